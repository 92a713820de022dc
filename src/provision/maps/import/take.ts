import { keptImports } from "../../../county/imports/kept-import.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { problemAt, type RowProblem } from "../../../platform/import/problem.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { putChildren, putRow, type RowDetails, rewriteRow } from "../edit.ts"
import { childrenOfSetting } from "../known-needs.ts"
import { type HeldRow, mapRowsOf, rowById } from "../queries.ts"
import { type Rate, ratesOn } from "../rates.ts"
import { mustBeOwn } from "../settings.ts"
import type { RowToTake } from "./read-map.ts"

export interface PlannedRow {
  readonly row: RowToTake
  /** The row of the map that it changes; null: it is new. */
  readonly held: HeldRow | null
  readonly changes: readonly string[]
  readonly childIds: readonly string[] | null
}

export interface PlannedMap {
  readonly rows: readonly PlannedRow[]
  /** What the file alone could not show: pupils and rates that are not known here. */
  readonly problems: readonly RowProblem[]
  /** Rows of the map that the file does not have: they stay. */
  readonly kept: readonly HeldRow[]
}

/** Finds what each row of a spreadsheet would do to this year's map. */
export async function planMap(tx: Tx, settingId: string, rows: readonly RowToTake[]): Promise<PlannedMap> {
  const held = await mapRowsOf(tx, settingId)
  const rates = await ratesOn(tx, settingId)
  const children = await childrenOfSetting(tx, settingId)
  const byUpn = new Map(children.flatMap((child) => (child.upn === null ? [] : [[child.upn, child.id] as const])))
  const problems: RowProblem[] = []
  const planned = rows.flatMap((row): PlannedRow[] => {
    const found = problemsOf(row, byUpn, rates)
    problems.push(...found)
    if (found.length > 0) return []
    const match =
      held.find((each) => each.id === row.reference) ??
      held.find((each) => each.level === row.details.level && each.name.toLowerCase() === row.details.name.toLowerCase()) ??
      null
    const childIds = row.upns?.map((upn) => byUpn.get(upn)!) ?? null
    return [{ row, held: match, changes: match ? changesOf(row.details, childIds, match, rates) : [], childIds }]
  })
  const named = new Set(planned.map((each) => each.held?.id))
  return { rows: planned, problems, kept: held.filter((row) => !named.has(row.id)) }
}

function problemsOf(row: RowToTake, byUpn: ReadonlyMap<string, string>, rates: readonly Rate[]): RowProblem[] {
  const unknown = (row.upns ?? []).filter((upn) => !byUpn.has(upn))
  const unpriced = row.details.staff.filter((line) => line.hourlyPence == null && !rates.some((rate) => rate.role === line.role))
  return [
    ...unknown.map((upn) => problemAt({ line: row.line, column: "Children" }, upn, "is no child with SEND whom you see here")),
    ...unpriced.map((line) =>
      problemAt({ line: row.line, column: "Staff" }, line.role, "has no hourly cost, here or among your rates"),
    ),
  ]
}

function changesOf(details: RowDetails, childIds: readonly string[] | null, held: HeldRow, rates: readonly Rate[]): string[] {
  const staff = details.staff.map(({ role, count, hourlyPence }) => ({
    role,
    count,
    hourlyPence: hourlyPence ?? rates.find((rate) => rate.role === role)?.hourlyPence,
  }))
  const said: Readonly<Record<string, unknown>> = { ...details, staff }
  const fields = Object.keys(said).filter(
    (field) => JSON.stringify(said[field]) !== JSON.stringify((held as unknown as Record<string, unknown>)[field]),
  )
  const moved = childIds !== null && JSON.stringify([...childIds].sort()) !== JSON.stringify([...held.childIds].sort())
  return moved ? [...fields, "childIds"] : fields
}

export interface MapOutcome {
  readonly added: number
  readonly changed: number
  readonly same: number
}

export const mapImports = keptImports({
  table: "provision_maps.imports",
  record: "map-import",
  address: "/provision/map/imports",
  right: "edit-provision-map",
  actions: { keep: "maps.read-sheet", take: "maps.take-sheet" },
  mustBeOwn,
  plan: planMap,
  async write(tx, { id, setting_id }, plan): Promise<MapOutcome> {
    const outcome = await writeRows(tx, setting_id, plan.rows)
    await audit(tx, { record: { kind: "map-import", id }, after: outcome })
    return outcome
  },
})
export const { keep: keepMapImport, take: takeMapImport, forget: forgetMapImports } = mapImports

async function writeRows(tx: Tx, settingId: string, rows: readonly PlannedRow[]): Promise<MapOutcome> {
  const count = { added: 0, changed: 0, same: 0 }
  for (const { row, held, changes, childIds } of rows) {
    if (held !== null && changes.length === 0) {
      count.same += 1
      continue
    }
    const id = held === null ? await putRow(tx, settingId, row.details) : held.id
    if (held === null) count.added += 1
    else {
      count.changed += 1
      await rewriteRow(tx, held.id, row.details)
    }
    if (childIds !== null) await putChildren(tx, orNotFound(await rowById(tx, id)), childIds)
  }
  return count
}
