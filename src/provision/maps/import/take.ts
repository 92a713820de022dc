import { randomUUID } from "node:crypto"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { problemAt, type RowProblem } from "../../../platform/import/problem.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { putChildren, putRow, type RowDetails, rewriteRow } from "../edit.ts"
import { childrenOfSetting } from "../known-needs.ts"
import { type HeldRow, mapRowsOf, rowById } from "../queries.ts"
import { type Rate, ratesOn } from "../rates.ts"
import { mustBeOwn } from "../settings.ts"
import { db } from "../tables.ts"
import type { ReadMap, RowToTake } from "./read-map.ts"

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

/** Keeps what was read of a spreadsheet, for whoever sent it, until they take it or leave it. */
export const keepMapImport = action(
  "maps.read-sheet",
  "edit-provision-map",
  async (tx, input: { settingId: string; fileName: string; file: ReadMap }) => {
    await mustBeOwn(tx, input.settingId)
    const id = randomUUID()
    const { kind, read, rows, problems, warnings } = input.file
    await db(tx)
      .insertInto("provision_maps.imports")
      .values({
        id,
        person_id: orNotFound(tx.actor.personId),
        setting_id: input.settingId,
        file_name: input.fileName,
        kind,
        read,
        rows: JSON.stringify(rows),
        problems: JSON.stringify(problems),
        warnings: JSON.stringify(warnings),
        at: tx.now,
        taken_at: null,
        outcome: null,
      })
      .execute()
    await audit(tx, { record: { kind: "map-import", id }, after: { kind, read, usable: rows.length } })
    return { id }
  },
)

export const importById = (tx: Tx, id: string) =>
  db(tx).selectFrom("provision_maps.imports").selectAll().where("id", "=", id).executeTakeFirst()

/** Takes the rows of a kept spreadsheet into this year's map: all in one transaction, once. */
export const takeMapImport = action(
  "maps.take-sheet",
  "edit-provision-map",
  async (tx, input: { importId: string; goodRowsOnly: boolean }) => {
    const kept = orNotFound(
      await db(tx)
        .selectFrom("provision_maps.imports")
        .selectAll()
        .where("id", "=", input.importId)
        .forUpdate()
        .executeTakeFirst(),
    )
    if (kept.taken_at !== null) throw new Refusal("TakenAlready")
    await mustBeOwn(tx, kept.setting_id)
    const planned = await planMap(tx, kept.setting_id, kept.rows as RowToTake[])
    if ((kept.problems as RowProblem[]).length + planned.problems.length > 0 && !input.goodRowsOnly)
      throw new Refusal("RowsUnusable")
    const outcome = await take(tx, kept.setting_id, planned.rows)
    await db(tx)
      .updateTable("provision_maps.imports")
      .set({ taken_at: tx.now, outcome: JSON.stringify(outcome), rows: "[]" })
      .where("id", "=", kept.id)
      .execute()
    await audit(tx, { record: { kind: "map-import", id: kept.id }, after: outcome })
    return { id: kept.id, ...outcome }
  },
)

async function take(tx: Tx, settingId: string, rows: readonly PlannedRow[]): Promise<MapOutcome> {
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

/** Spreadsheets that nobody took within a week are gone: they hold pupils' numbers. Runs daily, as the system. */
export async function forgetMapImports(tx: Tx): Promise<number> {
  const gone = await db(tx)
    .deleteFrom("provision_maps.imports")
    .where("at", "<", tx.now.subtract({ hours: 24 * 7 }))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
