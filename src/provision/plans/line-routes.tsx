import { z } from "zod"
import { identifier } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { rowsToGive } from "../maps/index.ts"
import { areasOfNeeds } from "../vocabulary.ts"
import { aboutChild, aboutPlan, hubOf } from "./about.ts"
import { lineForm } from "./forms.ts"
import { addLines, changeLine, endLine, type NewLine } from "./lines.ts"
import { addFromMap, helpFromRow } from "./map-actions.ts"
import { type AnyForm, LinePage } from "./pages/forms.tsx"
import { type OfferedRow, OfferedRows } from "./pages/map-rows.tsx"
import type { WholePlan } from "./queries.ts"
import { REFUSALS } from "./routes.tsx"
import type { PlanLine } from "./tables.ts"

const EDIT = "edit-support-plan"

const lineFrom = ({ area, outcome, who, row, ...typed }: z.output<typeof lineForm>): NewLine => ({
  ...typed,
  needArea: area,
  outcomeId: outcome,
  who: who ?? "",
  mapRowId: row,
})

const lineShown = (row: PlanLine) => ({ ...row, area: row.need_area, outcome: row.outcome_id })

/** The form for help that is new, with the rows of the map beside it. `?row=` fills it from one of them. */
async function newLinePage(request: Viewing, given: AnyForm | null) {
  const { about, whole } = await aboutPlan(request)
  const child = await aboutChild(request)
  const outcomes = whole.outcomes.filter((each) => each.ended_on === null)
  const outcome = outcomes.find(({ id }) => id === request.query.get("outcome"))
  const held = await rowsToGive(request.tx, child.setting_id)
  const taken = held.find(({ id }) => id === request.query.get("row"))
  const help = taken && (await helpFromRow(request.tx, child, { row: taken, outcomeId: outcome?.id ?? null }))
  const from = help && { ...help, area: help.needArea, outcome: help.outcomeId, row: help.mapRowId }
  const blank = request.blank((from ?? { level: whole.plan.level, outcome: outcome?.id, area: outcome?.need_area }) as never)
  const areas = outcome ? [outcome.need_area] : [...outcomes.map((each) => each.need_area), ...areasOfNeeds(child.needs)]
  return (
    <LinePage
      about={about}
      line={null}
      outcomes={outcomes}
      offer={taken ? null : <OfferedRows about={about} rows={offered(held, whole, areas)} outcome={outcome ?? null} />}
      form={given ?? (blank as never)}
    />
  )
}

/** What the plan does not hold yet: rows for the child's need come first. */
function offered(rows: Awaited<ReturnType<typeof rowsToGive>>, whole: WholePlan, areas: readonly string[]): OfferedRow[] {
  const held = new Set(whole.lines.flatMap((line) => (line.until === null ? (line.map_row_id ?? []) : [])))
  return rows
    .filter(({ id }) => !held.has(id))
    .map((row) => ({
      row,
      fits: row.needAreas.some((area) => areas.includes(area)),
      has: row.childIds.includes(whole.plan.child_id),
    }))
    .toSorted((a, b) => Number(b.has) - Number(a.has) || Number(b.fits) - Number(a.fits))
}

const added: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/plan/lines/new",
    to: "/children/:id/plan/lines",
    right: EDIT,
    schema: lineForm,
    view: async (request, given) => newLinePage(request, given as never),
    submit: async (request, typed) => {
      await request.act(addLines, { childId: request.params.id!, lines: [lineFrom(typed)] })
      return redirect(hubOf(request.params.id, "line"))
    },
    words: REFUSALS,
  }),
  // A row of the map goes into the plan with one press, and the child onto the row.
  form({
    show: "/children/:id/plan/lines/new",
    to: "/children/:id/plan/map-lines",
    right: EDIT,
    schema: z.object({ row: identifier("Choose what the child gets"), outcome: identifier() }),
    view: async (request, given) => newLinePage(request, given as never),
    submit: async (request, { row, outcome }) => {
      await request.act(addFromMap, { childId: request.params.id!, rowId: row, outcomeId: outcome })
      return redirect(hubOf(request.params.id, "line"))
    },
    words: REFUSALS,
  })[1]!,
]

const changed: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/plan/lines/:lineId",
    right: EDIT,
    schema: lineForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      const line = orNotFound(whole.lines.find(({ id, until }) => id === request.params.lineId && until === null))
      const outcomes = whole.outcomes.filter((each) => each.ended_on === null)
      const blank = request.blank(lineShown(line) as never, line.version)
      return <LinePage about={about} line={line} outcomes={outcomes} offer={null} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const { id, lineId } = request.params
      const input = { childId: id!, lineId: lineId!, version: request.version ?? 0, line: lineFrom(typed) }
      await request.act(changeLine, input)
      return redirect(hubOf(id, "line"))
    },
    words: REFUSALS,
  }),
  ...post("/children/:id/plan/lines/:lineId/ends", EDIT, async (request) => {
    const { id, lineId } = request.params
    const input = { childId: id!, lineId: lineId!, version: request.version ?? 0, why: "No longer given" }
    await request.act(endLine, input)
    return redirect(hubOf(id, "line-ended"))
  }),
]

export const lineRoutes: readonly RouteDefinition[] = [...added, ...changed]
