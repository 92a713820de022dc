import { parentPort } from "node:worker_threads"
import type { Compiled } from "../../../engine/simulation/compile.ts"
import { runChunk } from "../../../engine/simulation/run.ts"

/** Keeps the scenario it was last sent; simulates the chunks of it, [from, to) of the runs, and sends their records back without copying. */
let compiled: Compiled

parentPort!.on("message", (message: { compiled: Compiled } | { from: number; to: number }) => {
  if ("compiled" in message) {
    compiled = message.compiled
    return
  }
  const chunk = runChunk(compiled, message.from, message.to)
  parentPort!.postMessage(chunk, [chunk.stock.buffer, chunk.flow.buffer, chunk.demand.buffer] as ArrayBuffer[])
})
