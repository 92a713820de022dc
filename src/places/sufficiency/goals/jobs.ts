import { ParameterError } from "../../../engine/simulation/check.ts"
import {
  type Goal,
  nextSetting,
  type Search,
  type Setting,
  settingOf,
  soughtFrom,
  withSetting,
} from "../../../engine/simulation/goal-seek.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { JobDefinition, JobServices } from "../../../platform/slice.ts"
import { withThreads } from "../parallel/driver.ts"
import { storedParameters } from "../runs/stored-parameters.ts"
import type { PlacesTables } from "../tables.ts"
import { settingsTried } from "./queries.ts"
import { queueGoal, SEEK_GOAL } from "./queue.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
/** Threads of a search: never the one that serves pages. */
const THREADS = 2

interface Open {
  readonly parameters: Parameters
  readonly search: Search
  readonly goal: Goal
  readonly tried: Setting[]
}

/** Tries setting after setting, keeping each, until the answer is known; a search that was broken off goes on after the last one kept. */
export async function seekGoal(services: JobServices, goalId: string): Promise<void> {
  const open = await services.asSystem((tx) => openGoal(tx, goalId))
  if (open === null) return
  try {
    await withThreads(THREADS, async (threads) => {
      const { parameters, search, goal, tried } = open
      for (let effect = nextSetting(search, goal, tried); effect !== null; effect = nextSetting(search, goal, tried)) {
        const setting = settingOf(await threads.simulate(withSetting(parameters, search, effect)), goal, effect)
        tried.push(setting)
        await services.asSystem((tx) => keepSetting(tx, { goalId, nth: tried.length, setting }))
      }
    })
    await services.asSystem((tx) => finish(tx, goalId, open))
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    await services.asSystem((tx) => fail(tx, goalId, error.message))
  }
}

async function openGoal(tx: Tx, id: string): Promise<Open | null> {
  const row = await unfinished(tx).select(["g.parameters", "g.search", "g.goal"]).where("g.id", "=", id).executeTakeFirst()
  return row ? { ...row, parameters: storedParameters(row.parameters), tried: await settingsTried(tx, id) } : null
}

const unfinished = (tx: Tx) =>
  db(tx)
    .selectFrom("places.goals as g")
    .leftJoin("places.goal_results as r", "r.goal_id", "g.id")
    .leftJoin("places.goal_failures as x", "x.goal_id", "g.id")
    .where("r.goal_id", "is", null)
    .where("x.goal_id", "is", null)

const keepSetting = (tx: Tx, { goalId, nth, setting }: { goalId: string; nth: number; setting: Setting }) =>
  db(tx)
    .insertInto("places.goal_settings")
    .values({ goal_id: goalId, nth, ...setting, range: JSON.stringify(setting.range), made_at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()

async function finish(tx: Tx, goalId: string, { goal, tried }: Open): Promise<void> {
  const { effect, reached } = soughtFrom(goal, tried)
  await db(tx)
    .insertInto("places.goal_results")
    .values({ goal_id: goalId, effect, reached, finished_at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()
}

const fail = (tx: Tx, goalId: string, reason: string) =>
  db(tx)
    .insertInto("places.goal_failures")
    .values({ goal_id: goalId, reason, at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()

/** Searches in which nothing has happened for five minutes are taken up again. */
export async function resumeGoals({ asSystem }: JobServices): Promise<void> {
  await asSystem(async (tx) => {
    const before = tx.now.subtract({ minutes: 5 })
    const still = await unfinished(tx)
      .leftJoin("places.goal_settings as s", "s.goal_id", "g.id")
      .select("g.id")
      .select(({ fn }) => fn.max("s.made_at").as("lately"))
      .where("g.asked_at", "<", before)
      .groupBy("g.id")
      .execute()
    for (const { id, lately } of still) if (lately === null || before.until(lately).sign <= 0) await queueGoal(tx, id)
  })
}

export const goalJobs: readonly JobDefinition[] = [
  { name: SEEK_GOAL, run: (services, data) => seekGoal(services, String(data.goal)) },
  { name: "places.resume-goals", every: "* * * * *", run: resumeGoals },
]
