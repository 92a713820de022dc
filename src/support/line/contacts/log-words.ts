import type { Tx } from "../../../platform/database/tx.ts"
import type { LogWords, RecordRef } from "../../../platform/slice.ts"
import { policyNow } from "../policy.ts"
import { CALLER_ROLE_WORDS, CHANNEL_WORDS, NEEDS, SEN_STATUS_WORDS, STATE_WORDS } from "../vocabulary.ts"
import { db } from "./queries.ts"

/** Action names as they stand in the audit, in words. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  "support-line.start-call": "Call answered",
  "support-line.answer-call": "Call answered",
  "support-line.ask": "Sent by the web form",
  "support-line.take-contact": "Taken",
  "support-line.give-contact": "Given to a colleague",
  "support-line.save-call": "Saved",
  "support-line.divert": "Left the normal path: for the duty service",
  "support-line.pass-to-duty": "Passed to the duty service",
  "support-line.close": "Closed",
  "support-line.search-child": "Searched for the caller's child",
  "support-line.open-child": "Child's record opened",
  "support-line.unlink-child": "Child's record taken off: it was another child",
  "support-line.record-consent": "Consent written down",
  "support-line.refuse-attachment": "A paper refused",
  "support-line.carry-paper": "A paper looked at, and put on the child's record or refused",
  "support-line.answer-helped": "Said whether an answer helped",
  "support-line.note-unanswered": "Told the people who write answers",
  "support-line.turned": "Taken further",
  "support-line.promise-not-kept": "A promise was not kept",
  "support-line.propose-answer": "Answer proposed",
  "support-line.approve-answer": "Answer approved",
  "support-line.return-answer": "Answer sent back",
  "support-line.withdraw-answer": "Answer withdrawn",
  "support-line.settle-unanswered": "Dealt with a question that found no answer",
  "support-line.change-policy": "Hours, numbers or lists changed",
  "support-line.call-rang": "A call rang",
}

const COLUMNS: Readonly<Record<string, string>> = {
  state: "State",
  summary: "What they asked",
  advice: "Advice",
  outcomes: "Outcomes",
  reason: "Reason",
  needs: "Needs",
  caller_role: "Caller",
  caller_name: "Caller's name",
  caller_number: "Caller's number",
  caller_email: "Caller's email",
  named: "Child named",
  year_group: "Year group",
  otherwise_assessment: "Would have asked for an EHC needs assessment",
  safeguarding: "Worry about safety",
  resolved_at_first: "Settled at first contact",
  follow_up: "Follow-up",
  follow_up_owner: "Who follows up",
  follow_up_due: "Follow up by",
  call_back_due: "Promised by",
  channel: "Came by",
  with: "With",
  passed_at: "Passed on at",
  passed_to: "Passed on to",
  consent: "Agreed",
}

/** Columns that repeat the entry's own time or who wrote it. */
const SAID_OTHERWISE = ["ended_at", "closed_at", "closed_by", "started_at", "answered_by"]
const CONSENTED = { "speak-for": "may speak for the child", share: "what may be shared" }

const titles = (list: readonly { readonly code: string; readonly title: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ code, title }) => [code, title]))

/** How the log of a contact says its columns and codes: the council's own lists as they stand now. */
export async function contactWords(tx: Tx): Promise<LogWords> {
  const policy = await policyNow(tx)
  return {
    fields: COLUMNS,
    values: {
      state: STATE_WORDS,
      channel: CHANNEL_WORDS,
      caller_role: CALLER_ROLE_WORDS,
      sen_status: SEN_STATUS_WORDS,
      needs: NEEDS,
      consent: CONSENTED,
      reason: titles(policy.reasons),
      outcomes: titles(policy.outcomes),
      with: titles(policy.agencies),
    },
    untold: SAID_OTHERWISE,
  }
}

/** A policy's log is that of the line's policy from the first to the last: each change made a new one. */
export async function everyPolicy(tx: Tx): Promise<RecordRef[]> {
  const rows = await db(tx).selectFrom("support_line.policies").select("id").execute()
  return rows.map(({ id }) => ({ kind: "support-line-policy", id }))
}

/** An answer's log begins with the proposals that it was made of. */
export async function proposalsOf(tx: Tx, answerId: string): Promise<RecordRef[]> {
  const rows = await db(tx).selectFrom("support_line.answer_proposals").select("id").where("answer_id", "=", answerId).execute()
  return rows.map(({ id }) => ({ kind: "support-line-answer-proposal", id }))
}
