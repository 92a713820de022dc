/**
 * Counter-based random numbers: a number is a hash of what it is for, so that no generator state is carried and any run,
 * person or term can be drawn in any order on any thread.
 * `mix` is the two-multiplication bijection with the lowest known bias (C. Wellons, hash-prospector, "lowbias32").
 */
export function mix(word: number): number {
  let x = word | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

/** Hash of a sequence of 32-bit words: order matters, and each word passes through the whole mixer. */
export function hash(...words: number[]): number {
  let x = 0x2545f491
  for (const word of words) x = mix(x ^ mix((word + 0x9e3779b9) | 0)) + 0x3c6ef372
  return mix(x)
}

/** One half of a person's key: cohort 0 is the opening stock, cohort t + 1 those who enter in term t. */
export function personKey(half: number, cohort: number, index: number): number {
  return mix((mix((half + Math.imul(cohort, 0x9e3779b9)) | 0) + Math.imul(index, 0x85ebca6b)) | 0)
}

/** First word of the counter of (run, term, purpose); `mix` of it gives the second. */
export function counter(runKey: number, term: number, purpose: number): number {
  return mix((runKey + Math.imul((term << 4) | purpose, 0x9e3779b9)) | 0)
}

/** A whole number in [0, 2^30) from a person's two keys and a counter's two words. */
export function draw30(keyA: number, keyB: number, counterA: number, counterB: number): number {
  let x = keyA ^ counterA
  x = (Math.imul(x ^ (x >>> 16), 0x7feb352d) + (keyB ^ counterB)) | 0
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 2
}

/** One, in the fixed-point scale of probabilities: `draw30() < ONE * p` has probability p, and p = 1 is certain. */
export const ONE = 1 << 30

/** A uniform in (0, 1), never 0 or 1, with 53 bits from two hashes. */
export function uniform(...words: number[]): number {
  const high = hash(...words) >>> 6
  const low = hash(...words, 0x51ed270b) >>> 5
  return (high * 134217728 + low + 0.5) / 9007199254740992
}

/** 32-bit key of a name, so that a parameter's draw does not depend on the order of the parameters (FNV-1a). */
export function nameKey(name: string): number {
  let x = 0x811c9dc5
  for (let i = 0; i < name.length; i++) x = Math.imul(x ^ name.charCodeAt(i), 0x01000193)
  return mix(x)
}
