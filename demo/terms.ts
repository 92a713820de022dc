import { insertMany } from "../src/platform/database/bulk.ts"
import type { Tx } from "../src/platform/database/tx.ts"
import { Dice } from "./random.ts"

/** Terms of the made county, after the usual pattern of six weeks at Christmas, Easter and summer. */
const TERMS: readonly (readonly [year: string, name: string, from: string, to: string])[] = [
  ["2025/26", "Autumn 2025", "2025-09-03", "2025-12-19"],
  ["2025/26", "Spring 2026", "2026-01-05", "2026-03-27"],
  ["2025/26", "Summer 2026", "2026-04-13", "2026-07-21"],
  ["2026/27", "Autumn 2026", "2026-09-02", "2026-12-18"],
  ["2026/27", "Spring 2027", "2027-01-04", "2027-03-25"],
  ["2026/27", "Summer 2027", "2027-04-12", "2027-07-21"],
  ["2027/28", "Autumn 2027", "2027-09-02", "2027-12-17"],
]

/** England's bank holidays. Source: gov.uk/bank-holidays, England and Wales. */
const BANK_HOLIDAYS: readonly (readonly [date: string, name: string])[] = [
  ["2025-08-25", "Summer bank holiday"],
  ["2025-12-25", "Christmas Day"],
  ["2025-12-26", "Boxing Day"],
  ["2026-01-01", "New Year's Day"],
  ["2026-04-03", "Good Friday"],
  ["2026-04-06", "Easter Monday"],
  ["2026-05-04", "Early May bank holiday"],
  ["2026-05-25", "Spring bank holiday"],
  ["2026-08-31", "Summer bank holiday"],
  ["2026-12-25", "Christmas Day"],
  ["2026-12-28", "Boxing Day (substitute day)"],
  ["2027-01-01", "New Year's Day"],
  ["2027-03-26", "Good Friday"],
  ["2027-03-29", "Easter Monday"],
  ["2027-05-03", "Early May bank holiday"],
  ["2027-05-31", "Spring bank holiday"],
  ["2027-08-30", "Summer bank holiday"],
  ["2027-12-27", "Christmas Day (substitute day)"],
  ["2027-12-28", "Boxing Day (substitute day)"],
]

/** Loads the terms and the closed days of the demonstration's years. */
export async function termsAndDays(tx: Tx): Promise<void> {
  const dice = new Dice(1, "terms")
  await insertMany(
    tx,
    "county.terms",
    [
      { name: "id", type: "uuid", value: () => dice.uuid() },
      { name: "academic_year", type: "text", value: ([year]) => year },
      { name: "name", type: "text", value: ([, name]) => name },
      { name: "starts_on", type: "date", value: ([, , from]) => from },
      { name: "ends_on", type: "date", value: ([, , , to]) => to },
    ],
    TERMS,
  )
  await insertMany(
    tx,
    "county.closed_days",
    [
      { name: "on_date", type: "date", value: ([date]) => date },
      { name: "kind", type: "text", value: () => "bank-holiday" },
      { name: "name", type: "text", value: ([, name]) => name },
      { name: "source", type: "text", value: () => "gov.uk/bank-holidays" },
    ],
    BANK_HOLIDAYS,
  )
}
