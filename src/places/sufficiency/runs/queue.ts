import type { Tx } from "../../../platform/database/tx.ts"
import { queueJobs } from "../../../platform/jobs/queue-jobs.ts"

export const SIMULATE_CHUNK = "places.simulate-chunk"

/** Queues a run's chunks with what asks for it. Where the queue is not there yet, the recurring job finds the run that stands still. */
export const queueChunks = (tx: Tx, run: string, chunks: readonly (readonly [number, number])[]): Promise<number> =>
  queueJobs(
    tx,
    SIMULATE_CHUNK,
    chunks.map(([from, to]) => ({ run, from, to })),
  )
