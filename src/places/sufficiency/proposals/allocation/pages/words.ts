import type { Method } from "../asked.ts"

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  "least-cost": "Least total cost",
  stable: "Stable: nobody and no place would both rather swap",
}
export const METHOD_SHORT: Readonly<Record<Method, string>> = { "least-cost": "Least total cost", stable: "Stable" }

/** "unplaced" as a heading. */
export const levelWords = (level: string): string => (level === "unplaced" ? "Children without a place" : `Total of ${level}`)
