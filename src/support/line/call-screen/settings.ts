import { sql } from "kysely"
import type { Tx } from "../../../platform/database/tx.ts"
import { Refusal } from "../../../platform/refusal.ts"
import { db } from "../contacts/queries.ts"

export interface SettingMatch {
  readonly id: string
  readonly label: string
}

/** A setting as it is typed and chosen: "Alder Primary School, NR1 1AA". */
const LABEL = sql<string>`name || coalesce(', ' || postcode, '')`

/** Open settings whose name holds the words, those that begin with them first. */
export async function matchSettings(tx: Tx, words: string, most = 8): Promise<SettingMatch[]> {
  const wanted = words.trim().replaceAll(/[\\%_]/g, "")
  if (wanted.length < 2) return []
  const name = wanted.split(",")[0]!.trim()
  return db(tx)
    .selectFrom("county.settings")
    .select(["id", LABEL.as("label")])
    .where("status", "<>", "closed")
    .where(sql<boolean>`platform.plain(name) like '%' || platform.plain(${name}) || '%'`)
    .orderBy(sql`platform.plain(name) not like platform.plain(${name}) || '%'`)
    .orderBy("name")
    .limit(most)
    .execute()
}

export async function labelOf(tx: Tx, settingId: string | null): Promise<string | null> {
  if (settingId === null) return null
  const row = await db(tx).selectFrom("county.settings").select(LABEL.as("label")).where("id", "=", settingId).executeTakeFirst()
  return row?.label ?? null
}

/** The setting that was typed: its label, its whole name, or words that only one has. Refused when none or several fit. */
export async function settingTyped(tx: Tx, words: string | null): Promise<string | null> {
  if (words === null || words.trim() === "") return null
  const found = await matchSettings(tx, words, 50)
  const same = (text: string) => text.trim().toLowerCase() === words.trim().toLowerCase()
  const exact = found.filter((each) => same(each.label))
  const named = exact.length > 0 ? exact : found.filter((each) => same(each.label.replace(/, [^,]*$/, "")))
  const fits = named.length > 0 ? named : found
  if (fits.length === 0) throw new Refusal("SettingUnknown")
  if (fits.length > 1) throw new Refusal("SettingUnclear")
  return fits[0]!.id
}
