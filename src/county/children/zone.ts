import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Child, CountyTables } from "../tables.ts"

/**
 * The zone that a child belongs to once details are saved: that of the setting where the setting is a new one, or where no zone
 * was known. Otherwise the held one stays: a child's home may lie in another zone than the setting, and a child without a setting,
 * or at one that belongs to no zone, still lives somewhere.
 */
export function zoneOfChild(
  held: Pick<Child, "setting_id" | "zone_id"> | null,
  settingId: string | null,
  settingsZone: string | null,
): string | null {
  if (held !== null && held.zone_id !== null && held.setting_id === settingId) return held.zone_id
  return settingsZone ?? held?.zone_id ?? null
}

export async function zoneOfSetting(tx: Tx, settingId: string | null): Promise<string | null> {
  if (settingId === null) return null
  const row = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select("zone_id")
    .where("id", "=", settingId)
    .executeTakeFirst()
  return row?.zone_id ?? null
}

/**
 * Children go with their settings when these leave a zone or enter one. Whose zone is another one already (they live there) is not
 * touched. Nothing is returned: not even a count may tell of a restricted record.
 */
export async function childrenFollow(
  tx: Tx,
  { zoneId, left, entered }: { zoneId: string; left: readonly string[]; entered: readonly string[] },
): Promise<void> {
  await beyondCircle(tx, "children go with their settings from zone to zone: nothing is read or returned", async (all) => {
    const children = () => tablesOf<CountyTables>(all).updateTable("county.children")
    if (left.length > 0)
      await children()
        .set({ zone_id: null })
        .where("setting_id", "in", [...left])
        .where("zone_id", "=", zoneId)
        .execute()
    if (entered.length > 0)
      await children()
        .set({ zone_id: zoneId })
        .where("setting_id", "in", [...entered])
        .where("zone_id", "is", null)
        .execute()
  })
}

/** A zone ends: children who were said to live in it get their setting's zone, or none. */
export async function childrenOutlive(tx: Tx, zoneId: string): Promise<void> {
  await beyondCircle(tx, "children of a zone that ends get their setting's: nothing is read or returned", (all) =>
    tablesOf<CountyTables>(all)
      .updateTable("county.children as k")
      .set((set) => ({
        zone_id: set
          .selectFrom("county.settings as s")
          .select("s.zone_id")
          .whereRef("s.id", "=", "k.setting_id")
          .where("s.zone_id", "!=", zoneId),
      }))
      .where("k.zone_id", "=", zoneId)
      .execute(),
  )
}
