import { medianOfMean } from "../../../engine/simulation/draw-figure.ts"
import type { Parameters, Rate } from "../../../engine/simulation/parameters.ts"
import { AGES } from "../../../engine/simulation/vocabulary.ts"
import { norfolkFinance } from "./norfolk-finance.ts"
import { CHOICES, TRANSFERS } from "./norfolk-placement.ts"
import { norfolkPools } from "./norfolk-places.ts"
import { NORFOLK_POPULATION_2023, populationAged } from "./norfolk-population.ts"
import { assumed, drifting, published, unsure } from "./norfolk-sources.ts"
import { ENGLAND_NEEDS_2025, NEEDS, norfolkStock, SUPPORT_BY_AGE, ZONES } from "./norfolk-stock.ts"

/** Requests for an assessment received by Norfolk in 2023, by age (2 and under as 2). Source: DfE, requests, calendar year 2023. */
const REQUESTS_2023: Record<number, number> = {
  2: 91,
  3: 286,
  4: 192,
  5: 133,
  6: 160,
  7: 179,
  8: 169,
  9: 212,
  10: 269,
  11: 168,
  12: 138,
  13: 145,
  14: 124,
  15: 84,
}

/** Share of plans that end in a year, by age. To 19 from Norfolk's ceased plans of 2023 over its caseload; later ages so that the caseload by age comes out as published. */
const CEASE_A_YEAR: Record<number, number> = {
  16: 0.02,
  17: 0.035,
  18: 0.07,
  19: 0.13,
  20: 0.2,
  21: 0.25,
  22: 0.6,
  23: 0.5,
  24: 0.5,
}

const byAge = (value: (age: number) => number): number[] => Array.from({ length: AGES }, (_, age) => value(age))
const needTotal = Object.values(ENGLAND_NEEDS_2025).reduce((a, b) => a + b, 0)

/** Norfolk as its published figures show it, autumn 2025, without any new decision: the example shipped with the engine. */
export function norfolk(): Parameters {
  const needShare = Object.fromEntries(NEEDS.map((need) => [need, ENGLAND_NEEDS_2025[need]! / needTotal]))
  return {
    version: 2,
    title: "Norfolk, no new decisions",
    authority: "E10000020",
    seed: 926,
    runs: 400,
    start: { year: 2025, term: "autumn" },
    terms: 33,
    needs: NEEDS,
    needGroups: [
      { name: "Communication and interaction", needs: ["ASD", "SLCN"] },
      { name: "Cognition and learning", needs: ["MLD", "SLD", "PMLD", "SpLD"] },
      { name: "Social, emotional and mental health", needs: ["SEMH"] },
      { name: "Sensory and physical", needs: ["HI", "VI", "MSI", "PD"] },
      { name: "Other", needs: ["OTH"] },
    ],
    zones: ZONES,
    supportEndsAt: { ...assumed("SEN Support is counted in school to the end of year 11"), value: 16 },
    stock: {
      ...published(
        "12,100 plans and 18,000 on SEN Support (local press, about 2025); settings and ages as in DfE caseload, January 2024",
        "2025-06-26",
      ),
      people: norfolkStock(12_100),
    },
    entry: {
      population: {
        ...published("ONS mid-year estimates 2023 by district, cohorts grown older", "2024-07-15"),
        firstYear: 2025,
        zones: populationAged(NORFOLK_POPULATION_2023, { baseYear: 2023, firstYear: 2025, count: 12 }),
      },
      rate: {
        ...assumed("Set so that SEN Support stays near 18,000 while requests leave it at the published rate"),
        value: 0.04,
        spread: 0.06,
        byAge: byAge((age) =>
          age < 2 ? 0.1 : age === 2 ? 1 : age === 3 ? 1.5 : age < 8 ? 1.25 : age < 11 ? 0.85 : age < 15 ? 0.6 : 0,
        ),
        needShare,
        season: [1.3, 0.9, 0.8],
      },
      planShare: unsure(0.2, {
        ...assumed("Plans that move in, about as many as the 97 that Norfolk transferred out in 2023"),
        value: 0.015,
      }),
    },
    rates: norfolkRates(),
    choice: {
      ...published(
        "Settings of Norfolk's new plans of 2023, DfE new plans by age; early years outside schools count as other; how far they may be out is an assumption",
        "2024-06-13",
      ),
      rows: CHOICES,
      spread: { base: 0.15, special: 0.1, independent: 0.15, alternative: 0.1, post16: 0.05, other: 0.05 },
    },
    transfer: {
      ...assumed("Set so that settings by age come out as in DfE caseload, January 2024"),
      rows: TRANSFERS,
      spread: { special: 0.1, independent: 0.15 },
    },
    pools: norfolkPools(),
    overflow: {
      ...assumed("No published figure: how long children wait for a special place before an independent one is named"),
      base: { to: "mainstream", chance: 0.1, longestWait: 6, spread: 0.2 },
      special: { to: "independent", chance: 0.06, longestWait: 9, spread: 0.3 },
      alternative: { to: "other", chance: 0.15, longestWait: 3, spread: 0.2 },
    },
    priority: {
      ...assumed("Children without a place first, then phase transfers (SEND Regulations 2014, reg. 18), then new plans"),
      order: ["displaced", "phaseTransfer", "newPlan", "move"],
    },
    finance: norfolkFinance(),
    levers: [],
  }
}

