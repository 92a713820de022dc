import { Temporal } from "temporal-polyfill"
import { dateAndTime } from "../../../platform/time.ts"
import { type LinePolicy, titleOf } from "../policy.ts"
import { CHANNEL_WORDS, type Channel, NEEDS, type Need, STATE_WORDS, type State } from "../vocabulary.ts"
import type { LogEntry } from "./contact-page-queries.ts"

/** Action names as they stand in the audit, in words. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  view: "Looked at",
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
  setting_id: "Setting",
  zone_id: "Zone",
  named: "Child named",
  child_id: "Child's record",
  year_group: "Year group",
  sen_status: "SEN status",
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

/** Columns that only carry an identifier or repeat the entry's own time. */
const SAID_OTHERWISE = new Set(["ended_at", "closed_at", "closed_by", "started_at", "answered_by"])
const CONSENTED: Readonly<Record<string, string>> = { "speak-for": "may speak for the child", share: "what may be shared" }
const IDS = new Set(["setting_id", "zone_id", "child_id", "follow_up_owner"])

/** One entry of the log as a sentence, with what changed from and to. */
export function logWords(
  entry: Pick<LogEntry, "action" | "before" | "after" | "reason">,
  policy: LinePolicy,
): { title: string; lines: string[] } {
  const before = asFields(entry.before)
  const after = asFields(entry.after)
  const lines = Object.keys(after)
    .filter((column) => !SAID_OTHERWISE.has(column))
    .map(
      (column) =>
        `${COLUMNS[column] ?? column}: ${said(column, before[column], policy)} → ${said(column, after[column], policy)}`,
    )
  return { title: ACTION_WORDS[entry.action] ?? entry.action, lines: entry.reason ? [...lines, `Why: ${entry.reason}`] : lines }
}

const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === "string"
    ? { state: value }
    : typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : {}

function said(column: string, value: unknown, policy: LinePolicy): string {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return "nothing"
  if (IDS.has(column)) return "one chosen"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (column === "state") return STATE_WORDS[value as State] ?? String(value)
  if (column === "channel") return CHANNEL_WORDS[value as Channel] ?? String(value)
  if (column === "consent") return (value as string[]).map((each) => CONSENTED[each] ?? each).join("; ")
  if (column === "with")
    return Array.isArray(value) ? value.map((code) => titleOf(policy.agencies, String(code))).join("; ") : "a colleague"
  if (column === "passed_at") return dateAndTime(Temporal.Instant.from(String(value)))
  if (column === "reason") return titleOf(policy.reasons, String(value))
  if (Array.isArray(value)) {
    return value
      .map((each) => (column === "needs" ? (NEEDS[each as Need] ?? each) : titleOf(policy.outcomes, String(each))))
      .join("; ")
  }
  return String(value)
}
