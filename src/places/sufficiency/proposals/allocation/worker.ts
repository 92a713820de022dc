import { parentPort } from "node:worker_threads"
import { type Step, workOut } from "./work-out.ts"

parentPort!.on("message", (step: Step) => parentPort!.postMessage(workOut(step)))
