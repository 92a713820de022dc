import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import {
  Badge,
  Button,
  blankForm,
  Card,
  CardGrid,
  Details,
  EmptyState,
  FormTo,
  NotificationBanner,
  Radios,
  SummaryList,
} from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, LEVELS, type NEED_AREA_WORDS } from "../../vocabulary.ts"
import { cyclesAsEvidence } from "../evidence.ts"
import type { RunningPlan, Support } from "../hub.ts"
import { unmatched } from "../outcomes.ts"
import { asRule } from "../queries.ts"
import { LEVEL_PLAIN, STAGE_WORDS, wordingOf } from "../words.ts"
import { CycleSteps, DueBadge, HelpList, LevelBadge, OutcomeFacts, YearOfReviews } from "./parts.tsx"

/** What was just done, by the code that a redirect carries. */
export const NOTES: Readonly<Record<string, string>> = {
  started: "The plan has begun",
  profile: "The profile is saved",
  outcome: "The outcome is in the plan",
  line: "The help is in the plan",
  "line-ended": "The help has ended",
  stage: "The cycle has moved on",
  cycle: "The next cycle has begun",
  level: "The level has changed",
  converted: "The plan is now of the new kind. Everything in it stayed",
  ended: "The plan has ended",
  reviewed: "The review is recorded",
  view: "Thank you. What you wrote is with the school",
  words: "Thank you. Your words are in the plan",
}

export const Note = ({ code }: { code: string | null }) =>
  code !== null && Object.hasOwn(NOTES, code) ? (
    <NotificationBanner type="success" title="Done">
      {NOTES[code]}
    </NotificationBanner>
  ) : null

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value], hint: LEVEL_PLAIN[value] }))

