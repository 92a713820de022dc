import { randomUUID } from "node:crypto"
import { ParameterError } from "../../../engine/simulation/check.ts"
import { checkGoal, type Goal, type Search } from "../../../engine/simulation/goal-seek.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../../platform/refusal.ts"
import { beginScenario, checkedLevers, possible, scenarioAsItStands } from "../actions.ts"
import type { PlacesTables } from "../tables.ts"
import { queueGoal } from "./queue.ts"
import { type GoalTyped, goalFrom } from "./rules.ts"
import { goalSentence, settingWords } from "./words.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
const RIGHT = "plan-places"
/** A scenario's name holds so many characters. */
const LONGEST_TITLE = 120

export interface GoalAsked {
  readonly scenarioId: string
  readonly runs: number
  readonly seed: number
  readonly typed: GoalTyped
}

/** Asks which setting of a decision meets a goal, on a scenario as it stands: everything that makes the answer is kept, and the search is queued. */
export const askForGoal = action("places.seek-goal", RIGHT, async (tx, { scenarioId, runs, seed, typed }: GoalAsked) => {
  const { version, parameters } = await scenarioAsItStands(tx, scenarioId, { runs, seed })
  const asked = orRefuse<{ search: Search; goal: Goal }>(goalFrom(typed, { parameters, on: tx.today }))
  checked(asked, parameters)
  const id = randomUUID()
  await db(tx)
    .insertInto("places.goals")
    .values({
      id,
      scenario_id: scenarioId,
      scenario_version: version,
      parameters: JSON.stringify(parameters),
      search: JSON.stringify(asked.search),
      goal: JSON.stringify(asked.goal),
      asked_at: tx.now,
      asked_by: tx.actor.personId,
      asked_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "goal-search", id },
    after: { scenario: scenarioId, version, runs, seed, goal: goalSentence(asked.goal), decision: asked.search.lever.target },
  })
  await queueGoal(tx, id)
  return { id }
})

function checked({ search, goal }: { search: Search; goal: Goal }, parameters: Parameters): void {
  for (const effect of [search.weakest, search.strongest]) possible(checkedLevers(parameters, [{ ...search.lever, effect }]))
  try {
    checkGoal(parameters, search, goal)
  } catch (error) {
    if (error instanceof ParameterError) throw new Refusal("GoalImpossible", { why: error.message })
    throw error
  }
}

/** A new scenario on the same assumptions: the decisions of the one that was asked about, and the decision at the setting found. */
export const scenarioOfGoal = action("places.begin-scenario-from-goal", RIGHT, async (tx, { goalId }: { goalId: string }) => {
  const found = orNotFound(
    await db(tx)
      .selectFrom("places.goals as g")
      .innerJoin("places.scenario_versions as v", (join) =>
        join.onRef("v.scenario_id", "=", "g.scenario_id").onRef("v.version", "=", "g.scenario_version"),
      )
      .leftJoin("places.goal_results as r", "r.goal_id", "g.id")
      .select(["v.assumption_set_id", "v.title", "v.levers", "g.search", "g.goal", "r.effect", "r.reached"])
      .where("g.id", "=", goalId)
      .executeTakeFirst(),
  )
  if (found.effect === null) throw new Refusal("GoalNotFinished")
  const { search, goal, effect } = found
  const setting = settingWords(search, effect)
  const { id } = await beginScenario.run(tx, {
    title: `${found.title}, with ${search.lever.title} at ${setting}`.slice(0, LONGEST_TITLE),
    about: `${found.reached ? "Meets" : "Comes nearest to"} the goal: ${goalSentence(goal)}, in ${Math.round(goal.certainty * 100)} of 100 runs.`,
    assumptionSetId: found.assumption_set_id,
    levers: [...found.levers, { ...search.lever, effect }],
  })
  await db(tx).insertInto("places.goal_scenarios").values({ scenario_id: id, goal_id: goalId }).execute()
  return { id }
})
