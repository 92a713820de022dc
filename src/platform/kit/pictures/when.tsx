import type { Temporal } from "temporal-polyfill"
import { longDate } from "../../time.ts"

/** A date in words and, where today is given, how far off it is: "Tuesday 3 March 2026 (in 4 days)". */
export const When = ({ date, today }: { readonly date: Temporal.PlainDate; readonly today?: Temporal.PlainDate }) => (
  <time dateTime={date.toString()}>
    {longDate(date)}
    {today && ` (${distance(date, today)})`}
  </time>
)

/** "today", "tomorrow", "in 4 days", "3 weeks ago". */
export function distance(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(date).days
  if (days === 0) return "today"
  if (days === 1) return "tomorrow"
  if (days === -1) return "yesterday"
  const size = Math.abs(days)
  const words = size < 21 ? `${size} days` : size < 70 ? `${Math.round(size / 7)} weeks` : `${Math.round(size / 30.44)} months`
  return days > 0 ? `in ${words}` : `${words} ago`
}
