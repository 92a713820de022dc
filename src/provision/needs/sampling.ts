import { nameKey, uniform } from "../../engine/random/mix.ts"

export interface Sampled<T> {
  stratum: string
  records: T[]
}

export interface SampleRule<T> {
  stratum: (record: T) => string
  id: (record: T) => string
  /** At most this many of each stratum. */
  each: number
  seed: number
}

/**
 * A moderation sample from every stratum (a school, or a need area in a zone). Each record's lot is a hash of the seed and its id,
 * so the same seed draws the same sample in whatever order the records come, and every record is as likely as any other.
 */
export function drawSample<T>(records: readonly T[], rule: SampleRule<T>): Sampled<T>[] {
  const strata = new Map<string, T[]>()
  for (const record of records) {
    const name = rule.stratum(record)
    const members = strata.get(name)
    if (members) members.push(record)
    else strata.set(name, [record])
  }
  const lot = (record: T): number => uniform(rule.seed, nameKey(rule.id(record)))
  return [...strata].map(([stratum, members]) => ({
    stratum,
    records: members.toSorted((a, b) => lot(a) - lot(b)).slice(0, rule.each),
  }))
}

export interface BlindMark {
  marker: string
  levels: Readonly<Record<string, number | null>>
}

/** A marker sees the other's levels only when both are in. */
export const marksVisible = (marks: readonly BlindMark[]): boolean => marks.length >= 2
