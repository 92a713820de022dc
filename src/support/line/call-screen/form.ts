import { z } from "zod"
import { choice, choices, date, email, identifier, text, ticked } from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Ending, Notes } from "../rules.ts"
import type { Contact } from "../tables.ts"
import { CALLER_ROLES, NEED_CODES, SEN_STATUSES } from "../vocabulary.ts"

const code = (most: number) => z.array(z.string().max(60)).max(most, "Choose fewer answers")
const YES_NO = ["yes", "no"] as const

/** The call screen's form. Hardly anything must be filled in to save; what an ending needs is asked by the rules. */
export const callForm = z.object({
  safeguarding: choice(YES_NO),
  callerRole: choice(CALLER_ROLES),
  callerName: text({ max: 200 }),
  callerNumber: text({ max: 60 }),
  callerEmail: email(),
  setting: text({ max: 300 }),
  named: choice(YES_NO),
  childNameGiven: text({ max: 200 }),
  childBornGiven: date(),
  yearGroup: text({ max: 60 }),
  senStatus: choice(SEN_STATUSES),
  reason: text({ max: 60 }),
  needs: choices(NEED_CODES),
  summary: text({ max: 8000 }),
  advice: text({ max: 8000 }),
  outcomes: code(40),
  otherwiseAssessment: choice(YES_NO),
  followUp: text({ max: 1000 }),
  followUpOwner: identifier(),
  followUpDue: date(),
  resolvedAtFirst: ticked(),
  used: code(50),
  ending: choice(["keep", "resolved", "call-back", "transferred"]),
})
export type CallValues = z.output<typeof callForm>

export const ENDINGS: Readonly<Record<Ending, string>> = {
  keep: "Not yet: keep it open",
  resolved: "Answered: close it",
  "call-back": "We ring back",
  transferred: "Passed on to somebody",
}

const yes = (answer: "yes" | "no" | null): boolean | null => (answer === null ? null : answer === "yes")
const word = (value: boolean | null): "yes" | "no" | null => (value === null ? null : value ? "yes" : "no")

export const notesOf = (values: CallValues, settingId: string | null): Notes => ({
  callerRole: values.callerRole,
  callerName: values.callerName,
  callerNumber: values.callerNumber,
  callerEmail: values.callerEmail,
  settingId,
  named: yes(values.named),
  childNameGiven: values.childNameGiven,
  childBornGiven: values.childBornGiven,
  yearGroup: values.yearGroup,
  senStatus: values.senStatus,
  reason: values.reason,
  needs: values.needs,
  summary: values.summary ?? "",
  advice: values.advice ?? "",
  outcomes: values.outcomes,
  otherwiseAssessment: yes(values.otherwiseAssessment),
  safeguarding: values.safeguarding === "yes",
  resolvedAtFirst: values.resolvedAtFirst,
  followUp: values.followUp,
  followUpOwner: values.followUpOwner,
  followUpDue: values.followUpDue,
})

/** The record as the form shows it. */
export const valuesOf = (
  contact: Contact,
  setting: string | null,
): Record<string, string | readonly string[] | PlainDate | null> => ({
  safeguarding: contact.safeguarding ? "yes" : "no",
  callerRole: contact.caller_role,
  callerName: contact.caller_name,
  callerNumber: contact.caller_number,
  callerEmail: contact.caller_email,
  setting,
  named: word(contact.named),
  childNameGiven: contact.child_name_given,
  childBornGiven: contact.child_born_given,
  yearGroup: contact.year_group,
  senStatus: contact.sen_status,
  reason: contact.reason,
  needs: contact.needs,
  summary: contact.summary,
  advice: contact.advice,
  outcomes: contact.outcomes,
  otherwiseAssessment: word(contact.otherwise_assessment),
  followUp: contact.follow_up,
  followUpOwner: contact.follow_up_owner,
  followUpDue: contact.follow_up_due,
  ending: "keep",
})

/**
 * Notes of a call that must be diverted at once: every answer that can be read, cut where it is too long; one that cannot be read is
 * left out. Nothing typed can keep a child waiting.
 */
export function notesForDiversion(
  body: Readonly<Record<string, unknown>>,
  parse: (body: Record<string, unknown>) => CallValues | null,
): Notes {
  const kept: Record<string, unknown> = { safeguarding: "yes" }
  for (const name of [
    "callerRole",
    "callerName",
    "callerNumber",
    "named",
    "reason",
    "summary",
    "advice",
    "yearGroup",
    "senStatus",
  ]) {
    const value = body[name]
    if (typeof value !== "string") continue
    const most = name === "summary" || name === "advice" ? 8000 : name === "callerName" ? 200 : 60
    const tried = { ...kept, [name]: storable(value).slice(0, most) }
    if (parse(tried) !== null) kept[name] = tried[name]
  }
  return notesOf(parse(kept)!, null)
}

/** Without what a database or a letter cannot hold; line ends stay. */
const storable = (text: string): string =>
  text.replaceAll(/\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, (each) => (each === "\n" || each === "\t" ? each : " "))

/** Refusals of the call screen in words; "field: words" stands at its field. */
export const CALL_WORDS: Readonly<Record<string, string>> = {
  UnnamedHoldsIdentity:
    "named: This call names no child, so it can hold no child's record, name or date of birth. Say that the child is named, or take them out",
  UnnamedHoldsConsent: "named: This call names no child, so it can hold no consent. Say that the child is named",
  UnnamedHoldsAttachment: "named: This message has papers with it. Refuse them first, or say that the child is named",
  CallerNameIdentifiesChild:
    "callerName: A family's name would say which child this is. Leave it out, or say that the child is named",
  IdentityInWords:
    "summary: There is a pupil number, an NHS number or a date of birth in your notes, and this call names no child. Take it out, or say that the child is named",
  NamedOrNot: "named: Say whether the child is named",
  ReasonMissing: "reason: Choose why they called",
  ReasonUnknown: "reason: Choose a reason from the list",
  OutcomeMissing: "outcomes: Choose what came of it",
  OutcomeUnknown: "outcomes: Choose outcomes from the list",
  SummaryMissing: "summary: Write a line about what they asked",
  CallBackNeedsWay: "callerNumber: Ask for a number or an email address to call back on",
  PassedOnToNobody: "outcomes: Choose to whom you passed it, or name somebody who follows it up",
  FollowUpHalf: "followUpDue: A follow-up needs both a person and a date",
  FollowUpInThePast: "followUpDue: Choose today or a later day",
  NotInTheTeam: "followUpOwner: Choose somebody of the line's team",
  SettingUnknown: "setting: No setting has that name. Begin to type it, and choose from the list",
  SettingUnclear: "setting: More than one setting is called that. Add the postcode, as the list shows it",
  NotInThisState: "This contact is not being dealt with now. Open it again from the list",
  SearchNeedsMore: "Enter the UPN, or the whole name with the date of birth",
  WhyMissing: "openWhy: Say why you open the record. The family can read this",
  NotFoundHere: "Search again: this search does not show that child",
}
