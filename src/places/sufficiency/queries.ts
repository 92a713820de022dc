import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { goalsOf } from "./goals/queries.ts"
import { storedParameters } from "./runs/stored-parameters.ts"
import type { PlacesTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)

/** What a list says of a forecast, taken out of it where it lies: a forecast is long. */
export interface ForecastInShort {
  readonly plans: number
  readonly term: string
  /** Of the last whole financial year, where there is one: pence, and share of runs. */
  readonly year: string | null
  readonly carried: number | null
  readonly pays: number | null
}
const lastWords = sql<ForecastInShort>`jsonb_build_object(
  'plans', f.forecast -> 'measures' -> 'plans' -> -1 -> 3, 'term', f.forecast -> 'terms' -> -1, 'year', f.forecast -> 'years' -> -1,
  'carried', f.forecast -> 'money' -> 'cumulative' -> -1 -> 3, 'pays', f.forecast -> 'chanceOfBalance' -> -1)`

/** Scenarios, the latest first, each with its last finished run. */
export async function scenarios(tx: Tx) {
  return db(tx)
    .selectFrom("places.scenarios as s")
    .innerJoin("places.scenario_versions as v", (join) =>
      join.onRef("v.scenario_id", "=", "s.id").onRef("v.version", "=", "s.version"),
    )
    .innerJoin("places.assumption_sets as a", "a.id", "v.assumption_set_id")
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("places.runs as r")
          .innerJoin("places.run_results as f", "f.run_id", "r.id")
          .select(["r.id as run_id", "f.finished_at"])
          .select(lastWords.as("said"))
          .whereRef("r.scenario_id", "=", "s.id")
          .orderBy("r.asked_at", "desc")
          .limit(1)
          .as("last"),
      (join) => join.onTrue(),
    )
    .select([
      "s.id",
      "s.version",
      "v.title",
      "v.about",
      "v.levers",
      "a.title as basis",
      "last.run_id",
      "last.finished_at",
      "last.said",
    ])
    .orderBy("s.begun_at", "desc")
    .orderBy("v.title")
    .limit(100)
    .execute()
}
export type ScenarioRow = Awaited<ReturnType<typeof scenarios>>[number]

export async function scenario(tx: Tx, id: string) {
  const row = orNotFound(
    await db(tx)
      .selectFrom("places.scenarios as s")
      .innerJoin("places.scenario_versions as v", (join) =>
        join.onRef("v.scenario_id", "=", "s.id").onRef("v.version", "=", "s.version"),
      )
      .innerJoin("places.assumption_sets as a", "a.id", "v.assumption_set_id")
      .select([
        "s.id",
        "s.version",
        "v.title",
        "v.about",
        "v.levers",
        "v.saved_at",
        "v.saved_by_name",
        "v.assumption_set_id",
        "a.parameters",
        "a.title as basis",
        "a.version as basis_version",
        "a.series_id as basis_series",
      ])
      .where("s.id", "=", id)
      .executeTakeFirst(),
  )
  const versions = await db(tx)
    .selectFrom("places.scenario_versions")
    .select(["version", "levers", "saved_at", "saved_by_name"])
    .where("scenario_id", "=", id)
    .orderBy("version", "desc")
    .limit(20)
    .execute()
  const runs = await db(tx)
    .selectFrom("places.runs as r")
    .leftJoin("places.run_results as f", "f.run_id", "r.id")
    .select(["r.id", "r.scenario_version", "r.asked_at", "r.asked_by_name", "f.finished_at"])
    .where("r.scenario_id", "=", id)
    .orderBy("r.asked_at", "desc")
    .limit(20)
    .execute()
  return { ...row, parameters: storedParameters(row.parameters), versions, runs, goals: await goalsOf(tx, id) }
}

export async function run(tx: Tx, id: string) {
  const row = orNotFound(
    await db(tx)
      .selectFrom("places.runs as r")
      .leftJoin("places.run_results as f", "f.run_id", "r.id")
      .leftJoin("places.run_failures as x", "x.run_id", "r.id")
      .select(["r.id", "r.scenario_id", "r.scenario_version", "r.parameters", "r.chunks", "r.asked_at", "r.asked_by_name"])
      .select(["f.forecast", "f.places_needed", "f.place_totals", "f.change", "f.finished_at", "x.reason as failure"])
      .select(({ selectFrom }) =>
        selectFrom("places.run_chunks as c")
          .select(({ fn }) => fn.countAll<number>().as("made"))
          .whereRef("c.run_id", "=", "r.id")
          .as("chunks_made"),
      )
      .where("r.id", "=", id)
      .executeTakeFirst(),
  )
  return { ...row, parameters: storedParameters(row.parameters) }
}
export type RunRow = Awaited<ReturnType<typeof run>>

/** Finished runs of any scenario, the latest first, for choosing two to compare. */
export const finishedRuns = (tx: Tx) =>
  db(tx)
    .selectFrom("places.runs as r")
    .innerJoin("places.run_results as f", "f.run_id", "r.id")
    .innerJoin("places.scenario_versions as v", (join) =>
      join.onRef("v.scenario_id", "=", "r.scenario_id").onRef("v.version", "=", "r.scenario_version"),
    )
    .select(["r.id", "v.title", "v.version", "f.finished_at"])
    .select(sql<number>`jsonb_array_length(v.levers)`.as("decisions"))
    .orderBy("r.asked_at", "desc")
    .orderBy("v.title")
    .limit(50)
    .execute()

export async function parametersOfSet(tx: Tx, id: string) {
  const row = await db(tx).selectFrom("places.assumption_sets").select("parameters").where("id", "=", id).executeTakeFirst()
  return storedParameters(orNotFound(row).parameters)
}

/** The finished forecast of the same scenario before this one. */
export async function forecastBefore(tx: Tx, row: RunRow) {
  const before = await db(tx)
    .selectFrom("places.runs as r")
    .innerJoin("places.run_results as f", "f.run_id", "r.id")
    .select("f.forecast")
    .where("r.scenario_id", "=", row.scenario_id)
    .where("r.asked_at", "<", row.asked_at)
    .orderBy("r.asked_at", "desc")
    .limit(1)
    .executeTakeFirst()
  return before?.forecast ?? null
}

interface ZoneTables {
  "county.zones": { name: string; outline: [number, number][][] | null; ended_on: unknown }
}

export const zoneOutlines = (tx: Tx) =>
  tablesOf<ZoneTables>(tx)
    .selectFrom("county.zones")
    .select(["name", "outline"])
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute()
