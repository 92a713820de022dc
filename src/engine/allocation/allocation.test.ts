import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { allocate } from "./allocate.ts"
import { certify } from "./certificate.ts"
import { explainChild } from "./explain.ts"
import { solveWords } from "./lexicographic.ts"
import { oneMorePlace } from "./one-more-place.ts"
import { AllocationInputError, type AllocationProblem } from "./problem.ts"
import { compareVectors } from "./vector.ts"
import { packLevels, type Word } from "./words.ts"

interface Candidate {
  provision: number
  cost: number[]
}

function problemOf(capacity: number[], children: Candidate[][], levels = ["preference", "travel"]): AllocationProblem {
  const flat = children.flat()
  let end = 0
  return {
    children: children.length,
    provisions: capacity.length,
    capacity: Int32Array.from(capacity),
    start: Int32Array.from([0, ...children.map((own) => (end += own.length))]),
    provision: Int32Array.from(flat, (candidate) => candidate.provision),
    levels: levels.map((name, l) => ({ name, cost: Int32Array.from(flat, (candidate) => candidate.cost[l]!) })),
  }
}

const small = fc
  .record({
    capacity: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
    children: fc.array(
      fc.uniqueArray(
        fc.record({
          provision: fc.integer({ min: 0, max: 2 }),
          cost: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 9 })),
        }),
        { maxLength: 3, selector: (candidate) => candidate.provision },
      ),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ capacity, children }) => problemOf(capacity, children))

/** Least total vector over every way to place the children. */
function bruteForce(problem: AllocationProblem, child = 0, load = new Array<number>(problem.provisions).fill(0)): number[] {
  const none = [0, ...problem.levels.map(() => 0)]
  if (child === problem.children) return none
  let best = bruteForce(problem, child + 1, load).map((x, l) => (l === 0 ? x + 1 : x))
  for (let a = problem.start[child]!; a < problem.start[child + 1]!; a++) {
    const p = problem.provision[a]!
    if (load[p]! >= problem.capacity[p]!) continue
    const rest = bruteForce(problem, child + 1, load.with(p, load[p]! + 1))
    const total = rest.map((x, l) => (l === 0 ? x : x + problem.levels[l - 1]!.cost[a]!))
    if (compareVectors(total, best) < 0) best = total
  }
  return best
}

describe("allocation", () => {
  it("puts the first level before all others: a preference met is worth any travel", () => {
    const problem = problemOf(
      [1, 1],
      [
        [
          { provision: 0, cost: [0, 90] },
          { provision: 1, cost: [1, 1] },
        ],
        [
          { provision: 0, cost: [1, 1] },
          { provision: 1, cost: [1, 80] },
        ],
      ],
    )
    const allocation = allocate(problem)
    expect(Array.from(allocation.provision)).toEqual([0, 1])
    expect(allocation.totals).toEqual([0, 1, 170])
  })

  it("finds the least vector of all placings, with a proof", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const { totals, certificate } = allocate(problem)
        expect(totals).toEqual(bruteForce(problem))
        expect(certificate.holds).toBe(true)
        expect(certificate.dual).toEqual(certificate.primal)
      }),
      { numRuns: 400 },
    )
  })

  it("gives the same totals level by level as packed in words", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const single: Word[] = [0, 1, 2].map((from) => ({ from, to: from + 1, weight: [1], largest: 9 }))
        const { candidate } = solveWords(problem, single)
        const totals = problem.levels.map(({ cost }) => candidate.reduce((sum, a) => sum + (a < 0 ? 0 : cost[a]!), 0))
        expect([candidate.filter((a) => a < 0).length, ...totals]).toEqual(allocate(problem).totals)
      }),
      { numRuns: 300 },
    )
  })

  it("splits words before they overflow, and refuses a level that cannot fit", () => {
    const wide = [0, 1, 2, 3]
      .map((l) => ({ provision: 0, cost: new Array<number>(4).fill(l === 0 ? 2_000_000_000 : 0) }))
      .slice(0, 1)
    const problem = problemOf([1], [wide], ["a", "b", "c", "d"])
    expect(packLevels(problem).length).toBeGreaterThan(1)
    expect(allocate(problem).totals).toEqual([0, 2e9, 2e9, 2e9, 2e9])
  })

  it("says exactly what one more place changes and who moves", () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 2 }), (problem, at) => {
        const before = allocate(problem)
        const capacity = problem.capacity.slice()
        capacity[at]!++
        const after = allocate({ ...problem, capacity })
        const { saves, moves } = oneMorePlace(before, at)
        expect(saves).toEqual(before.totals.map((x, l) => x - after.totals[l]!))
        for (const [k, move] of moves.entries()) expect(move.to).toBe(k === 0 ? at : moves[k - 1]!.from)
      }),
      { numRuns: 300 },
    )
  })

  it("names every child without a place: no candidate, or a group of full provisions with more children than places", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const { provision, unplaced } = allocate(problem)
        expect(unplaced.map(({ child }) => child).sort()).toEqual(Array.from(provision.keys()).filter((i) => provision[i]! < 0))
        for (const item of unplaced) {
          if (item.reason === "NoCandidate") expect(problem.start[item.child]).toBe(problem.start[item.child + 1])
          else {
            const { provisions, places, children } = item.group
            const confined = Array.from({ length: problem.children }, (_, i) =>
              problem.provision.subarray(problem.start[i]!, problem.start[i + 1]!),
            )
            const only = confined.filter((own) => own.length > 0 && own.every((p) => provisions.includes(p))).length
            expect(children).toBeGreaterThan(places)
            expect(only).toBeGreaterThanOrEqual(children)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it("explains a missed place by the stronger claim of another child", () => {
    const problem = problemOf(
      [1, 1],
      [
        [
          { provision: 0, cost: [0, 5] },
          { provision: 1, cost: [0, 9] },
        ],
        [
          { provision: 0, cost: [0, 6] },
          { provision: 1, cost: [1, 1] },
        ],
      ],
    )
    const allocation = allocate(problem)
    expect(explainChild(problem, allocation, 0)).toEqual({
      child: 0,
      provision: 1,
      cost: [0, 0, 9],
      missed: [{ provision: 0, better: [0, 0, 4], claim: [0, 0, 4], rise: [0, 0, 0], decidedAt: -1, closestHolder: 1 }],
    })
  })

  it("never lets a better candidate pass without a full provision and a claim at least as strong", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const allocation = allocate(problem)
        for (let i = 0; i < problem.children; i++) {
          for (const { provision, rise } of explainChild(problem, allocation, i).missed) {
            expect(allocation.provision.filter((p) => p === provision).length).toBe(problem.capacity[provision])
            expect(
              compareVectors(
                rise,
                rise.map(() => 0),
              ),
            ).toBeGreaterThanOrEqual(0)
          }
        }
      }),
    )
  })
})

