import { bandOf } from "../../../engine/calibration/history.ts"
import { meanRates } from "../../../engine/calibration/means.ts"
import type { StockCell } from "../../../engine/simulation/parameters.ts"
import { AGES } from "../../../engine/simulation/vocabulary.ts"
import type { Area } from "./area.ts"

/** Most plans that end do so between school years: multipliers of autumn, spring and summer, as in the example county. */
export const CEASE_SEASON = [2.2, 0.4, 0.4] as const
const [AUTUMN, SPRING, SUMMER] = CEASE_SEASON
const HALVINGS = 60

const halve = (most: number, tooLow: (value: number) => boolean): number => {
  let [low, high] = [0, most]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (tooLow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The termly chance, before the season, that ends `yearly` of those who stay at one age for three terms. */
export const termly = (yearly: number): number =>
  halve(1 / AUTUMN, (term) => 1 - (1 - AUTUMN * term) * (1 - SPRING * term) * (1 - SUMMER * term) < yearly)

/**
 * Termly chance of ceasing by age. The year runs from January: a term and another at one age, then, a year older, the autumn. All chances are moved by one
 * factor, so that plans held at the start lose in the first year, by ceasing and by age together, what the published chances by band say. A fall of the stock that
 * ceasing does not explain is added to them.
 */
export function ceasingByAge(area: Area, people: readonly StockCell[]): number[] {
  const mean = meanRates(area.rates)
  const unexplained = Math.max(0, -mean.reconciliation)
  const chances = mean.ceasing.map((chance) => Math.min(0.95, chance + unexplained))
  const plans = Array.from({ length: AGES }, (_, age) =>
    people.reduce((sum, cell) => sum + (cell.stage === "plan" && cell.age === age ? cell.count : 0), 0),
  )
  const wanted = plans.reduce((sum, count, age) => sum + count * chances[bandOf(age)]!, 0)
  const base = plans.map((_, age) => termly(chances[bandOf(age)]!))
  const lost = (factor: number) =>
    plans.reduce((sum, count, age) => {
      const before = (1 - SPRING * factor * base[age]!) * (1 - SUMMER * factor * base[age]!)
      const stays = age + 1 < AGES ? before * (1 - AUTUMN * factor * base[age + 1]!) : 0
      return sum + count * (1 - stays)
    }, 0)
  const factor = halve(1 / (AUTUMN * Math.max(1e-9, ...base)), (value) => lost(value) < wanted)
  return base.map((term) => term * factor)
}
