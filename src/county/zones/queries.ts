import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { CountyTables, Phase } from "../tables.ts"

export interface ZoneLine {
  readonly id: string
  readonly name: string
  readonly live: PlainDate | null
  readonly schools: number
  readonly early: number
}

export const listZones = (tx: Tx): Promise<ZoneLine[]> =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.zones as z")
    .leftJoin("county.settings as s", (join) => join.onRef("s.zone_id", "=", "z.id").on("s.status", "!=", "closed"))
    .select(["z.id", "z.name", "z.goes_live_on as live"])
    .select((count) => [
      count.fn.count<number>("s.id").filterWhere("s.phase", "!=", "early-years").as("schools"),
      count.fn.count<number>("s.id").filterWhere("s.phase", "=", "early-years").as("early"),
    ])
    .where("z.ended_on", "is", null)
    .groupBy(["z.id", "z.name", "z.goes_live_on"])
    .orderBy("z.name")
    .execute()

export interface ZoneSetting {
  readonly id: string
  readonly name: string
  readonly phase: Phase
  readonly zone_id: string | null
}

/** A zone with its open settings; one that has ended is still shown, and says so. */
export async function zoneOf(tx: Tx, id: string) {
  const db = tablesOf<CountyTables>(tx)
  const zone = orNotFound(await db.selectFrom("county.zones").selectAll().where("id", "=", id).executeTakeFirst())
  const settings: ZoneSetting[] = await openSettings(tx).where("zone_id", "=", id).execute()
  return { zone, settings }
}

/** Most free settings that the editor of a zone offers at once. */
export const MOST_OFFERED = 2_000

/** Open settings that belong to no zone, by name, and how many there are. */
export async function freeSettings(tx: Tx): Promise<{ rows: ZoneSetting[]; total: number }> {
  const rows = await openSettings(tx).where("zone_id", "is", null).limit(MOST_OFFERED).execute()
  if (rows.length < MOST_OFFERED) return { rows, total: rows.length }
  const { total } = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select((count) => count.fn.countAll<number>().as("total"))
    .where("zone_id", "is", null)
    .where("status", "!=", "closed")
    .executeTakeFirstOrThrow()
  return { rows, total }
}

const openSettings = (tx: Tx) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select(["id", "name", "phase", "zone_id"])
    .where("status", "!=", "closed")
    .orderBy("name")
    .orderBy("id")
