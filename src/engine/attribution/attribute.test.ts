import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { attributeChange, type ChangeByInput, INPUTS, neededRuns, splitChange } from "./attribute.ts"

type Made = { counts: number; rates: number; prices: number; decisions: number }
const cost = ({ counts, rates, prices, decisions }: Made) => [counts * rates * prices - decisions, counts * rates]
const parts = (change: ChangeByInput) => INPUTS.map((input) => change[input])
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

describe("the change from the last forecast", () => {
  it("is split by hand: a product's change shared over both orders", () => {
    // 10 children at 3 become 12 at 5, price 1: counts first gives 6 then 24, rates first 20 then 10; means 8 and 22
    const [total] = attributeChange(
      { counts: 10, rates: 3, prices: 1, decisions: 0 },
      { counts: 12, rates: 5, prices: 1, decisions: 0 },
      cost,
    )
    expect(total).toEqual({ before: 30, after: 60, change: 30, counts: 8, rates: 22, prices: 0, decisions: 0 })
  })

  it("gives a half penny to the first of two equal parts, so that they add up", () => {
    // 1 * 1 to 2 * 2: change 3, shares 1.5 and 1.5
    const [total] = attributeChange(
      { counts: 1, rates: 1, prices: 1, decisions: 0 },
      { counts: 2, rates: 2, prices: 1, decisions: 0 },
      cost,
    )
    expect([total!.counts, total!.rates]).toEqual([2, 1])
  })

  it("adds up exactly for every figure, whatever the run", () => {
    const inputs = fc.record({ counts: fc.integer(), rates: fc.integer(), prices: fc.integer(), decisions: fc.integer() })
    fc.assert(
      fc.property(inputs, inputs, fc.integer(), (before, after, salt) => {
        const run = (at: Made) =>
          [0, 1, 2].map((k) => Math.imul(Math.imul(at.counts ^ salt, at.rates + k) + at.prices, at.decisions | 1))
        for (const change of attributeChange(before, after, run)) {
          expect(sum(parts(change))).toBe(change.change)
          expect(change.after - change.before).toBe(change.change)
        }
      }),
    )
  })

  it("gives an input that did not change nothing, and one that matters alone everything", () => {
    const [total, people] = attributeChange(
      { counts: 10, rates: 3, prices: 100, decisions: 5 },
      { counts: 10, rates: 3, prices: 110, decisions: 5 },
      cost,
    )
    expect(parts(total!)).toEqual([0, 0, 300, 0])
    expect(parts(people!)).toEqual([0, 0, 0, 0])
  })

  it("runs only the mixes of what changed: 2, 4, 8 or 16", () => {
    const old = { counts: {}, rates: {}, prices: {}, decisions: {} }
    expect(neededRuns(old, { ...old })).toHaveLength(1)
    expect(neededRuns(old, { ...old, rates: {} })).toHaveLength(2)
    expect(neededRuns(old, { counts: {}, rates: {}, prices: {}, decisions: {} })).toHaveLength(16)
  })

  it("does not depend on the order in which the runs come back", () => {
    const [before, after] = [
      { counts: 2, rates: 3, prices: 5, decisions: 7 },
      { counts: 11, rates: 13, prices: 17, decisions: 19 },
    ]
    const runs = neededRuns(before, after).map(({ mask, inputs }) => [mask, cost(inputs)] as const)
    expect(splitChange(before, after, new Map([...runs].reverse()))).toEqual(splitChange(before, after, new Map(runs)))
  })
})

describe("what cannot be split", () => {
  const before = { counts: 1, rates: 1, prices: 1, decisions: 1 }
  it("is named: a fraction of a penny, a missing run, a figure too few", () => {
    expect(() => attributeChange(before, { ...before, counts: 2 }, ({ counts }) => [counts / 4])).toThrow(
      /figure 0 .* not a whole number/,
    )
    expect(() => splitChange(before, { ...before, counts: 2 }, new Map([[0, [1]]]))).toThrow(/mix 1 is missing/)
    expect(() => attributeChange(before, { ...before, counts: 2 }, ({ counts }) => Array(counts).fill(1))).toThrow(/2 figures/)
  })
})