describe("many provisions", () => {
  it("is proven where every child may go anywhere, so that rows of moves outgrow the room they begin with", () => {
    const [provisions, children] = [120, 480]
    // 7,919 is prime: costs of a child are spread over 0 to 996
    const cost = (i: number, p: number) => ((i * 131 + p * 7_919 + ((i * p) % 89) * 37) % 997) + 1
    const capacity = Array.from({ length: provisions }, (_, p) => 2 + (p % 5))
    const problem = problemOf(
      capacity,
      Array.from({ length: children }, (_, i) =>
        Array.from({ length: provisions }, (_, p) => ({ provision: p, cost: [0, cost(i, p)] })),
      ),
    )
    const { certificate, provision, totals } = allocate(problem)
    expect(certificate.holds).toBe(true)
    expect(totals).toEqual([0, 0, provision.reduce((sum, p, i) => sum + cost(i, p), 0)])
    const within = capacity.map((places, p) => provision.filter((at) => at === p).length <= places)
    expect(within).not.toContain(false)
    expect(capacity.reduce((sum, places) => sum + places, 0)).toBe(children)
  })
})

describe("the certificate", () => {
  const problem = problemOf(
    [1, 1],
    [
      [
        { provision: 0, cost: [0, 1] },
        { provision: 1, cost: [0, 2] },
      ],
      [{ provision: 0, cost: [0, 1] }],
    ],
  )
  const { prices, candidate } = allocate(problem)

  it("fails for a worse placing, an overfull provision and a false price", () => {
    expect(certify(problem, { taken: candidate, price: prices.level }).holds).toBe(true)
    expect(certify(problem, { taken: Int32Array.of(0, -1), price: prices.level }).holds).toBe(false)
    expect(certify(problem, { taken: Int32Array.of(0, 2), price: prices.level }).failures[0]).toContain("too many")
    const free = prices.level.map((level) => level.map(() => 0))
    expect(certify(problem, { taken: candidate, price: free }).holds).toBe(false)
  })
})

describe("malformed problems", () => {
  it("are refused by the name of the field", () => {
    const good = problemOf([1], [[{ provision: 0, cost: [0, 0] }]])
    const field = (change: Partial<AllocationProblem>) => {
      try {
        allocate({ ...good, ...change })
      } catch (error) {
        return error instanceof AllocationInputError ? error.field : error
      }
      return "none"
    }
    expect(field({ capacity: Int32Array.of(-1) })).toBe("capacity[0]")
    expect(field({ provision: Int32Array.of(4) })).toBe("provision[0]")
    expect(field({ start: Int32Array.of(0, 2) })).toBe("start")
    expect(field({ levels: [{ name: "travel", cost: Int32Array.of(-3) }] })).toBe("levels.travel[0]")
    expect(field({ levels: [{ name: "unplaced", cost: Int32Array.of(1) }] })).toBe("levels.unplaced")
  })
})
