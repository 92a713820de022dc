import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AllocationInputError } from "../../../../engine/allocation/problem.ts"
import { TableError } from "../../cli/read-table.ts"
import { type Asked, checkAsked } from "./asked.ts"
import { leastCost } from "./least-cost.ts"
import { askedFrom } from "./read-files.ts"
import { sideBySide } from "./side-by-side.ts"
import { stable } from "./stable.ts"
import { savesInWords } from "./words.ts"

const lines = (...each: string[]): string => `${each.join("\n")}\n`
const asked = (provisions: string, candidates: string): Asked =>
  askedFrom({ provisions: { name: "Provisions", text: provisions }, candidates: { name: "Candidates", text: candidates } })
const placesOf = ({ children, provisions }: Asked, { places }: { places: readonly number[] }) =>
  children.map((child, i) => `${child} ${places[i]! < 0 ? "none" : provisions[places[i]!]}`)

const two = lines("provision,places", "Alder base,1", "Beech base,1")

describe("places at the least total cost", () => {
  // A can go to either, B and C only to Alder: one of them is without, the nearer is placed
  const given = asked(
    two,
    lines("child,provision,minutes", "A,Alder base,10", "A,Beech base,20", "B,Alder base,5", "C,Alder base,1"),
  )
  const answer = leastCost(given)

  it("gives each child a place or a reason, and says what better places had against it", () => {
    expect(placesOf(given, answer)).toEqual(["A Beech base", "B none", "C Alder base"])
    expect(answer.reasons).toEqual([
      {
        why: "The best of 2 places that others need less: minutes 20",
        lacked: [
          "Alder base (minutes less by 10): its 1 place is taken; with this child there, at least 1 more would be without any place",
        ],
      },
      { why: "Full: 2 children can go only to Alder base, with 1 place", lacked: [] },
      { why: "The best of 1 place: minutes 1", lacked: [] },
    ])
  })

  it("shows total and bound level by level, equal", () => {
    expect([answer.levels, answer.totals, answer.bounds]).toEqual([
      ["unplaced", "minutes"],
      [1, 21],
      [1, 21],
    ])
  })

  it("sorts one more place by what it brings: B is placed at Alder, 5 minutes more; Beech is not short", () => {
    expect(answer.more.map(({ provision, saves }) => [given.provisions[provision], savesInWords(answer.levels, saves)])).toEqual([
      ["Alder base", "1 more child placed, minutes 5 more"],
      ["Beech base", "nothing: places are enough here"],
    ])
  })
})

