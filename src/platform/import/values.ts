import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../time.ts"
import { type Parsed, parsed, unusable } from "./parsed.ts"

// Control characters (PostgreSQL cannot store NUL), invisible marks and the marks that turn the direction of writing.
const UNSEEN = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Text for one line: composed (NFC), no control or invisible characters, single spaces, none at the ends. */
export function oneLine(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text
  return text
    .normalize("NFC")
    .replace(/[\s\u0085]+/gu, " ")
    .replace(UNSEEN, "")
    .replace(/ {2,}/g, " ")
    .trim()
}

const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 00:00(?::00)?)?$/
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00)?$/

/** dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd, years 1800 to 2199. Never the month first: 03/04/2019 is 3 April. */
export function readDate(text: string): Parsed<PlainDate> {
  const dayFirst = DAY_FIRST.exec(text)
  const yearFirst = dayFirst ? null : YEAR_FIRST.exec(text)
  const [day, month, year] = dayFirst ? [dayFirst[1], dayFirst[2], dayFirst[3]] : [yearFirst?.[3], yearFirst?.[2], yearFirst?.[1]]
  if (!dayFirst && !yearFirst) return unusable("is not a date like 31/01/2019 or 2019-01-31")
  if (Number(year) < 1800 || Number(year) > 2199) return unusable("is not a date between 1800 and 2199")
  try {
    return parsed(Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: "reject" }))
  } catch {
    return unusable("is not a day of the calendar")
  }
}

/** Digits only, between two bounds. "12.0" and "1,200" as a spreadsheet writes them are read; "5.00E+06" has lost its digits. */
export function readWhole(text: string, least: number, most: number): Parsed<number> {
  const digits = text.replace(/^(-?\d{1,3}(?:,\d{3})+)$/, (whole) => whole.replaceAll(",", "")).replace(/\.0+$/, "")
  if (/^[\d.]+e[+-]?\d+$/i.test(text)) return unusable("was shortened by a spreadsheet and has lost its digits")
  if (!/^-?\d{1,15}$/.test(digits)) return unusable("is not a whole number")
  const value = Number(digits)
  return value < least || value > most ? unusable(`is not between ${least} and ${most}`) : parsed(value)
}

/** A telephone number as people write it: digits, spaces and brackets, with a country's code before and an extension after. */
export function readPhone(text: string): Parsed<string> {
  const written = /^\+?[\d ()-]{6,24}(?: ?(?:x|ext\.?) ?\d{1,6})?$/i.test(text)
  return written ? parsed(text) : unusable("is not a telephone number")
}
