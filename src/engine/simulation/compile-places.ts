import { termFrom } from "./calendar.ts"
import type { Checker } from "./check.ts"
import type { Parameters } from "./parameters.ts"
import { AGES, PLACEMENTS, RATIONED } from "./vocabulary.ts"

/** Places open by (term, pool): a date counts from the first term that begins on or after it. Fault: nothing open at the start is said. */
export function openPlaces(c: Checker, { pools, start, terms }: Parameters): Int32Array {
  const open = new Int32Array(terms * pools.length)
  pools.forEach((pool, i) => {
    if (termFrom(start, pool.places[0]!.from) > terms)
      c.fault(`pools[${i}].places`, "all dates lie after the end of the forecast")
    for (const { from, places } of pool.places)
      for (let t = Math.max(0, termFrom(start, from)); t < terms; t++) open[t * pools.length + i] = places
  })
  return open
}

/** For each (rationed placement, need, age, zone) the pools that may take the child: own zone first, then those that serve it, in the order given. */
export function compileCandidates({ pools, needs, zones }: Parameters) {
  const candidateStart: number[] = []
  const candidate: number[] = []
  for (const placement of RATIONED) {
    for (const need of needs) {
      const some = pools.flatMap((pool, i) =>
        pool.placement === placement && (pool.needs === "all" || pool.needs.includes(need)) ? [{ pool, i }] : [],
      )
      for (let age = 0; age < AGES; age++) {
        const fit = some.filter(({ pool }) => age >= pool.ages[0] && age <= pool.ages[1])
        for (const zone of zones) {
          candidateStart.push(candidate.length)
          for (const { pool, i } of fit) if (pool.zone === zone) candidate.push(i)
          for (const { pool, i } of fit)
            if (pool.zone !== zone && (pool.serves === "all" || pool.serves.includes(zone))) candidate.push(i)
        }
      }
    }
  }
  candidateStart.push(candidate.length)
  return {
    candidateStart: Int32Array.from(candidateStart),
    candidate: Int16Array.from(candidate),
    poolPlacement: Uint8Array.from(pools, (pool) => PLACEMENTS.indexOf(pool.placement)),
    poolMinAge: Uint8Array.from(pools, (pool) => pool.ages[0]),
    poolMaxAge: Uint8Array.from(pools, (pool) => pool.ages[1]),
  }
}
