import { type Tx, tablesOf } from "./database/tx.ts"
import type { Instant } from "./time.ts"

interface SettingTables {
  "platform.settings": { key: string; value: unknown; changed_at: Instant; changed_by: string | null }
}

/** What the service keeps under a key, as it was stored; undefined while nothing is. Whoever reads it checks its shape. */
export async function settingOf(tx: Tx, key: string): Promise<unknown> {
  const row = await tablesOf<SettingTables>(tx)
    .selectFrom("platform.settings")
    .select("value")
    .where("key", "=", key)
    .executeTakeFirst()
  return row?.value
}

/** Keeps a value under a key, over the one before. What it was and is belongs into the audit, which the caller writes. */
export async function keepSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  const now = { value: JSON.stringify(value), changed_at: tx.now, changed_by: tx.actor.personId }
  await tablesOf<SettingTables>(tx)
    .insertInto("platform.settings")
    .values({ key, ...now })
    .onConflict((held) => held.column("key").doUpdateSet(now))
    .execute()
}
