import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { cyclesAsEvidence } from "../../plans/evidence.ts"
import { asRule, type WholeCycle, type WholePlan } from "../../plans/index.ts"
import { DECISION_WORDS, FLOURISH_WORDS, PROGRESS_WORDS } from "../../plans/words.ts"
import { LEVEL_WORDS, NEED_AREA_WORDS } from "../../vocabulary.ts"
import { type Block, newest, type Section, said, table } from "../section.ts"

/** Outcomes with baseline and target, the help now and before, and each step up or down. */
export function planSection(whole: WholePlan | null, typeName: string): Section {
  if (whole === null) return { part: "plan", asAt: null, blocks: [] }
  const { plan, outcomes, lines, steps } = whole
  const now = outcomes.filter((each) => each.ended_on === null)
  return {
    part: "plan",
    asAt: newest([plan.started_on, ...outcomes.map((each) => each.added_on), ...lines.map((each) => each.since)]),
    blocks: [
      ...said("Plan", planWords(plan, typeName)),
      ...table(
        ["What should be different", "Now", "By when, how we will know", "Letters"],
        [4, 3, 4, 2],
        now.map((each) => [
          `${each.text} (${NEED_AREA_WORDS[each.need_area]})`,
          each.baseline,
          `${shortDate(each.by_on)}: ${each.target}. ${each.measure}`,
          each.flourish.map((letter) => FLOURISH_WORDS[letter]).join(", "),
        ]),
      ),
      ...helpTable(
        "Help now",
        lines.filter((each) => each.until === null),
      ),
      ...helpTable(
        "Help given before",
        lines.filter((each) => each.until !== null),
      ),
      ...steps.flatMap((step) =>
        said(
          `Level changed ${shortDate(step.on_date)}`,
          `${LEVEL_WORDS[step.from_level as keyof typeof LEVEL_WORDS]} to ${LEVEL_WORDS[step.to_level as keyof typeof LEVEL_WORDS]}: ${step.reason}`,
        ),
      ),
    ],
  }
}

const planWords = ({ started_on, ended_on, ended_why, level }: WholePlan["plan"], typeName: string): string =>
  ended_on === null
    ? `${typeName}, since ${shortDate(started_on)}, now at ${LEVEL_WORDS[level]}`
    : `${typeName}, ${shortDate(started_on)} to ${shortDate(ended_on)}, last at ${LEVEL_WORDS[level]}. ${ended_why ?? ""}`

const helpTable = (title: string, lines: WholePlan["lines"]): Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: "heading", text: title },
        ...table(
          ["Help", "How often, by whom", "Level", "When"],
          [5, 4, 2, 3],
          lines.map((each) => [
            `${each.title}: ${each.what}`,
            [each.often.replace(/\.$/, ""), each.who].filter(Boolean).join("; "),
            LEVEL_WORDS[each.level],
            each.until === null
              ? `since ${shortDate(each.since)}`
              : `${shortDate(each.since)} to ${shortDate(each.until)}${each.ended_why ? `: ${each.ended_why}` : ""}`,
          ]),
        ),
      ]

/** Every cycle of every plan, the newest first. Completed cycles are evidence and never a bar: the pack says what the law says. */
export function cyclesSection(plans: readonly WholePlan[], { today, advised }: { today: PlainDate; advised: number }): Section {
  const all = plans.flatMap((whole) => whole.cycles.map((cycle) => ({ whole, cycle })))
  const evidence = cyclesAsEvidence(
    all.map(({ cycle }) => asRule(cycle)),
    advised,
  )
  if (all.length === 0) return { part: "cycles", asAt: null, blocks: [{ kind: "note", text: evidence.words }] }
  const ordered = all.toSorted((a, b) => a.cycle.begun_on.until(b.cycle.begun_on).sign)
  return {
    part: "cycles",
    asAt: newest(all.map(({ cycle }) => cycle.closed_on ?? cycle.begun_on)),
    blocks: [{ kind: "note", text: evidence.words }, ...ordered.flatMap(({ whole, cycle }) => cycleBlocks(whole, cycle, today))],
  }
}

function cycleBlocks(whole: WholePlan, cycle: WholeCycle, today: PlainDate): Block[] {
  const { review } = cycle
  const textOf = (id: string): string => whole.outcomes.find((each) => each.id === id)?.text ?? "An outcome"
  const end = cycle.closed_on === null ? dueWords(cycle.review_due, today) : ` to ${shortDate(cycle.closed_on)}`
  return [
    { kind: "heading", text: `Cycle ${cycle.number}, ${LEVEL_WORDS[cycle.level]}: ${shortDate(cycle.begun_on)}${end}` },
    ...said("Assess", cycle.assessment),
    ...(review === null
      ? said("Works towards", cycle.outcomeIds.map(textOf).join("; "))
      : [
          ...table(
            ["Outcome", "Progress", "What shows it"],
            [4, 2, 5],
            review.progress.map((each) => [textOf(each.outcomeId), PROGRESS_WORDS[each.progress], each.evidence]),
          ),
          ...said("The child's view", review.child_view ?? `Not recorded: ${review.child_none_because}`),
          ...said("The parents' view", review.parent_view ?? `Not recorded: ${review.parent_none_because}`),
          ...said(
            `Decided ${shortDate(review.held_on)}`,
            [DECISION_WORDS[review.decision], review.reason].filter(Boolean).join(". "),
          ),
        ]),
  ]
}

const dueWords = (due: PlainDate, today: PlainDate): string =>
  due.until(today).sign > 0 ? `, under way; its review was due on ${shortDate(due)}` : `, under way; review by ${shortDate(due)}`
