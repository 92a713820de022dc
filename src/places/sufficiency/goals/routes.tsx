import { assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import { auditView } from "../../../platform/audit/audit.ts"
import { file, form, post, redirect, view } from "../../../platform/web/route.ts"
import { assumptionsCsv } from "../cli/forecast-csv.ts"
import { AssumptionsPage } from "../pages/assumptions.tsx"
import { scenario } from "../queries.ts"
import { askForGoal, scenarioOfGoal } from "./actions.ts"
import { GOAL_REFUSALS, GoalFormPage, goalForm } from "./goal-form.tsx"
import { GoalPage, goalTabs } from "./goal-page.tsx"
import { type GoalRow, goalSought } from "./queries.ts"
import { type GoalTyped, goalYears, usualYear } from "./rules.ts"

const RIGHT = "plan-places"
/** Runs of each setting and the seed that scenarios share, the settings and the certainty that are offered first. */
const FIRST_GOAL = { weakest: 100, strongest: 60, lag: 1, ramp: 3, spread: 30, certainty: 80, way: "most", runs: 60, seed: 926 }

/** Settings in the order in which they were tried; money is pence, below zero what is owed. */
function settingsCsv({ settings, goal }: GoalRow): string {
  const rows = settings.map(({ effect, chance, range }) => [goal.measure, goal.at, effect, chance, ...range].join(","))
  return `${["measure,period,setting,chance,p2_5,p10,p25,median,p75,p90,p97_5", ...rows].join("\n")}\n`
}

const jsonFile = (value: unknown, name: string) => file("application/json", `${JSON.stringify(value, null, 2)}\n`, name)

export const goalRoutes = [
  ...form({
    show: "/places/scenarios/:id/goals/new",
    to: "/places/scenarios/:id/goals",
    right: RIGHT,
    schema: goalForm,
    view: async ({ tx, params, blank }, typed) => {
      const held = await scenario(tx, params.id!)
      return (
        <GoalFormPage
          scenario={held}
          form={(typed ?? blank({ ...FIRST_GOAL, year: usualYear(held.parameters) })) as never}
          pools={held.parameters.pools.map(({ id }) => id)}
          years={goalYears(held.parameters)}
        />
      )
    },
    submit: async (request, input) => {
      const { runs, seed, ...typed } = input as GoalTyped & { runs: number; seed: number }
      const { id } = await request.act(askForGoal, { scenarioId: request.params.id!, runs, seed, typed })
      return redirect(`/places/goals/${id}`)
    },
    words: GOAL_REFUSALS,
  }),
  ...view("/places/goals/:id", RIGHT, async ({ tx, params }) => {
    const row = await goalSought(tx, params.id!)
    await auditView(tx, { kind: "goal-search", id: row.id })
    return <GoalPage row={row} />
  }),
  ...view("/places/goals/:id/assumptions", RIGHT, async ({ tx, params }) => {
    const row = await goalSought(tx, params.id!)
    return (
      <AssumptionsPage
        parameters={row.parameters}
        back={`/places/scenarios/${row.scenario_id}`}
        head={goalTabs(row.id, "assumptions")}
        csvHref={`/places/goals/${row.id}/assumptions.csv`}
      />
    )
  }),
  ...view("/places/goals/:id/assumptions.csv", RIGHT, async ({ tx, params }) =>
    file(
      "text/csv; charset=utf-8",
      assumptionsCsv(assumptionsOf((await goalSought(tx, params.id!)).parameters)),
      "assumptions.csv",
    ),
  ),
  ...view("/places/goals/:id/settings.csv", RIGHT, async ({ tx, params }) =>
    file("text/csv; charset=utf-8", settingsCsv(await goalSought(tx, params.id!)), "settings.csv"),
  ),
  ...view("/places/goals/:id/parameters.json", RIGHT, async ({ tx, params }) =>
    jsonFile((await goalSought(tx, params.id!)).parameters, "parameters.json"),
  ),
  ...view("/places/goals/:id/goal.json", RIGHT, async ({ tx, params }) => {
    const { search, goal } = await goalSought(tx, params.id!)
    return jsonFile({ search, goal }, "goal.json")
  }),
  ...post("/places/goals/:id/scenarios", RIGHT, async (request) => {
    const { id } = await request.act(scenarioOfGoal, { goalId: request.params.id! })
    return redirect(`/places/scenarios/${id}`)
  }),
]
