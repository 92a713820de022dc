import { gunzipSync, gzipSync } from "node:zlib"
import type { Compiled } from "../../../engine/simulation/compile.ts"
import { type Chunk, widthsOf } from "../../../engine/simulation/run.ts"

/** A chunk as bytes, little-endian as the machine writes them, compressed. */
export type PackedChunk = { first_run: number; end_run: number; stock: Uint8Array; flow: Uint8Array; demand: Uint8Array }

const packed = (values: Int32Array | Uint16Array): Uint8Array =>
  gzipSync(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), { level: 1 })

/** The bytes in a buffer of their own, so that any element width may be read from its start. */
const unpacked = (bytes: Uint8Array): ArrayBuffer => {
  const raw = gunzipSync(bytes)
  return raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength) as ArrayBuffer
}

export const packChunk = (chunk: Chunk): PackedChunk => ({
  first_run: chunk.from,
  end_run: chunk.to,
  stock: packed(chunk.stock),
  flow: packed(chunk.flow),
  demand: packed(chunk.demand),
})

/** @throws Error when the records are not as long as the scenario's tables say. */
export function unpackChunk(compiled: Compiled, row: PackedChunk): Chunk {
  const chunk = {
    from: row.first_run,
    to: row.end_run,
    stock: new Int32Array(unpacked(row.stock)),
    flow: new Int32Array(unpacked(row.flow)),
    demand: new Uint16Array(unpacked(row.demand)),
  }
  const widths = widthsOf(compiled)
  const runs = chunk.to - chunk.from
  for (const part of ["stock", "flow", "demand"] as const)
    if (chunk[part].length !== runs * widths[part]) throw new Error(`chunk from run ${chunk.from}: ${part} is incomplete`)
  return chunk
}
