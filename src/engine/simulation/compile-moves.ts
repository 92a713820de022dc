import type { Parameters } from "./parameters.ts"

const ONE = 1 << 30

/**
 * Thresholds of the zone to which a child moves, by (zone left, zone): in proportion to the young people of every other zone in the first year given. Where there is nobody
 * elsewhere the child stays.
 */
export function compileMoves({ zones, entry: { population } }: Parameters): Int32Array {
  const people = zones.map((zone) => population.zones[zone]![0]!.reduce((sum, n) => sum + n, 0))
  const all = people.reduce((sum, n) => sum + n, 0)
  return Int32Array.from(
    zones.flatMap((_, from) => {
      const elsewhere = all - people[from]!
      let sum = 0
      const thresholds = people.map((n, to) => {
        if (elsewhere > 0 ? to !== from : to === from) sum += elsewhere > 0 ? n / elsewhere : 1
        return Math.min(ONE, Math.round(sum * ONE))
      })
      const last = elsewhere > 0 ? people.findLastIndex((n, to) => to !== from && n > 0) : from
      return thresholds.map((threshold, to) => (to >= last ? ONE : threshold))
    }),
  )
}
