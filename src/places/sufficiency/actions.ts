import { randomUUID } from "node:crypto"
import { ParameterError } from "../../engine/simulation/check.ts"
import { compile } from "../../engine/simulation/compile.ts"
import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import { withLevers } from "../../engine/simulation/validate-levers.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { queueChunks } from "./runs/queue.ts"
import { chunkSizeFor, cutRun, type LeverTyped, leverFrom } from "./runs/rules.ts"
import type { Basis, PlacesTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
const RIGHT = "plan-places"

export interface NewAssumptions {
  readonly title: string
  readonly basis: Basis
  readonly parameters: Parameters
}

/** Keeps a set of assumptions as it was made; it is never changed afterwards. */
export const keepAssumptions = action("places.keep-assumptions", RIGHT, async (tx, given: NewAssumptions) => {
  const id = randomUUID()
  await db(tx)
    .insertInto("places.assumption_sets")
    .values({
      id,
      title: given.title,
      basis: given.basis,
      parameters: JSON.stringify(given.parameters),
      made_at: tx.now,
      made_by: tx.actor.personId,
    })
    .execute()
  await audit(tx, { record: { kind: "assumption-set", id }, after: { title: given.title, basis: given.basis } })
  return { id }
})

export interface NewScenario {
  readonly title: string
  readonly about: string
  readonly assumptionSetId: string
  readonly levers: readonly Lever[]
}

export const beginScenario = action("places.begin-scenario", RIGHT, async (tx, given: NewScenario) => {
  const set = await db(tx)
    .selectFrom("places.assumption_sets")
    .select("parameters")
    .where("id", "=", given.assumptionSetId)
    .executeTakeFirst()
  const { parameters } = orNotFound(set)
  checkedLevers(parameters, given.levers)
  const id = randomUUID()
  await db(tx)
    .insertInto("places.scenarios")
    .values({ id, assumption_set_id: given.assumptionSetId, begun_at: tx.now, begun_by: tx.actor.personId })
    .execute()
  await saveVersion(tx, { id, version: 1, title: given.title, about: given.about, levers: given.levers })
  return { id }
})

interface Version {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly about: string
  readonly levers: readonly Lever[]
}

async function saveVersion(tx: Tx, { id, version, title, about, levers }: Version): Promise<void> {
  await db(tx)
    .insertInto("places.scenario_versions")
    .values({
      scenario_id: id,
      version,
      title,
      about,
      levers: JSON.stringify(levers),
      saved_at: tx.now,
      saved_by: tx.actor.personId,
      saved_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, { record: { kind: "scenario", id }, after: { version, title, levers: levers.map((lever) => lever.id) } })
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
  const { parameters } = await db(tx)
    .selectFrom("places.assumption_sets")
    .select("parameters")
    .where("id", "=", held.assumption_set_id)
    .executeTakeFirstOrThrow()
  return { held, current, parameters }
}

async function nextVersion(tx: Tx, id: string, next: Omit<Version, "id">): Promise<void> {
  await saveVersion(tx, { id, ...next })
  await db(tx).updateTable("places.scenarios").set({ version: next.version }).where("id", "=", id).execute()
}

/** Adds a decision to a scenario: a new version, the old one stays. */
export const addLever = action(
  "places.add-lever",
  RIGHT,
  async (tx, { id, version, typed }: { id: string; version: number; typed: LeverTyped }) => {
    const { held, current, parameters } = await changeable(tx, id, version)
    const lever = orRefuse<Lever>(leverFrom(typed, current.levers, tx.today))
    const levers = [...current.levers, lever]
    checkedLevers(parameters, levers)
    await nextVersion(tx, id, { version: held.version + 1, title: current.title, about: current.about, levers })
    return { id }
  },
)

export const removeLever = action(
  "places.remove-lever",
  RIGHT,
  async (tx, { id, version, lever }: { id: string; version: number; lever: string }) => {
    const { held, current } = await changeable(tx, id, version)
    const levers = current.levers.filter((each) => each.id !== lever)
    if (levers.length === current.levers.length) throw new Refusal("LeverGone")
    await nextVersion(tx, id, { version: held.version + 1, title: current.title, about: current.about, levers })
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
      .innerJoin("places.assumption_sets as a", "a.id", "s.assumption_set_id")
      .select(["s.version", "v.title", "v.levers", "a.parameters"])
      .where("s.id", "=", id)
      .executeTakeFirst(),
  )
  const parameters = { ...checkedLevers({ ...scenario.parameters, runs, seed }, scenario.levers), title: scenario.title }
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
