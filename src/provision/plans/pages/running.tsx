import { Badge, Card, CardGrid, EmptyState, SummaryList } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import type { NEED_AREA_WORDS } from "../../vocabulary.ts"
import { cyclesAsEvidence } from "../evidence.ts"
import type { RunningPlan, Support } from "../hub.ts"
import { unmatched } from "../outcomes.ts"
import { asRule } from "../queries.ts"
import type { PlanLine } from "../tables.ts"
import { STAGE_WORDS, wordingOf } from "../words.ts"
import { MapNote, RowsOutsidePlan } from "./map-rows.tsx"
import { CycleSteps, DueBadge, HelpList, LevelBadge, OutcomeFacts, YearOfReviews } from "./parts.tsx"
import { More, Prints } from "./plan-links.tsx"

/** A running plan as staff see it: where it stands, the profile, the cycle, what it works towards, needs, prints. */
export const Running = ({ support, running }: { support: Support; running: RunningPlan }) => {
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

/** The latest need profile in a few words, with the way to the whole of it. */
export const Needs = ({ support }: { support: Support }) => {
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
  const evidence = cyclesAsEvidence(whole.cycles.map(asRule), support.advisedCycles)
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
  const { map } = running
  const child = `/children/${support.header.child.id}`
  const note = (line: PlanLine) => (map ? <MapNote line={line} map={map} base={child} /> : null)
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
            {own.length > 0 ? (
              <HelpList lines={own} href={href} note={note} />
            ) : (
              <NoHelp running={running} area={outcome.need_area} />
            )}
          </Card>
        )
      })}
      {loose.length > 0 && (
        <Card level={3} title={`${words.help} for no outcome of its own`}>
          <HelpList lines={loose} href={href} note={note} />
        </Card>
      )}
      {map && <RowsOutsidePlan map={map} lines={now} base={child} />}
      {support.edits && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/outcomes/new`}>
            Add an outcome
          </a>
          {" · "}
          <a class="govuk-link" href={`${base}/lines/new`}>
            Add help
          </a>
          {" · "}
          <a class="govuk-link" href={`/framework?child=${support.header.child.id}`}>
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
