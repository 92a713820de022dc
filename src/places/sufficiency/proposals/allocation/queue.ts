import type { Tx } from "../../../../platform/database/tx.ts"
import { queueJobs } from "../../../../platform/jobs/queue-jobs.ts"

export const ALLOCATE = "places.allocate"

/** Queues a request with what asks for it; where the queue is not there yet, the recurring job finds the request that stands still. */
export const queueAllocation = (tx: Tx, request: string): Promise<number> => queueJobs(tx, ALLOCATE, [{ request }])
