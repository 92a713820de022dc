import type { DemoDice } from "../src/platform/slice.ts"

/** A 32-bit generator (mulberry32) with a stream for each name, so that one part of the county never disturbs another. */
export class Dice implements DemoDice {
  #state: number

  constructor(seed: number, stream: string) {
    let hash = 2_166_136_261 ^ seed
    for (const letter of stream) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619)
    this.#state = hash >>> 0
  }

  /** From 0 up to, and never, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  one<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** One of the keys, with chances in proportion to the values. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return entries.at(-1)![0]
  }

  /** An identifier in the shape of a random UUID. */
  uuid(): string {
    const hex = this.#hex() + this.#hex() + this.#hex() + this.#hex()
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  #hex(): string {
    return Math.floor(this.next() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0")
  }
}
