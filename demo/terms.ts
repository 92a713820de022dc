import { academicYearWritten } from "../src/county/children/rules.ts"
import { insertMany } from "../src/platform/database/bulk.ts"
import type { Tx } from "../src/platform/database/tx.ts"
import { type PlainDate, plainDate } from "../src/platform/time.ts"
import { Dice } from "./random.ts"

export interface MadeTerm {
  readonly year: string
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Terms by the usual pattern: two weeks at Christmas and at Easter, six in summer. A day between them belongs to none. */
export function termsOf(begins: number): MadeTerm[] {
  const year = academicYearWritten(begins)
  const easter = easterSunday(begins + 1)
  const autumn = onOrAfter(plainDate(`${begins}-09-02`), 1, 4)
  const christmas = onOrBefore(plainDate(`${begins}-12-20`), 5)
  const spring = onOrAfter(plainDate(`${begins + 1}-01-04`), 1, 5)
  // School breaks up on the Friday a week before Easter or, when Easter is late, on the second Friday before it.
  const breakUp = easter.subtract({ days: easter.month === 4 && easter.day > 9 ? 16 : 9 })
  return [
    { year, name: `Autumn ${begins}`, from: autumn, to: christmas },
    { year, name: `Spring ${begins + 1}`, from: spring, to: breakUp },
    {
      year,
      name: `Summer ${begins + 1}`,
      from: onOrAfter(breakUp.add({ days: 17 }), 1, 5),
      to: onOrBefore(plainDate(`${begins + 1}-07-22`), 3),
    },
  ]
}

const onOrAfter = (date: PlainDate, from: number, to: number): PlainDate =>
  date.dayOfWeek >= from && date.dayOfWeek <= to ? date : onOrAfter(date.add({ days: 1 }), from, to)
const onOrBefore = (date: PlainDate, day: number): PlainDate =>
  date.dayOfWeek === day ? date : onOrBefore(date.subtract({ days: 1 }), day)

/** Easter Sunday of the Gregorian calendar. Source: the anonymous rule of Nature, 20 April 1876 (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return plainDate(`${year}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`)
}

/** England's bank holidays of a year by the standing rules, with the weekdays that stand in for weekends. Source: gov.uk/bank-holidays; Banking and Financial Dealings Act 1971 sch. 1. */
export function bankHolidaysOf(year: number): readonly (readonly [date: string, name: string])[] {
  const easter = easterSunday(year)
  const monday = (from: string) => onOrAfter(plainDate(`${year}-${from}`), 1, 1)
  const newYear = plainDate(`${year}-01-01`)
  const christmas = plainDate(`${year}-12-25`)
  // Christmas on a Saturday gives Monday and Tuesday; on a Sunday, Tuesday for the day itself.
  const christmasDay = christmas.dayOfWeek > 5 ? christmas.add({ days: 2 }) : christmas
  const boxingDay = christmas.add({ days: 1 })
  const second = boxingDay.dayOfWeek > 5 ? boxingDay.add({ days: 2 }) : boxingDay
  const days: [PlainDate, string][] = [
    [newYear.dayOfWeek > 5 ? onOrAfter(newYear, 1, 1) : newYear, "New Year's Day"],
    [easter.subtract({ days: 2 }), "Good Friday"],
    [easter.add({ days: 1 }), "Easter Monday"],
    [monday("05-01"), "Early May bank holiday"],
    [monday("05-25"), "Spring bank holiday"],
    [monday("08-25"), "Summer bank holiday"],
    [christmasDay, "Christmas Day"],
    [second, "Boxing Day"],
  ]
  return days.map(([date, name]) => [date.toString(), name] as const)
}

/** Loads terms and closed days of the school years around today: a term that runs now or comes next is always there. */
export async function termsAndDays(tx: Tx): Promise<void> {
  const dice = new Dice(1, "terms")
  const begins = tx.today.month >= 9 ? tx.today.year : tx.today.year - 1
  await insertMany(
    tx,
    "county.terms",
    [
      { name: "id", type: "uuid", value: () => dice.uuid() },
      { name: "academic_year", type: "text", value: ({ year }) => year },
      { name: "name", type: "text", value: ({ name }) => name },
      { name: "starts_on", type: "date", value: ({ from }) => from.toString() },
      { name: "ends_on", type: "date", value: ({ to }) => to.toString() },
    ],
    [begins - 1, begins, begins + 1].flatMap(termsOf),
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
    [begins - 1, begins, begins + 1, begins + 2].flatMap((year) => [...bankHolidaysOf(year)]),
  )
}
