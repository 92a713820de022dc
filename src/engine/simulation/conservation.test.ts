import { beforeAll, describe, expect, it } from "vitest"
import { type Compiled, compile } from "./compile.ts"
import { drawRun } from "./draws.ts"
import { step } from "./kernel.ts"
import { ageOf, placementOf, stageOf } from "./model.ts"
import { smallCounty } from "./small-county.ts"
import { count, infoOf, State } from "./state.ts"
import { withLevers } from "./validate-levers.ts"
import { FLOW, PLACEMENTS } from "./vocabulary.ts"

const made = { source: "test", date: "2026-11-24", mark: "assumption", spread: 0.3, lag: 0, ramp: 2 } as const
const levers = [
  { ...made, id: "more", title: "More requests", target: "request", effect: 1.8, from: "2027-09-01" },
  { ...made, id: "fewer", title: "Fewer special", target: "choose:special", effect: 0.5, instead: "base", from: "2026-09-01" },
  { ...made, id: "places", title: "Places", target: "places", effect: 20, pool: "south-base-secondary", from: "2028-09-01" },
]

/** Calls `look` after every term of some runs. */
function everyTerm(compiled: Compiled, look: (s: State, t: number, before: number) => void): void {
  const s = new State(compiled.model)
  for (let run = 0; run < 6; run++) {
    s.begin(drawRun(compiled, run))
    for (let t = 0; t < compiled.model.terms; t++) {
      const before = s.present
      step(s, t)
      look(s, t, before)
    }
  }
}

const peopleOf = (s: State): number[] => Array.from({ length: s.live }, (_, p) => p).filter((p) => s.row[p] !== s.model.rows)

describe.each<[string, typeof levers | [], number]>([
  ["without levers", [], 0],
  ["with levers", levers, 0],
  ["with moves between zones", [], 0.05],
])("bookkeeping %s", (_, some, moves) => {
  let compiled: Compiled
  beforeAll(() => {
    const county = smallCounty()
    const moveZone = { ...county.rates.leaveArea!, value: moves, season: [1, 1, 1] as [number, number, number] }
    compiled = compile(withLevers({ ...county, rates: { ...county.rates, ...(moves > 0 ? { moveZone } : {}) } }, some))
  })

  it("loses nobody and counts nobody twice: before + entered - aged - left = after", () => {
    everyTerm(compiled, (s, _t, before) => {
      const { flow } = s
      expect(s.present).toBe(before + flow[FLOW.entered]! - flow[FLOW.aged]! - flow[FLOW.leftArea]! - flow[FLOW.leftSystem]!)
      expect(peopleOf(s)).toHaveLength(s.present)
    })
  })

  it("keeps running counts equal to a fresh count of everyone", () => {
    everyTerm(compiled, (s) => {
      const counts = s.counts.slice()
      const demand = s.demand.slice()
      s.counts.fill(0)
      s.demand.fill(0)
      s.present = 0
      for (const p of peopleOf(s)) count(s, p, 1)
      expect(s.counts).toEqual(counts)
      expect(s.demand).toEqual(demand)
    })
  })

  it("never exceeds the places of a pool, and every child in a counted place holds one of the right kind and age", () => {
    everyTerm(compiled, (s, t) => {
      const { model } = s
      const inPool = new Int32Array(model.pools)
      const misplaced = peopleOf(s).filter((p) => {
        const placement = placementOf(infoOf(s, p))
        const pool = s.pool[p]!
        if (!["base", "special", "alternative"].includes(PLACEMENTS[placement]!)) return pool >= 0
        inPool[pool]!++
        const age = ageOf(infoOf(s, p))
        return (
          pool < 0 || model.poolPlacement[pool] !== placement || age < model.poolMinAge[pool]! || age > model.poolMaxAge[pool]!
        )
      })
      expect(misplaced).toEqual([])
      expect(s.occupied).toEqual(inPool)
      for (let pool = 0; pool < model.pools; pool++)
        expect(inPool[pool]!).toBeLessThanOrEqual(s.tables.places[t * model.pools + pool]!)
      expect(s.flow[FLOW.leastFree]).toBeGreaterThanOrEqual(0)
    })
  })

  it("has everyone who waits on the list once, and nobody else", () => {
    everyTerm(compiled, (s) => {
      const waiting = peopleOf(s).filter((p) => s.target[p]! > 0)
      expect([...s.seekers.subarray(0, s.seekerCount)].sort((a, b) => a - b)).toEqual(waiting)
    })
  })

  it("lets nobody pass the year in which they become 25, nor SEN Support the September of its end", () => {
    let due = 0
    everyTerm(compiled, (s, t) => {
      if (t > 0 && t % 3 === 0) expect(s.flow[FLOW.aged]).toBe(due)
      else expect(s.flow[FLOW.aged]).toBe(0)
      const infos = peopleOf(s).map((p) => infoOf(s, p))
      due = infos.filter((info) => ageOf(info) === 24 || (ageOf(info) >= 18 && stageOf(info) < 2)).length
      expect(infos.filter((info) => ageOf(info) > 24)).toEqual([])
    })
    expect(due).toBeGreaterThan(0)
  })
})

describe("ageing", () => {
  it("adds a year each September and at no other time", () => {
    const base = smallCounty()
    const still = compile({ ...base, rates: {}, terms: 9, entry: { ...base.entry, rate: { ...base.entry.rate, value: 0 } } })
    const s = new State(still.model)
    s.begin(drawRun(still, 0))
    const started = ageOf(infoOf(s, 0))
    for (let t = 0; t < 9; t++) {
      step(s, t)
      expect(ageOf(infoOf(s, 0))).toBe(started + Math.floor(t / 3))
      if (t % 3 !== 0) expect(s.flow[FLOW.aged]).toBe(0)
    }
  })
})
