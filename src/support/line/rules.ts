import type { Instant, PlainDate } from "../../platform/time.ts"
import { identityIn } from "./identity.ts"
import type { LinePolicy } from "./policy.ts"
import { type CallerRole, isFamily, type SenStatus, type State } from "./vocabulary.ts"

/** What is written down during a contact, whoever wrote it and however it came. */
export interface Notes {
  readonly callerRole: CallerRole | null
  readonly callerName: string | null
  readonly callerNumber: string | null
  readonly callerEmail: string | null
  readonly settingId: string | null
  /** Null while nobody has decided: only a message that came in may be so. */
  readonly named: boolean | null
  readonly childNameGiven: string | null
  readonly childBornGiven: PlainDate | null
  readonly yearGroup: string | null
  readonly senStatus: SenStatus | null
  readonly reason: string | null
  readonly needs: readonly string[]
  readonly summary: string
  readonly advice: string
  readonly outcomes: readonly string[]
  readonly otherwiseAssessment: boolean | null
  readonly safeguarding: boolean
  readonly resolvedAtFirst: boolean
  readonly followUp: string | null
  readonly followUpOwner: string | null
  readonly followUpDue: PlainDate | null
}

/** Notes in which nothing stands yet. */
export const NOTHING_SAID: Notes = {
  callerRole: null,
  callerName: null,
  callerNumber: null,
  callerEmail: null,
  settingId: null,
  named: null,
  childNameGiven: null,
  childBornGiven: null,
  yearGroup: null,
  senStatus: null,
  reason: null,
  needs: [],
  summary: "",
  advice: "",
  outcomes: [],
  otherwiseAssessment: null,
  safeguarding: false,
  resolvedAtFirst: false,
  followUp: null,
  followUpOwner: null,
  followUpDue: null,
}

/** What the record already holds beside the notes. */
export interface Held {
  readonly state: State
  readonly childId: string | null
  readonly consentId: string | null
  readonly attachments: number
}

export type Ending = "keep" | "resolved" | "call-back" | "transferred"

export type Refusal =
  | "UnnamedHoldsIdentity"
  | "UnnamedHoldsAttachment"
  | "UnnamedHoldsConsent"
  | "CallerNameIdentifiesChild"
  | "IdentityInWords"
  | "NamedOrNot"
  | "NotInThisState"
  | "OutcomeMissing"
  | "OutcomeUnknown"
  | "ReasonMissing"
  | "ReasonUnknown"
  | "SummaryMissing"
  | "CallBackNeedsWay"
  | "PassedOnToNobody"
  | "FollowUpHalf"
  | "FollowUpInThePast"
  | "PassedInTheFuture"
  | "PassedBeforeItCame"
  | "PassedToMissing"

/** received -> in progress -> (resolved | awaiting call-back | transferred) -> closed; diverted is an end of its own (research 6.2). */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  received: ["in-progress", "diverted"],
  "in-progress": ["resolved", "awaiting-callback", "transferred", "diverted"],
  resolved: ["closed", "diverted"],
  "awaiting-callback": ["in-progress", "closed", "diverted"],
  transferred: ["closed", "diverted"],
  closed: [],
  diverted: [],
}

export const mayBecome = (from: State, to: State): boolean => NEXT[from].includes(to)
export const isOver = (state: State): boolean => NEXT[state].length === 0

/** An unnamed contact holds nothing that says which child: no record, no consent, no paper, no family's name, no number in the words. */
export function holdsNoIdentity(notes: Notes, held: Pick<Held, "childId" | "consentId" | "attachments">): Refusal | null {
  if (notes.named === true) return null
  if (held.childId !== null) return "UnnamedHoldsIdentity"
  if (held.consentId !== null) return "UnnamedHoldsConsent"
  if (notes.named === null) return null
  if (notes.childNameGiven !== null || notes.childBornGiven !== null) return "UnnamedHoldsIdentity"
  if (held.attachments > 0) return "UnnamedHoldsAttachment"
  if (isFamily(notes.callerRole) && notes.callerName !== null) return "CallerNameIdentifiesChild"
  const words = [notes.summary, notes.advice, notes.followUp, notes.yearGroup, notes.callerName]
  return words.some((each) => each !== null && identityIn(each) !== null) ? "IdentityInWords" : null
}

export type Decision =
  | { readonly kind: "divert"; readonly notes: Notes }
  | {
      readonly kind: "save"
      readonly path: readonly State[]
      readonly resolvedAtFirst: boolean | null
      readonly callBack: boolean
    }

