import { z } from "zod"
import { identifier } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { detailsOf, ROW_WORDS, ratesOn, rowSchema, rowsToGive } from "../maps/index.ts"
import { aboutChild, aboutPlan, hubOf } from "./about.ts"
import { rowOfLine } from "./from-map.ts"
import { putOnMap } from "./map-actions.ts"
import type { AnyForm } from "./pages/forms.tsx"
import { PutOnMapPage } from "./pages/map-rows.tsx"
import { REFUSALS } from "./routes.tsx"

const EDIT = "edit-support-plan"
const PATH = "/children/:id/plan/lines/:lineId/row"
const WORDS = { ...REFUSALS, ...ROW_WORDS }

/** What failed on the page: the choice of a row that is there, or the words of a new one. */
interface Failed {
  readonly choice?: AnyForm | null
  readonly row?: AnyForm | null
}

/** Help of a plan on its way to the map: rows that may be it already, and a new row filled with what the line says. */
async function onMapPage(request: Viewing, { choice, row }: Failed) {
  const { tx, params } = request
  const { about, whole } = await aboutPlan(request)
  const settingId = orNotFound((await aboutChild(request)).setting_id)
  const line = orNotFound(whole.lines.find(({ id, until }) => id === params.lineId && until === null))
  const aim = whole.outcomes.find(({ id, ended_on }) => id === line.outcome_id && ended_on === null) ?? null
  const held = whole.lines.flatMap((each) => (each.until === null && each.id !== line.id ? (each.map_row_id ?? []) : []))
  const rows = (await rowsToGive(tx, settingId)).filter(({ id }) => !held.includes(id))
  const rates = await ratesOn(tx, settingId)
  const same = (name: string) => name.trim().toLowerCase() === line.title.trim().toLowerCase()
  return (
    <PutOnMapPage
      about={about}
      line={line}
      settingId={settingId}
      rates={rates}
      rows={rows
        .filter((each) => same(each.name) || each.needAreas.includes(line.need_area) || each.id === line.map_row_id)
        .toSorted((a, b) => Number(same(b.name)) - Number(same(a.name)))}
      choice={choice ?? (request.blank({ row: line.map_row_id ?? "" }, line.version) as never)}
      form={row ?? (request.blank(rowOfLine(line, aim, rates) as never, line.version) as never)}
    />
  )
}

export const mapRowRoutes: readonly RouteDefinition[] = [
  ...form({
    show: PATH,
    right: EDIT,
    schema: rowSchema,
    view: async (request, given) => onMapPage(request, { row: given as never }),
    submit: async (request, typed) => {
      const { id, lineId } = request.params
      const at = { childId: id!, lineId: lineId!, version: request.version ?? 0 }
      await request.act(putOnMap, { ...at, row: detailsOf(typed) })
      return redirect(hubOf(id, "on-map"))
    },
    words: WORDS,
  }),
  form({
    show: PATH,
    to: "/children/:id/plan/lines/:lineId/places",
    right: EDIT,
    schema: z.object({ row: identifier("Choose the row") }),
    view: async (request, given) => onMapPage(request, { choice: given as never }),
    submit: async (request, { row }) => {
      const { id, lineId } = request.params
      const at = { childId: id!, lineId: lineId!, version: request.version ?? 0 }
      await request.act(putOnMap, { ...at, row: { id: row } })
      return redirect(hubOf(id, "on-map"))
    },
    words: { ...WORDS, RowInThePlan: "row: The plan holds this row already. Choose another, or add a new one" },
  })[1]!,
]
