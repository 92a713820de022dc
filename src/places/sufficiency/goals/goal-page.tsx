import type { ComponentChildren } from "preact"
import { mostSettings, type Setting } from "../../../engine/simulation/goal-seek.ts"
import {
  DataTable,
  Details,
  Figure,
  InsetText,
  ListTools,
  Page,
  PostButton,
  Progress,
  SubNav,
  SummaryList,
  WarningText,
} from "../../../platform/kit/index.ts"
import { dateAndTime, dateAt, shortDate } from "../../../platform/time.ts"
import { chance } from "../charts/words.ts"
import { BacktestBeside, link } from "../pages/parts.tsx"
import { leverSentence } from "../pages/scenario.tsx"
import { LEVER_WORDS, type LeverChoice } from "../runs/rules.ts"
import { GoalChart } from "./goal-chart.tsx"
import type { GoalRow } from "./queries.ts"
import { isMoneyGoal } from "./rules.ts"
import { asRead, goalSentence, middleWords, rangeWords, settingWords, spanWords, valueWords } from "./words.ts"

export const goalTabs = (id: string, current: "answer" | "assumptions") => (
  <SubNav
    label="This goal"
    items={[
      { text: "Answer", href: `/places/goals/${id}`, current: current === "answer" },
      { text: "Assumptions", href: `/places/goals/${id}/assumptions`, current: current === "assumptions" },
    ]}
  />
)

/** What the search found, as a sentence with its ranges: the weakest setting that does it, or that none does and what the nearest brings. */
export function answerOf({ search, goal, effect, reached, settings }: GoalRow): { finding: string; brings: string } | null {
  const chosen = settings.find((each) => each.effect === effect)
  if (!chosen) return null
  const at = settingWords(search, chosen.effect)
  const finding = reached
    ? settings.length === 1
      ? `The goal is met already at the weakest setting, ${at}: ${chance(chosen.chance)}`
      : `${at} meets the goal, ${chance(chosen.chance)}`
    : `No setting from ${spanWords(search)} meets the goal; the nearest, ${at}, meets it ${chance(chosen.chance)}`
  const brings = `It would bring ${middleWords(goal, chosen)} in the middle run: ${rangeWords(goal, chosen.range, "eighty")} in 80 of 100 runs, ${rangeWords(goal, chosen.range, "most")} in 95.`
  return { finding, brings }
}

export const GoalPage = ({ row }: { row: GoalRow }) => {
  const answer = answerOf(row)
  return (
    <Page
      title={`What would it take? ${row.search.lever.title}`}
      caption={`${row.scenario}, version ${row.scenario_version}`}
      back={`/places/scenarios/${row.scenario_id}`}
      head={goalTabs(row.id, "answer")}
      log={{ kind: "goal-search", id: row.id }}
    >
      <p class="govuk-body">
        The goal: {goalSentence(row.goal)}, in at least {Math.round(row.goal.certainty * 100)} of 100 runs.
      </p>
      {answer && row.finished_at ? <Answer row={row} answer={answer} /> : <Underway row={row} />}
      <h2 class="govuk-heading-m">What it rests on</h2>
      <RestsOn row={row} />
      <BacktestBeside />
    </Page>
  )
}

const Underway = ({ row }: { row: GoalRow }) =>
  row.failure ? (
    <WarningText>This cannot be worked out: {row.failure}. Change the scenario or the decision and ask again.</WarningText>
  ) : (
    <>
      <Progress done={row.settings.length} total={mostSettings(row.search)} label="Settings tried, of at most" />
      <p class="govuk-body">It goes on while you do something else. {link(`/places/goals/${row.id}`, "Look again")}</p>
    </>
  )

