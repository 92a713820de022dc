import { sql } from "kysely"
import { academicYearOf } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Instant } from "../../platform/time.ts"
import { configuredValue } from "../configured.ts"
import { LEVELS, type Level } from "../vocabulary.ts"
import type { MapChange } from "./changes.ts"
import { HIDDEN } from "./checks.ts"
import { childShares, type MapRow, type RowCost, rowCost } from "./costs.ts"
import { SCHOOL_SHARE } from "./school-share.ts"
import { db, type StoredRow } from "./tables.ts"

export { isHidden } from "./checks.ts"

/** A row of a map with the version that a save must name. */
export interface HeldRow extends MapRow {
  readonly version: number
  readonly mapId: string
}

export const asYear = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, "0")}`

export const mapOf = (tx: Tx, settingId: string, year = academicYearOf(tx.today)) =>
  db(tx)
    .selectFrom("provision_maps.maps")
    .selectAll()
    .where("setting_id", "=", settingId)
    .where("year", "=", year)
    .executeTakeFirst()

/** The rows of a setting's map for this academic year, Universal first. Empty where there is no map or the actor may not read it. */
export async function mapRowsOf(tx: Tx, settingId: string): Promise<HeldRow[]> {
  const map = await mapOf(tx, settingId)
  return map ? rowsOfMap(tx, map.id) : []
}

export async function rowsOfMap(tx: Tx, mapId: string): Promise<HeldRow[]> {
  const rows = await db(tx)
    .selectFrom("provision_maps.rows")
    .selectAll()
    .where("map_id", "=", mapId)
    .where("removed_on", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute()
  const held = await withChildren(tx, rows)
  return held.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

export async function rowById(tx: Tx, id: string): Promise<HeldRow | undefined> {
  const row = await db(tx)
    .selectFrom("provision_maps.rows")
    .selectAll()
    .where("id", "=", id)
    .where("removed_on", "is", null)
    .executeTakeFirst()
  return row && (await withChildren(tx, [row]))[0]
}

async function withChildren(tx: Tx, rows: readonly StoredRow[]): Promise<HeldRow[]> {
  const places = await placesIn(
    tx,
    rows.map((row) => row.id),
  )
  const byRow = new Map<string, (string | null)[]>()
  for (const { row_id, child_id } of places) byRow.set(row_id, [...(byRow.get(row_id) ?? []), child_id])
  return rows.map((row) =>
    asRow(
      row,
      (byRow.get(row.id) ?? []).map((childId, at) => childId ?? `${HIDDEN}${at}`),
    ),
  )
}

async function placesIn(tx: Tx, rowIds: readonly string[]): Promise<{ row_id: string; child_id: string | null }[]> {
  if (rowIds.length === 0) return []
  if (tx.actor.kind === "system")
    return db(tx)
      .selectFrom("provision_maps.row_children")
      .select(["row_id", "child_id"])
      .where("row_id", "in", [...rowIds])
      .where("until", "is", null)
      .orderBy("row_id")
      .orderBy("child_id")
      .execute()
  const { rows } = await sql<{ row_id: string; child_id: string | null }>`
    select row_id, child_id from provision_maps.places(${sql.val([...rowIds])}::uuid[])`.execute(tx.sql)
  return rows
}

export const asRow = (row: StoredRow, childIds: readonly string[]): HeldRow => ({
  id: row.id,
  mapId: row.map_id,
  version: row.version,
  name: row.name,
  level: row.level,
  needAreas: row.need_areas,
  staff: row.staff,
  minutesASession: row.minutes_a_session,
  sessionsAWeek: row.sessions_a_week,
  weeks: row.weeks,
  groupSize: row.group_size,
  childIds,
  materialsPence: row.materials_pence,
  outcome: row.outcome,
  measure: row.measure,
})

/** One row of help with what one child's part of it costs. */
export interface SharedRow {
  readonly row: HeldRow
  readonly cost: RowCost
  readonly settingId: string | null
  readonly pence: number
}

/** What a child's support costs in this academic year, and how much of the first £6,000 that is. */
export interface ChildProvision {
  readonly rows: readonly SharedRow[]
  readonly byLevel: Readonly<Record<Level, number>>
  /** Targeted and Enhanced: what counts towards the threshold. */
  readonly supportPence: number
  readonly thresholdPence: number
  readonly abovePence: number
  readonly belowPence: number
}

/** The child's share of every row that names them this year, to the penny. Nothing for those who do not see the child. */
export async function shareOf(tx: Tx, childId: string): Promise<ChildProvision> {
  const stored = await db(tx)
    .selectFrom("provision_maps.row_children as p")
    .innerJoin("provision_maps.rows as r", "r.id", "p.row_id")
    .leftJoin("provision_maps.maps as m", "m.id", "r.map_id")
    .selectAll("r")
    .select(["m.setting_id", "m.year"])
    .where("p.child_id", "=", childId)
    .where("p.until", "is", null)
    .where("r.removed_on", "is", null)
    .orderBy("r.position")
    .execute()
  // A map of another year is over; whoever reads a row by its child alone does not read the map's year.
  const current = stored.filter((row) => row.year === null || row.year === academicYearOf(tx.today))
  const rows = await withChildren(tx, current as unknown as StoredRow[])
  const shares = childShares(rows).filter((share) => share.childId === childId)
  const shared = rows.map((row, at) => ({
    row,
    cost: rowCost(row),
    settingId: current[at]?.setting_id ?? null,
    pence: shares.find((share) => share.rowId === row.id)?.pence ?? 0,
  }))
  const sum = (level: Level) => shared.reduce((all, each) => all + (each.row.level === level ? each.pence : 0), 0)
  const byLevel = { universal: sum("universal"), targeted: sum("targeted"), enhanced: sum("enhanced") }
  const supportPence = byLevel.targeted + byLevel.enhanced
  const { pence: thresholdPence } = await configuredValue(tx, SCHOOL_SHARE)
  return {
    rows: shared.toSorted((a, b) => LEVELS.indexOf(b.row.level) - LEVELS.indexOf(a.row.level)),
    byLevel,
    supportPence,
    thresholdPence,
    abovePence: Math.max(0, supportPence - thresholdPence),
    belowPence: Math.max(0, thresholdPence - supportPence),
  }
}

export const versionsOf = (tx: Tx, mapId: string) =>
  db(tx).selectFrom("provision_maps.versions").selectAll().where("map_id", "=", mapId).orderBy("number", "desc").execute()

export const versionById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("provision_maps.versions as v")
    .innerJoin("provision_maps.maps as m", "m.id", "v.map_id")
    .selectAll("v")
    .select(["m.setting_id", "m.year"])
    .where("v.id", "=", id)
    .executeTakeFirst()

/** A change of a map with when it was published and by whom. */
export type PublishedChange = MapChange & { readonly at: Instant; readonly byName: string; readonly versionNumber: number }

/** What was published of a setting's map after an instant, the newest first. */
export async function changesSince(tx: Tx, settingId: string, instant: Instant): Promise<PublishedChange[]> {
  const versions = await db(tx)
    .selectFrom("provision_maps.versions as v")
    .innerJoin("provision_maps.maps as m", "m.id", "v.map_id")
    .select(["v.number", "v.changes", "v.published_at", "v.by_name"])
    .where("m.setting_id", "=", settingId)
    .where("v.published_at", ">", instant)
    .orderBy("v.published_at", "desc")
    .execute()
  return versions.flatMap((version) =>
    version.changes.map((change) => ({
      ...change,
      at: version.published_at,
      byName: version.by_name,
      versionNumber: version.number,
    })),
  )
}
