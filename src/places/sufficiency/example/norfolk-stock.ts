import type { StockCell } from "../../../engine/simulation/parameters.ts"
import type { Placement, Stage } from "../../../engine/simulation/vocabulary.ts"
import { NORFOLK_POPULATION_2023 } from "./norfolk-population.ts"

/** Plans of every need in England, January 2025 (DfE, Education, health and care plans, S115): stands in for Norfolk's own split. */
export const ENGLAND_NEEDS_2025: Record<string, number> = {
  ASD: 201_183,
  SLCN: 135_835,
  SEMH: 132_218,
  MLD: 67_861,
  SLD: 25_025,
  PD: 24_897,
  SpLD: 15_030,
  HI: 8_765,
  PMLD: 8_577,
  OTH: 7_512,
  VI: 5_280,
  MSI: 1_692,
}

/** How much likelier than a child of average need a child is to be in a special school, a base, alternative provision: assumption. */
const SPECIAL: Record<string, number> = {
  ASD: 1.2,
  SLCN: 0.5,
  SEMH: 0.7,
  MLD: 1,
  SLD: 4,
  PD: 0.8,
  SpLD: 0.1,
  HI: 0.4,
  PMLD: 5,
  OTH: 0.4,
  VI: 0.4,
  MSI: 1,
}
const ALTERNATIVE: Record<string, number> = {
  SEMH: 4,
  ASD: 0.4,
  SLCN: 0.3,
  MLD: 0.3,
  SLD: 0,
  PMLD: 0,
  PD: 0,
  HI: 0,
  VI: 0,
  MSI: 0,
}
const INDEPENDENT: Record<string, number> = { SEMH: 1.6, ASD: 1.6, SLCN: 0.5, MLD: 0.4, SLD: 0.4, PMLD: 0.3, SpLD: 0.6 }

/** Norfolk's plans in January 2024 by age (0-2 as 2) and setting: mainstream, base, special, independent, alternative, post-16, other. Source: DfE caseload, Child or young person's age. */
const PLANS_2024: Record<number, number[]> = {
  2: [2, 0, 0, 0, 0, 0, 10],
  3: [31, 0, 7, 0, 0, 0, 157],
  4: [277, 2, 33, 0, 0, 0, 56],
  5: [262, 0, 80, 3, 1, 0, 13],
  6: [295, 2, 90, 7, 8, 0, 15],
  7: [256, 2, 141, 20, 12, 0, 26],
  8: [292, 1, 173, 25, 17, 0, 19],
  9: [326, 2, 175, 35, 16, 0, 24],
  10: [469, 1, 191, 71, 30, 0, 38],
  11: [380, 3, 232, 108, 33, 0, 48],
  12: [332, 5, 252, 125, 22, 0, 56],
  13: [328, 2, 236, 148, 31, 0, 66],
  14: [306, 5, 197, 141, 35, 0, 67],
  15: [269, 8, 166, 127, 18, 0, 78],
  16: [116, 0, 94, 22, 0, 267, 165],
  17: [35, 0, 62, 3, 0, 312, 156],
  18: [7, 0, 50, 5, 0, 283, 155],
  19: [1, 0, 0, 4, 0, 257, 177],
  20: [1, 0, 0, 3, 0, 244, 135],
  21: [0, 0, 0, 0, 0, 227, 81],
  22: [0, 0, 0, 1, 0, 169, 69],
  23: [0, 0, 0, 0, 0, 52, 11],
  24: [0, 0, 0, 0, 0, 23, 12],
}
const SETTINGS: Placement[] = ["mainstream", "base", "special", "independent", "alternative", "post16", "other"]

/** SEN Support by age, adding up to the 18,000 published about 2025 (S104); the spread over ages is an assumption. */
export const SUPPORT_BY_AGE: Record<number, number> = {
  2: 300,
  3: 800,
  4: 900,
  5: 1200,
  6: 1400,
  7: 1500,
  8: 1600,
  9: 1650,
  10: 1650,
  11: 1500,
  12: 1450,
  13: 1400,
  14: 1350,
  15: 1300,
}

export const ZONES = Object.keys(NORFOLK_POPULATION_2023)
export const NEEDS = Object.keys(ENGLAND_NEEDS_2025)

/** The opening stock: plans scaled to `plans`, special schools held at the places known, SEN Support as published, requests and assessments under way as the rates leave them in a steady state. */
export function norfolkStock(plans: number): StockCell[] {
  const fixed = new Set<Placement>(["special", "base"])
  const sum = (of: (setting: Placement) => boolean) =>
    Object.values(PLANS_2024).reduce((all, row) => all + row.reduce((a, n, i) => a + (of(SETTINGS[i]!) ? n : 0), 0), 0)
  const factor = (plans - sum((s) => fixed.has(s))) / sum((s) => !fixed.has(s))
  const cells: StockCell[] = []
  for (const [age, row] of Object.entries(PLANS_2024))
    for (const [i, n] of row.entries()) {
      const placement = SETTINGS[i]!
      cells.push(
        ...spread({ stage: "plan", placement, age: Number(age), count: Math.round(n * (fixed.has(placement) ? 1 : factor)) }),
      )
    }
  for (const [age, n] of Object.entries(SUPPORT_BY_AGE)) {
    const inBase = Number(age) < 5 ? 0 : Number(age) < 11 ? 32 : 12
    cells.push(...spread({ stage: "senSupport", placement: "mainstream", age: Number(age), count: n - inBase }))
    cells.push(...spread({ stage: "senSupport", placement: "base", age: Number(age), count: inBase }))
    cells.push(...spread({ stage: "requested", placement: "mainstream", age: Number(age), count: Math.round(n * 0.048) }))
    cells.push(...spread({ stage: "assessing", placement: "mainstream", age: Number(age), count: Math.round(n * 0.036) }))
    cells.push(...spread({ stage: "late", placement: "mainstream", age: Number(age), count: Math.round(n * 0.024) }))
  }
  return cells
}

/** Divides a count over needs and zones by largest remainder, so that it adds up exactly. */
function spread(group: { stage: Stage; placement: Placement; age: number; count: number }): StockCell[] {
  const lean = { special: SPECIAL, alternative: ALTERNATIVE, independent: INDEPENDENT }[group.placement as string] ?? {}
  const weights = ZONES.flatMap((zone) =>
    NEEDS.map((need) => ({ zone, need, weight: ENGLAND_NEEDS_2025[need]! * (lean[need] ?? 1) * childrenIn(zone) })),
  )
  const total = weights.reduce((a, w) => a + w.weight, 0)
  const shares = weights.map((w) => {
    const exact = (w.weight / total) * group.count
    return { ...w, count: Math.floor(exact), rest: exact - Math.floor(exact) }
  })
  let left = group.count - shares.reduce((a, s) => a + s.count, 0)
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (left-- > 0) share.count++
  return shares.filter((s) => s.count > 0).map(({ zone, need, count }) => ({ ...group, zone, need, count }))
}

export const childrenIn = (zone: string): number => NORFOLK_POPULATION_2023[zone]!.slice(2, 18).reduce((a, b) => a + b, 0)
