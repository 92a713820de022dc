import type { Parameters, Pool } from "../../../engine/simulation/parameters.ts"
import { placementName } from "../charts/words.ts"
import { LEVER_WORDS, type LeverChoice } from "../runs/rules.ts"

/** Parts of the register, as the change from the last forecast is split. */
export const PARTS = { prices: "Prices", rates: "Rates", counts: "Children and places", decisions: "Decisions" } as const
export type Part = keyof typeof PARTS

const inside = (field: string, top: string): boolean => field === top || field.startsWith(`${top}.`)

export function partOf(field: string): Part {
  if (["stock", "entry.population", "pools"].some((top) => inside(field, top))) return "counts"
  if (inside(field, "finance")) return "prices"
  return inside(field, "levers") ? "decisions" : "rates"
}

export type Unit = "pounds" | "percent" | "number"
const SHARES = ["finance.inflation", "finance.feeInflation", "finance.grantGrowth", "entry.planShare"]

/** What a figure's value is counted in: pence shown as pounds, a share shown in per cent, or a plain number. */
export function unitOf(field: string): Unit {
  if (SHARES.includes(field) || field.endsWith(".trend")) return "percent"
  return inside(field, "finance") ? "pounds" : "number"
}

/** As it is typed: pounds, per cent, or a number, without signs. Fifteen digits lose nothing that a float holds but its last bits. */
export function inUnit(unit: Unit, value: number): number {
  return unit === "pounds" ? value / 100 : unit === "percent" ? Number((value * 100).toPrecision(12)) : value
}

export function fromUnit(unit: Unit, typed: number): number {
  return unit === "pounds" ? Math.round(typed * 100) : unit === "percent" ? Number((typed / 100).toPrecision(12)) : typed
}

/** "£6,200", "2.5%", "0.0125". */
export function valueWords(field: string, value: number): string {
  const unit = unitOf(field)
  const shown = inUnit(unit, value)
  if (unit === "number") return String(Number(shown.toPrecision(6)))
  const digits = Math.abs(shown).toLocaleString("en-GB", { maximumFractionDigits: 2 })
  const sign = shown < 0 ? "-" : ""
  return unit === "pounds" ? `${sign}£${digits}` : `${sign}${digits}%`
}

const NAMES: Readonly<Record<string, string>> = {
  supportEndsAt: "Age at which SEN Support ends",
  stock: "Children at the start",
  "entry.population": "Population by zone, year and age",
  "entry.rate": "Children newly identified, a year",
  "entry.zoneFactor": "Newly identified by zone, times",
  "entry.planShare": "Share who arrive with a plan",
  choice: "Settings named in new plans",
  transfer: "Settings after a change of phase",
  overflow: "What happens when no place is free",
  priority: "Who is placed first",
  "finance.inflation": "Inflation of pay and prices, a year",
  "finance.feeInflation": "Rise of independent fees, a year",
  "finance.grant": "High needs block of the first whole year",
  "finance.grantGrowth": "Growth of the high needs block, a year",
  "finance.opening": "Balance carried in",
}

const ORDER = [
  "finance.unitCosts",
  "finance.placeFunding",
  "finance.services",
  "finance.inflation",
  "finance.feeInflation",
  "finance.grant",
  "finance.grantGrowth",
  "finance.income",
  "finance.opening",
  "entry",
  "rates",
  "choice",
  "transfer",
  "overflow",
  "priority",
  "supportEndsAt",
  "stock",
  "pools",
]
/** Entries in the order in which they are read: prices first, then what the money is, then children's ways. What is kept in the database has lost its order. */
export function inOrder<Row extends { field: string }>(rows: readonly Row[]): Row[] {
  const place = ({ field }: Row) => ORDER.findIndex((top) => inside(field, top))
  return [...rows].sort((a, b) => place(a) - place(b))
}

const after = (field: string, top: string): string | null => (field.startsWith(top) ? field.slice(top.length) : null)

/** "Plan in a state special school, a year" for `finance.unitCosts.plan.special`; the field itself where there are no words for it. */
export function figureName(field: string): string {
  const named = NAMES[field]
  if (named) return named
  if (field.endsWith(".trend")) return `${figureName(field.slice(0, -".trend".length))}: growth a year`
  const rate = after(field, "rates.")
  if (rate) return LEVER_WORDS[rate as LeverChoice] ?? field
  return moneyName(field) ?? otherName(field)
}

function moneyName(field: string): string | null {
  const cost = /^finance\.unitCosts\.(plan|unplanned)\.(\w+)(?:\.(.+))?$/.exec(field)
  if (cost)
    return `${cost[1] === "plan" ? "A plan" : "No plan"}: ${placementName(cost[2]!)}${cost[3] ? `, ${cost[3]}` : ""}, a year`
  const place = after(field, "finance.placeFunding.")
  if (place) return `A place: ${placementName(place)}, a year`
  const service = after(field, "finance.services.")
  if (service) return `Service: ${service}, a year`
  const income = after(field, "finance.income.")
  return income ? `Income: ${income.replace(/\.(\d{4}-\d{2})$/, ", $1")}` : null
}

function otherName(field: string): string {
  const pool = after(field, "pools.")
  if (pool) return `Places: ${pool.replace(":", ": ")}`
  const lever = after(field, "levers.")
  if (lever) return `Decision: ${lever}`
  const share = /^(choice|transfer|overflow)\.(\w+)$/.exec(field)
  return share ? `${NAMES[share[1]!]}: ${placementName(share[2]!)}` : field
}

export const BASIS_WORDS: Readonly<Record<string, string>> = {
  register: "From the register",
  example: "The example county",
  file: "From a file",
  set: "Made from another set",
}

type Basis = { basis: string; title: string; source: string | null }
/** "From a file: calibrated on January 2024". */
export const basisWords = ({ basis, source }: Pick<Basis, "basis" | "source">): string =>
  `${BASIS_WORDS[basis] ?? BASIS_WORDS.set}${basis === "file" && source ? `: ${source}` : ""}`

/** "Own prices, version 3"; a set that was never changed has no version to tell. */
export const setName = ({ title, version }: { title: string; version: number }): string =>
  version === 1 ? title : `${title}, version ${version}`

/** How many places of a pool are open from when; none of any other figure. */
export const openingsOf = (held: unknown): Parameters["pools"][number]["places"] => (held as Partial<Pool>).places ?? []
