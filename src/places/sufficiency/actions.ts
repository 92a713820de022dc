import { randomUUID } from "node:crypto"
import { ParameterError } from "../../engine/simulation/check.ts"
import { compile } from "../../engine/simulation/compile.ts"
import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import { withLevers } from "../../engine/simulation/validate-levers.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { keepSet, type SetToKeep } from "./assumptions/keep.ts"
import { setName } from "./assumptions/words.ts"
import { parametersOfSet } from "./queries.ts"
import { queueChunks } from "./runs/queue.ts"
import { chunkSizeFor, cutRun, type LeverTyped, leverFrom } from "./runs/rules.ts"
import { storedParameters } from "./runs/stored-parameters.ts"
import type { PlacesTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
const RIGHT = "plan-places"

/** Keeps a set of assumptions as it was made; it is never changed afterwards. */
export const keepAssumptions = action(
  "places.keep-assumptions",
  RIGHT,
  (tx, given: Pick<SetToKeep, "title" | "basis" | "parameters">) => keepSet(tx, given),
)

export interface NewScenario {
  readonly title: string
  readonly about: string
  readonly assumptionSetId: string
  readonly levers: readonly Lever[]
}

export const beginScenario = action("places.begin-scenario", RIGHT, async (tx, given: NewScenario) => {
  checkedLevers(await parametersOfSet(tx, given.assumptionSetId), given.levers)
  const id = randomUUID()
  await db(tx).insertInto("places.scenarios").values({ id, begun_at: tx.now, begun_by: tx.actor.personId }).execute()
  await saveVersion(tx, { id, version: 1, ...given })
  return { id }
})

interface Version {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly about: string
  readonly assumptionSetId: string
  readonly levers: readonly Lever[]
}

async function saveVersion(tx: Tx, saved: Version, before?: Pick<Version, "assumptionSetId" | "levers">): Promise<void> {
  const { id, version, title, about, assumptionSetId, levers } = saved
  await db(tx)
    .insertInto("places.scenario_versions")
    .values({
      scenario_id: id,
      version,
      title,
      about,
      assumption_set_id: assumptionSetId,
      levers: JSON.stringify(levers),
      saved_at: tx.now,
      saved_by: tx.actor.personId,
      saved_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "scenario", id },
    ...(before ? { before: await inWords(tx, before) } : {}),
    after: { ...(before ? {} : { title }), ...(await inWords(tx, saved)) },
  })
}

/** What a version rests on and decides, as its log says it. */
async function inWords(tx: Tx, { assumptionSetId, levers }: Pick<Version, "assumptionSetId" | "levers">) {
  const set = await db(tx)
    .selectFrom("places.assumption_sets")
    .select(["title", "version"])
    .where("id", "=", assumptionSetId)
    .executeTakeFirstOrThrow()
  return { assumptions: setName(set), decisions: levers.map((lever) => lever.title) }
}

/** @throws Refusal when a decision does not fit the assumptions. */
export function checkedLevers(parameters: Parameters, levers: readonly Lever[]): Parameters {
  try {
    return withLevers(parameters, levers)
  } catch (error) {
    if (error instanceof ParameterError) throw new Refusal("LeverImpossible", { why: error.message })
    throw error
  }
}