/** The page to which everything about a child's support leads. */
export const SupportPage = ({ support, note }: { support: Support; note: string | null }) => {
  const { header, running, edits } = support
  const base = `/children/${header.child.id}`
  return (
    <ChildFrame
      header={header}
      tab="support"
      title="Support"
      tools={running && edits ? <NextStep base={base} running={running} /> : null}
    >
      <Note code={note} />
      {running ? <Running support={support} running={running} /> : <NoPlan support={support} />}
      {support.ended.length > 0 && (
        <Details summary={support.ended.length === 1 ? "An earlier plan" : `${support.ended.length} earlier plans`}>
          <ul class="govuk-list">
            {support.ended.map((plan) => (
              <li key={plan.id}>
                <a class="govuk-link" href={`${base}/plan/cycles?plan=${plan.id}`}>
                  {plan.typeName}, {shortDate(plan.started_on)} to {shortDate(plan.ended_on!)}
                </a>
                : {plan.ended_why}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </ChildFrame>
  )
}

const NoPlan = ({ support }: { support: Support }) => {
  const { header, edits, inForce } = support
  if (!edits)
    return (
      <EmptyState title="No support plan">
        The setting starts one when a child needs help beyond what is there for everyone.
      </EmptyState>
    )
  return (
    <>
      <EmptyState title="No support plan yet">
        Choose the level and start. The first cycle opens at once, with the day by which it must be reviewed. Tell the parents
        that special provision begins, if they do not know yet.
      </EmptyState>
      <StartForm base={`/children/${header.child.id}`} types={inForce} />
      <Needs support={support} />
    </>
  )
}

const StartForm = ({ base, types }: { base: string; types: Support["inForce"] }) => {
  const form = blankForm<{ level: string; type: string }>({ level: "targeted", type: types[0]?.id ?? "" })
  return (
    <FormTo href={`${base}/plan`}>
      <Radios field={form.field("level")} legend="Which level of support?" options={LEVEL_OPTIONS} small />
      {types.length > 1 && (
        <Radios
          field={form.field("type")}
          legend="Which kind of plan?"
          small
          options={types.map(({ id, name, basis }) => ({ value: id, text: name, hint: basis }))}
        />
      )}
      <Button>Start the plan</Button>
    </FormTo>
  )
}

const NextStep = ({ base, running }: { base: string; running: RunningPlan }) => {
  const { stage, whole } = running
  const aims = whole.outcomes.some((each) => each.ended_on === null)
  if (stage === "review" || running.cycle?.started_on) return <Button href={`${base}/plan/review`}>Record the review</Button>
  if (!aims) return <Button href={`${base}/plan/outcomes/new`}>Add the first outcome</Button>
  return <Button href={`${base}/plan/next`}>Begin this cycle</Button>
}

const Running = ({ support, running }: { support: Support; running: RunningPlan }) => {
  const base = `/children/${support.header.child.id}`
  return (
    <>
      <Now support={support} running={running} />
      <CardGrid>
        <Profile support={support} running={running} />
        <Cycle support={support} running={running} />
      </CardGrid>
      <Aims support={support} running={running} />
      <Needs support={support} />
      <Prints base={base} />
      {support.edits && <More base={base} running={running} />}
    </>
  )
}

const Needs = ({ support }: { support: Support }) => {
  const { needs } = support
  return (
    <>
      <h2 class="govuk-heading-m">Needs</h2>
      {needs && needs.most.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {needs.most.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/children/${support.header.child.id}/profile`}>
          {needs ? "The whole need profile" : "Describe the need"}
        </a>{" "}
        {needs
          ? `was made on ${shortDate(needs.madeOn)} by ${needs.by}. It opens onto what to try now.`
          : "in a few minutes, and see what to try now."}
      </p>
    </>
  )
}

const Now = ({ support, running }: { support: Support; running: RunningPlan }) => {
  const { whole, cycle, stage, type } = running
  const rows = [
    { key: { children: "Plan" }, value: { children: `${type.name}, since ${shortDate(whole.plan.started_on)}` } },
    { key: { children: "Level now" }, value: { children: <LevelBadge level={whole.plan.level} /> } },
    ...(cycle && stage
      ? [
          { key: { children: "Cycle" }, value: { children: `Cycle ${cycle.number}: ${STAGE_WORDS[stage].toLowerCase()}` } },
          {
            key: { children: "Next review" },
            value: { children: <DueBadge due={cycle.review_due} late={running.late} today={support.header.today} /> },
          },
        ]
      : []),
  ]
  return <SummaryList rows={rows} />
}

const Profile = ({ support, running }: { support: Support; running: RunningPlan }) => {
  const { profile } = running.whole
  const words = wordingOf(running.type.id)
  const parts = [
    ["What people like about me", profile.likes],
    ["What matters to me", profile.matters],
    ["How best to help me", profile.helps],
    ["My hopes", profile.hopes],
    ["What the parents say", profile.parent_words],
  ] as const
  const filled = parts.filter(([, text]) => text !== "")
  const edit = `/children/${support.header.child.id}/plan/profile`
  return (
    <Card
      title={words.profile}
      footer={
        support.edits ? (
          <a class="govuk-link" href={edit}>
            {filled.length === 0 ? "Write it" : "Change it"}
          </a>
        ) : null
      }
    >
      {filled.length === 0 ? (
        <p class="govuk-body">Nothing is written yet. The child and the parents can write it themselves from their own pages.</p>
      ) : (
        filled.map(([title, text]) => (
          <p class="govuk-body" key={title}>
            <strong>{title}</strong>
            <br />
            {text}
          </p>
        ))
      )}
      {profile.written_on && (
        <p class="govuk-hint">
          Written {shortDate(profile.written_on)}, {profile.written_by}
        </p>
      )}
    </Card>
  )
}

const Cycle = ({ support, running }: { support: Support; running: RunningPlan }) => {
  const { cycle, stage, whole } = running
  const base = `/children/${support.header.child.id}/plan`
  const evidence = cyclesAsEvidence(whole.cycles.map(asRule))
  const marks = support.edits && cycle && !cycle.started_on
  return (
    <Card
      title={cycle ? `Cycle ${cycle.number}` : "Cycles"}
      footer={
        <>
          {marks && (
            <>
              <a class="govuk-link" href={`${base}/stage`}>
                Mark the next stage
              </a>
              {" · "}
            </>
          )}
          <a class="govuk-link" href={`${base}/cycles`}>
            All cycles and reviews
          </a>
        </>
      }
    >
      {cycle && stage && <CycleSteps cycle={cycle} stage={stage} />}
      {whole.views.length > 0 && (
        <p class="govuk-body">
          <Badge tone="info">{`${whole.views.length} ${whole.views.length === 1 ? "view" : "views"} from the family`}</Badge> They
          are in the review form already.
        </p>
      )}
      <p class="govuk-body">
        <strong>Reviews this year</strong>
      </p>
      <YearOfReviews year={running.year} />
      <p class="govuk-hint">{evidence.words}</p>
    </Card>
  )
}

const Aims = ({ support, running }: { support: Support; running: RunningPlan }) => {
  const base = `/children/${support.header.child.id}/plan`
  const { outcomes, lines } = running.whole
  const words = wordingOf(running.type.id)
  const aims = outcomes.filter((each) => each.ended_on === null)
  const now = lines.filter((each) => each.until === null)
  const loose = now.filter((line) => !aims.some(({ id }) => id === line.outcome_id))
  const href = support.edits ? (line: { id: string }) => `${base}/lines/${line.id}` : null
  return (
    <>
      <h2 class="govuk-heading-m">
        {words.outcomes} and {words.help.toLowerCase()}
      </h2>
      {aims.length === 0 && (
        <EmptyState title="No outcomes yet">An outcome says what should be different, and how all will know.</EmptyState>
      )}
      {aims.map((outcome) => {
        const own = now.filter((line) => line.outcome_id === outcome.id)
        return (
          <Card
            key={outcome.id}
            level={3}
            title={outcome.text}
            footer={support.edits ? <OutcomeLinks base={base} outcome={outcome} /> : null}
          >
            <OutcomeFacts outcome={outcome} />
            {own.length > 0 ? <HelpList lines={own} href={href} /> : <NoHelp running={running} area={outcome.need_area} />}
          </Card>
        )
      })}
      {loose.length > 0 && (
        <Card level={3} title={`${words.help} for no outcome of its own`}>
          <HelpList lines={loose} href={href} />
        </Card>
      )}
      {support.edits && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/outcomes/new`}>
            Add an outcome
          </a>
          {" · "}
          <a class="govuk-link" href={`${base}/lines/new`}>
            Write help
          </a>
          {" · "}
          <a class="govuk-link" href="/framework">
            Find help in the framework
          </a>
        </p>
      )}
    </>
  )
}

const OutcomeLinks = ({ base, outcome }: { base: string; outcome: { id: string; text: string; need_area: string } }) => (
  <>
    <a class="govuk-link" href={`${base}/outcomes/${outcome.id}`}>
      Change<span class="govuk-visually-hidden">: {outcome.text}</span>
    </a>
    {" · "}
    <a class="govuk-link" href={`${base}/lines/new?outcome=${outcome.id}`}>
      Add help<span class="govuk-visually-hidden"> for: {outcome.text}</span>
    </a>
  </>
)

/** An outcome without help of its own: either help for its area is there without being tied to it, or there is none. */
const NoHelp = ({ running, area }: { running: RunningPlan; area: keyof typeof NEED_AREA_WORDS }) => {
  const { outcomes, lines } = running.whole
  const gaps = unmatched(
    outcomes.filter((each) => each.ended_on === null).map(asOutcome),
    lines.filter((each) => each.until === null).map(asLine),
  )
  return gaps.withoutHelp.includes(area) ? (
    <p class="govuk-body">
      <Badge tone="warn">No help yet</Badge> Nothing in the plan works towards this.
    </p>
  ) : (
    <p class="govuk-hint">Help for this area is in the plan, and tied to no outcome or to another one.</p>
  )
}

const asOutcome = (row: RunningPlan["whole"]["outcomes"][number]) => ({ ...row, needArea: row.need_area, by: row.by_on })
const asLine = (row: RunningPlan["whole"]["lines"][number]) => ({
  ...row,
  strategyId: row.strategy_code,
  needArea: row.need_area,
})

const Prints = ({ base }: { base: string }) => (
  <>
    <h2 class="govuk-heading-m">To print or send home</h2>
    <ul class="govuk-list">
      {[
        ["plan.pdf", "The plan (PDF)"],
        ["plan.docx", "The plan (Word)"],
        ["easy-read.pdf", "Easy read (PDF)"],
        ["easy-read.docx", "Easy read (Word)"],
      ].map(([file, text]) => (
        <li key={file}>
          <a class="govuk-link" href={`${base}/plan/${file}`}>
            {text}
          </a>
        </li>
      ))}
      <li>
        <a class="govuk-link" href={`${base}/plan/easy-read`}>
          Easy read on the screen
        </a>
      </li>
    </ul>
  </>
)

const More = ({ base, running }: { base: string; running: RunningPlan }) => (
  <Details summary="More: another level, a specialist's advice, another kind, the end">
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={`${base}/plan/level`}>
          Go one level up or down between reviews
        </a>
      </li>
      <li>
        <a class="govuk-link" href="/support/requests/new">
          Ask for advice or support
        </a>
      </li>
      {running.turnsInto.map((type) => (
        <li key={type.id}>
          <a class="govuk-link" href={`${base}/plan/convert?type=${type.id}`}>
            Turn this plan into: {type.name}
          </a>
        </li>
      ))}
      <li>
        <a class="govuk-link" href={`${base}/plan/end`}>
          End the plan
        </a>
      </li>
    </ul>
  </Details>
)
