import { z } from "zod"
import { settingOptions } from "../../../county/children/page-queries.ts"
import { curriculumYear, fullName } from "../../../county/children/rules.ts"
import { auditList } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { type Form, withErrors } from "../../../platform/kit/index.ts"
import { isId } from "../../../platform/lists/list-state.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../../platform/web/route.ts"
import { SECTIONS } from "../instrument.ts"
import { instrumentOf } from "../instruments.ts"
import { type Cohort, judgeRows, readCohort, saveCohort } from "./grid.ts"
import { GridPage, type GridRow } from "./page.tsx"
import { cellsFrom, headOf, readRows, type TypedRow } from "./rows.ts"

type AnyForm = Form<Record<string, string>>

/** A sheet has as many rows as the register has children: its fields are read by their shape. */
const sheetSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** The setting whose sheet it is: one of the actor's own. Anything else does not exist. */
async function settingAsked(tx: Tx, asked: string) {
  const settings = await settingOptions(tx)
  const own = settings.filter(() => tx.actor.teams.length > 0)
  const setting = orNotFound(asked === "" ? own[0] : own.find((each) => each.value === asked))
  return { settings: own, setting: { id: setting.value, name: setting.text } }
}

const one = (value: unknown): string => (typeof value === "string" ? value : "")

/** A sheet kept from a session that ended while it was typed (`?draft=`), as it was. */
function keptSheet(request: Viewing): AnyForm | null {
  const blank = request.blank<Record<string, string>>()
  return readRows(blank.values).length > 0 ? blank : null
}

async function sheet(request: Viewing, posted: AnyForm | null) {
  const { tx, query } = request
  const given = posted ?? keptSheet(request)
  const from = (name: string) => (given === null ? (query.get(name) ?? "") : one(given.values[name]))
  const { settings, setting } = await settingAsked(tx, isId(from("setting")) ? from("setting") : "")
  const cohort = await readCohort(tx, setting.id)
  const filter = { year: /^-?\d{1,2}$/.test(from("year")) ? from("year") : "", missing: from("missing") === "yes" }
  const rows = given === null ? freshRows(cohort, tx, filter) : await typedRows(cohort, tx, readRows(given.values))
  await auditList(
    tx,
    "child",
    rows.map((row) => row.child.id),
  )
  const faults = rows.flatMap(({ name, child, fault }) =>
    fault === null ? [] : [{ field: name, message: `${fullName(child)}: ${fault}` }],
  )
  const saved = Number(query.get("saved") ?? Number.NaN)
  return (
    <GridPage
      setting={setting}
      settings={settings}
      rows={rows}
      form={given === null ? request.blank() : withErrors(given, faults)}
      filter={filter}
      years={[...new Set(cohort.children.map((child) => yearOf(child, tx)))].sort((a, b) => a - b)}
      total={cohort.children.length}
      saved={given === null && Number.isSafeInteger(saved) && saved > 0 ? saved : null}
    />
  )
}

type Child = Cohort["children"][number]

const yearOf = (child: Child, tx: Tx): number => curriculumYear(child.born_on, tx.today, child.year_offset)

function freshRows(cohort: Cohort, tx: Tx, filter: { year: string; missing: boolean }): GridRow[] {
  return cohort.children
    .filter((child) => filter.year === "" || yearOf(child, tx) === Number(filter.year))
    .filter((child) => !filter.missing || cohort.latest.get(child.id)?.instrument_id !== instrumentOf(child, tx.today)?.id)
    .toSorted((a, b) => yearOf(a, tx) - yearOf(b, tx))
    .map((child, at) => {
      const latest = cohort.latest.get(child.id)
      const held = latest && { id: latest.id, instrumentId: latest.instrument_id, levels: latest.levels }
      const instrument = instrumentOf(child, tx.today)
      return {
        name: `c${at}`,
        child,
        year: yearOf(child, tx),
        instrument,
        latest,
        head: headOf(child.id, latest?.id ?? null),
        cells: cellsFrom(held, instrument),
        fault: null,
      }
    })
}

/** The sheet once more with everything that was typed. A row that was overtaken says what the other wrote, and now follows it. */
async function typedRows(cohort: Cohort, tx: Tx, rows: readonly TypedRow[]): Promise<GridRow[]> {
  return (await judgeRows(tx, rows, cohort)).map(({ row, child, verdict }) => {
    const latest = cohort.latest.get(child.id)
    const stale = verdict.kind === "stale"
    return {
      name: row.name,
      child,
      year: yearOf(child, tx),
      instrument: instrumentOf(child, tx.today),
      latest,
      head: headOf(child.id, stale ? (latest?.id ?? null) : row.follows),
      cells: row.cells,
      fault:
        verdict.kind === "wrong"
          ? verdict.message
          : stale && latest
            ? `${latest.made_by_name} changed this meanwhile to ${SECTIONS.map((section) => latest.levels[section] ?? "blank").join(", ")}. Save again to put yours after it.`
            : null,
    }
  })
}

export const cohortRoutes: readonly RouteDefinition[] = form({
  show: "/provision/needs/grid",
  right: "enter-cohort",
  schema: sheetSchema,
  view: (request, given) => sheet(request, given as AnyForm | null),
  submit: async (request, typed) => {
    const asked = one(typed.setting)
    const { setting } = await request.read((tx) => settingAsked(tx, isId(asked) ? asked : ""))
    const { saved } = await request.act(saveCohort, { settingId: setting.id, rows: readRows(typed as never) })
    const query = new URLSearchParams({ setting: setting.id, saved: String(saved) })
    for (const name of ["year", "missing"]) if (one(typed[name])) query.set(name, one(typed[name]))
    return redirect(`/provision/needs/grid?${query}`)
  },
  words: {
    ChangedMeanwhile:
      "Nothing was saved yet: somebody else changed the profiles named below. Everything that you typed is still here.",
    RowsWrong: "Nothing was saved yet: some rows need another look. Everything that you typed is still here.",
    LeftMeanwhile:
      "Nothing was saved yet: a child on this sheet has left your setting. Everything else that you typed is still here.",
    NothingChanged: "Nothing was changed on this sheet",
  },
})
