import type { Tx } from "../../../platform/database/tx.ts"
import { queueJobs } from "../../../platform/jobs/queue-jobs.ts"

export const SEEK_GOAL = "places.seek-goal"

/** Queues a search with what asks for it; where the queue is not there yet, the recurring job finds the search that stands still. */
export const queueGoal = (tx: Tx, goal: string): Promise<number> => queueJobs(tx, SEEK_GOAL, [{ goal }])
