import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import { keepSetting, settingOf } from "../../platform/settings.ts"
import { readLaCode } from "../children/identifiers/numbers.ts"

const KEY = "county.authority"

/** The authority whose service this is: its code of 3 digits, as the Department for Education numbers it ("926" is Norfolk). */
export interface Authority {
  readonly code: string | null
  readonly version: number
}

export async function authorityOf(tx: Tx): Promise<Authority> {
  return ((await settingOf(tx, KEY)) as Authority | undefined) ?? { code: null, version: 0 }
}

/** Says whose service this is. Refuses CodeWrong. */
export const setAuthority = action("county.set-authority", "administer", async (tx, input: { code: string; version: number }) => {
  const held = await authorityOf(tx)
  unchangedSince(held.version, input.version)
  const read = readLaCode(input.code.trim())
  if (!read.ok) throw new Refusal("CodeWrong")
  await keepSetting(tx, KEY, { code: read.value, version: held.version + 1 })
  await audit(tx, { before: { authority: held.code }, after: { authority: read.value } })
  return { code: read.value }
})
