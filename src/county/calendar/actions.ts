import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { academicYearWritten } from "../children/rules.ts"
import type { CountyTables } from "../tables.ts"
import type { BankHoliday } from "./bank-holidays.ts"
import { type TermDays, termOf } from "./rules.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface TermValues extends TermDays {
  readonly name: string
}

const inWords = (term: TermValues) => ({ name: term.name, from: term.from.toString(), to: term.to.toString() })

/** Adds a term. Refuses EndsBeforeItBegins, TooLong, Overlaps. */
export const addTerm = action("county.add-term", "administer", async (tx, term: TermValues) => {
  const id = randomUUID()
  await db(tx)
    .insertInto("county.terms")
    .values({ id, ...(await rowOf(tx, term, null)) })
    .execute()
  await audit(tx, { record: { kind: "term", id }, after: inWords(term) })
  return { id }
})

export const changeTerm = action(
  "county.change-term",
  "administer",
  async (tx, { id, version, ...term }: TermValues & { readonly id: string; readonly version: number }) => {
    const held = await lockTerm(tx, id)
    unchangedSince(held.version, version)
    await db(tx)
      .updateTable("county.terms")
      .set({ ...(await rowOf(tx, term, id)), version: held.version + 1 })
      .where("id", "=", id)
      .execute()
    const before = inWords({ name: held.name, from: held.starts_on, to: held.ends_on })
    await audit(tx, { record: { kind: "term", id }, before, after: inWords(term) })
    return { id }
  },
)

/** Takes a term out. Refuses TermInUse where a meeting was planned in it. */
export const removeTerm = action("county.remove-term", "administer", async (tx, { id }: { readonly id: string }) => {
  const held = await lockTerm(tx, id)
  await audit(tx, {
    record: { kind: "term", id },
    before: inWords({ name: held.name, from: held.starts_on, to: held.ends_on }),
  })
  try {
    await db(tx).deleteFrom("county.terms").where("id", "=", id).execute()
  } catch (error) {
    // Meetings are another slice's: the database says that they point here (foreign key violation).
    throw (error as { code?: string }).code === "23503" ? new Refusal("TermInUse") : error
  }
  return { id }
})

async function lockTerm(tx: Tx, id: string) {
  return orNotFound(await db(tx).selectFrom("county.terms").selectAll().where("id", "=", id).forUpdate().executeTakeFirst())
}

async function rowOf(tx: Tx, term: TermValues, except: string | null) {
  const held = await db(tx).selectFrom("county.terms").select(["id", "starts_on as from", "ends_on as to"]).execute()
  const { from, to, year } = orRefuse(
    termOf(
      term,
      held.filter((other) => other.id !== except),
    ),
  )
  return { name: term.name, academic_year: academicYearWritten(year), starts_on: from, ends_on: to }
}

export interface ClosedDay {
  readonly on: PlainDate
  readonly kind: "bank-holiday" | "school-closure"
  readonly name: string
}

/** Adds a day on which nobody works, or schools are closed. Refuses ClosedAlready. */
export const addClosedDay = action("county.add-closed-day", "administer", async (tx, day: ClosedDay) => {
  const put = await db(tx)
    .insertInto("county.closed_days")
    .values({ on_date: day.on, kind: day.kind, name: day.name, source: "By hand" })
    .onConflict((held) => held.doNothing())
    .executeTakeFirst()
  if (put.numInsertedOrUpdatedRows === 0n) throw new Refusal("ClosedAlready")
  await audit(tx, { after: { ...day, on: day.on.toString() } })
  return { on: day.on.toString() }
})

export const removeClosedDay = action(
  "county.remove-closed-day",
  "administer",
  async (tx, day: Pick<ClosedDay, "on" | "kind">) => {
    const gone = await db(tx)
      .deleteFrom("county.closed_days")
      .where("on_date", "=", day.on)
      .where("kind", "=", day.kind)
      .returning("name")
      .executeTakeFirst()
    const { name } = orNotFound(gone)
    await audit(tx, { before: { ...day, name, on: day.on.toString() } })
    return { name }
  },
)

const PUBLISHED = "gov.uk/bank-holidays"

/**
 * Takes England's bank holidays as GOV.UK publishes them. Within the days that the file covers it is the whole truth of what came
 * from there before: one that is no longer in it goes. Days entered by hand stay.
 */
export const takeBankHolidays = action(
  "county.take-bank-holidays",
  "administer",
  async (tx, holidays: readonly BankHoliday[]) => {
    const [first, last] = [orNotFound(holidays[0]), orNotFound(holidays.at(-1))]
    const held = await db(tx)
      .selectFrom("county.closed_days")
      .select("on_date")
      .where("kind", "=", "bank-holiday")
      .where("source", "=", PUBLISHED)
      .where("on_date", ">=", first.on)
      .where("on_date", "<=", last.on)
      .execute()
    const days = new Set(holidays.map(({ on }) => on.toString()))
    const gone = held.filter((row) => !days.has(row.on_date.toString())).map((row) => row.on_date)
    if (gone.length > 0)
      await db(tx).deleteFrom("county.closed_days").where("kind", "=", "bank-holiday").where("on_date", "in", gone).execute()
    await db(tx)
      .insertInto("county.closed_days")
      .values(holidays.map(({ on, name }) => ({ on_date: on, kind: "bank-holiday" as const, name, source: PUBLISHED })))
      .onConflict((row) =>
        row.columns(["on_date", "kind"]).doUpdateSet((set) => ({ name: set.ref("excluded.name"), source: PUBLISHED })),
      )
      .execute()
    const counts = { days: holidays.length, gone: gone.map(String), from: first.on.toString(), to: last.on.toString() }
    await audit(tx, { after: counts })
    return counts
  },
)