/**
 * What a saved call comes to. A safeguarding concern goes before everything: it diverts whatever else is missing or wrong, and what
 * the contact may not hold is left out rather than refused.
 */
export function decide(given: {
  readonly notes: Notes
  readonly held: Held
  readonly ending: Ending
  readonly today: PlainDate
  readonly policy: LinePolicy
}): Decision | Refusal {
  const { notes, held, ending, today, policy } = given
  if (isOver(held.state)) return "NotInThisState"
  if (notes.safeguarding) return { kind: "divert", notes: withoutIdentity(notes, held) }
  if (held.state !== "in-progress") return "NotInThisState"
  const refusal = holdsNoIdentity(notes, held) ?? knownCodes(notes, policy) ?? followUpIsWhole(notes, today)
  if (refusal) return refusal
  if (ending === "keep") return { kind: "save", path: [], resolvedAtFirst: null, callBack: false }
  if (notes.named === null) return "NamedOrNot"
  if (notes.reason === null) return "ReasonMissing"
  if (notes.summary.trim() === "") return "SummaryMissing"
  return ended(notes, ending, policy)
}

function ended(notes: Notes, ending: Exclude<Ending, "keep">, policy: LinePolicy): Decision | Refusal {
  if (ending === "call-back") {
    if (notes.callerNumber === null && notes.callerEmail === null) return "CallBackNeedsWay"
    return { kind: "save", path: ["awaiting-callback"], resolvedAtFirst: false, callBack: true }
  }
  if (notes.outcomes.length === 0) return "OutcomeMissing"
  if (ending === "transferred") {
    const passedOn = policy.outcomes.some((each) => each.passedOn && notes.outcomes.includes(each.code))
    if (!passedOn && notes.followUpOwner === null) return "PassedOnToNobody"
    return { kind: "save", path: ["transferred"], resolvedAtFirst: false, callBack: false }
  }
  return { kind: "save", path: ["resolved", "closed"], resolvedAtFirst: notes.resolvedAtFirst, callBack: false }
}

/** Closing what was passed on or rung back. */
export function close(state: State, outcomes: readonly string[], policy: LinePolicy): { path: readonly State[] } | Refusal {
  if (!mayBecome(state, "closed")) return "NotInThisState"
  if (outcomes.length === 0) return "OutcomeMissing"
  return outcomes.every((code) => policy.outcomes.some((each) => each.code === code)) ? { path: ["closed"] } : "OutcomeUnknown"
}

/** What may stay when a contact is diverted without a name. */
export function withoutIdentity(notes: Notes, held: Pick<Held, "childId">): Notes {
  if (notes.named === true || held.childId !== null) return notes
  const clean = (text: string) => (identityIn(text) === null ? text : "")
  return {
    ...notes,
    childNameGiven: null,
    childBornGiven: null,
    callerName: isFamily(notes.callerRole) || identityIn(notes.callerName ?? "") ? null : notes.callerName,
    summary: clean(notes.summary),
    advice: clean(notes.advice),
    followUp: notes.followUp === null ? null : clean(notes.followUp),
    yearGroup: notes.yearGroup === null ? null : clean(notes.yearGroup),
  }
}

export interface Passing {
  readonly passedAt: Instant
  readonly passedTo: string
}

/** A worry is passed on between its coming and now, to somebody who can be asked: a name or a reference of the duty service. */
export function passing(given: Passing, held: { readonly receivedAt: Instant; readonly now: Instant }): Passing | Refusal {
  const passedTo = given.passedTo.trim()
  if (passedTo === "") return "PassedToMissing"
  if (given.passedAt.until(held.now).sign < 0) return "PassedInTheFuture"
  // A form says hours and minutes: within the minute in which it came counts as after.
  if (given.passedAt.add({ minutes: 1 }).until(held.receivedAt).sign > 0) return "PassedBeforeItCame"
  return { passedAt: given.passedAt, passedTo }
}

function knownCodes(notes: Notes, policy: LinePolicy): Refusal | null {
  if (notes.reason !== null && !policy.reasons.some((each) => each.code === notes.reason)) return "ReasonUnknown"
  return notes.outcomes.every((code) => policy.outcomes.some((each) => each.code === code)) ? null : "OutcomeUnknown"
}

function followUpIsWhole({ followUp, followUpOwner, followUpDue }: Notes, today: PlainDate): Refusal | null {
  const parts = [followUp, followUpOwner, followUpDue].filter((each) => each !== null)
  if (parts.length > 0 && (followUpOwner === null || followUpDue === null)) return "FollowUpHalf"
  return followUpDue !== null && today.until(followUpDue).sign < 0 ? "FollowUpInThePast" : null
}
