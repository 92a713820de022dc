import type { ComponentChildren } from "preact"
import { Badge, DataTable, SummaryList } from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, type Level, NEED_AREA_WORDS } from "../../vocabulary.ts"
import type { Stage } from "../cycle.ts"
import type { WholeCycle } from "../queries.ts"
import type { TermReview } from "../reviews.ts"
import type { PlanLine, PlanOutcome } from "../tables.ts"
import { DECISION_WORDS, FLOURISH_WORDS, PROGRESS_WORDS, SEASON_WORDS, STAGE_WORDS, VERDICT_WORDS } from "../words.ts"

const LEVEL_TONE = { universal: "neutral", targeted: "info", enhanced: "warn" } as const

export const LevelBadge = ({ level }: { level: Level }) => <Badge tone={LEVEL_TONE[level]}>{LEVEL_WORDS[level]}</Badge>

interface DueProps {
  readonly due: PlainDate
  readonly late: boolean
  readonly today: PlainDate
  /** The day in words, where a list has them already. */
  readonly words?: string
}

export const DueBadge = ({ due, late, today, words = shortDate(due) }: DueProps) => {
  if (late) return <Badge tone="bad">{`Late: was due ${words}`}</Badge>
  const days = today.until(due, { largestUnit: "day" }).days
  return days <= 28 ? <Badge tone="warn">{`Due ${words}`}</Badge> : <Badge tone="good">{`By ${words}`}</Badge>
}

const ORDER = ["assess", "plan", "do", "review"] as const

/** Where a cycle stands: four steps in words, the present one marked for eyes and for screen readers. */
export const CycleSteps = ({ cycle, stage }: { cycle: WholeCycle; stage: Stage }) => {
  const on = { assess: cycle.assessed_on, plan: cycle.planned_on, do: cycle.started_on, review: cycle.closed_on }
  return (
    <ol class="govuk-list" aria-label={`Cycle ${cycle.number}`}>
      {ORDER.map((each) => (
        <li key={each}>
          {each === stage ? <strong>{STAGE_WORDS[each]}</strong> : STAGE_WORDS[each]}
          {on[each] ? `: ${each === "do" ? "began " : ""}${shortDate(on[each])}` : each === stage ? ": now" : ""}
        </li>
      ))}
    </ol>
  )
}

const VERDICT_TONE = { met: "good", missed: "bad", "to-come": "info", "not-needed": "neutral" } as const

/** Three reviews a year, term by term. */
export const YearOfReviews = ({ year }: { year: readonly TermReview[] }) => (
  <ul class="govuk-list">
    {year.map(({ term, verdict }) => (
      <li key={term.season}>
        {SEASON_WORDS[term.season]} term: <Badge tone={VERDICT_TONE[verdict]}>{VERDICT_WORDS[verdict]}</Badge>
      </li>
    ))}
  </ul>
)

export const OutcomeFacts = ({ outcome }: { outcome: PlanOutcome }) => (
  <>
    <p class="govuk-body">
      From “{outcome.baseline}” to “{outcome.target}”, by {shortDate(outcome.by_on)}. We will know by: {outcome.measure}.
    </p>
    <p class="govuk-hint">
      {NEED_AREA_WORDS[outcome.need_area]}
      {outcome.flourish.length > 0 && `. Flourish: ${outcome.flourish.map((letter) => FLOURISH_WORDS[letter]).join(", ")}`}
    </p>
  </>
)

export interface HelpListProps {
  readonly lines: readonly PlanLine[]
  readonly href: ((line: PlanLine) => string) | null
  /** What is said of a line besides. */
  readonly note: (line: PlanLine) => ComponentChildren
}

export const HelpList = ({ lines, href, note }: HelpListProps) => (
  <ul class="govuk-list govuk-list--bullet">
    {lines.map((line) => (
      <li key={line.id}>
        <strong>{line.title}</strong>, {lower(line.often)}
        {line.who && `, with ${line.who}`} <LevelBadge level={line.level} />
        {href && (
          <>
            {" "}
            <a class="govuk-link" href={href(line)}>
              Change or end<span class="govuk-visually-hidden">: {line.title}</span>
            </a>
          </>
        )}{" "}
        {note(line)}
      </li>
    ))}
  </ul>
)

export const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, "")

export interface ReviewFactsProps {
  readonly cycle: WholeCycle
  readonly outcomes: readonly PlanOutcome[]
  /** The young person reads about themselves. */
  readonly own?: boolean
}

/** A review as it was recorded: progress, both views, the decision. */
export const ReviewFacts = ({ cycle, outcomes, own = false }: ReviewFactsProps) => {
  const { review } = cycle
  if (!review) return null
  const said = (words: string | null, because: string | null) => words ?? `No view: ${because}`
  return (
    <>
      <DataTable
        caption="Progress"
        hideCaption
        rows={review.progress}
        columns={[
          {
            key: "outcome",
            header: "Outcome",
            wide: true,
            cell: (row) => outcomes.find(({ id }) => id === row.outcomeId)?.text ?? "Outcome",
          },
          { key: "progress", header: "Progress", cell: (row) => PROGRESS_WORDS[row.progress] },
          { key: "evidence", header: "What shows it", wide: true, cell: (row) => row.evidence },
        ]}
      />
      <SummaryList
        rows={[
          {
            key: { children: own ? "My parents said" : "The parents said" },
            value: { children: said(review.parent_view, review.parent_none_because) },
          },
          {
            key: { children: own ? "I said" : "The child said" },
            value: { children: said(review.child_view, review.child_none_because) },
          },
          {
            key: { children: "Decision" },
            value: { children: `${DECISION_WORDS[review.decision]}${review.reason ? `. ${review.reason}` : ""}` },
          },
          { key: { children: "Recorded by" }, value: { children: `${review.by_name}, ${shortDate(review.held_on)}` } },
        ]}
      />
    </>
  )
}
