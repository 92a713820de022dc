import type { Simulated } from "../../../engine/simulation/compare.ts"
import { type Compiled, compile } from "../../../engine/simulation/compile.ts"
import { joinChunks } from "../../../engine/simulation/run.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { PlacesTables } from "../tables.ts"
import { unpackChunk } from "./records.ts"

export const chunksOfRun = (tx: Tx, run: string) =>
  tablesOf<PlacesTables>(tx).selectFrom("places.run_chunks").selectAll().where("run_id", "=", run).orderBy("first_run").execute()

/** All records of a finished run again as the engine made them: for explaining a figure and for comparing runs one by one. */
export async function recordsOf(tx: Tx, id: string, parameters: Compiled["parameters"]): Promise<Simulated> {
  const compiled = compile(parameters)
  const rows = await chunksOfRun(tx, id)
  return {
    compiled,
    chunk: joinChunks(
      compiled,
      rows.map((row) => unpackChunk(compiled, row)),
    ),
  }
}
