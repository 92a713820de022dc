import { fullName } from "../../../county/children/rules.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { Support } from "../hub.ts"
import type { PlanLine } from "../tables.ts"
import { DECISION_WORDS, LEVEL_PLAIN, PROGRESS_WORDS, wordingOf } from "../words.ts"

/** A paragraph with its own small heading. */
export interface Said {
  readonly title: string
  readonly text: string
}

export interface SheetHelp {
  readonly title: string
  readonly what: string
  readonly often: string
  readonly who: string
  readonly sign: string
}

/** A plan as it is printed, whichever the file: words only, in the order in which they are read. */
export interface PlanSheet {
  readonly title: string
  readonly child: string
  readonly called: string
  readonly setting: string
  readonly printed: string
  readonly intro: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly profileTitle: string
  readonly profile: readonly Said[]
  readonly outcomesTitle: string
  readonly outcomes: readonly { readonly text: string; readonly facts: readonly Said[]; readonly help: readonly SheetHelp[] }[]
  readonly otherHelp: readonly SheetHelp[]
  readonly helpTitle: string
  readonly review: { readonly title: string; readonly progress: readonly Said[]; readonly said: readonly Said[] } | null
  readonly next: string
  readonly easyTitle: string
  readonly reviewBy: string | null
}

export const PROFILE_TITLES = {
  likes: "What people like about me",
  matters: "What matters to me",
  helps: "How best to help me",
  hopes: "My hopes",
} as const

/** What is printed of a child's running plan; null where none runs. */
export function sheetOf({ header, running }: Support): PlanSheet | null {
  if (!running) return null
  const { whole, type, cycle } = running
  const words = wordingOf(type.id)
  const aims = whole.outcomes.filter((each) => each.ended_on === null)
  const now = whole.lines.filter((each) => each.until === null)
  const loose = now.filter((line) => !aims.some(({ id }) => id === line.outcome_id))
  const profile = (Object.keys(PROFILE_TITLES) as (keyof typeof PROFILE_TITLES)[]).flatMap((key) =>
    said(PROFILE_TITLES[key], whole.profile[key]),
  )
  return {
    title: type.name,
    child: fullName(header.child),
    called: header.child.known_as ?? header.child.forename,
    setting: header.settingName ?? "",
    printed: shortDate(header.today),
    intro: words.printIntro,
    facts: [
      ["Born", shortDate(header.child.born_on)],
      ["At", header.settingName ?? "No setting recorded"],
      ["Kind of help", LEVEL_PLAIN[whole.plan.level]],
      ["Plan since", shortDate(whole.plan.started_on)],
      ...(cycle ? [["Next review by", shortDate(cycle.review_due)] as const] : []),
    ],
    profileTitle: words.profile,
    profile: [...profile, ...said("What the parents say", whole.profile.parent_words)],
    outcomesTitle: words.outcomes,
    outcomes: aims.map((outcome) => ({
      text: outcome.text,
      facts: [
        { title: "Now", text: outcome.baseline },
        { title: `By ${shortDate(outcome.by_on)}`, text: outcome.target },
        { title: "We will know by", text: outcome.measure },
      ],
      help: now.filter((line) => line.outcome_id === outcome.id).map(helpOf),
    })),
    otherHelp: loose.map(helpOf),
    helpTitle: words.help,
    review: reviewOf(running),
    next: nextOf(cycle?.review_due ?? null),
    easyTitle: words.easyTitle,
    reviewBy: cycle ? shortDate(cycle.review_due) : null,
  }
}

const said = (title: string, text: string): Said[] => (text === "" ? [] : [{ title, text }])

const helpOf = (line: PlanLine): SheetHelp => ({
  title: line.title,
  what: line.what,
  often: line.often,
  who: line.who,
  sign: line.sign,
})

function reviewOf({ whole }: NonNullable<Support["running"]>): PlanSheet["review"] {
  const review = whole.cycles.findLast((each) => each.review !== null)?.review
  if (!review) return null
  const view = (words: string | null, because: string | null) => words ?? `Nothing was said: ${because}`
  return {
    title: `When we last met: ${shortDate(review.held_on)}`,
    progress: review.progress.map((each) => ({
      title: whole.outcomes.find(({ id }) => id === each.outcomeId)?.text ?? "",
      text: `${PROGRESS_WORDS[each.progress]}. ${each.evidence}`,
    })),
    said: [
      { title: "The parents said", text: view(review.parent_view, review.parent_none_because) },
      { title: "The child said", text: view(review.child_view, review.child_none_because) },
      { title: "What was decided", text: [DECISION_WORDS[review.decision], review.reason].filter(Boolean).join(". ") },
    ],
  }
}

const nextOf = (due: PlainDate | null): string =>
  due === null
    ? "Talk to the SENCO at any time."
    : `We look at this plan together by ${shortDate(due)}. Before then you can say what you think: on your own page, in writing or by talking to the SENCO. You do not have to wait for the review if something worries you.`
