import { describe, expect, it } from "vitest"
import { compile } from "../../../engine/simulation/compile.ts"
import { plainDate } from "../../../platform/time.ts"
import type { ChildCount, RegisterCounts } from "./counts.ts"
import { parametersFromRegister, termAt } from "./parameters.ts"
import { wholeShares } from "./shares.ts"
import { placementOf, stockOf } from "./stock.ts"

const child = (change: Partial<ChildCount>): ChildCount => ({
  zone: "North",
  age: 8,
  status: "E",
  need: "ASD",
  phase: "primary",
  independent: false,
  children: 10,
  ...change,
})
const counts: RegisterCounts = {
  zones: ["North", "South"],
  children: [
    child({}),
    child({ phase: "special", children: 30 }),
    child({ phase: "other", independent: true, children: 4 }),
    child({ status: "K", need: "SPLD", children: 50 }),
    child({ status: "N", need: null, children: 400 }),
    child({ zone: "South", age: 25, phase: null, children: 2 }),
    child({ zone: "South", age: 13, phase: "secondary", need: "NSA", children: 20 }),
  ],
  supply: [
    { zone: "North", phase: "special", independent: false, lowAge: 4, capacity: 28, basePlaces: 0, inBases: 0 },
    { zone: "North", phase: "primary", independent: false, lowAge: 4, capacity: 400, basePlaces: 8, inBases: 6 },
  ],
}
const plan = { title: "The register", today: plainDate("2026-11-24"), terms: 9, runs: 4, seed: 1 }

describe("a plan computed from the register", () => {
  const parameters = parametersFromRegister(counts, plan)
  const people = parameters.stock.people
  const sum = (of: (cell: (typeof people)[number]) => boolean) =>
    people.reduce((all, cell) => all + (of(cell) ? cell.count : 0), 0)

  it("counts everyone with a plan once, and everyone on SEN Support once", () => {
    expect(sum(({ stage }) => stage === "plan")).toBe(10 + 30 + 4 + 2 + 20)
    expect(sum(({ stage }) => stage === "senSupport")).toBe(50)
  })

  it("puts as many into bases as are on roll there, out of mainstream", () => {
    expect(sum(({ placement }) => placement === "base")).toBe(6)
    expect(sum(({ placement, stage, age }) => placement === "mainstream" && stage === "plan" && age === 8)).toBe(4)
  })

  it("opens at least as many places as there are children in them, and can be simulated", () => {
    expect(parameters.pools.find(({ id }) => id === "special:North")!.places[0]!.places).toBe(30)
    expect(compile(parameters).model.people).toBe(116)
  })

  it("says where every part comes from, with the day", () => {
    expect(parameters.stock.source).toContain("register")
    expect(parameters.stock.date).toBe("2026-11-24")
    expect(parameters.finance.grant.source).toContain("in proportion to plans")
  })

  it("refuses a register without zones by name", () => {
    expect(() => parametersFromRegister({ zones: [], children: [], supply: [] }, plan)).toThrow(/zones/)
  })
})

describe("parts", () => {
  it.each([
    ["2026-11-24", "autumn", 2026],
    ["2027-02-01", "spring", 2026],
    ["2027-05-01", "summer", 2026],
  ] as const)("the term of %s is %s of school year %i", (date, term, year) => {
    expect(termAt(plainDate(date))).toMatchObject({ start: { term }, schoolYear: year })
  })

  it.each([
    [{ phase: "special", age: 19 }, "post16"],
    [{ phase: "special", independent: true }, "independent"],
    [{ phase: "alternative", age: 16 }, "other"],
    [{ phase: null }, "other"],
    [{ phase: "early-years", age: 3 }, "other"],
    [{ phase: "all-through" }, "mainstream"],
  ] as const)("%o is placed as %s", (change, placement) => {
    expect(placementOf(child(change))).toBe(placement)
  })

  it("shares of whole numbers add up, and nothing to share goes to the first", () => {
    expect(wholeShares(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(wholeShares(3, [0, 0])).toEqual([3, 0])
  })

  it("a child of 25 is counted at 24, the last age of the model", () => {
    expect(stockOf(counts).find(({ zone }) => zone === "South")!.age).toBe(24)
  })
})
