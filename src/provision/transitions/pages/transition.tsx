import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import {
  Badge,
  Button,
  ButtonGroup,
  Details,
  EmptyState,
  InsetText,
  Progress,
  RecordLog,
  When,
} from "../../../platform/kit/index.ts"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import { Facts } from "../../facts.tsx"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import { pathwayOf } from "../handover.ts"
import { specialistOf } from "../moves.ts"
import type { MoveLine } from "../queries.ts"
import type { Check, MoveTask, MoveWords } from "../tables.ts"
import type { Watched } from "../watch-list.ts"
import { PATHWAY_WORDS, SETTLED_TONES, SETTLED_WORDS, TIMELINE_WORDS } from "../words.ts"
import { HandoverState } from "./list.tsx"
import { Tasks } from "./tasks.tsx"

export interface TransitionData {
  readonly header: ChildHeader
  readonly moves: readonly MoveShown[]
  readonly past: readonly MoveLine[]
  readonly mayPlan: boolean
  readonly mayAnswer: boolean
  readonly maySay: boolean
  readonly mayTick: boolean
  readonly today: PlainDate
}

export interface MoveShown {
  readonly move: MoveLine
  readonly tasks: readonly MoveTask[]
  readonly words: readonly MoveWords[]
  readonly check: Check | null
  readonly checkDue: PlainDate
  readonly watched: Watched
  readonly receives: boolean
}

