import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { CountyTables } from "../tables.ts"
import { addZone, takeIn } from "./actions.ts"
import { isWithin, type Outline } from "./outlines.ts"

export interface Taking {
  readonly outlines: readonly Outline[]
  /** Adds a zone for each outline whose name no zone has. */
  readonly add: boolean
  /** Puts settings that belong to no zone into the one in whose outline they stand. */
  readonly settings: boolean
}

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

/** Draws zones as a file has them. Refuses ZoneUnknown where a name is no zone's and none is to be added. */
export const takeOutlines = action("county.take-outlines", "administer", async (tx, taking: Taking) => {
  const zones = await db(tx).selectFrom("county.zones").select(["id", "name"]).where("ended_on", "is", null).forUpdate().execute()
  const idOf = new Map(zones.map((zone) => [zone.name.toLowerCase(), zone.id]))
  let placed = 0
  const free = taking.settings ? await placedAndFree(tx) : []
  const gone = new Set<string>()
  for (const { name, rings } of taking.outlines) {
    const id = idOf.get(name.toLowerCase()) ?? (taking.add ? (await addZone.run(tx, { name, live: null })).id : null)
    if (id === null) throw new Refusal("ZoneUnknown", { name })
    await db(tx)
      .updateTable("county.zones")
      .set((set) => ({ outline: JSON.stringify(rings), version: set("version", "+", 1) }))
      .where("id", "=", id)
      .execute()
    const inside = free.filter((each) => !gone.has(each.id) && isWithin([each.easting, each.northing], rings)).map(({ id }) => id)
    for (const each of inside) gone.add(each)
    if (inside.length > 0) await takeIn(tx, id, inside)
    placed += inside.length
    const points = rings.reduce((sum, ring) => sum + ring.length, 0)
    await audit(tx, { record: { kind: "zone", id }, after: { name, outline_points: points, settings_placed: inside } })
  }
  return { zones: taking.outlines.length, placed }
})

async function placedAndFree(tx: Tx): Promise<{ id: string; easting: number; northing: number }[]> {
  const rows = await db(tx)
    .selectFrom("county.settings")
    .select(["id", "easting", "northing"])
    .where("zone_id", "is", null)
    .where("status", "!=", "closed")
    .where("easting", "is not", null)
    .where("northing", "is not", null)
    .execute()
  return rows as { id: string; easting: number; northing: number }[]
}
