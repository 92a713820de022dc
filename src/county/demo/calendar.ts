import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { CountyTables } from "../tables.ts"
import { MadeDays } from "./days.ts"

/** The days of the demonstration, with the bank holidays that were loaded. */
export async function madeDays(tx: Tx): Promise<MadeDays> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.closed_days")
    .select("on_date")
    .where("kind", "=", "bank-holiday")
    .execute()
  return new MadeDays(tx.now, tx.today, new Set(rows.map((row) => row.on_date.toString())))
}
