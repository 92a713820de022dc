import { randomUUID } from "node:crypto"
import { academicYearOf } from "../../county/children/rules.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import type { StaffLine } from "./costs.ts"
import { type HeldRow, isHidden, mapOf, rowById, rowsOfMap } from "./queries.ts"
import { ratesOn } from "./rates.ts"
import { mustBeOwn } from "./settings.ts"
import { db } from "./tables.ts"

/** What is written of a row; staff without a rate take today's. */
export interface RowDetails {
  readonly name: string
  readonly level: Level
  readonly needAreas: readonly NeedArea[]
  readonly staff: readonly { readonly role: string; readonly count: number; readonly hourlyPence?: number | null }[]
  readonly minutesASession: number
  readonly sessionsAWeek: number
  readonly weeks: number
  readonly groupSize: number
  readonly materialsPence: number
  readonly outcome: string
  readonly measure: string
}

/** This year's map of a setting of the actor's own: made when there is none yet. */
export async function ownMap(tx: Tx, settingId: string): Promise<string> {
  const teams = await mustBeOwn(tx, settingId)
  const held = await mapOf(tx, settingId)
  if (held) return held.id
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_maps.maps")
    .values({ id, setting_id: settingId, ...teams, year: academicYearOf(tx.today) })
    .execute()
  return id
}

async function pricedStaff(tx: Tx, settingId: string, details: RowDetails, held: readonly StaffLine[]): Promise<StaffLine[]> {
  const rates = await ratesOn(tx, settingId)
  return details.staff.map(({ role, count, hourlyPence }) => {
    const pence =
      hourlyPence ?? rates.find((rate) => rate.role === role)?.hourlyPence ?? held.find((line) => line.role === role)?.hourlyPence
    if (pence === undefined) throw new Refusal("RateUnknown")
    return { role, count, hourlyPence: pence }
  })
}

const columns = (details: RowDetails, staff: readonly StaffLine[]) => ({
  name: details.name,
  level: details.level,
  need_areas: [...details.needAreas],
  staff: JSON.stringify(staff),
  minutes_a_session: details.minutesASession,
  sessions_a_week: details.sessionsAWeek,
  weeks: details.weeks,
  group_size: details.groupSize,
  materials_pence: details.materialsPence,
  outcome: details.outcome,
  measure: details.measure,
})

export async function putRow(tx: Tx, settingId: string, details: RowDetails): Promise<string> {
  const mapId = await ownMap(tx, settingId)
  const rows = await rowsOfMap(tx, mapId)
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_maps.rows")
    .values({
      id,
      map_id: mapId,
      position: rows.length + 1,
      ...columns(details, await pricedStaff(tx, settingId, details, [])),
      removed_on: null,
    })
    .execute()
  await audit(tx, { record: { kind: "provision-row", id }, after: { name: details.name, level: details.level } })
  return id
}

export const addRow = action(
  "maps.add-row",
  "edit-provision-map",
  async (tx, { settingId, details }: { settingId: string; details: RowDetails }) => ({
    id: await putRow(tx, settingId, details),
  }),
)

/** A row of a map that the actor may change, with its setting. */
export async function ownRow(tx: Tx, id: string): Promise<{ row: HeldRow; settingId: string }> {
  const row = orNotFound(await rowById(tx, id))
  const map = orNotFound(
    await db(tx).selectFrom("provision_maps.maps").selectAll().where("id", "=", row.mapId).executeTakeFirst(),
  )
  await mustBeOwn(tx, map.setting_id)
  return { row, settingId: map.setting_id }
}

export async function rewriteRow(tx: Tx, id: string, details: RowDetails): Promise<{ settingId: string }> {
  const { row, settingId } = await ownRow(tx, id)
  await db(tx)
    .updateTable("provision_maps.rows")
    .set({ ...columns(details, await pricedStaff(tx, settingId, details, row.staff)), version: row.version + 1 })
    .where("id", "=", id)
    .execute()
  const { childIds: _, ...before } = row
  await audit(tx, { record: { kind: "provision-row", id }, before, after: details })
  return { settingId }
}

export const changeRow = action(
  "maps.change-row",
  "edit-provision-map",
  async (tx, input: { id: string; version: number; details: RowDetails }) => {
    unchangedSince(orNotFound(await rowById(tx, input.id)).version, input.version)
    return rewriteRow(tx, input.id, input.details)
  },
)

/** Takes a row off the map. What was published of it stays, and its children's places end today. */
export const removeRow = action("maps.remove-row", "edit-provision-map", async (tx, input: { id: string; version: number }) => {
  const { row, settingId } = await ownRow(tx, input.id)
  unchangedSince(row.version, input.version)
  await db(tx)
    .updateTable("provision_maps.rows")
    .set({ removed_on: tx.today, version: row.version + 1 })
    .where("id", "=", row.id)
    .execute()
  await audit(tx, { record: { kind: "provision-row", id: row.id }, before: { name: row.name } })
  return { settingId }
})

/** Says which children get a row. Children whom the actor does not see keep their places. */
export async function putChildren(tx: Tx, row: HeldRow, childIds: readonly string[]): Promise<{ added: number; ended: number }> {
  const held = row.childIds.filter((id) => !isHidden(id))
  const added = [...new Set(childIds)].filter((id) => !held.includes(id))
  const ended = held.filter((id) => !childIds.includes(id))
  const seen =
    added.length === 0 ? [] : await db(tx).selectFrom("county.children").select("id").where("id", "in", added).execute()
  if (seen.length < added.length) throw new Refusal("ChildUnknown")
  if (added.length > 0)
    await db(tx)
      .insertInto("provision_maps.row_children")
      .values(added.map((child_id) => ({ id: randomUUID(), row_id: row.id, child_id, since: tx.today, until: null })))
      .execute()
  if (ended.length > 0)
    await db(tx)
      .updateTable("provision_maps.row_children")
      .set({ until: tx.today })
      .where("row_id", "=", row.id)
      .where("child_id", "in", ended)
      .where("until", "is", null)
      .execute()
  if (added.length + ended.length > 0)
    await db(tx)
      .updateTable("provision_maps.rows")
      .set((set) => ({ version: set("version", "+", 1) }))
      .where("id", "=", row.id)
      .execute()
  await audit(tx, { record: { kind: "provision-row", id: row.id }, after: { added, ended } })
  return { added: added.length, ended: ended.length }
}

export const assignChildren = action(
  "maps.assign-children",
  "edit-provision-map",
  async (tx, input: { id: string; version: number; childIds: readonly string[] }) => {
    const { row, settingId } = await ownRow(tx, input.id)
    unchangedSince(row.version, input.version)
    return { settingId, ...(await putChildren(tx, row, input.childIds)) }
  },
)
