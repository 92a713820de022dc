import type { Setting } from "../../../engine/simulation/goal-seek.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { storedParameters } from "../runs/stored-parameters.ts"
import type { PlacesTables } from "../tables.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)

/** Settings of a search in the order in which they were tried. */
export async function settingsTried(tx: Tx, goal: string): Promise<Setting[]> {
  return db(tx)
    .selectFrom("places.goal_settings")
    .select(["effect", "chance", "range"])
    .where("goal_id", "=", goal)
    .orderBy("nth")
    .execute()
}

export async function goalSought(tx: Tx, id: string) {
  const row = orNotFound(
    await db(tx)
      .selectFrom("places.goals as g")
      .innerJoin("places.scenario_versions as v", (join) =>
        join.onRef("v.scenario_id", "=", "g.scenario_id").onRef("v.version", "=", "g.scenario_version"),
      )
      .leftJoin("places.goal_results as r", "r.goal_id", "g.id")
      .leftJoin("places.goal_failures as x", "x.goal_id", "g.id")
      .select([
        "g.id",
        "g.scenario_id",
        "g.scenario_version",
        "g.parameters",
        "g.search",
        "g.goal",
        "g.asked_at",
        "g.asked_by_name",
      ])
      .select(["v.title as scenario", "r.effect", "r.reached", "r.finished_at", "x.reason as failure"])
      .where("g.id", "=", id)
      .executeTakeFirst(),
  )
  const made = await db(tx)
    .selectFrom("places.goal_scenarios as m")
    .innerJoin("places.scenarios as s", "s.id", "m.scenario_id")
    .innerJoin("places.scenario_versions as v", (join) =>
      join.onRef("v.scenario_id", "=", "s.id").onRef("v.version", "=", "s.version"),
    )
    .select(["s.id", "v.title"])
    .where("m.goal_id", "=", id)
    .orderBy("s.begun_at")
    .limit(20)
    .execute()
  return { ...row, parameters: storedParameters(row.parameters), settings: await settingsTried(tx, id), made }
}
export type GoalRow = Awaited<ReturnType<typeof goalSought>>

/** Goals sought on a scenario, the latest first. */
export const goalsOf = (tx: Tx, scenarioId: string) =>
  db(tx)
    .selectFrom("places.goals as g")
    .leftJoin("places.goal_results as r", "r.goal_id", "g.id")
    .leftJoin("places.goal_failures as x", "x.goal_id", "g.id")
    .select(["g.id", "g.search", "g.goal", "g.asked_at", "g.scenario_version", "r.effect", "r.reached", "x.reason as failure"])
    .where("g.scenario_id", "=", scenarioId)
    .orderBy("g.asked_at", "desc")
    .limit(20)
    .execute()
export type GoalLine = Awaited<ReturnType<typeof goalsOf>>[number]
