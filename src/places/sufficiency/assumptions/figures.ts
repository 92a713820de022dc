import { isDeepStrictEqual } from "node:util"
import type { Parameters, Pool, Rate, Sourced } from "../../../engine/simulation/parameters.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { type SourcedAt, sourcedOf } from "./sourced.ts"
import { fromUnit, inUnit, type Unit, unitOf } from "./words.ts"

/** Openings that the page has room for: more are changed by a file. */
export const MOST_OPENINGS = 12
export interface Opening {
  readonly from: PlainDate
  readonly places: number
}

/** How a figure is changed on a page. Tables (children, populations, choices) are changed by a file. */
export type FigureKind = "figure" | "rate" | "places"
export type EditableFigure = SourcedAt & { readonly kind: FigureKind }

export function kindOf({ field, held }: Pick<SourcedAt, "field" | "held">): FigureKind | null {
  if (field.startsWith("pools.")) return (held as unknown as Pool).places.length < MOST_OPENINGS ? "places" : null
  if (typeof held.value !== "number" || field.startsWith("levers.")) return null
  return field.startsWith("rates.") || field === "entry.rate" ? "rate" : "figure"
}

/** The figure of that name in the register, if it can be changed on a page. */
export function figureNamed(parameters: Parameters, field: string): EditableFigure | null {
  const found = sourcedOf(parameters).find((each) => each.field === field)
  const kind = found ? kindOf(found) : null
  return found && kind ? { ...found, kind } : null
}

/** `level`: of a rate with a table by age, in place of its value: times what stands there. */
const NUMBERS = ["value", "level", "spread", "annual", "damping", "annualSpread", "autumn", "spring", "summer"] as const
export type NumberName = (typeof NUMBERS)[number]
/** Numbers of a figure; null where it has none of that kind. */
export type FigureNumbers = Readonly<Record<NumberName, number | null>>

export interface FigureTyped extends FigureNumbers, Pick<Sourced, "source" | "mark"> {
  readonly date: PlainDate
  readonly openings: readonly Opening[]
}

const unitIn = (field: string, name: NumberName): Unit =>
  name === "value" ? unitOf(field) : ["level", "spread", "annual", "annualSpread"].includes(name) ? "percent" : "number"

const converted = (numbers: FigureNumbers, convert: (name: NumberName, value: number) => number | null): FigureNumbers =>
  Object.fromEntries(NUMBERS.map((name) => [name, numbers[name] === null ? null : convert(name, numbers[name])])) as FigureNumbers

function heldNumbers(held: SourcedAt["held"]): FigureNumbers {
  const { value, byAge, spread, trend, season } = held as Partial<Rate>
  const [autumn, spring, summer] = season ?? []
  const all = {
    ...(byAge ? { level: 1 } : { value }),
    spread,
    annual: trend?.annual,
    damping: trend?.damping,
    annualSpread: trend?.spread,
    autumn,
    spring,
    summer,
  }
  return Object.fromEntries(NUMBERS.map((name) => [name, (all as Partial<FigureNumbers>)[name] ?? null])) as FigureNumbers
}

/** Numbers as they stand in the form: the value in its unit, spreads and growth in per cent. */
export const shownNumbers = ({ field, held }: Pick<SourcedAt, "field" | "held">): FigureNumbers =>
  converted(heldNumbers(held), (name, value) => inUnit(unitIn(field, name), value))

export type FigureRefusal =
  | "ValueMissing"
  | "LevelMissing"
  | "TrendIncomplete"
  | "SeasonIncomplete"
  | "OpeningsMissing"
  | "NothingChanged"

/** The figure as typed, or why it is none. A number left as it was shown stays as it is held, to its last digit. */
export function figureAfter(figure: EditableFigure, typed: FigureTyped): SourcedAt["held"] | FigureRefusal {
  const { source, mark } = typed
  const content = figure.kind === "places" ? placesAfter(typed) : numbersAfter(figure, typed)
  if (typeof content === "string") return content
  const { spread: _spread, trend: _trend, season: _season, ...rest } = figure.held
  const after = { ...(figure.kind === "places" ? figure.held : rest), ...content, source, mark, date: typed.date.toString() }
  return isDeepStrictEqual(after, figure.held) ? "NothingChanged" : after
}

function placesAfter({ openings }: FigureTyped): Pick<Pool, "places"> | FigureRefusal {
  if (openings.length === 0) return "OpeningsMissing"
  return { places: openings.map(({ from, places }) => ({ from: from.toString(), places })) }
}

/** A level raises the value, and the table by age where the value cannot rise further: it is a chance. */
function valueAfter({ value, byAge }: Rate, now: FigureNumbers): Pick<Rate, "value" | "byAge"> | FigureRefusal {
  if (!byAge) return now.value === null ? "ValueMissing" : { value: now.value }
  if (now.level === null) return "LevelMissing"
  const raised = value * now.level
  return raised <= 1 ? { value: raised } : { value: 1, byAge: byAge.map((chance) => chance * raised) }
}

const whole = <T>(parts: readonly (T | null)[]): parts is readonly T[] => parts.every((part) => part !== null)
const none = (parts: readonly unknown[]): boolean => parts.every((part) => part === null)

function numbersAfter({ field, kind, held }: EditableFigure, typed: FigureTyped): Partial<Rate> | FigureRefusal {
  const shown = shownNumbers({ field, held })
  const before = heldNumbers(held)
  const now = converted(typed, (name, value) => (value === shown[name] ? before[name] : fromUnit(unitIn(field, name), value)))
  const value = valueAfter(held as unknown as Rate, now)
  if (typeof value === "string") return value
  const figure = { ...value, ...(now.spread === null ? {} : { spread: now.spread }) }
  if (kind === "figure") return figure
  const trend = [now.annual, now.damping, now.annualSpread]
  const season = [now.autumn, now.spring, now.summer]
  if (!whole(trend) && !none(trend)) return "TrendIncomplete"
  if (!whole(season) && !none(season)) return "SeasonIncomplete"
  return {
    ...figure,
    ...(whole(trend) ? { trend: { annual: trend[0]!, damping: trend[1]!, spread: trend[2]! } } : {}),
    ...(whole(season) ? { season: [season[0]!, season[1]!, season[2]!] } : {}),
  }
}
