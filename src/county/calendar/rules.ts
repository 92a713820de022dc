import type { PlainDate } from "../../platform/time.ts"

export interface TermDays {
  readonly from: PlainDate
  readonly to: PlainDate
}

export type TermRefusal = "EndsBeforeItBegins" | "TooLong" | "Overlaps"

/** A term as it may be kept: in order, no longer than half a year, and beside the others. `year` is the one in which its school year began. */
export function termOf(days: TermDays, others: readonly TermDays[]): (TermDays & { readonly year: number }) | TermRefusal {
  if (days.from.until(days.to).sign <= 0) return "EndsBeforeItBegins"
  if (days.from.until(days.to).total("days") > 184) return "TooLong"
  if (others.some((other) => days.from.until(other.to).sign >= 0 && other.from.until(days.to).sign >= 0)) return "Overlaps"
  return { ...days, year: days.from.month >= 8 ? days.from.year : days.from.year - 1 }
}