export const TransitionPage = ({ data }: { data: TransitionData }) => {
  const { header } = data
  const called = header.child.known_as ?? header.child.forename
  const begin = `/children/${header.child.id}/transition/new`
  return (
    <ChildFrame
      header={header}
      tab="transition"
      title={header.forFamily ? (data.moves.length === 0 ? "Moving on" : `${called} moves on`) : "Transition"}
      tools={data.mayPlan && data.moves.length > 0 ? <Another href={begin} /> : undefined}
    >
      {data.moves.length === 0 ? (
        <EmptyState title="No move is planned now" {...(data.mayPlan ? { action: { text: "Plan a move", href: begin } } : {})}>
          {header.forFamily
            ? "When a move comes near, its plan stands here."
            : "Plan a move when the next setting comes into sight."}
        </EmptyState>
      ) : null}
      {data.moves.map((shown) => (
        <OneMove key={shown.move.id} data={data} shown={shown} called={called} />
      ))}
      {data.past.length > 0 ? (
        <Details summary={`Earlier moves (${data.past.length})`}>
          <ul class="govuk-list">
            {data.past.map((move) => (
              <li key={move.id}>
                {TIMELINE_WORDS[move.timeline]}, {shortDate(move.moves_on)}: {endedWords(move)}{" "}
                {!header.forFamily && <RecordLog kind="transition" id={move.id} words="What changed here" />}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </ChildFrame>
  )
}

const Another = ({ href }: { href: string }) => (
  <Button href={href} tone="secondary">
    Plan another move
  </Button>
)

const ENDED: Readonly<Record<string, string>> = {
  moved: "the child moved",
  specialist: "a specialist place was taken instead",
  stays: "the child stayed",
}
const endedWords = (move: MoveLine): string => {
  const [as = "", why = ""] = (move.ended_why ?? "").split(/: (.*)/s)
  return `${ENDED[as] ?? as}. ${why}`
}

const OneMove = ({ data, shown, called }: { data: TransitionData; shown: MoveShown; called: string }) => {
  const { move, tasks } = shown
  const done = tasks.filter((task) => task.done_on !== null).length
  return (
    <>
      <h2 class="govuk-heading-m">
        {TIMELINE_WORDS[move.timeline]}: <When date={move.moves_on} today={data.today} />
      </h2>
      {!data.header.forFamily && (
        <p class="govuk-body">
          <RecordLog kind="transition" id={move.id} words="What changed here" />
        </p>
      )}
      <MoveFacts data={data} shown={shown} />
      {pathwayOf(specialistOf(move)) === "both" ? <InsetText>{PATHWAY_WORDS.both}.</InsetText> : null}
      <Handover data={data} shown={shown} called={called} />
      <Progress done={done} total={tasks.length} label="Tasks done" />
      <Tasks move={move} tasks={tasks} family={data.header.forFamily} mayTick={data.mayTick} today={data.today} />
      <Words data={data} shown={shown} called={called} />
      <FirstTerm data={data} shown={shown} />
    </>
  )
}

const MoveFacts = ({ data, shown: { move, watched } }: { data: TransitionData; shown: MoveShown }) => {
  const at = `/provision/transitions/${move.id}`
  const family = data.header.forFamily
  return (
    <>
      <Facts
        facts={[
          ["From", move.current ?? "No setting recorded"],
          ["To", move.receiving ?? "Not known yet"],
          !family && ["Level", LEVEL_WORDS[move.level]],
          move.key_adult !== "" && ["Key adult there", move.key_adult],
          move.specialist_asked_on !== null && ["Specialist place", specialistWords(move)],
          ["Hand-over", <HandoverState move={move} />],
          watched.listed && [
            family ? "We look after this move with care, because" : "On the watch list, because",
            watched.reasons.map((reason) => reason.words).join("; "),
          ],
        ]}
      />
      {data.mayPlan ? (
        <ButtonGroup>
          <Button href={`${at}/edit`} tone="secondary">
            Change
          </Button>
          <Button href={`${at}/specialist/new`} tone="secondary">
            Specialist place
          </Button>
          <Button href={`${at}/end`} tone="secondary">
            End this plan
          </Button>
        </ButtonGroup>
      ) : null}
    </>
  )
}

const specialistWords = (move: MoveLine): string =>
  [
    `asked for on ${shortDate(move.specialist_asked_on!)}`,
    move.specialist_confirmed_on && `confirmed on ${shortDate(move.specialist_confirmed_on)}`,
    move.specialist_refused_on && `not given, ${shortDate(move.specialist_refused_on)}`,
  ]
    .filter(Boolean)
    .join("; ")

const Handover = ({ data, shown: { move, receives }, called }: { data: TransitionData; shown: MoveShown; called: string }) => {
  const at = `/provision/transitions/${move.id}`
  if (data.header.forFamily) {
    if (move.receiving === null) return null
    if (move.consent_id !== null)
      return (
        <p class="govuk-body">
          You said yes: {move.receiving} may read {called}'s record.{" "}
          <a class="govuk-link" href={`${at}/handover`}>
            See what is handed over
          </a>
          {" or "}
          <a class="govuk-link" href={`/children/${move.child_id}/consents`}>
            take your yes back
          </a>
          .
        </p>
      )
    return (
      <>
        <p class="govuk-body">
          May the staff of {move.receiving} read {called}'s record, so that the help is there on the first day?
        </p>
        {data.mayAnswer ? (
          <Button href={`${at}/answers/new`}>Say yes or no</Button>
        ) : (
          <p class="govuk-body">Somebody with parental responsibility, or the young person, says yes or no.</p>
        )}
      </>
    )
  }
  return (
    <ButtonGroup>
      {move.receiving !== null && move.consent_id === null && data.mayPlan && !receives ? (
        <Button href={`${at}/told/new`}>Record the family's answer</Button>
      ) : null}
      <Button href={`${at}/handover`} tone={move.consent_id === null ? "secondary" : undefined}>
        {receives && move.passed_on !== null && move.read_at === null ? "Read the hand-over" : "Hand-over"}
      </Button>
    </ButtonGroup>
  )
}

const Words = ({ data, shown: { move, words }, called }: { data: TransitionData; shown: MoveShown; called: string }) => (
  <>
    <h3 class="govuk-heading-s">What {called} and the family say about it</h3>
    {words.length === 0 ? <p class="govuk-body">Nothing is written down yet.</p> : null}
    {words.map((each) => (
      <blockquote key={each.id} class="govuk-inset-text">
        {each.said}{" "}
        <span class="govuk-hint">
          {each.whose === "child" ? called : "Family"}, {dateAndTime(each.at)}
          {each.worried ? ". Worried about the move" : ""}
        </span>
      </blockquote>
    ))}
    {data.maySay ? (
      <Button href={`/provision/transitions/${move.id}/words/new`} tone="secondary">
        {data.header.forFamily ? "Say something about the move" : "Write down what they say"}
      </Button>
    ) : null}
  </>
)

const FirstTerm = ({ data, shown: { move, check, checkDue } }: { data: TransitionData; shown: MoveShown }) => {
  const moved = move.moves_on.until(data.today).sign >= 0
  if (check === null)
    return moved ? (
      <>
        <h3 class="govuk-heading-s">After the first term</h3>
        <p class="govuk-body">
          How it goes is looked at by <When date={checkDue} today={data.today} />.
        </p>
        {data.mayPlan ? <Button href={`/provision/transitions/${move.id}/check/new`}>Look at how it goes</Button> : null}
      </>
    ) : null
  return (
    <>
      <h3 class="govuk-heading-s">After the first term</h3>
      <p class="govuk-body">
        <Badge tone={SETTLED_TONES[check.settled]}>{SETTLED_WORDS[check.settled]}</Badge> {shortDate(check.on_date)},{" "}
        {check.by_name}
      </p>
      <Facts
        facts={[
          ["The child", check.child_view],
          ["The family", check.parent_view],
          ["Help came along", check.carried_over ? "Yes" : "No"],
          check.next_step !== "" && ["What happens now", check.next_step],
        ]}
      />
    </>
  )
}
