import type { AllocationProblem } from "../../src/engine/allocation/problem.ts"

/** Places in all, as a share of children: a county with few to spare. */
const PLACES_PER_CHILD = 1.02
const CANDIDATES = 15

/** mulberry32: one 32-bit state, enough for instances. */
export function randomSource(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Children and provisions spread over a square county; 15 of the 30 nearest provisions are candidates; five levels of cost. */
export function countyInstance(children: number, provisions: number, seed: number): AllocationProblem {
  const random = randomSource(seed)
  const sites = Array.from({ length: provisions }, () => ({ x: random(), y: random(), size: 0.4 + random() }))
  const size = sites.reduce((sum, site) => sum + site.size, 0)
  const degree = Math.min(CANDIDATES, Math.floor(provisions / 2))
  const total = children * degree
  const provision = new Int32Array(total)
  const cost = ["preference", "suitability", "siblings", "travel", "cost"].map((name) => ({ name, cost: new Int32Array(total) }))
  for (let i = 0; i < children; i++) {
    const near = nearest(sites, { x: random(), y: random() }, 2 * degree)
    const preferred = Math.floor(random() * 4)
    for (let k = 0; k < degree; k++) {
      const site = near[2 * k + (random() < 0.5 ? 0 : 1)]!
      const a = i * degree + k
      provision[a] = site.index
      const vector = [
        k === preferred ? 0 : 1,
        Math.floor(random() * 4),
        random() < 0.05 ? 0 : 1,
        Math.round(site.away * 120),
        Math.floor(random() * 40_000),
      ]
      for (const [l, value] of vector.entries()) cost[l]!.cost[a] = value
    }
  }
  return {
    children,
    provisions,
    capacity: Int32Array.from(sites, (site) => Math.max(1, Math.round((site.size / size) * children * PLACES_PER_CHILD))),
    start: Int32Array.from({ length: children + 1 }, (_, i) => i * degree),
    provision,
    levels: cost,
  }
}

function nearest(sites: readonly { x: number; y: number }[], home: { x: number; y: number }, count: number) {
  return sites
    .map((site, index) => ({ index, away: Math.hypot(site.x - home.x, site.y - home.y) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, count)
}
