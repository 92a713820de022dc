import type { PlainDate } from "../../../platform/time.ts"

/** What a family says yes to: that a service is told, or that their child is spoken of by name in a meeting. */
export const SCOPES = ["referral", "meeting"] as const
export type Scope = (typeof SCOPES)[number]

export interface GivenConsent {
  readonly id: string
  readonly scope: string
  readonly givenOn: PlainDate
  readonly expiresOn: PlainDate | null
  readonly withdrawn: boolean
  /** Agencies that it still reaches; those withdrawn one by one are not among them. */
  readonly agencies: readonly string[]
}

/** The first consent that lets `agency` be told for this purpose today; undefined when there is none. */
export function covering<Consent extends GivenConsent>(
  consents: readonly Consent[],
  wanted: { scope: Scope; agency: string; today: PlainDate },
): Consent | undefined {
  return consents.find(
    (consent) =>
      !consent.withdrawn &&
      (consent.scope === wanted.scope || consent.scope === "share") &&
      consent.givenOn.until(wanted.today).sign >= 0 &&
      (consent.expiresOn === null || wanted.today.until(consent.expiresOn).sign > 0) &&
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

export type GivingRefusal = "OwnConsentNeeded" | "ConsentInFuture" | "AgencyMissing" | "ScopeMissing" | "ExpiresBeforeGiven"

/**
 * May consent be recorded as told? From 16 the young person consents for themselves unless a reason about capacity is recorded
 * (inclusion research 6.2; Mental Capacity Act 2005).
 */
export function giving(given: Giving, child: { bornOn: PlainDate }, today: PlainDate): { own: boolean } | GivingRefusal {
  if (given.scopes.length === 0) return "ScopeMissing"
  if (given.agencies.length === 0) return "AgencyMissing"
  if (given.givenOn.until(today).sign < 0) return "ConsentInFuture"
  if (given.expiresOn !== null && given.givenOn.until(given.expiresOn).sign <= 0) return "ExpiresBeforeGiven"
  const age = child.bornOn.until(given.givenOn, { largestUnit: "years" }).years
  const own = given.relation === "self"
  return age >= 16 && !own && !given.capacityReason?.trim() ? "OwnConsentNeeded" : { own }
}

export interface Withdrawn {
  readonly consentId: string
  readonly childId: string
  /** Null when the whole consent was withdrawn. */
  readonly agency: string | null
}
