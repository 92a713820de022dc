import { academicYearOf } from "../../county/children/rules.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import { ownRow, putChildren } from "./edit.ts"
import { type HeldRow, isHidden, mapOf, rowsOfMap } from "./queries.ts"
import { db } from "./tables.ts"

/** A row of this year as one child's plan has to do with it. */
export interface ChildRow {
  readonly id: string
  readonly name: string
  readonly level: Level
  readonly needAreas: readonly NeedArea[]
  /** The child has a place in it. */
  readonly names: boolean
  /** Nobody is named in it: it is for all. */
  readonly forAll: boolean
}

/** This year's rows that name a child, and those of `linked` that are still on a map which the actor may read. */
export async function rowsForChild(tx: Tx, childId: string, linked: readonly string[]): Promise<ChildRow[]> {
  const rows = await db(tx)
    .selectFrom("provision_maps.rows as r")
    .leftJoin("provision_maps.maps as m", "m.id", "r.map_id")
    .leftJoin("provision_maps.row_children as p", (on) =>
      on.onRef("p.row_id", "=", "r.id").on("p.child_id", "=", childId).on("p.until", "is", null),
    )
    .select(["r.id", "r.name", "r.level", "r.need_areas as needAreas", "p.id as place"])
    .where("r.removed_on", "is", null)
    .where((is) => is.or([is("m.year", "is", null), is("m.year", "=", academicYearOf(tx.today))]))
    .where((is) => is.or([is("p.id", "is not", null), ...(linked.length > 0 ? [is("r.id", "in", [...linked])] : [])]))
    .orderBy("r.position")
    .orderBy("r.id")
    .execute()
  return rows.map(({ place, ...row }) => ({ ...row, names: place !== null, forAll: row.level === "universal" && place === null }))
}

/** This year's map of a setting, where it is the actor's own. */
async function givenMap(tx: Tx, settingId: string | null): Promise<string | null> {
  const map = settingId === null ? undefined : await mapOf(tx, settingId)
  return map?.setting_team_id && tx.actor.teams.includes(map.setting_team_id) ? map.id : null
}

export const givesRows = async (tx: Tx, settingId: string | null): Promise<boolean> => (await givenMap(tx, settingId)) !== null

/** The rows of a setting's map that the actor may give to a child; none where the map is another setting's or there is none. */
export async function rowsToGive(tx: Tx, settingId: string | null): Promise<HeldRow[]> {
  const mapId = await givenMap(tx, settingId)
  return mapId === null ? [] : rowsOfMap(tx, mapId)
}

/** Gives a child a row of the actor's own map, once. A Universal row that names nobody is for all, and stays so. */
export async function giveRow(tx: Tx, rowId: string, childId: string): Promise<HeldRow> {
  const { row } = await ownRow(tx, rowId)
  const forAll = row.level === "universal" && row.childIds.length === 0
  if (!forAll && !row.childIds.includes(childId))
    await putChildren(tx, row, [...row.childIds.filter((id) => !isHidden(id)), childId])
  return row
}

/** Ends a child's places in some rows from today on. */
export async function leaveRows(tx: Tx, childId: string, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return
  const ended = await db(tx)
    .updateTable("provision_maps.row_children")
    .set({ until: tx.today })
    .where("child_id", "=", childId)
    .where("row_id", "in", [...rowIds])
    .where("until", "is", null)
    .returning("row_id")
    .execute()
  if (ended.length === 0) return
  await db(tx)
    .updateTable("provision_maps.rows")
    .set((set) => ({ version: set("version", "+", 1) }))
    .where(
      "id",
      "in",
      ended.map((each) => each.row_id),
    )
    .execute()
  for (const { row_id } of ended)
    await audit(tx, { record: { kind: "provision-row", id: row_id }, childId, after: { ended: [childId] } })
}