describe("stable places", () => {
  // Ann is nearest to Alder but would rather have Beech; Ben the other way round; both provisions take the nearer child
  const swapped = asked(
    two,
    lines(
      "child,provision,choice,claim metres",
      "Ann,Alder base,2,100",
      "Ann,Beech base,1,900",
      "Ben,Alder base,1,900",
      "Ben,Beech base,2,100",
    ),
  )

  it("gives children their own first choice where nobody else wants it, whatever the claims", () => {
    expect(placesOf(swapped, stable(swapped, 1))).toEqual(["Ann Beech base", "Ben Alder base"])
  })

  // Both children would rather have Alder; the claim decides for Ben, although the least total of minutes has Ann there: 1 + 9 against 20 + 2
  const contested = asked(
    two,
    lines(
      "child,provision,minutes,claim sibling",
      "Ann,Alder base,1,1",
      "Ann,Beech base,20,0",
      "Ben,Alder base,2,0",
      "Ben,Beech base,9,0",
    ),
  )

  it("names the criterion by which the claim was weaker, and stands beside the least cost in figures", () => {
    const [least, answer] = [leastCost(contested), stable(contested, 1)]
    expect(placesOf(contested, least)).toEqual(["Ann Alder base", "Ben Beech base"])
    expect(placesOf(contested, answer)).toEqual(["Ann Beech base", "Ben Alder base"])
    expect(answer.reasons[0]).toEqual({
      why: "Choice 2 of 2",
      lacked: ["Alder base: 1 place, held by stronger claims (claim sibling 1 against 0 for the last one taken)"],
    })
    expect(answer.checked).toBe(1)
    const both = sideBySide(contested, 1, [least, answer])
    expect(both).toMatchObject({ betterWhenStable: 1, worseWhenStable: 1 })
    expect(both.figures).toEqual([
      { method: "least-cost", placed: 2, first: 1, second: 1, later: 0, totals: [0, 10], wouldSwap: 1 },
      { method: "stable", placed: 2, first: 1, second: 1, later: 0, totals: [0, 22], wouldSwap: 0 },
    ])
    // one more place at Alder: Ann gets it, 19 minutes less; at Beech nothing
    expect(answer.more.map(({ saves, moves }) => [saves, moves])).toEqual([
      [[0, 19], 1],
      [[0, 0], 0],
    ])
  })

  it("leaves no pair that would both rather swap, counted the long way, and moves nobody down with one more place", () => {
    const problem = fc.record({
      places: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
      costs: fc.array(fc.array(fc.option(fc.nat({ max: 5 })), { minLength: 4, maxLength: 4 }), { maxLength: 9 }),
    })
    fc.assert(
      fc.property(problem, fc.nat({ max: 1000 }), ({ places, costs }, seed) => {
        const rows = costs.flatMap((own, i) =>
          own.flatMap((c, p) => (c === null || p >= places.length ? [] : [`c${i},p${p},${c}`])),
        )
        const given = asked(
          lines("provision,places", ...places.map((n, p) => `p${p},${n}`)),
          lines("child,provision,minutes", ...rows),
        )
        const answer = stable(given, seed)
        for (const { saves } of answer.more) expect(saves[0]).toBeGreaterThanOrEqual(0)
        const cost = (a: number) => (a < 0 ? Number.POSITIVE_INFINITY : given.levels[0]!.value[a]!)
        const at = (i: number) =>
          given.provision.findIndex((p, a) => a >= given.start[i]! && a < given.start[i + 1]! && p === answer.places[i])
        for (const [i] of given.children.entries()) {
          for (let a = given.start[i]!; a < given.start[i + 1]!; a++) {
            if (cost(a) >= cost(answer.places[i]! < 0 ? -1 : at(i))) continue
            const held = given.children.flatMap((_, k) => (answer.places[k] === given.provision[a] ? [cost(at(k))] : []))
            expect(held.length).toBe(given.places[given.provision[a]!])
            for (const each of held) expect(each).toBeLessThanOrEqual(cost(a))
          }
        }
      }),
    )
  })
})

describe("files that cannot be used", () => {
  it.each([
    [
      lines("provision,places", "Alder base,some"),
      lines("child,provision", "A,Alder base"),
      'Provisions, line 2: "places" is "some"',
    ],
    [two, lines("child,provision", "A,Cedar"), 'Candidates, line 2: provision "Cedar" is not known'],
    [two, lines("pupil,provision", "A,Alder base"), 'Candidates, line 1: there is no column "child"'],
    [two, lines("child,provision", ",Alder base"), 'Candidates, line 2: "child" is empty'],
    [two, lines("child,provision,claim x", "A,Alder base,-1"), 'Candidates, line 2: "claim x" is "-1"'],
  ])("are refused by file, line and column", (provisions, candidates, message) => {
    expect(() => asked(provisions, candidates)).toThrow(TableError)
    expect(() => asked(provisions, candidates)).toThrow(message)
  })

  it("names a level that cannot be one before anybody waits", () => {
    const twice = asked(two, lines("child,provision,unplaced", "A,Alder base,1"))
    expect(() => checkAsked(twice)).toThrow(AllocationInputError)
    expect(() => checkAsked(twice)).toThrow("levels.unplaced")
  })
})
