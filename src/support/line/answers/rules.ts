import type { PlainDate } from "../../../platform/time.ts"

export interface Wording {
  readonly title: string
  readonly body: string
  readonly needs: readonly string[]
  readonly audiences: readonly string[]
  readonly source: string | null
  readonly reviewOn: PlainDate
}

export type Refusal =
  | "OwnProposal"
  | "AlreadyDecided"
  | "AnswerChanged"
  | "ReviewTooEarly"
  | "ReviewTooLate"
  | "NoteMissing"
  | "Withdrawn"

/** An answer is looked at again within two years at most: rules and services change. */
const LONGEST = { years: 2 } as const

export function checkReview(reviewOn: PlainDate, today: PlainDate): Refusal | null {
  if (today.until(reviewOn).sign <= 0) return "ReviewTooEarly"
  return today.add(LONGEST).until(reviewOn).sign > 0 ? "ReviewTooLate" : null
}

export interface OpenProposal {
  readonly proposedBy: string
  readonly decided: boolean
  readonly baseVersion: number | null
  readonly reviewOn: PlainDate
}

/** Two people stand behind an answer: whoever wrote it does not approve it. A proposal on an older version is written again. */
export function approve(
  proposal: OpenProposal,
  about: { readonly by: string; readonly today: PlainDate; readonly currentVersion: number | null },
): { readonly version: number } | Refusal {
  if (proposal.decided) return "AlreadyDecided"
  if (proposal.proposedBy === about.by) return "OwnProposal"
  if (proposal.baseVersion !== about.currentVersion) return "AnswerChanged"
  return checkReview(proposal.reviewOn, about.today) ?? { version: (about.currentVersion ?? 0) + 1 }
}

export function sendBack(proposal: OpenProposal, note: string | null): { readonly note: string } | Refusal {
  if (proposal.decided) return "AlreadyDecided"
  return note?.trim() ? { note: note.trim() } : "NoteMissing"
}

export type Standing = "current" | "due-soon" | "expired" | "withdrawn"

/** Where an answer stands today; due soon is the last 30 days before its review. An expired one is suggested to nobody. */
export function standing(
  answer: { readonly review_on: PlainDate; readonly withdrawn_on: PlainDate | null },
  today: PlainDate,
): Standing {
  if (answer.withdrawn_on !== null) return "withdrawn"
  const left = today.until(answer.review_on).days
  if (left < 0) return "expired"
  return left <= 30 ? "due-soon" : "current"
}
