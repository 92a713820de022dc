import { sql } from "kysely"
import { Temporal } from "temporal-polyfill"
import { type Comparison, compareRuns } from "../../../engine/simulation/compare.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import type { PlacesTables } from "../tables.ts"
import { storedParameters } from "./stored-parameters.ts"
import { recordsOf } from "./stored-records.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
/** Other scenarios with whose last forecast a new one is compared before anybody asks. */
const OTHERS = 3

/** What two runs must share for their difference to be of decisions alone, and what a page says of them: without their records or whole forecasts. */
const headOf = (tx: Tx) =>
  db(tx)
    .selectFrom("places.runs as r")
    .innerJoin("places.run_results as f", "f.run_id", "r.id")
    .select(["r.id", "r.scenario_id", "f.finished_at"])
    .select([
      sql<string>`r.parameters ->> 'title'`.as("title"),
      sql<number>`(r.parameters -> 'seed')::bigint`.as("seed"),
      sql<string>`f.forecast -> 'terms' ->> -1`.as("last_term"),
      sql<string>`concat_ws(',', r.parameters -> 'seed', r.parameters -> 'runs', r.parameters -> 'terms', r.parameters -> 'start', r.parameters -> 'zones', r.parameters -> 'needs')`.as(
        "chance",
      ),
    ])
export type ComparedRun = Awaited<ReturnType<typeof comparedRun>>

export const comparedRun = async (tx: Tx, id: string) => orNotFound(await headOf(tx).where("r.id", "=", id).executeTakeFirst())

/** Whether two runs had the same chance: seed, number of runs, first term and length, and the zones and needs that they name. */
export const sameChance = (a: ComparedRun, b: ComparedRun): boolean => a.chance === b.chance

/** The difference of two finished runs with the same chance: kept from before, or worked out from their records and kept. */
export async function comparisonOf(tx: Tx, baseline: string, scenario: string): Promise<Comparison> {
  const kept = await db(tx)
    .selectFrom("places.comparisons")
    .select("comparison")
    .where("baseline_id", "=", baseline)
    .where("scenario_id", "=", scenario)
    .executeTakeFirst()
  if (kept) return kept.comparison
  const comparison = compareRuns(await recordsFor(tx, baseline), await recordsFor(tx, scenario))
  await db(tx)
    .insertInto("places.comparisons")
    .values({ baseline_id: baseline, scenario_id: scenario, comparison: JSON.stringify(comparison), made_at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()
  return comparison
}

async function recordsFor(tx: Tx, id: string) {
  const row = await db(tx).selectFrom("places.runs").select("parameters").where("id", "=", id).executeTakeFirstOrThrow()
  return recordsOf(tx, id, storedParameters(row.parameters))
}

/** Compares a run that has just finished with the last forecasts of other scenarios that had the same chance, so that their page is there at once. */
export async function compareWithOthers(tx: Tx, run: string): Promise<void> {
  const own = await comparedRun(tx, run)
  const others = await headOf(tx)
    .distinctOn("r.scenario_id")
    .where("r.scenario_id", "!=", own.scenario_id)
    .orderBy("r.scenario_id")
    .orderBy("r.asked_at", "desc")
    .execute()
  const alike = others
    .filter((other) => sameChance(other, own))
    .sort((a, b) => Temporal.Instant.compare(b.finished_at, a.finished_at))
  for (const other of alike.slice(0, OTHERS)) await comparisonOf(tx, other.id, run)
}
