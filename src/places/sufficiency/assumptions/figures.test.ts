import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { plainDate } from "../../../platform/time.ts"
import { norfolk } from "../example/norfolk.ts"
import { parametersAfter } from "./change.ts"
import { differencesOf } from "./differences.ts"
import { type EditableFigure, type FigureTyped, figureNamed, kindOf, shownNumbers } from "./figures.ts"
import { parametersFromFile } from "./from-file.ts"
import { sourcedOf } from "./sourced.ts"
import { figureName, fromUnit, inUnit, openingsOf, partOf, unitOf, valueWords } from "./words.ts"

const county = norfolk()
const named = (field: string): EditableFigure => figureNamed(county, field)!
const typedFor = (figure: EditableFigure, over: Partial<FigureTyped> = {}): FigureTyped => ({
  ...shownNumbers(figure),
  openings: openingsOf(figure.held).map(({ from, places }) => ({ from: plainDate(from), places })),
  source: "Our own ledger",
  date: plainDate("2026-10-01"),
  mark: "published",
  ...over,
})
const changed = (field: string, over: Partial<FigureTyped>): Parameters =>
  parametersAfter(county, named(field), typedFor(named(field), over)).parameters
const refusal = (field: string, over: Partial<FigureTyped>) => {
  try {
    changed(field, over)
    return null
  } catch (error) {
    const { code, about } = error as { code: string; about: unknown }
    return { code, about }
  }
}

describe("a figure of the register changed on its page", () => {
  it("is any price, grant, rate or opening: 60 figures of the example, and no table", () => {
    const kinds = sourcedOf(county).map((each) => [each.field, kindOf(each)] as const)
    const tables = kinds.flatMap(([field, kind]) => (kind === null ? [field] : []))
    expect(tables).toEqual(["stock", "entry.population", "choice", "transfer", "overflow", "priority"])
    for (const [field] of kinds) expect(named(field) === null).toBe(tables.includes(field))
    expect(kinds.filter(([field]) => partOf(field) === "prices").length).toBe(county.finance.unitCosts.length + 3 + 1 + 5 + 3)
  })

  it("is typed in pounds, per cent or as a number, and held as the engine holds it", () => {
    expect(shownNumbers(named("finance.unitCosts.plan.independent"))).toMatchObject({ value: 63_000, spread: 4, annual: null })
    expect(shownNumbers(named("finance.inflation"))).toMatchObject({ value: 2.5, spread: 25 })
    expect(shownNumbers(named("rates.request"))).toMatchObject({
      value: null,
      level: 100,
      annual: 3,
      damping: 0.75,
      annualSpread: 3,
    })
    const dearer = changed("finance.unitCosts.plan.independent", { value: 70_000.5 })
    expect(dearer.finance.unitCosts[3]).toMatchObject({
      placement: "independent",
      value: 7_000_050,
      spread: 0.04,
      source: "Our own ledger",
      date: "2026-10-01",
      mark: "published",
    })
    expect(changed("finance.opening", { value: -200 }).finance.opening.value).toBe(-20_000)
    expect(changed("finance.inflation", { value: 3, spread: null }).finance.inflation).not.toHaveProperty("spread")
    expect(changed("rates.cease", { level: 90, annual: -2, damping: 1, annualSpread: 0 }).rates.cease).toMatchObject({
      value: 0.9 * county.rates.cease!.value,
      trend: { annual: -0.02, damping: 1, spread: 0 },
      season: [2.2, 0.4, 0.4],
    })
    expect(changed("entry.rate", { annual: 1, damping: 0.5, annualSpread: 1 }).entry.rate.trend?.annual).toBe(0.01)
  })

  it("raises a rate at every age, beyond a value of 1 in its table", () => {
    const product = ({ value, byAge }: { value: number; byAge?: number[] }) => byAge!.map((chance) => value * chance)
    for (const [field, level] of [
      ["request", 110],
      ["cease", 50],
      ["seekSpecial", 250],
    ] as const) {
      const after = changed(`rates.${field}`, { level }).rates[field]!
      expect(after.value).toBeLessThanOrEqual(1)
      const before = product(county.rates[field]!)
      for (const [age, chance] of product(after).entries()) expect(chance).toBeCloseTo((before[age]! * level) / 100, 12)
    }
    expect(refusal("rates.cease", { level: 800 })).toMatchObject({ code: "FigureImpossible", about: { at: "level" } })
    expect(refusal("rates.cease", { level: -1 })).toMatchObject({ code: "FigureImpossible", about: { at: "level" } })
    expect(refusal("rates.cease", { level: null })).toMatchObject({ code: "LevelMissing" })
  })

  it("moves the date on which places open", () => {
    const field = `pools.special:${county.zones[0]}`
    const openings = [
      { from: plainDate("2025-09-01"), places: openingsOf(named(field).held)[0]!.places },
      { from: plainDate("2029-09-01"), places: 900 },
    ]
    const after = changed(field, { openings })
    expect(openingsOf(named(field).held)).not.toEqual(after.pools[0]!.places)
    expect(after.pools[0]!.places.at(-1)).toEqual({ from: "2029-09-01", places: 900 })
  })

  it("leaves everything else as it was, and the figure to its last digit where its number was left alone", () => {
    const odd: Parameters = {
      ...county,
      finance: { ...county.finance, inflation: { ...county.finance.inflation, value: 0.05712345678901234 } },
    }
    const figure = figureNamed(odd, "finance.inflation")!
    const { parameters } = parametersAfter(odd, figure, typedFor(figure))
    expect(parameters.finance.inflation.value).toBe(odd.finance.inflation.value)
    for (const each of sourcedOf(odd)) {
      if (each.field === "finance.inflation") continue
      expect(sourcedOf(parameters).find(({ field }) => field === each.field)?.held).toEqual(each.held)
    }
    expect(JSON.stringify(county)).toBe(JSON.stringify(norfolk()))
  })

  it.each([
    ["finance.grant", { value: -5 }, "value", "finance.grant.value: must be at least 0, got -500"],
    ["finance.inflation", { value: 90 }, "value", "finance.inflation.value: must be at most 0.5, got 0.9"],
    ["rates.request", { damping: 2 }, "damping", "rates.request.trend.damping: must be at most 1, got 2"],
    ["rates.cease", { spread: 300 }, "spread", "rates.cease.spread: must be at most 2, got 3"],
    ["rates.agree", { value: 0.9 }, "value", "rates.leaveArea+refuse+agree+moveZone: add up to"],
    ["pools.alternative:county", { openings: [{ from: plainDate("2025-09-01"), places: 0 }] }, "places1", "no place is open"],
  ] as const)("%s %j is refused by the engine's own schema, at its field", (field, over, at, why) => {
    const refused = refusal(field, over as Partial<FigureTyped>)
    expect(refused).toMatchObject({ code: "FigureImpossible", about: { at } })
    expect((refused!.about as { why: string }).why).toContain(why)
  })

  it.each([
    ["finance.grant", { value: null }, "ValueMissing"],
    ["rates.request", { damping: null }, "TrendIncomplete"],
    ["rates.cease", { spring: null }, "SeasonIncomplete"],
    ["pools.alternative:county", { openings: [] }, "OpeningsMissing"],
  ] as const)("%s %j is refused as %s", (field, over, code) => {
    expect(refusal(field, over as Partial<FigureTyped>)).toMatchObject({ code })
  })

  it("is refused where nothing differs, source and date included", () => {
    const figure = named("finance.grant")
    const { source, date, mark } = figure.held
    expect(refusal("finance.grant", { source, mark, date: plainDate(date) })).toMatchObject({ code: "NothingChanged" })
  })

  it("reads back what it shows, in every unit", () => {
    fc.assert(
      fc.property(fc.constantFrom("pounds", "percent", "number" as const), fc.integer({ min: -9e9, max: 9e9 }), (unit, whole) => {
        const value = unit === "pounds" ? whole : whole / 1e6
        expect(fromUnit(unit, inUnit(unit, value))).toBe(value)
      }),
    )
    expect(valueWords("finance.opening", -18_300_000_050)).toBe("-£183,000,000.5")
    expect(valueWords("rates.request.trend", 0.03)).toBe("3%")
    expect([unitOf("finance.grantGrowth"), unitOf("finance.grant"), unitOf("rates.cease")]).toEqual([
      "percent",
      "pounds",
      "number",
    ])
  })

  it("has words for every figure of the example", () => {
    expect(sourcedOf(county).filter(({ field }) => figureName(field) === field)).toEqual([])
  })
})

