import type { PlainDate } from "../../platform/time.ts"
import { compulsorySchoolAgeEnds, isYoungPerson } from "../children/rules.ts"

export const RELATIONS = {
  mother: "Mother",
  father: "Father",
  "step-parent": "Step-parent",
  grandparent: "Grandparent",
  "foster-carer": "Foster carer",
  guardian: "Guardian",
  "adoptive-parent": "Adoptive parent",
  sibling: "Brother or sister",
  other: "Somebody else",
} as const
export type Relation = keyof typeof RELATIONS

/** How somebody comes to hold parental responsibility. Source: Children Act 1989 ss2 to 4ZA, 12, 14C, 33; Adoption and Children Act 2002 s46. */
export const RESPONSIBILITY_BASES = {
  "birth-mother": "Mother by birth",
  "birth-certificate": "Married to the mother, or named on the birth certificate",
  agreement: "Parental responsibility agreement",
  "court-order": "Order of a court",
  "special-guardian": "Special guardianship order",
  adoption: "Adoption",
  "care-order": "Care order (the council)",
  "school-record": "As the setting's own record says; papers not seen",
} as const
export type ResponsibilityBasis = keyof typeof RESPONSIBILITY_BASES

export const CONTACT = {
  full: "No limits",
  "letters-only": "Letters only",
  none: "No contact",
} as const
export type Contact = keyof typeof CONTACT

export interface LinkDetails {
  readonly relation: Relation
  readonly parentalResponsibility: boolean
  readonly responsibilityBasis: ResponsibilityBasis | null
  readonly contact: Contact
  readonly contactWhy: string | null
  readonly livesWith: boolean
}

export type LinkRefusal = "BasisMissing" | "LimitReasonMissing" | "RightsPassed"

/**
 * May the link be written like this? Responsibility names what it rests on, a limit names its reason, and after compulsory school
 * age nobody gets a place in the circle without a decision of its own (Children and Families Act 2014 s80 and s83).
 */
export function decideLink(
  link: LinkDetails,
  about: { readonly sees: boolean; readonly bornOn: PlainDate; readonly today: PlainDate },
): LinkDetails | LinkRefusal {
  if (link.parentalResponsibility && link.responsibilityBasis === null) return "BasisMissing"
  if (link.contact !== "full" && !link.contactWhy?.trim()) return "LimitReasonMissing"
  if (about.sees && isYoungPerson(about.bornOn, about.today)) return "RightsPassed"
  return {
    ...link,
    responsibilityBasis: link.parentalResponsibility ? link.responsibilityBasis : null,
    contactWhy: link.contact === "full" ? null : (link.contactWhy as string).trim(),
  }
}

export const GROUNDS = {
  "young-person-agrees": "The young person wants it so",
  "lacks-capacity": "The young person cannot decide this, and the person speaks for them",
  "young-person-ends": "The young person does not want it",
  other: "Another reason",
} as const
export type Ground = keyof typeof GROUNDS

export interface PlaceDecision {
  readonly keep: boolean
  readonly ground: Ground
  readonly reason: string
  readonly until: PlainDate | null
}

export type PlaceRefusal =
  | "NotYetYoungPerson"
  | "ReasonMissing"
  | "CapacityDecisionMissing"
  | "AgreementMissing"
  | "KeepUntilPast"

/**
 * Whether a parent keeps a place in the circle of a young person. It is kept because the young person says so, or because a
 * decision about capacity is on record (Mental Capacity Act 2005 s2 and s5; Code of Practice 2015, 8.13 to 8.21); anything else ends it.
 */
export function decidePlace(
  decision: PlaceDecision,
  about: {
    readonly bornOn: PlainDate
    readonly today: PlainDate
    readonly capacity: readonly { readonly decided_on: PlainDate; readonly has_capacity: boolean }[]
  },
): PlaceDecision | PlaceRefusal {
  if (!isYoungPerson(about.bornOn, about.today)) return "NotYetYoungPerson"
  if (decision.reason.trim() === "") return "ReasonMissing"
  if (decision.keep) {
    if (decision.ground !== "young-person-agrees" && decision.ground !== "lacks-capacity") return "AgreementMissing"
    if (decision.ground === "lacks-capacity" && !lacksCapacity(about.capacity)) return "CapacityDecisionMissing"
    if (decision.until !== null && about.today.until(decision.until).sign <= 0) return "KeepUntilPast"
  }
  return { ...decision, reason: decision.reason.trim(), until: decision.keep ? decision.until : null }
}

/** The newest decision says that the young person cannot decide. */
function lacksCapacity(decisions: readonly { decided_on: PlainDate; has_capacity: boolean }[]): boolean {
  const newest = [...decisions].sort((a, b) => (a.decided_on.toString() < b.decided_on.toString() ? 1 : -1))[0]
  return newest !== undefined && !newest.has_capacity
}

export type PlaceState = "no-place" | "holds" | "to-be-decided" | "passed-undecided" | "kept" | "ended"

/** What stands about one parent's place in the circle of a child who is, or is not yet, a young person. */
export function placeState(given: {
  readonly bornOn: PlainDate
  readonly today: PlainDate
  readonly place: { readonly until: PlainDate | null } | null
  readonly decision: { readonly decided_on: PlainDate; readonly keep: boolean } | null
}): PlaceState {
  const holds = given.place !== null && (given.place.until === null || given.today.until(given.place.until).sign > 0)
  if (!isYoungPerson(given.bornOn, given.today)) return holds ? "holds" : "no-place"
  const { decision } = given
  const decided = decision !== null && compulsorySchoolAgeEnds(given.bornOn).until(decision.decided_on).sign > 0
  if (decided) return decision.keep && holds ? "kept" : "ended"
  if (given.place === null) return "no-place"
  return holds ? "to-be-decided" : "passed-undecided"
}

export interface Withholding {
  readonly from: readonly string[]
  readonly why: string | null
}

/** An address is withheld from named people for a reason, or from nobody. */
export function decideWithholding(given: Withholding, holder: string | null): Withholding | "WithheldWhy" | "WithheldFromHolder" {
  if (given.from.length === 0) return { from: [], why: null }
  if (!given.why?.trim()) return "WithheldWhy"
  if (holder !== null && given.from.includes(holder)) return "WithheldFromHolder"
  return { from: [...new Set(given.from)], why: given.why.trim() }
}
