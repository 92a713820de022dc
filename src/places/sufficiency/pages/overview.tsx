import { Button, Card, CardGrid, EmptyState, Page } from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAt, shortDate } from "../../../platform/time.ts"
import { chance, count, money } from "../charts/words.ts"
import type { ScenarioRow } from "../queries.ts"
import { BacktestNote, link } from "./parts.tsx"

/** What the last run of a scenario says, in a line. */
function finding({ said }: ScenarioRow): string {
  if (said === null) return "Not run yet"
  const people = `${count(said.plans)} plans in ${said.term}`
  if (said.year === null || said.carried === null || said.pays === null) return people
  return `${people}; ${money(said.carried)} carried forward at the end of ${said.year}; that year pays its way ${chance(said.pays)}`
}

export const OverviewPage = ({ rows }: { rows: readonly ScenarioRow[] }) => (
  <Page title="Places and sufficiency" tools={<Button href="/places/scenarios/new">New scenario</Button>}>
    <p class="govuk-body">
      How many children will need which places, where and when, and whether the money will last: worked out many times with what
      is not known drawn anew each time. Everything here is a proposal. People decide.
    </p>
    {rows.length === 0 ? (
      <EmptyState title="No scenario yet" action={{ text: "Make the first scenario", href: "/places/scenarios/new" }}>
        A scenario is a set of assumptions with the decisions that you want to try.
      </EmptyState>
    ) : (
      <RowList
        title="Scenarios"
        headed
        noun={["scenario", "scenarios"]}
        empty={null}
        columns={[
          nameColumn<ScenarioRow>({
            key: "title",
            header: "Scenario",
            href: (row) => `/places/scenarios/${row.id}`,
            name: (row) => row.title,
          }),
          { key: "levers", header: "Decisions", numeric: true, cell: (row) => row.levers.length, order: true },
          { key: "last", header: "Last forecast", wide: true, cell: finding, order: (row) => row.said?.plans ?? -1 },
          {
            key: "run",
            header: "Made",
            nowrap: true,
            order: (row) => row.finished_at?.epochMilliseconds ?? 0,
            cell: (row) =>
              row.run_id && row.finished_at ? link(`/places/runs/${row.run_id}`, shortDate(dateAt(row.finished_at))) : "",
          },
        ]}
        rows={rows}
      />
    )}
    <BacktestNote />
    <CardGrid>
      <Card title="Compare two scenarios" href="/places/comparisons">
        The difference, run by run, with its range.
      </Card>
      {rows[0] && (
        <Card title="What would it take?" href={`/places/scenarios/${rows[0].id}/goals/new`}>
          The weakest setting of a decision that meets a goal, from {rows[0].title}.
        </Card>
      )}
      <Card title="Assumptions" href="/places/assumptions">
        The rates, prices and grant behind every forecast, with their sources: make your own, or load a file.
      </Card>
      <Card title="Propose places for children" href="/places/allocations">
        The best use of the places free in a zone, with the reason for each child.
      </Card>
      <Card title="Propose where to open bases" href="/places/sitings">
        Where and how large, with alternatives nearly as good.
      </Card>
      <Card title="Try a funding scheme" href="/places/schemes">
        What it would pay each school for all its pupils, and who gains and loses against another.
      </Card>
    </CardGrid>
  </Page>
)
