import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { deferredAcceptance, type Matching, MatchingInputError, type MatchingProblem } from "./deferred-acceptance.ts"
import { ranksOf } from "./priorities.ts"
import { proveStable } from "./stability.ts"

interface Wishes {
  capacity: number[]
  /** Choices of each child, best first. */
  choices: number[][]
  seed: number
}

function problemOf({ capacity, choices, seed }: Wishes): MatchingProblem {
  const claims = choices.flatMap((own, child) =>
    own.map((provision) => ({ child, provision, criteria: [(child * 7 + provision) % 3] })),
  )
  const start = Int32Array.from([0, ...choices.map((_, i) => choices.slice(0, i + 1).reduce((sum, own) => sum + own.length, 0))])
  return {
    children: choices.length,
    provisions: capacity.length,
    capacity: Int32Array.from(capacity),
    start,
    choice: Int32Array.from(choices.flat()),
    rank: ranksOf(claims, seed),
  }
}

const wishes: fc.Arbitrary<Wishes> = fc.record({
  capacity: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
  choices: fc.array(fc.shuffledSubarray([0, 1, 2]), { minLength: 1, maxLength: 5 }),
  seed: fc.integer(),
})

/** Every way to give each child one of its choices or none. */
function* everyMatching(problem: MatchingProblem, child = 0, chosen: number[] = []): Generator<Matching> {
  if (child === problem.children) {
    const provision = chosen.map((k, i) => (k < 0 ? -1 : problem.choice[problem.start[i]! + k]!))
    yield { provision: Int32Array.from(provision), choice: Int32Array.from(chosen) }
    return
  }
  for (let k = -1; k < problem.start[child + 1]! - problem.start[child]!; k++)
    yield* everyMatching(problem, child + 1, [...chosen, k])
}

describe("deferred acceptance", () => {
  it("gives the textbook answer: the stronger claim keeps the place, the other moves on", () => {
    const problem: MatchingProblem = {
      children: 3,
      provisions: 2,
      capacity: Int32Array.of(1, 1),
      start: Int32Array.of(0, 2, 4, 5),
      choice: Int32Array.of(0, 1, 0, 1, 0),
      rank: Int32Array.of(1, 0, 0, 1, 2),
    }
    const matching = deferredAcceptance(problem)
    expect(Array.from(matching.provision)).toEqual([1, 0, -1])
    expect(proveStable(problem, matching)).toEqual({ stable: true, pairsChecked: 2, failures: [] })
  })

  it("is stable, and the best of all stable matchings for every child at once", () => {
    fc.assert(
      fc.property(wishes, (given) => {
        const problem = problemOf(given)
        const matching = deferredAcceptance(problem)
        expect(proveStable(problem, matching).stable).toBe(true)
        const liking = (k: number) => (k < 0 ? Number.POSITIVE_INFINITY : k)
        for (const other of everyMatching(problem)) {
          if (!proveStable(problem, other).stable) continue
          for (let i = 0; i < problem.children; i++)
            expect(liking(matching.choice[i]!)).toBeLessThanOrEqual(liking(other.choice[i]!))
        }
      }),
      { numRuns: 150 },
    )
  })

  it("sees a blocking pair, an overfull provision and a place that was no choice", () => {
    const problem = problemOf({ capacity: [1, 1], choices: [[0, 1], [0]], seed: 1 })
    const both = { provision: Int32Array.of(0, 0), choice: Int32Array.of(0, 0) }
    expect(proveStable(problem, both).failures).toContainEqual({ kind: "TooManyChildren", provision: 0, children: 2 })
    const free = { provision: Int32Array.of(-1, -1), choice: Int32Array.of(-1, -1) }
    expect(proveStable(problem, free).failures).toContainEqual({ kind: "BlockingPair", child: 0, provision: 0, weaker: -1 })
    const wrong = { provision: Int32Array.of(-1, 1), choice: Int32Array.of(-1, 0) }
    expect(proveStable(problem, wrong).failures).toContainEqual({ kind: "NotAChoice", child: 1, provision: 1 })
  })

  it("names the field of an impossible input", () => {
    const problem = problemOf({ capacity: [1], choices: [[0], [0]], seed: 1 })
    const message = (change: Partial<MatchingProblem>) => {
      try {
        deferredAcceptance({ ...problem, ...change })
      } catch (error) {
        return error instanceof MatchingInputError ? error.field : error
      }
      return "none"
    }
    expect(message({ choice: Int32Array.of(0, 3) })).toBe("choice[1]")
    expect(message({ rank: Int32Array.of(4, 4) })).toBe("rank[1]")
    expect(message({ capacity: Int32Array.of(-1) })).toBe("capacity[0]")
  })
})

describe("ranks from ordered criteria", () => {
  it("lets the first criterion decide, then the next, and draws the rest by lot from the seed", () => {
    const claim = (child: number, ...criteria: number[]) => ({ child, provision: 0, criteria })
    expect(Array.from(ranksOf([claim(0, 1, 0), claim(1, 0, 5), claim(2, 0, 4)], 1))).toEqual([2, 1, 0])
    const tied = Array.from({ length: 40 }, (_, child) => claim(child, 0))
    const first = ranksOf(tied, 1)
    expect(ranksOf(tied, 1)).toEqual(first)
    expect(ranksOf(tied, 2)).not.toEqual(first)
    expect(new Set(first).size).toBe(40)
  })
})
