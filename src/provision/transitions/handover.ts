import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import type { Level } from "../vocabulary.ts"

/** A specialist place asked for beside a mainstream move. `confirmedOn`: the family was told that it is secured. */
export interface SpecialistPlace {
  askedOn: PlainDate
  confirmedOn: PlainDate | null
  refusedOn: PlainDate | null
}

export type Pathway = "mainstream" | "both" | "specialist"

/** While a specialist place is pending, all plan as though the child will attend the mainstream setting (inclusion.md 2.7). */
export function pathwayOf(specialist: SpecialistPlace | null): Pathway {
  if (!specialist || specialist.refusedOn) return "mainstream"
  return specialist.confirmedOn ? "specialist" : "both"
}

/** The mainstream plan may be put away only when a specialist place is confirmed. */
export const mayEndMainstreamPlan = (specialist: SpecialistPlace | null): true | "SpecialistNotConfirmed" =>
  pathwayOf(specialist) === "specialist" || "SpecialistNotConfirmed"

export const PACK_PARTS = [
  "one-page-profile",
  "need-profile",
  "support-plan",
  "latest-review",
  "health-plan",
  "attendance",
] as const
export type PackPart = (typeof PACK_PARTS)[number]

export const PACK_WORDS: Readonly<Record<PackPart, string>> = {
  "one-page-profile": "One-page profile in the child's own words",
  "need-profile": "Need profile",
  "support-plan": "Support plan",
  "latest-review": "Latest review, with both views",
  "health-plan": "Health care plan",
  attendance: "Attendance",
}

/** One part of a hand-over, in words: what is said under which heading, and as at when. */
export interface PackSection {
  readonly part: PackPart
  readonly asAt: string | null
  readonly lines: readonly { readonly label: string; readonly text: string }[]
}

/** What a hand-over pack should hold at each level, and a health plan when the child has health needs. */
export function packGaps(held: readonly PackPart[], child: { level: Level; hasHealthNeed: boolean }): PackPart[] {
  const wanted: PackPart[] = ["one-page-profile", "attendance"]
  if (child.level !== "universal") wanted.push("need-profile", "support-plan", "latest-review")
  if (child.hasHealthNeed) wanted.push("health-plan")
  return PACK_PARTS.filter((part) => wanted.includes(part) && !held.includes(part))
}

/** A child with Targeted or Enhanced help whose information has not been passed on when the summer term ends. */
export function transferLate(
  move: { level: Level; passedOn: PlainDate | null },
  at: { summerEnds: PlainDate; today: PlainDate },
): boolean {
  return move.level !== "universal" && move.passedOn === null && Temporal.PlainDate.compare(at.today, at.summerEnds) > 0
}
