/** "12,345". */
export const count = (value: number): string => Math.round(value).toLocaleString("en-GB")

/** Pence as "£12.3m", below zero as "-£12.3m"; small sums as "£12,345". */
export function money(pence: number): string {
  const pounds = Math.abs(pence) / 100
  const sign = pence < 0 ? "-" : ""
  if (pounds >= 1e6)
    return `${sign}£${(pounds / 1e6).toLocaleString("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 })}m`
  return `${sign}£${Math.round(pounds).toLocaleString("en-GB")}`
}

/** A chance in words and number: "in 37 of 100 runs"; never quite certain unless it is. */
export function chance(share: number): string {
  if (share === 0) return "in no run"
  if (share === 1) return "in every run"
  return `in ${Math.min(99, Math.max(1, Math.round(share * 100)))} of 100 runs`
}

const NAMES: Readonly<Record<string, string>> = {
  plans: "Plans in force",
  senSupport: "Children on SEN Support",
  inAssessment: "In assessment",
  requests: "Requests for assessment in the term",
  newPlans: "New plans in the term",
  newPlansLate: "New plans after 20 weeks",
  ceased: "Plans that end in the term",
  overflowed: "Placed elsewhere because no place was free",
  entered: "Children newly identified in the term",
  placed: "Children placed in the term",
  cost: "Cost of the year",
  balance: "Income less cost of the year",
  cumulative: "Balance carried forward",
  "waiting:base": "Waiting for a base",
  "waiting:special": "Waiting for a special school",
  "waiting:alternative": "Waiting for alternative provision",
  "plans:mainstream": "Plans in mainstream",
  "plans:base": "Plans in bases",
  "plans:special": "Plans in state special schools",
  "plans:independent": "Plans in independent schools",
  "plans:alternative": "Plans in alternative provision",
  "plans:post16": "Plans in colleges and post-16",
  "plans:other": "Plans elsewhere",
}
export const measureName = (measure: string): string => NAMES[measure] ?? measure

const PLACEMENTS: Readonly<Record<string, string>> = {
  mainstream: "Mainstream school",
  base: "Base in a mainstream school",
  special: "State special school",
  independent: "Independent school",
  alternative: "Alternative provision",
  post16: "College or post-16",
  other: "Education elsewhere",
}
export const placementName = (placement: string): string => PLACEMENTS[placement] ?? placement

const PHASES: Readonly<Record<string, string>> = {
  early: "Early years",
  primary: "Primary",
  secondary: "Secondary",
  post16: "16 to 18",
  post19: "19 and over",
}
export const phaseName = (phase: string): string => PHASES[phase] ?? phase
