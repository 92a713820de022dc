import { sql } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"

export interface Place {
  readonly id: string
  readonly name: string
  readonly zone_id: string | null
  readonly easting: number | null
  readonly northing: number | null
}

const PLACE = ["id", "name", "zone_id", "easting", "northing"] as const

/** Where a setting stands. */
export const placeOf = (tx: Tx, settingId: string): Promise<Place | undefined> =>
  tablesOf<CountyTables>(tx).selectFrom("county.settings").select(PLACE).where("id", "=", settingId).executeTakeFirst()

const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})?$/

/**
 * The setting near which to look, for what somebody typed: a postcode (the setting with it, else one of the same district), or words of a
 * setting's name. The postcode itself is neither kept nor put into an address.
 */
export async function settingTyped(tx: Tx, typed: string): Promise<Place | undefined> {
  const open = tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select(PLACE)
    .where("status", "!=", "closed")
    .where("easting", "is not", null)
  const postcode = POSTCODE.exec(typed.trim().toUpperCase().replace(/\s+/g, " "))
  if (postcode === null)
    return open
      .where(sql<boolean>`position(platform.plain(${typed.trim()}) in platform.plain(name)) > 0`)
      .orderBy(sql`length(name)`)
      .orderBy("id")
      .executeTakeFirst()
  const [, district, rest] = postcode as unknown as [string, string, string | undefined]
  const same =
    rest === undefined ? undefined : await open.where("postcode", "=", `${district} ${rest}`).orderBy("id").executeTakeFirst()
  return same ?? open.where("postcode", "like", `${district} %`).orderBy("postcode").orderBy("id").executeTakeFirst()
}

export interface NearSetting {
  readonly id: string
  readonly name: string
  readonly phase: string
  readonly resourced_kind: string | null
  readonly needs: string[]
  readonly low_age: number | null
  readonly high_age: number | null
  readonly easting: number | null
  readonly northing: number | null
}

const MOST = 4

/** Settings with special places, those for the needs first, then the nearest; and the nearest that take any child of an age. */
export async function settingsNear(
  tx: Tx,
  given: { needs: readonly string[]; age: number; at: Place | null; kind: "base" | "special" | "mainstream" },
): Promise<NearSetting[]> {
  const { needs, age, at, kind } = given
  let query = tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select(["id", "name", "phase", "resourced_kind", "needs", "low_age", "high_age", "easting", "northing"])
    .where("status", "!=", "closed")
    .where((is) => is.or([is("low_age", "is", null), is("low_age", "<=", age)]))
    .where((is) => is.or([is("high_age", "is", null), is("high_age", ">=", age)]))
  if (kind === "base") query = query.where("resourced_kind", "is not", null)
  else if (kind === "special") query = query.where("phase", "=", "special")
  else query = query.where("phase", "not in", ["special", "alternative", "other"])
  if (kind !== "mainstream" && needs.length > 0) query = query.orderBy(sql`needs && ${[...needs]}::text[]`, "desc")
  if (at?.easting != null && at.northing != null)
    query = query.orderBy(
      sql`(easting - ${at.easting})::float8 ^ 2 + (northing - ${at.northing})::float8 ^ 2 nulls last` as never,
    )
  return query.orderBy("name").orderBy("id").limit(MOST).execute()
}
