import { Worker } from "node:worker_threads"
import type { Compiled } from "../../../engine/simulation/compile.ts"
import type { Chunk } from "../../../engine/simulation/run.ts"

/** Runs `from` to `to - 1` on a thread of their own, so that pages are served meanwhile. */
export async function simulateChunk(compiled: Compiled, from: number, to: number): Promise<Chunk> {
  const thread = new Worker(new URL("../parallel/thread.mjs", import.meta.url))
  try {
    return await new Promise<Chunk>((done, fail) => {
      thread.once("error", fail)
      thread.once("exit", (code) => fail(new Error(`a simulation thread ended with code ${code}`)))
      thread.once("message", done)
      thread.postMessage({ compiled })
      thread.postMessage({ from, to })
    })
  } finally {
    await thread.terminate()
  }
}
