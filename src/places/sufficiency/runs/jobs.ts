import { ParameterError } from "../../../engine/simulation/check.ts"
import { type Compiled, compile } from "../../../engine/simulation/compile.ts"
import { forecastOf } from "../../../engine/simulation/forecast.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { placesNeeded, placeTotals } from "../../../engine/simulation/places-needed.ts"
import { joinChunks } from "../../../engine/simulation/run.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { JobDefinition, JobServices } from "../../../platform/slice.ts"
import type { PlacesTables } from "../tables.ts"
import { changeFromLast, type Published } from "./change.ts"
import { compareWithOthers } from "./comparisons.ts"
import { queueChunks, SIMULATE_CHUNK } from "./queue.ts"
import { packChunk, unpackChunk } from "./records.ts"
import { cutRun } from "./rules.ts"
import { simulateChunk } from "./simulate-chunk.ts"
import { storedParameters } from "./stored-parameters.ts"
import { chunksOfRun } from "./stored-records.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
/** Runs over which the change from the last forecast is told. */
const CHANGE_RUNS = 24

interface ChunkAsked {
  readonly run: string
  readonly from: number
  readonly to: number
}

/** Simulates one chunk, unless that has been done, and makes the result when it was the last. Any machine, any order, twice or once: the same. */
export async function simulateAsked(services: JobServices, { run, from, to }: ChunkAsked): Promise<void> {
  const parameters = await services.asSystem((tx) => parametersWithout(tx, run, from))
  if (parameters === null) return
  try {
    const compiled = compile(parameters)
    const chunk = packChunk(await simulateChunk(compiled, from, to))
    await services.asSystem((tx) =>
      db(tx)
        .insertInto("places.run_chunks")
        .values({ run_id: run, ...chunk, made_at: tx.now })
        .onConflict((held) => held.doNothing())
        .execute(),
    )
    await finishIfWhole(services, run, compiled)
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    await services.asSystem((tx) => failRun(tx, run, error.message))
  }
}

const failRun = (tx: Tx, run: string, reason: string) =>
  db(tx)
    .insertInto("places.run_failures")
    .values({ run_id: run, reason, at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()

async function parametersWithout(tx: Tx, run: string, from: number): Promise<Parameters | null> {
  const row = await db(tx)
    .selectFrom("places.runs as r")
    .select("r.parameters")
    .where("r.id", "=", run)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("places.run_chunks as c")
            .select("c.run_id")
            .whereRef("c.run_id", "=", "r.id")
            .where("c.first_run", "=", from),
        ),
      ),
    )
    .executeTakeFirst()
  return row ? storedParameters(row.parameters) : null
}

async function finishIfWhole(services: JobServices, run: string, compiled: Compiled): Promise<void> {
  const whole = await services.asSystem((tx) => wholeRun(tx, run))
  if (whole === null) return
  const result = resultOf(compiled, whole)
  await services.asSystem((tx) => saveResult(tx, run, result))
  await services.asSystem((tx) => compareWithOthers(tx, run))
}

type Whole = { chunks: StoredChunks; last: (Published & { runId: string }) | null }
type StoredChunks = Awaited<ReturnType<typeof chunksOfRun>>

async function wholeRun(tx: Tx, run: string): Promise<Whole | null> {
  const row = await db(tx).selectFrom("places.runs").selectAll().where("id", "=", run).executeTakeFirstOrThrow()
  const count = await db(tx)
    .selectFrom("places.run_chunks")
    .select(({ fn }) => fn.countAll<number>().as("made"))
    .where("run_id", "=", run)
    .executeTakeFirstOrThrow()
  if (Number(count.made) < row.chunks) return null
  const last = await db(tx)
    .selectFrom("places.runs as r")
    .innerJoin("places.run_results as f", "f.run_id", "r.id")
    .select(["r.id", "r.parameters", "f.forecast"])
    .where("r.scenario_id", "=", row.scenario_id)
    .where("r.asked_at", "<", row.asked_at)
    .orderBy("r.asked_at", "desc")
    .limit(1)
    .executeTakeFirst()
  return {
    chunks: await chunksOfRun(tx, run),
    last: last ? { runId: last.id, parameters: storedParameters(last.parameters), forecast: last.forecast } : null,
  }
}

/** Forecast, places needed and the change from the last forecast, from all records of a run. */
export function resultOf(compiled: Compiled, { chunks, last }: Whole) {
  const chunk = joinChunks(
    compiled,
    chunks.map((row) => unpackChunk(compiled, row)),
  )
  const { parameters, ...forecast } = forecastOf(compiled, chunk)
  return {
    forecast,
    places: placesNeeded(compiled, chunk, "year"),
    totals: placeTotals(compiled, chunk, "year"),
    change: last ? changeFromLast(last, { parameters, forecast }, Math.min(parameters.runs, CHANGE_RUNS)) : null,
  }
}

export async function saveResult(
  tx: Tx,
  run: string,
  { forecast, places, totals, change }: ReturnType<typeof resultOf>,
): Promise<void> {
  await db(tx)
    .insertInto("places.run_results")
    .values({
      run_id: run,
      forecast: JSON.stringify(forecast),
      places_needed: JSON.stringify(places),
      place_totals: JSON.stringify(totals),
      change: change && JSON.stringify(change),
      finished_at: tx.now,
    })
    .onConflict((held) => held.doNothing())
    .execute()
}

/** Runs that stand still are taken up again: chunks missing two minutes after anything last happened. */
export async function resumeRuns({ asSystem }: JobServices): Promise<void> {
  await asSystem(async (tx) => {
    const before = tx.now.subtract({ minutes: 2 })
    const still = await db(tx)
      .selectFrom("places.runs as r")
      .leftJoin("places.run_results as f", "f.run_id", "r.id")
      .leftJoin("places.run_failures as x", "x.run_id", "r.id")
      .leftJoin("places.run_chunks as c", "c.run_id", "r.id")
      .select(["r.id", "r.parameters", "r.chunk_size"])
      .select(({ fn }) => [fn.max("c.made_at").as("lately"), fn.agg<number[] | null>("array_agg", ["c.first_run"]).as("made")])
      .where("f.run_id", "is", null)
      .where("x.run_id", "is", null)
      .where("r.asked_at", "<", before)
      .groupBy(["r.id"])
      .execute()
    for (const row of still) {
      if (row.lately !== null && before.until(row.lately).sign > 0) continue
      const made = (row.made ?? []).filter((first) => first !== null)
      const missing = cutRun(row.parameters.runs, row.chunk_size).filter(([from]) => !made.includes(from))
      await queueChunks(tx, row.id, missing)
    }
  })
}

export const placesJobs: readonly JobDefinition[] = [
  { name: SIMULATE_CHUNK, heavy: true, run: (services, data) => simulateAsked(services, data as unknown as ChunkAsked) },
  { name: "places.resume-runs", every: "* * * * *", run: resumeRuns },
]
