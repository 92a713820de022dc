import { BAND_COUNT } from "../../../engine/calibration/history.ts"
import { meanRates } from "../../../engine/calibration/means.ts"
import { type Area, agesIn } from "./area.ts"

/** Share of requests decided within a term, of assessments ended in the next, and of late ones in each after. Assumptions: six and twenty weeks in terms of about sixteen. */
export const DECIDED = 0.92
export const ENDED = 0.57
export const LATE_ENDED = 0.6
const MOST_AGREED = 0.97
/** Events that the level of many years weighs beside those of the last: an area of few has its own last year drawn to what is usual for it. Assumption. */
const STEADINESS = 100

/** Factor from the level that calibration finds over years to that of the last one, where its count is published. */
const recent = (last: number, usual: number): number => (last >= 0 ? (last + STEADINESS) / (usual + STEADINESS) : 1)

/** A year's flows of an age band at the level of the year that the forecast begins with. */
export interface BandFlow {
  readonly requests: number
  readonly newPlans: number
  /** Share of requests that lead to an assessment, so that both totals are kept. */
  readonly agreed: number
}

/**
 * Requests and new plans of a year by age band: the calibrated rates, moved to the level of the last year. What is asked for from 20 on counts with the ages
 * before, because nobody older waits in the model's SEN Support. Where more plans begin than requests can lead to, requests are raised.
 */
export function bandFlows({ rates, population, lastRequests, lastNewPlans }: Area): BandFlow[] {
  const mean = meanRates(rates)
  const people = Array.from({ length: BAND_COUNT }, (_, k) => agesIn(k).reduce((sum, age) => sum + population[age]!, 0))
  const yearly = (of: readonly number[], last: number) => {
    const usual = of.map((rate, k) => rate * people[k]!)
    const factor = recent(
      last,
      usual.reduce((sum, flow) => sum + flow, 0),
    )
    const flows = usual.map((flow) => flow * factor)
    return [...flows.slice(0, BAND_COUNT - 2), flows[BAND_COUNT - 2]! + flows[BAND_COUNT - 1]!, 0]
  }
  const requests = yearly(mean.requestsByBand, lastRequests)
  const newPlans = yearly(mean.newPlans, lastNewPlans)
  return requests.map((asked, k) => {
    const plans = newPlans[k]!
    const least = plans / (mean.issued * MOST_AGREED)
    const raised = Math.max(asked, least)
    return { requests: raised, newPlans: plans, agreed: raised > 0 ? plans / (mean.issued * raised) : 0 }
  })
}

/** Children in each stage at the start, in the steady state of these flows: so the first year begins no slower than the last ended. */
export const waitingIn = ({ requests, agreed }: BandFlow) => {
  const assessing = (requests / 3) * agreed
  return { requested: requests / 3 / DECIDED, assessing, late: (assessing * (1 - ENDED)) / LATE_ENDED }
}
