import { z } from "zod"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ClosedDays } from "./clock.ts"
import type { RequestTables } from "./tables.ts"

/**
 * The council's own promises about requests, in working days. No source gives Norfolk's values (inclusion research 6.9), so they
 * are configuration under the key "support.requests"; these are the shipped examples.
 */
const promises = z.object({
  answerDays: z.number().int().min(1).max(120).default(10),
  takeDays: z.number().int().min(1).max(60).default(2),
  contactDays: z.number().int().min(1).max(60).default(5),
  moreInfoDays: z.number().int().min(1).max(60).default(10),
})
export type Promises = z.infer<typeof promises>

export const PROMISE_SOURCE = "The council's promise for requests (configuration: support.requests)"

export async function promisesOf(tx: Tx): Promise<Promises> {
  const row = await tablesOf<{ "platform.settings": { key: string; value: unknown } }>(tx)
    .selectFrom("platform.settings")
    .select("value")
    .where("key", "=", "support.requests")
    .executeTakeFirst()
  return promises.parse(row?.value ?? {})
}

/** Bank holidays as the calendar holds them. */
export async function closedDays(tx: Tx): Promise<ClosedDays> {
  const rows = await tablesOf<RequestTables>(tx)
    .selectFrom("county.closed_days")
    .select("on_date")
    .where("kind", "=", "bank-holiday")
    .execute()
  return new Set(rows.map((row) => row.on_date.toString()))
}
