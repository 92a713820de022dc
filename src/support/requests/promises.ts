import { z } from "zod"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { keepSetting, settingOf } from "../../platform/settings.ts"
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

const KEY = "support.requests"
const kept = promises.extend({ version: z.number().int().default(0) })

/** The promises as they are kept, with the version that a form was made on; 0 while they are the shipped ones. */
export async function keptPromises(tx: Tx): Promise<z.infer<typeof kept>> {
  return kept.parse((await settingOf(tx, KEY)) ?? {})
}

export const promisesOf = async (tx: Tx): Promise<Promises> => promises.parse(await keptPromises(tx))

/** Says what is promised from now on; requests that were sent keep the day that they were given. */
export const setPromises = action(
  "requests.set-promises",
  "administer",
  async (tx, { version, ...given }: Promises & { readonly version: number }) => {
    const { version: held, ...before } = await keptPromises(tx)
    unchangedSince(held, version)
    const after = promises.parse(given)
    await keepSetting(tx, KEY, { ...after, version: held + 1 })
    await audit(tx, { before, after })
    return after
  },
)

/** Bank holidays as the calendar holds them. */
export async function closedDays(tx: Tx): Promise<ClosedDays> {
  const rows = await tablesOf<RequestTables>(tx)
    .selectFrom("county.closed_days")
    .select("on_date")
    .where("kind", "=", "bank-holiday")
    .execute()
  return new Set(rows.map((row) => row.on_date.toString()))
}
