import type { PlainDate } from "../../platform/time.ts"

/** What somebody says yes to. "share" covers every purpose with the agencies named; the others one purpose each. */
export const SCOPES = {
  share: "Share what helps with the agencies named",
  referral: "Tell a service, so that it can help",
  meeting: "Speak of the child by name in a meeting",
  transition: "Pass the record's main points to the next setting",
  outreach: "Let a specialist school advise",
  "speak-for": "Let somebody speak for the child",
} as const
export type Scope = keyof typeof SCOPES

export const GIVER_RELATIONS = {
  mother: "Mother",
  father: "Father",
  carer: "Carer or guardian",
  "local-authority": "The local authority, as corporate parent",
  self: "The young person themselves",
  other: "Somebody else with parental responsibility",
} as const

export const METHODS = { written: "In writing", verbal: "In words", electronic: "By email or form" } as const
export type Method = keyof typeof METHODS

export interface GivenConsent {
  readonly id: string
  readonly scope: string
  readonly givenOn: PlainDate
  readonly expiresOn: PlainDate | null
  readonly withdrawn: boolean
  /** Agencies that it still reaches; those withdrawn one by one are not among them. */
  readonly agencies: readonly string[]
}

/** A consent holds from the day on which it was given up to, not including, the day on which it expires. */
const holds = (consent: GivenConsent, today: PlainDate): boolean =>
  !consent.withdrawn &&
  consent.givenOn.until(today).sign >= 0 &&
  (consent.expiresOn === null || today.until(consent.expiresOn).sign > 0)

/** The first consent that lets `agency` be told for this purpose today; undefined when there is none. */
export function covering<Consent extends GivenConsent>(
  consents: readonly Consent[],
  wanted: { scope: Scope; agency: string; today: PlainDate },
): Consent | undefined {
  return consents.find(
    (consent) =>
      holds(consent, wanted.today) &&
      (consent.scope === wanted.scope || (consent.scope === "share" && wanted.scope !== "speak-for")) &&
      consent.agencies.includes(wanted.agency),
  )
}

export interface Giving {
  readonly giverName: string
  /** "self" when the young person decides. */
  readonly relation: string
  readonly givenOn: PlainDate
  readonly expiresOn: PlainDate | null
  readonly scopes: readonly string[]
  readonly agencies: readonly string[]
  readonly capacityReason: string | null
}

export type GivingRefusal =
  | "OwnConsentNeeded"
  | "ConsentInFuture"
  | "ConsentBeforeBirth"
  | "AgencyMissing"
  | "ScopeMissing"
  | "ExpiresBeforeGiven"

/**
 * May consent be recorded as told? From 16 the young person consents for themselves unless a reason about capacity is recorded
 * (inclusion research 6.2; Mental Capacity Act 2005).
 */
export function giving(given: Giving, child: { bornOn: PlainDate }, today: PlainDate): { own: boolean } | GivingRefusal {
  if (given.scopes.length === 0) return "ScopeMissing"
  if (given.agencies.length === 0 && given.scopes.some((scope) => scope !== "speak-for")) return "AgencyMissing"
  if (given.givenOn.until(today).sign < 0) return "ConsentInFuture"
  if (given.givenOn.until(child.bornOn).sign > 0) return "ConsentBeforeBirth"
  if (given.expiresOn !== null && given.givenOn.until(given.expiresOn).sign <= 0) return "ExpiresBeforeGiven"
  const age = child.bornOn.until(given.givenOn, { largestUnit: "years" }).years
  const own = given.relation === "self"
  return age >= 16 && !own && !given.capacityReason?.trim() ? "OwnConsentNeeded" : { own }
}

/** May somebody of the family take this consent back: who gave it, who holds responsibility, or the young person. */
export const mayTakeBack = (
  consent: { readonly given_by: string | null },
  actor: { readonly personId: string | null; readonly responsible: boolean; readonly self: boolean },
): boolean => actor.self || actor.responsible || (consent.given_by !== null && consent.given_by === actor.personId)
