import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import type { Simulated } from "../../../engine/simulation/compare.ts"
import { type Compiled, compile } from "../../../engine/simulation/compile.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { type Chunk, chunksOf, joinChunks, runChunk } from "../../../engine/simulation/run.ts"

/** Called after each chunk with the runs done so far. */
export type Progress = (done: number, of: number) => void
/** Threads that stay for several scenarios, one at a time. */
export type Threads = {
  simulate: (parameters: Parameters, onProgress?: Progress) => Promise<Simulated>
  close: () => Promise<void>
}

/** Opens threads (as many as processors when no number is given; 1 is the calling thread itself). The result is the same, bit for bit, on any number. */
export function openThreads(workers: number = availableParallelism()): Threads {
  if (workers <= 1)
    return { simulate: async (parameters, onProgress) => simulateHere(parameters, onProgress), close: async () => undefined }
  const threads = Array.from({ length: workers }, () => new Worker(new URL("./thread.mjs", import.meta.url)))
  return {
    simulate: async (parameters, onProgress) => {
      const compiled = compile(parameters)
      return { compiled, chunk: joinChunks(compiled, await drain(threads, compiled, onProgress)) }
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

/** Opens threads for the work given and closes them after it, whatever happens. */
export async function withThreads<T>(workers: number | undefined, work: (threads: Threads) => Promise<T>): Promise<T> {
  const threads = openThreads(workers)
  try {
    return await work(threads)
  } finally {
    await threads.close()
  }
}

function simulateHere(parameters: Parameters, onProgress?: Progress): Simulated {
  const compiled = compile(parameters)
  const chunks = chunksOf(parameters.runs, Math.ceil(parameters.runs / 8)).map(([from, to]) => {
    const chunk = runChunk(compiled, from, to)
    onProgress?.(to, parameters.runs)
    return chunk
  })
  return { compiled, chunk: joinChunks(compiled, chunks) }
}

/** Hands out chunks to threads as they become free; the first failure ends the work. */
async function drain(threads: Worker[], compiled: Compiled, onProgress?: Progress): Promise<Chunk[]> {
  const { runs } = compiled.parameters
  const queue = chunksOf(runs, Math.max(1, Math.ceil(runs / (threads.length * 8))))
  const done: Chunk[] = []
  let runsDone = 0
  const receive = (chunk: Chunk) => {
    done.push(chunk)
    runsDone += chunk.to - chunk.from
    onProgress?.(runsDone, runs)
  }
  await Promise.all(threads.map((thread) => feed(thread, compiled, { queue, receive })))
  return done
}

function feed(
  thread: Worker,
  compiled: Compiled,
  { queue, receive }: { queue: [number, number][]; receive: (chunk: Chunk) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error) => {
      thread.off("error", finish).off("exit", ended).off("message", received)
      if (error) reject(error)
      else resolve()
    }
    const next = () => {
      const chunk = queue.shift()
      if (chunk) thread.postMessage({ from: chunk[0], to: chunk[1] })
      else finish()
    }
    const ended = (code: number) => finish(new Error(`a simulation thread ended with code ${code}`))
    const received = (chunk: Chunk) => {
      receive(chunk)
      next()
    }
    thread.on("error", finish).on("exit", ended).on("message", received)
    thread.postMessage({ compiled })
    next()
  })
}
