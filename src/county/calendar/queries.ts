import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { CountyTables } from "../tables.ts"

export type Term = Awaited<ReturnType<typeof termsFrom>>[number]
export type ClosedDayRow = Awaited<ReturnType<typeof closedDaysFrom>>[number]

/** Terms that end within the last year or later, in order. */
export const termsFrom = (tx: Tx) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.terms")
    .selectAll()
    .where("ends_on", ">=", tx.today.subtract({ years: 1 }))
    .orderBy("starts_on")
    .execute()

/** Days on which nobody works, or schools are closed, from a year ago on, in order. */
export const closedDaysFrom = (tx: Tx) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.closed_days")
    .selectAll()
    .where("on_date", ">=", tx.today.subtract({ years: 1 }))
    .orderBy("on_date")
    .orderBy("kind")
    .execute()

export const termById = async (tx: Tx, id: string): Promise<Term> =>
  orNotFound(await tablesOf<CountyTables>(tx).selectFrom("county.terms").selectAll().where("id", "=", id).executeTakeFirst())
