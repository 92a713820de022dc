import { bandOf } from "../../../engine/calibration/history.ts"
import { AGES } from "../../../engine/simulation/vocabulary.ts"
import type { Area } from "./area.ts"
import { type BandFlow, waitingIn } from "./pipeline.ts"

/** Share of children on SEN Support by age: assumption after England's 14% of pupils; the plan files do not give it by authority. */
export const SUPPORT_SHARE = (age: number): number =>
  age < 2
    ? 0
    : age < 5
      ? [0.02, 0.05, 0.09][age - 2]!
      : age < 11
        ? 0.15
        : age < 16
          ? 0.135
          : age < 19
            ? [0.06, 0.04, 0.02][age - 16]!
            : 0
export const SUPPORT_ENDS = 19
export const STEP_DOWN_A_TERM = 0.028

export const supportStock = ({ population }: Area): number[] =>
  Array.from({ length: AGES }, (_, age) => SUPPORT_SHARE(age) * (population[age] ?? 0))

/** Chance a term that a child on SEN Support asks for an assessment, by age. */
export function requestChance(area: Area, flows: readonly BandFlow[]): number[] {
  const support = supportStock(area)
  const inBand = flows.map((_, k) => support.reduce((sum, people, age) => sum + (bandOf(age) === k ? people : 0), 0))
  return support.map((people, age) => {
    const k = bandOf(age)
    return people > 0 ? Math.min(0.9, flows[k]!.requests / 3 / inBand[k]!) : 0
  })
}

/**
 * Children newly identified a year by age, so that SEN Support stays as it is by age while requests leave it for plans and others need it no more: those of the
 * next age, less those who stay, over half a year of leaving.
 */
export function newlyIdentified(area: Area, flows: readonly BandFlow[], issued: number): number[] {
  const support = supportStock(area)
  const asked = requestChance(area, flows)
  return support.map((people, age) => {
    const leaving = Math.min(0.95, 3 * (STEP_DOWN_A_TERM + asked[age]! * flows[bandOf(age)]!.agreed * issued))
    const next = age + 1 < SUPPORT_ENDS ? support[age + 1]! : 0
    return Math.max(0, next - people * (1 - leaving)) / (1 - leaving / 2)
  })
}

export const waitingByStage = (flows: readonly BandFlow[]) => flows.map(waitingIn)
