import { wordsIn } from "./words.ts"

/** Words in a row that make one shingle. */
const SHINGLE = 3

/** Every run of three words of a text. A text that is shorter is one shingle. */
export function shingles(text: string): Set<string> {
  const words = wordsIn(text).map((word) => word.text)
  const count = Math.max(1, words.length - SHINGLE + 1)
  return new Set(Array.from({ length: count }, (_, place) => words.slice(place, place + SHINGLE).join(" ")))
}

/** Shared shingles over all shingles of both: 0 nothing alike, 1 the same (Jaccard). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const each of one) if (other.has(each)) shared += 1
  return shared / (one.size + other.size - shared)
}

/** The two texts of a list that are most alike, and how much. */
export function mostAlike(texts: readonly string[]): { likeness: number; pair: [number, number] } {
  const sets = texts.map(shingles)
  let best = { likeness: 0, pair: [0, 0] as [number, number] }
  sets.forEach((one, first) => {
    sets.slice(first + 1).forEach((other, offset) => {
      const value = likeness(one, other)
      if (value > best.likeness) best = { likeness: value, pair: [first, first + 1 + offset] }
    })
  })
  return best
}
