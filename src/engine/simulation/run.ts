import type { Compiled } from "./compile.ts"
import { drawRun } from "./draws.ts"
import { simulate } from "./kernel.ts"
import { demandWidth, stockWidth } from "./model.ts"
import { State } from "./state.ts"
import { FLOWS } from "./vocabulary.ts"

/** Records of the runs from `from` to `to` (not included): run after run, term after term. Widths: stockWidth, FLOWS.length, demandWidth. */
export type Chunk = { from: number; to: number; stock: Int32Array; flow: Int32Array; demand: Uint16Array }

/** Simulates some runs. A run depends on nothing but the parameters and its number, so any cutting into chunks gives the same records. */
export function runChunk(compiled: Compiled, from: number, to: number): Chunk {
  const { model } = compiled
  const widths = widthsOf(compiled)
  const runs = to - from
  const chunk = {
    from,
    to,
    stock: new Int32Array(runs * widths.stock),
    flow: new Int32Array(runs * widths.flow),
    demand: new Uint16Array(runs * widths.demand),
  }
  const state = new State(model)
  for (let i = 0; i < runs; i++) {
    simulate(state, drawRun(compiled, from + i), {
      stock: chunk.stock.subarray(i * widths.stock, (i + 1) * widths.stock),
      flow: chunk.flow.subarray(i * widths.flow, (i + 1) * widths.flow),
      demand: chunk.demand.subarray(i * widths.demand, (i + 1) * widths.demand),
    })
  }
  return chunk
}

/** Numbers kept for one run. */
export function widthsOf({ model }: Compiled) {
  return {
    stock: model.terms * stockWidth(model.needs),
    flow: model.terms * FLOWS.length,
    demand: model.terms * demandWidth(model),
  }
}

/** Joins chunks that together are runs 0 to n - 1, in whatever order they came. @throws Error when a run is missing or there twice. */
export function joinChunks(compiled: Compiled, chunks: readonly Chunk[]): Chunk {
  const inOrder = [...chunks].sort((a, b) => a.from - b.from)
  let next = 0
  for (const chunk of inOrder) {
    if (chunk.from !== next) throw new Error(`joinChunks: expected run ${next}, got ${chunk.from}`)
    next = chunk.to
  }
  const widths = widthsOf(compiled)
  const all = {
    from: 0,
    to: next,
    stock: new Int32Array(next * widths.stock),
    flow: new Int32Array(next * widths.flow),
    demand: new Uint16Array(next * widths.demand),
  }
  for (const chunk of inOrder) {
    all.stock.set(chunk.stock, chunk.from * widths.stock)
    all.flow.set(chunk.flow, chunk.from * widths.flow)
    all.demand.set(chunk.demand, chunk.from * widths.demand)
  }
  return all
}

/** Where to cut: at most `size` runs a chunk. */
export function chunksOf(runs: number, size: number): [number, number][] {
  return Array.from({ length: Math.ceil(runs / size) }, (_, i) => [i * size, Math.min(runs, (i + 1) * size)])
}
