import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { Instant } from "../../platform/time.ts"
import { readLaCode } from "../children/identifiers/numbers.ts"

interface SettingTables {
  "platform.settings": { key: string; value: unknown; changed_at: Instant; changed_by: string | null }
}

const KEY = "county.authority"

/** The authority whose service this is: its code of 3 digits, as the Department for Education numbers it ("926" is Norfolk). */
export interface Authority {
  readonly code: string | null
  readonly version: number
}

export async function authorityOf(tx: Tx): Promise<Authority> {
  const row = await tablesOf<SettingTables>(tx)
    .selectFrom("platform.settings")
    .select("value")
    .where("key", "=", KEY)
    .executeTakeFirst()
  return row === undefined ? { code: null, version: 0 } : (row.value as Authority)
}

/** Says whose service this is. Refuses CodeWrong. */
export const setAuthority = action("county.set-authority", "administer", async (tx, input: { code: string; version: number }) => {
  const held = await authorityOf(tx)
  unchangedSince(held.version, input.version)
  const read = readLaCode(input.code.trim())
  if (!read.ok) throw new Refusal("CodeWrong")
  const value = JSON.stringify({ code: read.value, version: held.version + 1 })
  await tablesOf<SettingTables>(tx)
    .insertInto("platform.settings")
    .values({ key: KEY, value, changed_at: tx.now, changed_by: tx.actor.personId })
    .onConflict((row) => row.column("key").doUpdateSet({ value, changed_at: tx.now, changed_by: tx.actor.personId }))
    .execute()
  await audit(tx, { before: { authority: held.code }, after: { authority: read.value } })
  return { code: read.value }
})
