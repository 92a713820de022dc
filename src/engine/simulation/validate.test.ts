import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { ParameterError } from "./check.ts"
import { compile } from "./compile.ts"
import { smallCounty } from "./small-county.ts"
import { readParameters } from "./validate.ts"
import { withLevers } from "./validate-levers.ts"

/** A copy to spoil: any field of it may be set to anything. */
type Draft = ReturnType<typeof JSON.parse>
const draft = (): Draft => structuredClone(smallCounty())

function fieldsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ParameterError) return error.problems.map((p) => p.field)
    throw error
  }
  return []
}

describe("parameters", () => {
  it("that are right are read as they are, also from JSON", () => {
    expect(readParameters(JSON.parse(JSON.stringify(smallCounty())))).toEqual(smallCounty())
  })

  it.each<[string, (d: Draft) => void, string]>([
    [
      "no version",
      (d) => {
        delete d.version
      },
      "version",
    ],
    [
      "a later version",
      (d) => {
        d.version = 3
      },
      "version",
    ],
    [
      "an unknown field",
      (d) => {
        d.colour = "red"
      },
      "colour",
    ],
    [
      "a negative seed",
      (d) => {
        d.seed = -1
      },
      "seed",
    ],
    [
      "no runs",
      (d) => {
        d.runs = 0
      },
      "runs",
    ],
    [
      "too many terms",
      (d) => {
        d.terms = 400
      },
      "terms",
    ],
    [
      "a need twice",
      (d) => {
        d.needs = ["autism", "autism"]
      },
      "needs",
    ],
    [
      "a need in no group",
      (d) => {
        d.needGroups = d.needGroups.slice(1)
      },
      "needGroups",
    ],
    [
      "an unknown stage",
      (d) => {
        d.stock.people[0].stage = "statement"
      },
      "stock.people[0].stage",
    ],
    [
      "half a child",
      (d) => {
        d.stock.people[3].count = 1.5
      },
      "stock.people[3].count",
    ],
    [
      "an age past 24",
      (d) => {
        d.stock.people[0].age = 25
      },
      "stock.people[0].age",
    ],
    [
      "a rate above 1",
      (d) => {
        d.rates.request.value = 1.2
      },
      "rates.request.value",
    ],
    [
      "a rate that is no number",
      (d) => {
        d.rates.request.value = Number.NaN
      },
      "rates.request.value",
    ],
    [
      "a rate without source",
      (d) => {
        delete d.rates.agree.source
      },
      "rates.agree.source",
    ],
    [
      "a date that does not exist",
      (d) => {
        d.rates.agree.date = "2025-02-30"
      },
      "rates.agree.date",
    ],
    [
      "too few ages",
      (d) => {
        d.rates.cease.byAge.pop()
      },
      "rates.cease.byAge",
    ],
    [
      "an unknown event",
      (d) => {
        d.rates.vanish = d.rates.cease
      },
      "rates.vanish",
    ],
    [
      "an unknown need in a rate",
      (d) => {
        d.rates.seekAlternative.byNeed.flu = 1
      },
      "rates.seekAlternative.byNeed.flu",
    ],
    [
      "shares that do not add up",
      (d) => {
        d.choice.rows[1].to.mainstream = 0.5
      },
      "choice.rows[1].to",
    ],
    [
      "a phase without a choice",
      (d) => {
        d.choice.rows = d.choice.rows.slice(1)
      },
      "choice.rows",
    ],
    [
      "a population without a zone",
      (d) => {
        delete d.entry.population.zones.south
      },
      "entry.population.zones.south",
    ],
    [
      "a pool in no zone",
      (d) => {
        d.pools[0].zone = "west"
      },
      "pools[0].zone",
    ],
    [
      "openings out of order",
      (d) => {
        d.pools[0].places.reverse()
      },
      "pools[0].places[1].from",
    ],
    [
      "a pool id twice",
      (d) => {
        d.pools[1].id = d.pools[0].id
      },
      "pools[1].id",
    ],
    [
      "pence with a fraction",
      (d) => {
        d.finance.unitCosts[2].value = 10.5
      },
      "finance.unitCosts[2].value",
    ],
    [
      "a priority without a class",
      (d) => {
        d.priority.order.pop()
      },
      "priority.order",
    ],
    [
      "a wait of no terms",
      (d) => {
        d.overflow.special.longestWait = 0
      },
      "overflow.special.longestWait",
    ],
    [
      "a list where a group belongs",
      (d) => {
        d.finance = []
      },
      "finance",
    ],
  ])("with %s are refused, naming the field", (_, spoil, field) => {
    const d = draft()
    spoil(d)
    expect(fieldsOf(() => readParameters(d))).toContain(field)
  })

  it.each<[string, (d: Draft) => void, string]>([
    [
      "events that pass 1 together",
      (d) => {
        d.rates.refuse.value = 0.5
      },
      "rates.leaveArea+refuse+agree",
    ],
    [
      "more children than places",
      (d) => {
        d.pools[1].places[0].places = 3
      },
      "stock.people",
    ],
    [
      "SEN Support past its end",
      (d) => {
        d.stock.people[0].age = 20
      },
      "stock.people[0].age",
    ],
    [
      "entries past the end of SEN Support",
      (d) => {
        d.entry.rate.byAge[20] = 1
      },
      "entry.rate.byAge[20]",
    ],
    [
      "need shares that do not add up",
      (d) => {
        d.entry.rate.needShare.semh = 0.2
      },
      "entry.rate.needShare",
    ],
  ])("that are impossible together (%s) are refused, naming the field", (_, spoil, field) => {
    const d = draft()
    spoil(d)
    expect(fieldsOf(() => compile(readParameters(d))).some((f) => f.startsWith(field))).toBe(true)
  })

  it.each<[string, (d: Draft) => Draft, string]>([
    ["a first year", (d) => d.start, "start.month"],
    ["a group of needs", (d) => d.needGroups[0], "needGroups[0].month"],
    ["an age", (d) => d.supportEndsAt, "supportEndsAt.month"],
    ["the stock", (d) => d.stock, "stock.month"],
    ["people", (d) => d.stock.people[1], "stock.people[1].month"],
    ["a population", (d) => d.entry.population, "entry.population.month"],
    ["entries", (d) => d.entry.rate, "entry.rate.month"],
    ["a share", (d) => d.entry.planShare, "entry.planShare.month"],
    ["a rate", (d) => d.rates.request, "rates.request.month"],
    ["a trend", (d) => d.rates.request.trend, "rates.request.trend.month"],
    ["choices", (d) => d.choice, "choice.month"],
    ["a choice", (d) => d.choice.rows[2], "choice.rows[2].month"],
    ["transfers", (d) => d.transfer, "transfer.month"],
    ["a transfer", (d) => d.transfer.rows[0], "transfer.rows[0].month"],
    ["a pool", (d) => d.pools[0], "pools[0].month"],
    ["an opening", (d) => d.pools[0].places[1], "pools[0].places[1].month"],
    ["overflow", (d) => d.overflow, "overflow.month"],
    ["an overflow", (d) => d.overflow.base, "overflow.base.month"],
    ["the priority", (d) => d.priority, "priority.month"],
    ["a price", (d) => d.finance.unitCosts[0], "finance.unitCosts[0].month"],
    ["the money of a place", (d) => d.finance.placeFunding[0], "finance.placeFunding[0].month"],
    ["a service", (d) => d.finance.services[0], "finance.services[0].month"],
    ["the grant", (d) => d.finance.grant, "finance.grant.month"],
  ])("with an unknown name in %s are refused, naming it", (_, at, field) => {
    const d = draft()
    at(d).month = 3
    expect(fieldsOf(() => readParameters(d))).toEqual([field])
  })

  it.each<[string, (d: Draft) => void, string]>([
    ["no spread is drawn", (d) => Object.assign(d.supportEndsAt, { spread: 0.1 }), "supportEndsAt.spread"],
    ["a placement is unknown", (d) => Object.assign(d.choice, { spread: { school: 0.1 } }), "choice.spread.school"],
    ["it is below zero", (d) => Object.assign(d.transfer, { spread: { base: -1 } }), "transfer.spread.base"],
    ["it is a word", (d) => Object.assign(d.overflow.base, { spread: "wide" }), "overflow.base.spread"],
  ])("with a spread where %s are refused", (_, spoil, field) => {
    const d = draft()
    spoil(d)
    expect(fieldsOf(() => readParameters(d))).toEqual([field])
  })

  it("that are no object are refused", () => {
    for (const input of [null, 3, "x", []]) expect(fieldsOf(() => readParameters(input))).toEqual(["parameters"])
  })

  it("of version 1, from a file of that time, can be simulated; what version 1 did not say is said by its rules", () => {
    const file = JSON.parse(readFileSync(new URL("fixtures/version-1.json", import.meta.url), "utf8"))
    const read = readParameters(file)
    expect(file.version).toBe(1)
    expect(read).toMatchObject({ version: 2, title: "A county of version 1", seed: 20260901 })
    expect(read.pools.map(({ id, serves, places }) => [id, serves, places])).toContainEqual([
      "north-special",
      [],
      [{ from: "2025-09-01", places: 90 }],
    ])
    expect(read.priority.order).toEqual(["displaced", "phaseTransfer", "newPlan", "move"])
    expect(compile(read).model.terms).toBe(6)
  })

  it("of version 1 are brought to the present one, figures unchanged", () => {
    const old = draft()
    old.version = 1
    delete old.priority
    old.pools = old.pools.map(({ serves: _, places, ...pool }: Draft) => ({
      ...pool,
      opens: places[0].from,
      places: places[0].places,
    }))
    const read = readParameters(old)
    expect(read.version).toBe(2)
    expect(read.pools[2]!.places).toEqual([{ from: "2025-09-01", places: 16 }])
    expect(read.pools[2]!.serves).toEqual([])
    expect(read.rates).toEqual(smallCounty().rates)
  })
})

describe("levers", () => {
  const good = {
    source: "s",
    date: "2026-01-01",
    mark: "assumption",
    id: "a",
    title: "A",
    target: "request",
    effect: 0.9,
    spread: 0.1,
    from: "2026-09-01",
    lag: 1,
    ramp: 3,
  }
  it.each([
    [{ target: "magic" }, "levers[0].target"],
    [{ effect: 5 }, "levers[0].effect"],
    [{ from: "soon" }, "levers[0].from"],
    [{ target: "places", effect: 10, pool: "nowhere" }, "levers[0].pool"],
    [{ target: "choose:special", effect: 0.5 }, "levers[0].instead"],
    [{ scop: { zones: ["north"] } }, "levers[0].scop"],
    [{ scope: { zones: ["west"] } }, "levers[0].scope.zones[0]"],
    [{ target: "entry", scope: {} }, "levers[0].scope"],
  ])("with %j are refused, naming the field", (change, field) => {
    expect(fieldsOf(() => withLevers(smallCounty(), [{ ...good, ...change }]))).toContain(field)
  })

  it("with an id already taken are refused", () => {
    const first = withLevers(smallCounty(), [good])
    expect(fieldsOf(() => withLevers(first, [good]))).toEqual(["levers[0].id"])
  })
})
