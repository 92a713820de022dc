import { NEED_CHOICES } from "../../county/children/needs.ts"
import { NEEDS, PLANS, PUPILS, plansFor, SUPPORT } from "./pupils.ts"
import type { Amount, Part, Scheme } from "./scheme.ts"

export const count = (value: number): string => Math.round(value).toLocaleString("en-GB")

/** Pence as whole pounds: "£12,345", "-£12". */
export const pounds = (pence: number): string =>
  `${pence < 0 ? "-" : ""}£${Math.round(Math.abs(pence) / 100).toLocaleString("en-GB")}`

/** The same with its sign: "+£12,345". */
export const signed = (pence: number): string => (pence > 0 ? `+${pounds(pence)}` : pounds(pence))

/** Pence to the penny where there are any: "£120.50". */
const exact = (pence: number): string =>
  pence % 100 === 0 ? pounds(pence) : `£${(pence / 100).toLocaleString("en-GB", { minimumFractionDigits: 2 })}`

export const percent = (share: number): string =>
  `${share > 0 ? "+" : ""}${(share * 100).toLocaleString("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`

/** One pupil of a measure, in words. */
export function measureWords(measure: string): string {
  if (measure === PUPILS.primary) return "pupil in Reception to Year 6"
  if (measure === PUPILS.secondary) return "pupil in Year 7 to 11"
  if (measure === SUPPORT) return "pupil on SEN Support"
  if (measure === PLANS) return "pupil with a plan"
  const need = NEEDS.find((each) => plansFor(each) === measure)
  return need ? `pupil with a plan: ${NEED_CHOICES[need].toLowerCase()}` : measure
}

const amountWords = ({ measure, pence, threshold }: Amount, shared: boolean): string => {
  const each = `for each ${measureWords(measure)}`
  if (threshold > 0) return `${exact(pence)} ${each}, less the first ${exact(threshold)}`
  return shared ? `${exact(pence)} of weight ${each}` : `${exact(pence)} ${each}`
}

/** What a part pays, one line for each rule. */
export function partWords({ pot, lumpSum, amounts }: Part): string[] {
  return [
    ...(pot === null ? [] : [`${exact(pot)} in all, shared out in proportion to:`]),
    ...(lumpSum > 0 ? [`${exact(lumpSum)} for each school`] : []),
    ...amounts.map((each) => amountWords(each, pot !== null)),
  ]
}

/** How a scheme holds against change, one line for each rule. */
export function protectionWords({ uplift, guarantee, cap, within }: Scheme): string[] {
  return [
    ...(uplift === 0 ? [] : [`Amounts and pots rise by ${uplift}% a year`]),
    ...(guarantee === null ? [] : [`No school changes by less than ${guarantee}% for each pupil against the year before`]),
    ...(cap === null ? [] : [`No school changes by more than ${cap}% for each pupil`]),
    ...(within ? ["What that costs is taken from the schools above it"] : []),
  ]
}
