import { ONE } from "./mix.ts"

/** Alias table (Walker; Vose's construction) with whole-number thresholds: cell i is kept when a 30-bit draw is below `keep[i]`. */
export type AliasTable = { keep: Int32Array; alias: Int32Array }

/** @throws RangeError when a weight is negative or not finite, or all are zero. */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const n = weights.length
  let total = 0
  for (let i = 0; i < n; i++) {
    const w = weights[i]!
    if (!(w >= 0 && Number.isFinite(w))) throw new RangeError(`aliasTable: weight ${i} must be finite and not negative, got ${w}`)
    total += w
  }
  if (!(total > 0)) throw new RangeError("aliasTable: at least one weight must be above zero")
  const scaled = Float64Array.from(weights, (w) => (w * n) / total)
  const keep = new Int32Array(n).fill(ONE)
  const alias = Int32Array.from(keep, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < n; i++) (scaled[i]! < 1 ? small : large).push(i)
  while (small.length && large.length) {
    const s = small.pop()!
    const l = large.pop()!
    keep[s] = Math.floor(scaled[s]! * ONE)
    alias[s] = l
    scaled[l] = scaled[l]! + scaled[s]! - 1
    if (scaled[l]! < 1) small.push(l)
    else large.push(l)
  }
  settleRemainder(small, scaled, keep, alias)
  return { keep, alias }
}

/** What is left over in `small` is one up to rounding; a cell of weight zero must still never be drawn. */
function settleRemainder(small: number[], scaled: Float64Array, keep: Int32Array, alias: Int32Array): void {
  const somewhere = scaled.findIndex((w) => w > 0.5)
  for (const i of small) {
    if (scaled[i]! > 0.5) continue
    keep[i] = Math.floor(scaled[i]! * ONE)
    alias[i] = somewhere
  }
}
