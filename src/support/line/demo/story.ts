import type { CallerRole } from "../vocabulary.ts"

/** A kind of call as the line knows it: who rings, about whom, what is said and what comes of it. */
export interface Story {
  readonly reason: string
  readonly from: readonly CallerRole[]
  /** SEN types that it fits, the likeliest first; empty fits any. */
  readonly needs: readonly string[]
  /** School years that it fits, from and to: 0 is Reception, -1 the year before. */
  readonly years: readonly [from: number, to: number]
  /** {y} the year, {c} boy or girl, {he} {him} {his}: filled in from the child. */
  readonly said: readonly string[]
  readonly more: readonly string[]
  readonly advice: readonly string[]
  readonly outcomes: readonly string[]
  /** Title of the answer that was read out; null where the bank had none. */
  readonly answer: string | null
  /** What goes on the list for training where the bank had none. */
  readonly question?: string
  /** It goes to another team as a rule. */
  readonly passedOn?: true
  /** Chance that the caller would otherwise have asked for an assessment. */
  readonly otherwise: number
  readonly followUp?: string
}

export interface Person {
  readonly year: string
  readonly sex: "F" | "M"
}

export function fill(words: string, { year, sex }: Person): string {
  const he = sex === "M" ? "he" : "she"
  const filled: Record<string, string> = {
    y: year,
    c: sex === "M" ? "boy" : "girl",
    he,
    him: sex === "M" ? "him" : "her",
    his: sex === "M" ? "his" : "her",
  }
  const text = words.replace(/\{(\w+)\}/g, (_, key: string) => filled[key] ?? "")
  return text.replace(/(^|[.!?] )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
}
