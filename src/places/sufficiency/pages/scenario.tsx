import type { Lever } from "../../../engine/simulation/parameters.ts"
import { Button, DataTable, EmptyState, type Form, Page, PostButton } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime } from "../../../platform/time.ts"
import { setName } from "../assumptions/words.ts"
import { count, money, phaseName, placementName } from "../charts/words.ts"
import type { GoalLine } from "../goals/queries.ts"
import { goalSentence, settingWords } from "../goals/words.ts"
import type { scenario } from "../queries.ts"
import { LEVER_WORDS } from "../runs/rules.ts"
import { dated, link } from "./parts.tsx"
import { RunForm, type RunValues } from "./scenario-forms.tsx"

export type ScenarioView = Awaited<ReturnType<typeof scenario>>

/** "to 85% of today's, from 1 September 2026, after 2 terms, over 5 terms, unsure by 40%". */
export function leverSentence(lever: Lever): string {
  const what =
    lever.target === "places"
      ? `${lever.effect} places more in ${lever.pool}`
      : `to ${Math.round(lever.effect * 100)}% of today's`
  const unsure = lever.target === "places" ? `${lever.spread} terms` : `${Math.round(lever.spread * 100)}%`
  return [
    what,
    `from ${dated(lever.from)}`,
    ...(lever.lag > 0 ? [`beginning to work after ${lever.lag} ${lever.lag === 1 ? "term" : "terms"}`] : []),
    ...(lever.ramp > 0 ? [`growing over ${lever.ramp} ${lever.ramp === 1 ? "term" : "terms"}`] : []),
    ...(lever.spread > 0 ? [`unsure by ${unsure}`] : []),
    ...(lever.instead ? [`${placementName(lever.instead).toLowerCase()} in their place`] : []),
    ...whoFor(lever),
    ...(lever.cost ? [`costing ${money(lever.cost)} a year`] : []),
  ].join(", ")
}

function whoFor({ scope }: Lever): string[] {
  const names = [...(scope?.needs ?? []), ...(scope?.phases ?? []).map(phaseName), ...(scope?.zones ?? [])]
  return names.length > 0 ? [`only for ${names.join(", ")}`] : []
}

export const ScenarioPage = ({ view, form }: { view: ScenarioView; form: Form<RunValues> }) => (
  <Page
    title={view.title}
    caption={`Scenario, version ${view.version}`}
    back="/places"
    errors={form.errors}
    log={{ kind: "scenario", id: view.id }}
    tools={
      <>
        <Button href={`/places/scenarios/${view.id}/levers/new`}>Add a decision</Button>
        <Button href={`/places/scenarios/${view.id}/goals/new`} tone="secondary">
          What would it take?
        </Button>
      </>
    }
  >
    {view.about && <p class="govuk-body">{view.about}</p>}
    <p class="govuk-body-s">
      Rests on:{" "}
      {link(`/places/assumptions/${view.assumption_set_id}`, setName({ title: view.basis, version: view.basis_version }))} (
      {link(`/places/scenarios/${view.id}/assumptions/new`, "rest on another")}). Saved by {view.saved_by_name} on{" "}
      {dateAndTime(view.saved_at)}.
    </p>
    {view.levers.length === 0 ? (
      <EmptyState title="No new decisions">As things stand, with the places that are already agreed.</EmptyState>
    ) : (
      <DataTable
        caption="Decisions tried"
        columns={[
          { key: "title", header: "Decision", rowHeader: true, cell: (lever: Lever) => lever.title },
          {
            key: "target",
            header: "Changes",
            cell: (lever) => LEVER_WORDS[lever.target as keyof typeof LEVER_WORDS] ?? lever.target,
          },
          { key: "how", header: "How", wide: true, cell: leverSentence },
          {
            key: "remove",
            header: "",
            cell: (lever) => (
              <PostButton
                href={`/places/scenarios/${view.id}/levers/${lever.id}/removals`}
                version={view.version}
                tone="secondary"
                about={lever.title}
              >
                Take out
              </PostButton>
            ),
          },
        ]}
        rows={view.levers}
      />
    )}
    <h2 class="govuk-heading-m">Forecasts</h2>
    <RowList
      name="forecasts"
      title="Forecasts of this scenario"
      noun={["forecast", "forecasts"]}
      columns={[
        {
          key: "asked",
          header: "Asked for",
          rowHeader: true,
          cell: (row: ScenarioView["runs"][number]) => link(`/places/runs/${row.id}`, dateAndTime(row.asked_at)),
          order: (row) => row.asked_at.epochMilliseconds,
        },
        { key: "by", header: "By", cell: (row) => row.asked_by_name, order: true },
        { key: "version", header: "Version", numeric: true, cell: (row) => row.scenario_version, order: true },
        {
          key: "state",
          header: "State",
          cell: (row) => (row.finished_at ? "Finished" : "Being worked out, or stopped"),
          order: true,
        },
      ]}
      rows={view.runs}
      empty={<p class="govuk-body">None yet.</p>}
    />
    {view.goals.length > 0 && <GoalsTable goals={view.goals} />}
    <h2 class="govuk-heading-m">Make a forecast of version {view.version}</h2>
    <RunForm scenario={view} form={form} />
    <h2 class="govuk-heading-m">Versions</h2>
    <ul class="govuk-list">
      {view.versions.map((version) => (
        <li>
          Version {version.version}: {count(version.levers.length)} {version.levers.length === 1 ? "decision" : "decisions"},
          saved by {version.saved_by_name} on {dateAndTime(version.saved_at)}
        </li>
      ))}
    </ul>
  </Page>
)

const GoalsTable = ({ goals }: { goals: readonly GoalLine[] }) => (
  <RowList
    name="goals"
    title="Goals sought on this scenario"
    headed
    noun={["goal", "goals"]}
    empty={null}
    columns={[
      {
        key: "goal",
        header: "Goal",
        rowHeader: true,
        wide: true,
        cell: (row: GoalLine) => link(`/places/goals/${row.id}`, goalSentence(row.goal)),
        order: (row) => goalSentence(row.goal),
      },
      { key: "decision", header: "Decision", cell: (row) => row.search.lever.title, order: true },
      { key: "answer", header: "Answer", cell: goalAnswer, order: true },
      { key: "version", header: "Version", numeric: true, cell: (row) => row.scenario_version, order: true },
      {
        key: "asked",
        header: "Asked for",
        cell: (row) => dateAndTime(row.asked_at),
        order: (row) => row.asked_at.epochMilliseconds,
      },
    ]}
    rows={goals}
  />
)

function goalAnswer({ search, effect, reached, failure }: GoalLine): string {
  if (effect !== null)
    return reached ? settingWords(search, effect) : `No setting meets it; nearest ${settingWords(search, effect)}`
  return failure ? "Cannot be worked out" : "Being worked out"
}
