import { z } from "zod"
import { type PlainDate, plainDate } from "../../platform/time.ts"

export interface BankHoliday {
  readonly on: PlainDate
  readonly name: string
}

const day = z.iso.date().transform(plainDate)
const holidays = z.object({
  "england-and-wales": z.object({ events: z.array(z.object({ title: z.string().min(1).max(100), date: day })).max(1_000) }),
})

/**
 * England's bank holidays from the file that GOV.UK publishes (gov.uk/bank-holidays.json), in order of their days; null where the
 * file is not one.
 */
export function readBankHolidays(bytes: Uint8Array): BankHoliday[] | null {
  const read = holidays.safeParse(asJson(bytes))
  if (!read.success || read.data["england-and-wales"].events.length === 0) return null
  const byDay = new Map(
    read.data["england-and-wales"].events.map(({ title, date }) => [date.toString(), { on: date, name: title }]),
  )
  return [...byDay.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, holiday]) => holiday)
}

function asJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
