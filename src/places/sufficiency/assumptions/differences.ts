import { isDeepStrictEqual } from "node:util"
import { type Assumption, assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { sourcedOf } from "./sourced.ts"

/** Entries of the register by their names, as they stand in the set with which another is compared; null where it has no such entry. */
export type Differences = ReadonlyMap<string, Assumption | null>

/**
 * What of the register of `now` differs from that of `base`: a value, its uncertainty, a table or a source. Tables are compared to their last digit, which the
 * register does not show. Entries that only `base` has are named too.
 */
export function differencesOf(base: Parameters, now: Parameters): Differences {
  const [before, after] = [base, now].map((each) => new Map(assumptionsOf(each).map((row) => [row.field, row])))
  const exact = new Map(sourcedOf(base).map(({ field, held }) => [field, held]))
  const moved = new Set(
    sourcedOf(now)
      .filter(({ field, held }) => !isDeepStrictEqual(held, exact.get(field)))
      .map(({ field }) => field),
  )
  const fields = new Set([...after!.keys(), ...before!.keys()])
  return new Map(
    [...fields]
      .filter((field) => moved.has(field) || !isDeepStrictEqual(before!.get(field), after!.get(field)))
      .map((field) => [field, before!.get(field) ?? null]),
  )
}
