import { parentPort, workerData } from "node:worker_threads"
import { highsSolver } from "../solver/highs.ts"
import { proposeSites, type SitingAsked } from "./siting.ts"

/** Steps of our own search beside the solver's: a minute or so at the size of a county. Counted, so that they are the same on any machine. */
const MOST_STEPS = 3_000

let steps = 0
const report = proposeSites(workerData as SitingAsked, { stop: () => ++steps > MOST_STEPS, solver: await highsSolver() })
parentPort!.postMessage(report)