/** The scenario locked for change, with its version checked against the one that was shown. */
async function changeable(tx: Tx, id: string, version: number) {
  const held = orNotFound(
    await db(tx).selectFrom("places.scenarios").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  unchangedSince(held.version, version)
  const current = await db(tx)
    .selectFrom("places.scenario_versions")
    .selectAll()
    .where("scenario_id", "=", id)
    .where("version", "=", held.version)
    .executeTakeFirstOrThrow()
  const next = {
    id,
    version: held.version + 1,
    title: current.title,
    about: current.about,
    assumptionSetId: current.assumption_set_id,
    levers: current.levers as readonly Lever[],
  } satisfies Version
  return { current, next }
}

async function saveNext(tx: Tx, next: Version, current: { assumption_set_id: string; levers: unknown }): Promise<void> {
  await saveVersion(tx, next, { assumptionSetId: current.assumption_set_id, levers: current.levers as readonly Lever[] })
  await db(tx).updateTable("places.scenarios").set({ version: next.version }).where("id", "=", next.id).execute()
}

/** Adds a decision to a scenario: a new version, the old one stays. */
export const addLever = action(
  "places.add-lever",
  RIGHT,
  async (tx, { id, version, typed }: { id: string; version: number; typed: LeverTyped }) => {
    const { current, next } = await changeable(tx, id, version)
    const lever = orRefuse<Lever>(leverFrom(typed, current.levers, tx.today))
    const levers = [...current.levers, lever]
    checkedLevers(await parametersOfSet(tx, current.assumption_set_id), levers)
    await saveNext(tx, { ...next, levers }, current)
    return { id }
  },
)

export const removeLever = action(
  "places.remove-lever",
  RIGHT,
  async (tx, { id, version, lever }: { id: string; version: number; lever: string }) => {
    const { current, next } = await changeable(tx, id, version)
    const levers = current.levers.filter((each) => each.id !== lever)
    if (levers.length === current.levers.length) throw new Refusal("LeverGone")
    await saveNext(tx, { ...next, levers }, current)
    return { id }
  },
)

/** Moves a scenario to other assumptions: a new version with the same decisions, which must fit them. */
export const restOnAssumptions = action(
  "places.rest-on-assumptions",
  RIGHT,
  async (tx, { id, version, assumptionSetId }: { id: string; version: number; assumptionSetId: string }) => {
    const { current, next } = await changeable(tx, id, version)
    if (current.assumption_set_id === assumptionSetId) throw new Refusal("AlreadyThere")
    checkedLevers(await parametersOfSet(tx, assumptionSetId), current.levers)
    await saveNext(tx, { ...next, assumptionSetId }, current)
    return { id }
  },
)

/** A scenario's current version as parameters to simulate: its assumptions, its decisions, and the runs and seed asked for. */
export async function scenarioAsItStands(tx: Tx, id: string, { runs, seed }: { runs: number; seed: number }) {
  const scenario = orNotFound(
    await db(tx)
      .selectFrom("places.scenarios as s")
      .innerJoin("places.scenario_versions as v", (join) =>
        join.onRef("v.scenario_id", "=", "s.id").onRef("v.version", "=", "s.version"),
      )
      .innerJoin("places.assumption_sets as a", "a.id", "v.assumption_set_id")
      .select(["s.version", "v.title", "v.levers", "a.parameters"])
      .where("s.id", "=", id)
      .executeTakeFirst(),
  )
  const parameters = {
    ...checkedLevers({ ...storedParameters(scenario.parameters), runs, seed }, scenario.levers),
    title: scenario.title,
  }
  possible(parameters)
  return { version: scenario.version, levers: scenario.levers, parameters }
}

export interface RunAsked {
  readonly scenarioId: string
  readonly runs: number
  readonly seed: number
}

/** Asks for a run of a scenario as it stands: its parameters and seed are kept, and its chunks are queued. */
export const askForRun = action("places.ask-for-run", RIGHT, async (tx, { scenarioId, runs, seed }: RunAsked) => {
  const { version, parameters } = await scenarioAsItStands(tx, scenarioId, { runs, seed })
  const id = randomUUID()
  const size = chunkSizeFor(parameters)
  const chunks = cutRun(runs, size)
  await db(tx)
    .insertInto("places.runs")
    .values({
      id,
      scenario_id: scenarioId,
      scenario_version: version,
      parameters: JSON.stringify(parameters),
      chunk_size: size,
      chunks: chunks.length,
      asked_at: tx.now,
      asked_by: tx.actor.personId,
      asked_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "forecast-run", id },
    after: { scenario: scenarioId, version, runs, seed },
  })
  await queueChunks(tx, id, chunks)
  return { id }
})

/** @throws Refusal when assumptions and decisions cannot be true together. */
export function possible(parameters: Parameters): void {
  try {
    compile(parameters)
  } catch (error) {
    if (error instanceof ParameterError) throw new Refusal("ScenarioImpossible", { why: error.message })
    throw error
  }
}
