import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import { Button, Card, Details, EmptyState, InsetText } from "../../../platform/kit/index.ts"
import { longDate, shortDate } from "../../../platform/time.ts"
import type { RunningPlan, Support } from "../hub.ts"
import { LEVEL_PLAIN, PROGRESS_WORDS } from "../words.ts"
import { lower, ReviewFacts } from "./parts.tsx"
import { Note } from "./support.tsx"

/** The same page in plain words, for the family or the young person: what is hoped for, what is done, when all meet, and their own say. */
export const FamilySupportPage = ({ support, note, own }: { support: Support; note: string | null; own: boolean }) => {
  const { header, running } = support
  const { words } = header
  const name = header.child.known_as ?? header.child.forename
  return (
    <ChildFrame header={header} tab="support" title={own ? "My support" : `Support for ${name}`}>
      <Note code={note} words={words} />
      {running ? (
        <Running support={support} running={running} who={own ? null : name} />
      ) : (
        <EmptyState title="There is no support plan now">
          {own
            ? `If you find learning hard, tell somebody whom you trust, or the ${words.coordinator} at your ${words.familiar}.`
            : `If you think that ${name} needs more help, talk to the ${words.coordinator} at the ${words.familiar}. You can ask at any time.`}
        </EmptyState>
      )}
    </ChildFrame>
  )
}

/** `who` is the child's name; null when they read it themselves. */
const Running = ({ support, running, who }: { support: Support; running: RunningPlan; who: string | null }) => {
  const { whole, cycle } = running
  const base = `/children/${support.header.child.id}/plan`
  const aims = whole.outcomes.filter((each) => each.ended_on === null)
  const help = whole.lines.filter((each) => each.until === null)
  const mine = who === null
  return (
    <>
      {cycle && <Ahead support={support} running={running} base={base} mine={mine} />}
      <h2 class="govuk-heading-m">{mine ? "What we want to be different" : `What should be different for ${who}`}</h2>
      {aims.length === 0 && (
        <p class="govuk-body">This is not agreed yet. You agree it together with the {support.header.words.familiar}.</p>
      )}
      {aims.map((outcome) => (
        <Card key={outcome.id} level={3} title={outcome.text}>
          <p class="govuk-body">Now: {outcome.baseline}</p>
          <p class="govuk-body">
            By {shortDate(outcome.by_on)}: {outcome.target}
          </p>
        </Card>
      ))}
      <h2 class="govuk-heading-m">{mine ? "What people do to help me" : "What is done to help"}</h2>
      <p class="govuk-body">{LEVEL_PLAIN[whole.plan.level]}.</p>
      {help.length === 0 ? (
        <p class="govuk-body">No help is written down yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {help.map((line) => (
            <li key={line.id}>
              <strong>{line.title}</strong>, {lower(line.often)}
              {line.who && `, with ${line.who}`}
            </li>
          ))}
        </ul>
      )}
      <OwnWords running={running} base={base} mine={mine} writes={support.writesOwn} />
      <LastReview running={running} mine={mine} />
      <h2 class="govuk-heading-m">To keep</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${base}/plan.pdf`}>
            The plan to print
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${base}/easy-read`}>
            The plan in easy words
          </a>
        </li>
      </ul>
    </>
  )
}

const Ahead = ({ support, running, base, mine }: { support: Support; running: RunningPlan; base: string; mine: boolean }) => (
  <>
    <InsetText>
      {running.late
        ? `The plan should have been looked at together by ${longDate(running.cycle!.review_due)}. You can ask the ${support.header.words.familiar} for a day.`
        : `We look at the plan together by ${longDate(running.cycle!.review_due)}.`}
    </InsetText>
    {support.writesOwn && (
      <>
        <p class="govuk-body">
          {running.ownView
            ? `You wrote on ${shortDate(running.ownView.at.toZonedDateTimeISO("Europe/London").toPlainDate())}. You can change it until we meet.`
            : mine
              ? "Before that, you can say what you think: what helps, what does not, what you would like."
              : "Before that, you can say what you think: what is going well, what worries you, what you would like."}
        </p>
        <Button href={`${base}/view`}>{running.ownView ? "Change what you said" : "Say what you think"}</Button>
      </>
    )}
  </>
)

const OwnWords = ({ running, base, mine, writes }: { running: RunningPlan; base: string; mine: boolean; writes: boolean }) => {
  const { profile } = running.whole
  const parts = [
    [mine ? "What people like about me" : "What people like about them", profile.likes],
    [mine ? "What matters to me" : "What matters to them", profile.matters],
    [mine ? "How best to help me" : "How best to help", profile.helps],
    [mine ? "My hopes" : "Their hopes", profile.hopes],
    [mine ? "What my family says" : "What you and the family say", profile.parent_words],
  ] as const
  const filled = parts.filter(([, text]) => text !== "")
  return (
    <>
      <h2 class="govuk-heading-m">{mine ? "In my own words" : "In their own words and yours"}</h2>
      {filled.length === 0 && <p class="govuk-body">Nothing is written here yet.</p>}
      {filled.map(([title, text]) => (
        <p class="govuk-body" key={title}>
          <strong>{title}</strong>
          <br />
          {text}
        </p>
      ))}
      {writes && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/words`}>
            Write or change these words
          </a>
        </p>
      )}
    </>
  )
}

const LastReview = ({ running, mine }: { running: RunningPlan; mine: boolean }) => {
  const last = running.whole.cycles.findLast((each) => each.review !== null)
  if (!last?.review) return null
  return (
    <>
      <h2 class="govuk-heading-m">When we last looked at it together</h2>
      <ul class="govuk-list">
        {last.review.progress.map((each) => (
          <li key={each.outcomeId}>
            {running.whole.outcomes.find(({ id }) => id === each.outcomeId)?.text}:{" "}
            <strong>{PROGRESS_WORDS[each.progress]}</strong>
          </li>
        ))}
      </ul>
      <Details summary={`All that was written down on ${shortDate(last.review.held_on)}`}>
        <ReviewFacts cycle={last} outcomes={running.whole.outcomes} own={mine} />
      </Details>
    </>
  )
}
