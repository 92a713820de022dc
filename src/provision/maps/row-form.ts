import { z } from "zod"
import { choice, choices, pounds, poundsTyped, text, wholeNumber } from "../../platform/kit/index.ts"
import { LEVELS, NEED_AREAS } from "../vocabulary.ts"
import type { RowDetails } from "./edit.ts"
import { STAFF_PLACES } from "./import/columns.ts"
import type { HeldRow } from "./queries.ts"

const staffFields = {
  role1: text({ max: 80 }),
  role2: text({ max: 80 }),
  role3: text({ max: 80 }),
  count1: wholeNumber({ min: 1, max: 20 }),
  count2: wholeNumber({ min: 1, max: 20 }),
  count3: wholeNumber({ min: 1, max: 20 }),
}

/** A row as it is typed. */
export const rowSchema = z.object({
  name: text({ required: "Say what it is called", max: 150 }),
  level: choice(LEVELS, "Choose a level"),
  needAreas: choices(NEED_AREAS, { required: "Choose at least one need" }),
  ...staffFields,
  minutes: wholeNumber({ required: "Enter the minutes of a session", max: 600 }),
  sessions: wholeNumber({ required: "Enter how many sessions a week", max: 50 }),
  weeks: wholeNumber({ required: "Enter how many weeks", max: 52 }),
  groupSize: wholeNumber({ required: "Enter the most children in one group", min: 1, max: 500 }),
  materials: pounds({ max: 10_000_000 }),
  outcome: text({ max: 1000 }),
  measure: text({ max: 1000 }),
})

export const detailsOf = (typed: z.output<typeof rowSchema>): RowDetails => ({
  name: typed.name,
  level: typed.level,
  needAreas: typed.needAreas,
  staff: STAFF_PLACES.flatMap((place) => {
    const role = typed[`role${place}`]
    return role === null ? [] : [{ role, count: typed[`count${place}`] ?? 1 }]
  }),
  minutesASession: typed.minutes,
  sessionsAWeek: typed.sessions,
  weeks: typed.weeks,
  groupSize: typed.groupSize,
  materialsPence: typed.materials ?? 0,
  outcome: typed.outcome ?? "",
  measure: typed.measure ?? "",
})

export const typedOf = (row: HeldRow) => ({
  name: row.name,
  level: row.level,
  needAreas: [...row.needAreas],
  ...Object.fromEntries(
    STAFF_PLACES.flatMap((place) => [
      [`role${place}`, row.staff[place - 1]?.role ?? ""],
      [`count${place}`, String(row.staff[place - 1]?.count ?? "")],
    ]),
  ),
  minutes: row.minutesASession,
  sessions: row.sessionsAWeek,
  weeks: row.weeks,
  groupSize: row.groupSize,
  materials: poundsTyped(row.materialsPence),
  outcome: row.outcome,
  measure: row.measure,
})

export const ROW_WORDS = { RateUnknown: "role1: Set what an hour of this kind of staff costs first" } as const
