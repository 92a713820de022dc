import { z } from "zod"
import { choice, text, ticked, wholeNumber } from "../../platform/kit/index.ts"
import type { LinePolicy } from "./policy.ts"

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const
export const DAY_FIELDS = ["day1", "day2", "day3", "day4", "day5", "day6", "day7"] as const
const HOURS = /^(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})$/

const hours = z.unknown().transform((value, context): { opens: string; closes: string } | null => {
  const typed = typeof value === "string" ? value.trim() : ""
  if (typed === "" || /^closed$/i.test(typed)) return null
  const found = HOURS.exec(typed)
  const pad = (hour: string, minute: string) => `${hour.padStart(2, "0")}:${minute}`
  const day = found && { opens: pad(found[1]!, found[2]!), closes: pad(found[3]!, found[4]!) }
  if (day && day.opens < day.closes && day.closes <= "23:59" && Number(found[2]) < 60 && Number(found[4]) < 60) return day
  context.addIssue({ code: "custom", message: "Enter hours like 9:00 to 16:30, or leave it empty for a closed day" })
  return z.NEVER
})

const code = /^([a-z][a-z0-9-]{1,40})(\s*>)?\s*:\s*(\S.{0,119})$/

/** One code a line: "code: Title", or "code >: Title" for an outcome that passes the contact on. */
const codes = z.unknown().transform((value, context): { code: string; title: string; retired: boolean; passedOn: boolean }[] => {
  const lines = (typeof value === "string" ? value : "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
  const read = lines.map((line) => code.exec(line))
  const wrong = read.indexOf(null)
  const message =
    lines.length === 0
      ? "Enter at least one line"
      : wrong >= 0
        ? `Line ${wrong + 1} must look like "code: Title", the code in small letters and hyphens`
        : new Set(read.map((each) => each![1])).size < read.length
          ? "Each code stands on one line only"
          : lines.length > 60
            ? "Use 60 lines or fewer"
            : null
  if (message !== null) {
    context.addIssue({ code: "custom", message })
    return z.NEVER
  }
  return read.map((each) => ({ code: each![1]!, title: each![3]!, retired: false, passedOn: each![2] !== undefined }))
})

const days = Object.fromEntries(DAY_FIELDS.map((name) => [name, hours])) as Record<(typeof DAY_FIELDS)[number], typeof hours>

export const policyForm = z.object({
  lineNumber: text({ required: "Enter the line's number", max: 60 }),
  dutyName: text({ required: "Enter the name of the duty service", max: 120 }),
  dutyNumber: text({ required: "Enter the duty service's number", max: 60 }),
  dutyWords: text({ max: 600 }),
  ...days,
  openInSchoolHolidays: ticked(),
  callBackDays: wholeNumber({ required: "Enter a number of working days", min: 1, max: 30 }),
  raiseAfterMinutes: wholeNumber({ required: "Enter a number of minutes", min: 5, max: 10_080 }),
  circleDays: wholeNumber({ required: "Enter a number of days", min: 1, max: 365 }),
  suppressUnder: wholeNumber({ required: "Enter a number", min: 2, max: 20 }),
  reasons: codes,
  outcomes: codes,
  agencies: codes,
  confirmed: choice(["example", "ours"], "Say whether these are your own values"),
})
export type PolicyValues = z.output<typeof policyForm>

export const policyOf = (values: PolicyValues): LinePolicy => ({
  example: values.confirmed === "example",
  lineNumber: values.lineNumber,
  duty: { name: values.dutyName, number: values.dutyNumber, words: values.dutyWords ?? "" },
  hours: DAY_FIELDS.map((name) => values[name]),
  openInSchoolHolidays: values.openInSchoolHolidays,
  callBackDays: values.callBackDays,
  raiseAfterMinutes: values.raiseAfterMinutes,
  circleDays: values.circleDays,
  suppressUnder: values.suppressUnder,
  reasons: values.reasons.map(({ code, title, retired }) => ({ code, title, retired })),
  outcomes: values.outcomes,
  agencies: values.agencies.map(({ code, title, retired }) => ({ code, title, retired })),
})

const linesOf = (list: readonly { code: string; title: string; retired: boolean; passedOn?: boolean }[]): string =>
  list
    .filter((each) => !each.retired)
    .map((each) => `${each.code}${each.passedOn ? " >" : ""}: ${each.title}`)
    .join("\n")

export const policyValues = (policy: LinePolicy): Record<keyof PolicyValues, string | number | boolean> => ({
  lineNumber: policy.lineNumber,
  dutyName: policy.duty.name,
  dutyNumber: policy.duty.number,
  dutyWords: policy.duty.words,
  ...(Object.fromEntries(
    DAY_FIELDS.map((name, at) => [name, policy.hours[at] ? `${policy.hours[at].opens} to ${policy.hours[at].closes}` : "closed"]),
  ) as Record<(typeof DAY_FIELDS)[number], string>),
  openInSchoolHolidays: policy.openInSchoolHolidays,
  callBackDays: policy.callBackDays,
  raiseAfterMinutes: policy.raiseAfterMinutes,
  circleDays: policy.circleDays,
  suppressUnder: policy.suppressUnder,
  reasons: linesOf(policy.reasons),
  outcomes: linesOf(policy.outcomes),
  agencies: linesOf(policy.agencies),
  confirmed: policy.example ? "example" : "ours",
})
