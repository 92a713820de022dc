import type { Parameters, Sourced } from "./parameters.ts"
import { AGES } from "./vocabulary.ts"

const made: Sourced = { source: "Made up for tests and measurement", date: "2026-11-01", mark: "assumption" }
const ages = (value: (age: number) => number) => Array.from({ length: AGES }, (_, age) => value(age))
const cells = ["north", "south"].flatMap((zone) => ["autism", "semh"].map((need) => ({ zone, need })))

/**
 * A county small enough to be worked through by hand and complete enough to meet every rule: two zones, two needs, every kind of event,
 * full pools, an opening, a closure. `size` multiplies people, population and places.
 */
export function smallCounty(size = 1): Parameters {
  const open = "2025-09-01"
  return {
    version: 2,
    title: "A small county",
    seed: 20260901,
    runs: 20,
    start: { year: 2025, term: "autumn" },
    terms: 30,
    needs: ["autism", "semh"],
    needGroups: [
      { name: "communication", needs: ["autism"] },
      { name: "behaviour", needs: ["semh"] },
    ],
    zones: ["north", "south"],
    supportEndsAt: { ...made, value: 19 },
    stock: { ...made, people: stock(size) },
    entry: {
      population: { ...made, firstYear: 2025, zones: { north: [ages(() => 400 * size)], south: [ages(() => 300 * size)] } },
      rate: {
        ...made,
        value: 0.02,
        byAge: ages((age) => (age < 3 ? 0.5 : age < 8 ? 2 : age < 16 ? 1 : age < 19 ? 0.1 : 0)),
        needShare: { autism: 0.5, semh: 0.5 },
        season: [1.2, 1, 0.8],
        spread: 0.1,
      },
      planShare: { ...made, value: 0.03 },
    },
    rates: {
      leaveArea: { ...made, value: 0.004, season: [2, 0.5, 0.5] },
      identify: { ...made, value: 0.05 },
      stepDown: { ...made, value: 0.04 },
      request: { ...made, value: 0.04, spread: 0.1, trend: { annual: 0.03, damping: 0.8, spread: 0.02 } },
      requestUnsupported: { ...made, value: 0.01 },
      refuse: { ...made, value: 0.2 },
      agree: { ...made, value: 0.7 },
      issue: { ...made, value: 0.5 },
      notIssue: { ...made, value: 0.05 },
      issueLate: { ...made, value: 0.6 },
      notIssueLate: { ...made, value: 0.05 },
      cease: { ...made, value: 0.02, byAge: ages((age) => (age < 16 ? 0.2 : age < 19 ? 1 : 4)), season: [2.5, 0.2, 0.3] },
      seekBase: { ...made, value: 0.02 },
      seekBaseUnplanned: { ...made, value: 0.004 },
      seekSpecial: { ...made, value: 0.03 },
      seekAlternative: { ...made, value: 0.006, byNeed: { autism: 0.3 } },
      seekIndependent: { ...made, value: 0.003 },
      reintegrate: { ...made, value: 0.01, byPlacement: { alternative: 10, special: 0.2, independent: 0.2 } },
      returnLocal: { ...made, value: 0.004 },
      leaveSetting: { ...made, value: 0.005 },
    },
    choice: {
      ...made,
      rows: [
        { phase: "early", to: { mainstream: 0.8, special: 0.2 } },
        { phase: "primary", to: { mainstream: 0.75, base: 0.08, special: 0.12, independent: 0.02, alternative: 0.03 } },
        {
          phase: "secondary",
          to: { mainstream: 0.7, base: 0.06, special: 0.12, independent: 0.05, alternative: 0.05, other: 0.02 },
        },
        {
          phase: "secondary",
          need: "semh",
          to: { mainstream: 0.6, base: 0.06, special: 0.12, independent: 0.07, alternative: 0.13, other: 0.02 },
        },
        { phase: "post16", to: { mainstream: 0.2, special: 0.1, post16: 0.6, other: 0.1 } },
        { phase: "post19", to: { post16: 0.8, other: 0.2 } },
      ],
    },
    transfer: {
      ...made,
      rows: [
        { phase: "primary", from: "other", to: { mainstream: 0.7, special: 0.2, other: 0.1 } },
        { phase: "secondary", from: "mainstream", to: { mainstream: 0.85, base: 0.03, special: 0.09, independent: 0.03 } },
        { phase: "secondary", from: "base", to: { mainstream: 0.2, base: 0.6, special: 0.2 } },
        { phase: "post16", from: "mainstream", to: { mainstream: 0.2, post16: 0.75, other: 0.05 } },
        { phase: "post16", from: "base", to: { post16: 1 } },
        { phase: "post16", from: "special", to: { special: 0.5, post16: 0.45, other: 0.05 } },
        { phase: "post16", from: "independent", to: { independent: 0.3, post16: 0.6, other: 0.1 } },
        { phase: "post16", from: "alternative", to: { post16: 0.6, other: 0.4 } },
      ],
    },
    pools: [
      {
        ...made,
        id: "north-special",
        zone: "north",
        placement: "special",
        needs: "all",
        ages: [3, 18],
        serves: ["south"],
        places: [
          { from: open, places: 90 * size },
          { from: "2028-09-01", places: 110 * size },
        ],
      },
      {
        ...made,
        id: "south-special",
        zone: "south",
        placement: "special",
        needs: ["autism"],
        ages: [4, 15],
        serves: [],
        places: [{ from: open, places: 60 * size }],
      },
      {
        ...made,
        id: "north-base-primary",
        zone: "north",
        placement: "base",
        needs: "all",
        ages: [4, 10],
        serves: [],
        places: [
          { from: open, places: 16 * size },
          { from: "2029-09-01", places: 8 * size },
        ],
      },
      {
        ...made,
        id: "south-base-secondary",
        zone: "south",
        placement: "base",
        needs: "all",
        ages: [11, 15],
        serves: "all",
        places: [{ from: open, places: 12 * size }],
      },
      {
        ...made,
        id: "county-alternative",
        zone: "north",
        placement: "alternative",
        needs: "all",
        ages: [6, 15],
        serves: "all",
        places: [{ from: open, places: 25 * size }],
      },
    ],
    overflow: {
      ...made,
      base: { to: "mainstream", chance: 0.1, longestWait: 4 },
      special: { to: "independent", chance: 0.15, longestWait: 6 },
      alternative: { to: "other", chance: 0.3, longestWait: 2 },
    },
    priority: { ...made, order: ["displaced", "phaseTransfer", "newPlan", "move"] },
    finance: {
      unitCosts: [
        { ...made, support: "plan", placement: "mainstream", value: 600_000 },
        { ...made, support: "plan", placement: "base", value: 900_000 },
        { ...made, support: "plan", placement: "special", value: 1_600_000 },
        { ...made, support: "plan", placement: "independent", value: 6_300_000, spread: 0.05 },
        { ...made, support: "plan", placement: "alternative", value: 1_500_000 },
        { ...made, support: "plan", placement: "post16", value: 700_000 },
        { ...made, support: "plan", placement: "other", value: 800_000 },
        { ...made, support: "unplanned", placement: "mainstream", value: 60_000 },
      ],
      placeFunding: [
        { ...made, placement: "special", value: 1_000_000 },
        { ...made, placement: "base", value: 600_000 },
      ],
      services: [{ ...made, line: "SEN support services", value: 50_000_000 * size }],
      inflation: { ...made, value: 0.02, spread: 0.3 },
      feeInflation: { ...made, value: 0.04, spread: 0.3 },
      grant: { ...made, value: 800_000_000 * size },
      grantGrowth: { ...made, value: 0.03, spread: 0.3 },
      income: [],
      opening: { ...made, value: -100_000_000 * size },
    },
    levers: [],
  }
}

function stock(size: number): Parameters["stock"]["people"] {
  const shape = [
    { stage: "senSupport", placement: "mainstream", from: 4, to: 15, count: 15 },
    { stage: "none", placement: "mainstream", from: 6, to: 15, count: 3 },
    { stage: "requested", placement: "mainstream", from: 5, to: 12, count: 1 },
    { stage: "plan", placement: "mainstream", from: 4, to: 15, count: 4 },
    { stage: "plan", placement: "special", from: 6, to: 13, count: 3 },
    { stage: "plan", placement: "independent", from: 8, to: 15, count: 1 },
    { stage: "plan", placement: "post16", from: 16, to: 22, count: 3 },
  ] as const
  return cells.flatMap(({ zone, need }) =>
    shape.flatMap(({ stage, placement, from, to, count }) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({ stage, placement, need, age: from + i, zone, count: count * size })),
    ),
  )
}
