import { BAND_COUNT, SETTINGS } from "../../../engine/calibration/history.ts"
import type { StockCell } from "../../../engine/simulation/parameters.ts"
import type { Placement, Stage } from "../../../engine/simulation/vocabulary.ts"
import { wholeShares } from "../register/shares.ts"
import { type Area, agesIn } from "./area.ts"
import { crossTable } from "./cross-table.ts"
import { type BandFlow, waitingIn } from "./pipeline.ts"
import { supportStock } from "./support.ts"

/** Settings by age band where only the two totals are published: the pattern of Norfolk's plans by age and setting, January 2024. */
export const SETTING_PATTERN: readonly (readonly number[])[] = [
  [0.5, 0.01, 0.2, 0.01, 0.001, 0, 0.5],
  [1, 0.05, 0.5, 0.08, 0.03, 0, 0.05],
  [1, 0.08, 0.8, 0.25, 0.08, 0, 0.1],
  [0.2, 0.005, 0.3, 0.1, 0.005, 1, 0.3],
  [0.01, 0, 0.02, 0.02, 0, 1, 0.4],
]

/** Weight of an age within its band, where single ages are not published. Assumption. */
const AGE_WEIGHT: readonly number[] = [
  0, 0.02, 0.15, 0.6, 1, 0.7, 0.8, 0.9, 1, 1.05, 1.1, 1, 1, 1, 0.95, 0.9, 1, 0.9, 0.75, 0.6, 1, 0.8, 0.6, 0.35, 0.2,
]

/** Everyone with a plan, on SEN Support and in assessment at the start, in whole persons; plans add up to the published total exactly. */
export function openingStock(area: Area, flows: readonly BandFlow[], needs: Readonly<Record<string, number>>): StockCell[] {
  const names = Object.keys(needs)
  const shares = Object.values(needs)
  const cells = (stage: Stage, placement: Placement, count: number, weights: ReadonlyMap<number, number>): StockCell[] => {
    const ages = [...weights.keys()]
    const parts = wholeShares(
      count,
      ages.flatMap((age) => shares.map((share) => share * weights.get(age)!)),
    )
    return parts.flatMap((part, i) =>
      part === 0
        ? []
        : [
            {
              stage,
              placement,
              need: names[i % names.length]!,
              age: ages[Math.floor(i / names.length)]!,
              zone: area.name,
              count: part,
            },
          ],
    )
  }
  const inBand = (band: number) => new Map(agesIn(band).map((age) => [age, AGE_WEIGHT[age]!]))
  const support = supportStock(area)
  return [
    ...plansByBandAndSetting(area).flatMap((row, band) =>
      row.flatMap((count, s) => cells("plan", SETTINGS[s]!, count, inBand(band))),
    ),
    ...support.flatMap((people, age) => cells("senSupport", "mainstream", Math.round(people), new Map([[age, 1]]))),
    ...flows.flatMap((flow, band) => {
      const supported = new Map(
        agesIn(band)
          .map((age) => [age, support[age]!])
          .filter(([, people]) => people! > 0) as [number, number][],
      )
      return supported.size === 0
        ? []
        : Object.entries(waitingIn(flow)).flatMap(([stage, people]) =>
            cells(stage as Stage, "mainstream", Math.round(people), supported),
          )
    }),
  ]
}

/** Whole plans by band and setting; all cells together are the published stock. */
export function plansByBandAndSetting({ stockByBand, stockBySetting }: Area): number[][] {
  const table = crossTable(stockByBand, stockBySetting, SETTING_PATTERN)
  const width = SETTINGS.length
  const whole = wholeShares(
    stockByBand.reduce((sum, people) => sum + people, 0),
    table.flat(),
  )
  return Array.from({ length: BAND_COUNT }, (_, band) => whole.slice(band * width, (band + 1) * width))
}
