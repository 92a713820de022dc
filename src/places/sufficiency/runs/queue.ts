import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"

export const SIMULATE_CHUNK = "places.simulate-chunk"

/**
 * Queues a run's chunks in the transaction of what asks for it. Where the queue's tables or this queue are not there yet, the run waits for the
 * recurring job, which looks for runs that stand still.
 */
export async function queueChunks(tx: Tx, run: string, chunks: readonly (readonly [number, number])[]): Promise<void> {
  await beyondCircle(tx, "the queue belongs to the system", async ({ connection }) => {
    const { rows } = await connection.query<{ there: boolean }>("select to_regclass('pgboss.queue') is not null as there")
    if (!rows[0]?.there) return
    await connection.query(
      `insert into pgboss.job (name, data)
       select $1, jsonb_build_object('run', $2::text, 'from', f, 'to', t) from unnest($3::int[], $4::int[]) as c(f, t)
       where exists (select 1 from pgboss.queue where name = $1)`,
      [SIMULATE_CHUNK, run, chunks.map(([from]) => from), chunks.map(([, to]) => to)],
    )
  })
}