const CEASING_DRIFT = 0.62

function norfolkRates(): Parameters["rates"] {
  const requests: Rate = drifting(0.26, "new plans", {
    ...published("Requests 2023 by age (DfE) over SEN Support by age, raised by 15% for the growth to 2025", "2024-06-13"),
    value: 1,
    byAge: byAge((age) => ((REQUESTS_2023[age] ?? 0) / ((SUPPORT_BY_AGE[age] ?? 1) * 3)) * 1.15),
    trend: { annual: 0.03, damping: 0.75, spread: 0.03 },
  })
  const cease: Rate = drifting(CEASING_DRIFT, "plans ceased", {
    ...published("Plans ceased 2023 by age over the caseload (DfE); above 19 set to the caseload by age", "2024-06-13"),
    // The median, so that the mean is the published third a term of a year's.
    value: medianOfMean(CEASING_DRIFT) / 3,
    byAge: byAge((age) => CEASE_A_YEAR[age] ?? 0.004),
    season: [2.2, 0.4, 0.4],
  })
  const moves = assumed("Set so that settings by age come out as in DfE caseload, January 2024")
  const schoolAge = byAge((age) => (age >= 4 && age < 16 ? 1 : 0))
  return {
    leaveArea: unsure(0.1, {
      ...published(
        "97 plans transferred to another authority and 9 ended by death or leaving England in 2023, of 10,700",
        "2024-06-13",
      ),
      value: 0.0033,
      season: [1.8, 0.6, 0.6],
    }),
    moveZone: unsure(0.2, {
      ...assumed("One child in fifty moves to another district of the county in a year"),
      value: 0.0067,
    }),
    identify: unsure(0.2, { ...assumed("A third of those who left SEN Support come back within three years"), value: 0.04 }),
    stepDown: unsure(0.1, { ...assumed("One in twelve leaves SEN Support in a year"), value: 0.028 }),
    request: requests,
    requestUnsupported: unsure(0.2, { ...assumed("Former SEN Support without a plan"), value: 0.005, byAge: schoolAge }),
    refuse: unsure(0.08, { ...published("430 of 2,220 decisions of 2023 were not to assess", "2024-06-13"), value: 0.18 }),
    agree: unsure(0.03, {
      ...published("1,790 of 2,220 decisions of 2023 were to assess; 224 requests still open", "2024-06-13"),
      value: 0.74,
    }),
    issue: unsure(0.08, { ...published("58.8% of plans of 2024 within 20 weeks", "2025-01-01"), value: 0.57 }),
    notIssue: unsure(0.15, { ...published("141 of 2,471 assessments of 2023 led to no plan", "2024-06-13"), value: 0.035 }),
    issueLate: unsure(0.1, { ...assumed("Late plans within one or two terms more"), value: 0.6 }),
    notIssueLate: unsure(0.15, { ...published("141 of 2,471 assessments of 2023 led to no plan", "2024-06-13"), value: 0.03 }),
    cease,
    seekBase: unsure(0.2, { ...moves, value: 0.003, byAge: schoolAge }),
    seekBaseUnplanned: unsure(0.2, { ...moves, value: 0.006, byAge: schoolAge }),
    seekSpecial: unsure(0.12, {
      ...moves,
      value: 0.0125,
      byAge: byAge((age) => (age >= 4 && age < 11 ? 1.3 : age < 15 && age >= 11 ? 0.8 : 0)),
      byNeed: { SLD: 4, PMLD: 5, SpLD: 0.2, ASD: 1.2, SLCN: 0.6, SEMH: 0.8 },
    }),
    seekAlternative: unsure(0.15, {
      ...moves,
      value: 0.004,
      byAge: byAge((age) => (age >= 5 && age < 16 ? 1 : 0)),
      byNeed: { SEMH: 4, SLD: 0, PMLD: 0, PD: 0, HI: 0, VI: 0, MSI: 0 },
    }),
    seekIndependent: unsure(0.15, {
      ...assumed("Appeals and parental preference: 159 special placements from 455 appeals in 2024, some of them independent"),
      value: 0.0025,
      byAge: byAge((age) => (age >= 6 && age < 16 ? 1 : 0)),
      byNeed: { SEMH: 1.6, ASD: 1.5 },
    }),
    reintegrate: unsure(0.15, {
      ...assumed("Tier-2 places last from half a term to three terms; special and independent placements are seldom left"),
      value: 0.01,
      byPlacement: { alternative: 30, base: 12, special: 0.3, independent: 0.2, other: 2 },
      byAge: byAge((age) => (age < 16 ? 1 : 0)),
    }),
    returnLocal: unsure(0.3, { ...assumed("No programme of returns before a decision"), value: 0.001, byAge: schoolAge }),
    leaveSetting: unsure(0.2, {
      ...assumed("Education other than at school"),
      value: 0.004,
      byAge: byAge((age) => (age >= 8 ? 1 : 0)),
      byPlacement: { post16: 3 },
    }),
  }
}