const Answer = ({ row, answer }: { row: GoalRow; answer: NonNullable<ReturnType<typeof answerOf>> }) => {
  const Frame = row.reached ? InsetText : WarningText
  return (
    <>
      <Frame>
        {answer.finding}. {answer.brings}
      </Frame>
      <AnswerFigure row={row} finding={answer.finding} />
      {row.made.length > 0 && (
        <ul class="govuk-list">
          {row.made.map(({ id, title }) => (
            <li>Made of it: {link(`/places/scenarios/${id}`, title)}</li>
          ))}
        </ul>
      )}
      <PostButton href={`/places/goals/${row.id}/scenarios`}>Make a scenario of it</PostButton>
    </>
  )
}

function AnswerFigure({ row, finding }: { row: GoalRow; finding: string }) {
  const { goal, search } = row
  const settings = [...row.settings].sort((a, b) => a.effect - b.effect)
  const read = (range: readonly number[]) => (isMoneyGoal(goal) ? [...range].reverse() : [...range]).map((v) => asRead(goal, v))
  const short = (effect: number) => (search.lever.target === "places" ? `${effect}` : `${Math.round(effect * 100)}%`)
  return (
    <Figure
      title={finding}
      reading={`Each bar is a setting that was tried: the dot is the middle of ${row.parameters.runs} runs, the thick bar holds 80 and the thin one 95 of 100. The dashed line is the goal; the ringed dot is the answer.`}
      source={`${row.scenario}, version ${row.scenario_version}, seed ${row.parameters.seed}`}
      asAt={shortDate(dateAt(row.finished_at!))}
      downloadHref={`/places/goals/${row.id}/settings.csv`}
      table={<SettingsTable row={row} settings={settings} />}
    >
      <GoalChart
        settings={settings.map(({ effect, range }) => ({
          x: effect,
          label: short(effect),
          fan: read(range),
          chosen: effect === row.effect,
        }))}
        goal={asRead(goal, goal.value)}
        format={(value) => valueWords(goal, asRead(goal, value))}
        alt={finding}
      />
    </Figure>
  )
}

const SettingsTable = ({ row, settings }: { row: GoalRow; settings: readonly Setting[] }) => (
  <DataTable
    caption="Settings tried"
    columns={[
      { key: "setting", header: "Setting", rowHeader: true, cell: (each: Setting) => settingWords(row.search, each.effect) },
      { key: "chance", header: "Meets the goal", cell: (each) => chance(each.chance) },
      { key: "middle", header: "Middle", numeric: true, cell: (each) => middleWords(row.goal, each) },
      {
        key: "eighty",
        header: "80 of 100",
        numeric: true,
        nowrap: true,
        cell: (each) => rangeWords(row.goal, each.range, "eighty"),
      },
      { key: "most", header: "95 of 100", numeric: true, nowrap: true, cell: (each) => rangeWords(row.goal, each.range, "most") },
    ]}
    rows={settings}
  />
)

const fact = (key: string, value: ComponentChildren) => ({ key: { children: key }, value: { children: value } })

const RestsOn = ({ row }: { row: GoalRow }) => {
  const { lever, strongest } = row.search
  return (
    <>
      <SummaryList
        rows={[
          fact("Scenario", link(`/places/scenarios/${row.scenario_id}`, `${row.scenario}, version ${row.scenario_version}`)),
          fact("Decision", `${lever.title}: ${LEVER_WORDS[lever.target as LeverChoice] ?? lever.target}`),
          fact("Settings looked at", spanWords(row.search)),
          fact("At its strongest", leverSentence({ ...lever, effect: strongest })),
          fact("Runs and seed", `${row.parameters.runs} runs of each setting, seed ${row.parameters.seed}`),
          fact("Asked for", `${row.asked_by_name}, ${dateAndTime(row.asked_at)}`),
        ]}
      />
      <Details summary="Files with which the command line gives the same answer">
        <ListTools>
          {link(`/places/goals/${row.id}/parameters.json`, "Parameters, with the scenario's decisions")}{" "}
          {link(`/places/goals/${row.id}/goal.json`, "The decision and the goal")}
        </ListTools>
        <p class="govuk-body-s">
          <code>lfi forecast goal-seek --parameters parameters.json --goal goal.json --out answer</code>
        </p>
      </Details>
    </>
  )
}
