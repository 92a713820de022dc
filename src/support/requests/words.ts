import { NEED_CHOICES } from "../../county/children/needs.ts"
import { ANY_SETTING, settingWords } from "../../county/settings/words.ts"
import type { Phase } from "../../county/tables.ts"
import type { Level, Outcome, Status, Step } from "./states.ts"

/** SEN types of the school census: the codes that the register holds for a child. */
export const NEED_WORDS = {
  ...NEED_CHOICES,
  NSA: "Not yet assessed for a type of need",
} as const
export const NEED_CODES = Object.keys(NEED_WORDS) as [keyof typeof NEED_WORDS, ...(keyof typeof NEED_WORDS)[]]
export const needWords = (codes: readonly string[]): string =>
  codes.map((code) => NEED_WORDS[code as keyof typeof NEED_WORDS] ?? code).join(", ")

/** What only this kind of setting is asked: name, label, hint. */
export type Particular = readonly [name: string, label: string, hint: string]

const EARLY_YEARS: readonly Particular[] = [
  ["keyPerson", "Key person", "Who knows the child best in your setting?"],
  ["hours", "Hours and days attended", "For example, Monday to Wednesday mornings, 15 hours"],
  ["twoYearCheck", "What did the progress check at two show?", "Leave empty if there was none"],
]

const COLLEGE: readonly Particular[] = [
  ["tutor", "Tutor", "Who knows the student best at the college?"],
  ["course", "Course and level", "For example, Entry 3 Skills for Life, first year"],
  ["adulthood", "What does the student want next?", "Work, living independently, friends and community, health"],
]

export const particularsOf = (phase: Phase): readonly Particular[] =>
  phase === "early-years" ? EARLY_YEARS : phase === "post-16" ? COLLEGE : []

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: "Draft",
  submitted: "Sent",
  triage: "Being read",
  more_info: "Waiting for an answer",
  declined: "Answered: another way suggested",
  accepted: "Accepted",
  allocated: "With a team",
  active: "Support under way",
  review: "Being reviewed",
  closed: "Ended",
}

export const STATUS_TONES: Readonly<Record<Status, "neutral" | "info" | "good" | "warn" | "paused">> = {
  draft: "neutral",
  submitted: "info",
  triage: "info",
  more_info: "paused",
  declined: "neutral",
  accepted: "good",
  allocated: "good",
  active: "good",
  review: "info",
  closed: "neutral",
}

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  child: "One child",
  cohort: "A group of children",
  whole_school: "The whole setting",
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  advice: "Advice",
  signpost: "Signposted to what is ordinarily available",
  service_offer: "A service offers support",
  adviser_cohort: "A SEND adviser works with the setting",
  tas_agenda: `On the agenda of the next ${ANY_SETTING.team}`,
  wfm: "A Way Forward Meeting",
  funding_team: "Passed to the funding team",
}

/** An outcome as the setting reads it: a nursery's or a college's team is called after it. */
export const outcomeWords = (outcome: Outcome, phase: Phase): string =>
  outcome === "tas_agenda" ? `On the agenda of the next ${settingWords(phase).team}` : OUTCOME_WORDS[outcome]

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  submit: "Sent to the zone's team",
  begin: "Taken up by the zone's team",
  ask: "A question was asked; the clock paused",
  answer: "The question was answered; the clock went on",
  decline: "Answered: another way suggested",
  accept: "Accepted",
  allocate: "Given to a team",
  start: "Support began",
  review: "Reviewed",
  resume: "Support goes on after the review",
  close: "Ended",
  withdraw: "Withdrawn",
}

/** Two cycles of assess, plan, do, review are evidence and advised; a request goes without them just the same (Code 6.44; council advice). */
export const cyclesAdvice = (level: Level, cycles: number): string | null =>
  level !== "child" || cycles >= 2
    ? null
    : "Two cycles of assess, plan, do, review are advised before you ask. You can send this without them: say what you have tried."
