import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import { PURPOSE_WORDS, type Purpose } from "./purposes.ts"
import type { Part } from "./section.ts"

/** What is held, in the facts that the list of what is missing is made from. */
export interface Holding {
  readonly ownWords: boolean
  readonly parentWords: boolean
  readonly profileOn: PlainDate | null
  readonly plan: boolean
  readonly outcomes: number
  readonly help: number
  readonly completed: number
  /** The last day for the review of the cycle under way. */
  readonly reviewDue: PlainDate | null
  readonly mapRows: number
  readonly schoolData: boolean
  readonly documents: number
  readonly meetings: number
}

export interface Gap {
  readonly part: Part
  readonly title: string
  /** Where it is added, below the child's record; null when it is somebody else's to add. */
  readonly href: string | null
}

/** Months after which a need profile counts as old. Example value. */
export const PROFILE_MONTHS = 12

type Missing = (held: Holding, today: PlainDate) => string | null

interface Check {
  readonly part: Part
  readonly missing: Missing
  /** Where the setting adds it. */
  readonly staff: (child: string, held: Holding) => string
  /** Where the family adds it; without one it is the setting's to add. */
  readonly family?: (child: string, held: Holding) => string | null
}

const CHECKS: readonly Check[] = [
  {
    part: "own-words",
    missing: (held) => (held.ownWords ? null : "Nothing is written in the child's own words"),
    staff: (child, held) => (held.plan ? `${child}/plan/profile` : `${child}/support`),
    family: (child, held) => (held.plan ? `${child}/plan/words` : null),
  },
  {
    part: "parent-words",
    missing: (held) => (held.parentWords ? null : "Nothing is written in the parents' words"),
    staff: (child, held) => (held.plan ? `${child}/plan/profile` : `${child}/support`),
    family: (child, held) => (held.plan ? `${child}/plan/words` : null),
  },
  {
    part: "need-profile",
    missing: (held, today) =>
      held.profileOn === null
        ? "There is no need profile"
        : Temporal.PlainDate.compare(held.profileOn.add({ months: PROFILE_MONTHS }), today) < 0
          ? "The need profile is more than a year old"
          : null,
    staff: (child) => `${child}/profile/new`,
  },
  { part: "plan", missing: (held) => (held.plan ? null : "There is no support plan"), staff: (child) => `${child}/support` },
  {
    part: "plan",
    missing: (held) => (held.plan && held.outcomes === 0 ? "The plan has no outcome" : null),
    staff: (child) => `${child}/plan/outcomes/new`,
  },
  {
    part: "plan",
    missing: (held) => (held.plan && held.help === 0 ? "The plan names no help" : null),
    staff: (child) => `${child}/plan/lines/new`,
  },
  {
    part: "cycles",
    missing: (held, today) =>
      held.reviewDue !== null && Temporal.PlainDate.compare(held.reviewDue, today) < 0 ? "The review of the plan is late" : null,
    staff: (child) => `${child}/plan/review`,
    family: (child) => `${child}/plan/view`,
  },
  {
    part: "cycles",
    missing: (held) => (held.completed === 0 ? "No cycle has been reviewed yet" : null),
    staff: (child, held) => (held.plan ? `${child}/plan/cycles` : `${child}/support`),
  },
  {
    part: "provision",
    missing: (held) =>
      held.mapRows === 0 ? "No row of the provision map names the child, so nothing shows what the help costs" : null,
    staff: () => "/provision/map",
  },
  {
    part: "school-data",
    missing: (held) => (held.schoolData ? null : "No attendance, suspensions or attainment are held"),
    staff: () => "/provision/school-data",
  },
  {
    part: "team",
    missing: (held) => (held.meetings === 0 ? "No meeting that you can see has spoken of the child by name" : null),
    staff: () => "/support/meetings",
  },
  {
    part: "documents",
    missing: (held) => (held.documents === 0 ? "No report or letter is on the record" : null),
    staff: (child) => `${child}/documents/new`,
    family: (child) => `${child}/documents/new`,
  },
]

/** What is missing for a purpose, each with where to add it. A list and never a bar: a pack can be made as it is. */
export function gapsOf(
  held: Holding,
  { purpose, childId, family, today }: { purpose: Purpose; childId: string; family: boolean; today: PlainDate },
): Gap[] {
  const { wanted } = PURPOSE_WORDS[purpose]
  const child = `/children/${childId}`
  return CHECKS.filter((check) => wanted.includes(check.part)).flatMap((check) => {
    const title = check.missing(held, today)
    if (title === null) return []
    const href = family ? (check.family?.(child, held) ?? null) : check.staff(child, held)
    return [{ part: check.part, title, href }]
  })
}
