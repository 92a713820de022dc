import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { COST_LINES, costRuns } from "./finance.ts"
import type { Parameters } from "./parameters.ts"
import { runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"

const made = { source: "test", date: "2026-11-24", mark: "assumption" } as const
const base = smallCounty()

/** Ten children with plans in mainstream and five on SEN Support for whom nothing ever happens; a pool of 4 empty places. */
function still(finance: Partial<Parameters["finance"]> = {}, levers: Parameters["levers"] = []) {
  const compiled = compile({
    ...base,
    terms: 12,
    levers,
    rates: {},
    entry: { ...base.entry, rate: { ...base.entry.rate, value: 0 } },
    stock: {
      ...made,
      people: [
        { stage: "plan", placement: "mainstream", need: "autism", age: 4, zone: "north", count: 10 },
        { stage: "senSupport", placement: "mainstream", need: "semh", age: 5, zone: "south", count: 5 },
      ],
    },
    pools: [
      {
        ...made,
        id: "p",
        zone: "north",
        placement: "special",
        needs: "all",
        ages: [4, 18],
        serves: [],
        places: [{ from: "2025-09-01", places: 4 }],
      },
    ],
    finance: {
      unitCosts: [
        { ...made, support: "plan", placement: "mainstream", value: 300_000 },
        { ...made, support: "unplanned", placement: "mainstream", value: 30_001 },
      ],
      placeFunding: [{ ...made, placement: "special", value: 1_000_000 }],
      services: [{ ...made, line: "Services", value: 900_000 }],
      inflation: { ...made, value: 0.1 },
      feeInflation: { ...made, value: 0 },
      grant: { ...made, value: 8_000_000 },
      grantGrowth: { ...made, value: 0.05 },
      income: [{ ...made, line: "Council", year: "2027-28", value: 500_000 }],
      opening: { ...made, value: -1_000_000 },
      ...finance,
    },
  })
  return costRuns(compiled, runChunk(compiled, 0, 2))
}

describe("money", () => {
  it("is what the sum by hand says, in whole pence, in whole financial years from the first April", () => {
    const money = still()
    expect(money.years).toEqual(["2026-27", "2027-28", "2028-29"])
    // A term: 10 x 100,000 + 5 x round(30,001 / 3) = 10,000 each + 4 x round(1,000,000 / 3) + 300,000; three terms.
    const first = 3 * (1_000_000 + 50_000 + 4 * 333_333 + 300_000)
    // With 10% inflation: 110,000; 11,000 (33,001.1 / 3 = 11,000.37); 366,667; 330,000.
    const second = 3 * (1_100_000 + 55_000 + 4 * 366_667 + 330_000)
    expect([...money.cost.subarray(0, 2)]).toEqual([first, second])
    expect(money.grant[1]).toBe(8_400_000)
    expect([...money.balance.subarray(0, 2)]).toEqual([8_000_000 - first, 8_900_000 - second])
    expect(money.cumulative[1]).toBe(-1_000_000 + money.balance[0]! + money.balance[1]!)
  })

  it("adds up: lines to the cost, balances to what is carried", () => {
    const compiled = compile(base)
    const money = costRuns(compiled, runChunk(compiled, 0, 5))
    for (let i = 0; i < money.cost.length; i++) {
      const lines = money.lines.subarray(i * COST_LINES.length, (i + 1) * COST_LINES.length)
      expect(lines.reduce((a, b) => a + b, 0)).toBe(money.cost[i])
      expect([...lines].every(Number.isSafeInteger)).toBe(true)
      const before = i % money.years.length === 0 ? base.finance.opening.value : money.cumulative[i - 1]!
      expect(money.cumulative[i]).toBe(before + money.balance[i]!)
    }
  })

  it("counts a lever's own cost and its effect on a price", () => {
    const lever = {
      ...made,
      id: "fees",
      title: "Fees",
      target: "cost:mainstream",
      effect: 0.5,
      spread: 0,
      from: "2026-04-01",
      lag: 0,
      ramp: 0,
      cost: 30_000,
    } as const
    const first = 3 * (500_000 + 25_000 + 4 * 333_333 + 300_000 + 10_000)
    expect(Math.abs(still({}, [lever]).cost[0]! - first)).toBeLessThanOrEqual(15)
  })

  it("refuses amounts beyond exact whole numbers, by name", () => {
    expect(() => still({ grant: { ...made, value: Number.MAX_SAFE_INTEGER }, grantGrowth: { ...made, value: 0.5 } })).toThrow(
      /finance\.grant: .* outside the range/,
    )
  })
})