describe("a set beside the one that it was made from", () => {
  it("differs in exactly the figure that was changed", () => {
    const dearer = changed("finance.unitCosts.plan.independent", { value: 70_000 })
    const differences = differencesOf(county, dearer)
    expect([...differences.keys()]).toEqual(["finance.unitCosts.plan.independent"])
    expect(differences.get("finance.unitCosts.plan.independent")).toMatchObject({ value: 6_300_000 })
    expect(differencesOf(county, structuredClone(county)).size).toBe(0)
  })

  it("differs in a table that was changed by less than the register shows, and in what was left out or is new", () => {
    const people = county.stock.people.map((cell, i) => (i === 0 ? { ...cell, age: cell.age === 3 ? 4 : 3 } : cell))
    expect([...differencesOf(county, { ...county, stock: { ...county.stock, people } }).keys()]).toEqual(["stock"])
    const { returnLocal: _, ...rates } = county.rates
    expect(differencesOf(county, { ...county, rates }).get("rates.returnLocal")).toBeTruthy()
    expect(differencesOf({ ...county, rates }, county).get("rates.returnLocal")).toBeNull()
  })
})

describe("a file of parameters", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))

  it("comes back as it was taken out", () => {
    expect(parametersFromFile(bytes(county))).toEqual(county)
  })

  it.each([
    ["no JSON", "{", "not JSON"],
    ["a list", [], "parameters: must be an object"],
    [
      "a wrong price",
      { ...county, finance: { ...county.finance, grant: { ...county.finance.grant, value: -1 } } },
      "finance.grant.value: must be",
    ],
    [
      "no source",
      { ...county, rates: { request: { value: 1, date: "2024-01-01", mark: "published" } } },
      "rates.request.source: must be",
    ],
    ["a misspelt field", { ...county, finanse: 1 }, "finanse: is not a field"],
    ["an unknown version", { ...county, version: 9 }, "version: must be"],
    [
      "too many people",
      { ...county, stock: { ...county.stock, people: [{ ...county.stock.people[0], count: 1e9 }] } },
      "stock.people: must be at most",
    ],
    ["a character that cannot be kept", { ...county, title: "a\u0000b" }, "cannot be kept"],
    ["half a character", { ...county, title: "a\ud83d" }, "cannot be kept"],
  ] as const)("with %s is refused and says where", (_, value, words) => {
    expect(() => parametersFromFile(bytes(value))).toThrow(words)
  })

  it("of bytes that are no text is refused", () => {
    expect(() => parametersFromFile(Uint8Array.of(0xff, 0xfe, 0x00))).toThrow("not JSON")
  })
})
