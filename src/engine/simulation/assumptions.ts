import type { Parameters } from "./parameters.ts"

/** One assumption: its field, its figure where it is a single one, the values of its tables in lines, and where it comes from. */
export type Assumption = {
  field: string
  value?: number
  spread?: number
  table?: string[]
  source: string
  date: string
  mark: string
}

type Loose = Record<string, unknown>
type Origin = Pick<Assumption, "source" | "date" | "mark">

/**
 * Every assumption of the parameters, in their order: the register. A row of a list is named by its id, line or placement where it has one. Each draw of a run has
 * an entry of its own (a figure, its trend, the share of a placement, the chance of giving up waiting) under the name by which it is drawn.
 */
export function assumptionsOf(parameters: Parameters): Assumption[] {
  const found: Assumption[] = []
  walk("", parameters, found)
  return found
}

function walk(field: string, value: unknown, found: Assumption[]): void {
  if (!isObject(value) && !Array.isArray(value)) return
  if (Array.isArray(value)) {
    if (isObject(value[0])) for (const [i, row] of value.entries()) walk(`${field}.${nameOf(row, i)}`, row, found)
    return
  }
  if (typeof value.source === "string" && typeof value.mark === "string") found.push(...entriesOf(field, value))
  for (const [key, inner] of Object.entries(value)) walk(field ? `${field}.${key}` : key, inner, found)
}

const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value)

/** A row of a list by its id, or its line or placement with what tells it apart; by its number where it has none of these. */
export function nameOf(row: unknown, i: number): string {
  const r = row as Loose
  const parts = [
    r.id ?? r.line,
    r.support,
    r.id || r.line ? undefined : r.placement,
    r.need,
    r.id || r.line === undefined ? undefined : r.year,
  ]
  const name = parts.filter((part) => typeof part === "string").join(".")
  return name || String(i)
}

/** The object itself, and what is drawn under it by a name of its own. */
function entriesOf(field: string, v: Loose): Assumption[] {
  const origin: Origin = { source: String(v.source), date: String(v.date), mark: String(v.mark) }
  const table = tableOf(v)
  const own: Assumption = {
    field,
    ...(typeof v.value === "number" ? { value: v.value } : {}),
    ...(typeof v.spread === "number" ? { spread: v.spread } : {}),
    ...(table.length > 0 ? { table } : {}),
    ...origin,
  }
  const trend = v.trend as { annual: number; damping: number; spread: number } | undefined
  const shares = isObject(v.spread) ? Object.entries(v.spread) : []
  const chances = Object.entries(v).filter(([, row]) => isObject(row) && typeof row.chance === "number") as [string, Loose][]
  return [
    own,
    ...(trend
      ? [{ field: `${field}.trend`, value: trend.annual, spread: trend.spread, table: [`damping: ${trend.damping}`], ...origin }]
      : []),
    ...shares.map(([placement, spread]) => ({ field: `${field}.${placement}`, spread: Number(spread), ...origin })),
    ...chances.map(([placement, row]) => ({
      field: `${field}.${placement}`,
      value: Number(row.chance),
      ...(row.spread ? { spread: Number(row.spread) } : {}),
      ...origin,
    })),
  ]
}

const APART = new Set(["source", "date", "mark", "value", "spread", "trend", "id", "title"])

/** Everything else that the object says, a line for each list or row: "byAge: 0.1, 0.2". People are summed by stage and placement; the words of a single figure are in its name. */
function tableOf(v: Loose): string[] {
  const figure = typeof v.value === "number"
  return Object.entries(v).flatMap(([key, value]) =>
    APART.has(key) || value === undefined || (figure && typeof value !== "object") ? [] : linesOf(key, value),
  )
}

function linesOf(key: string, value: unknown): string[] {
  if (key === "people") return peopleLines(value as Parameters["stock"]["people"])
  if (key === "zones" && isObject(value)) return Object.entries(value).flatMap(([zone, of]) => zoneLines(zone, of))
  if (Array.isArray(value) && isObject(value[0])) return value.map((row) => inLine(row))
  return [`${key}: ${inLine(value)}`]
}

function peopleLines(people: Parameters["stock"]["people"]): string[] {
  const sums = new Map<string, number>()
  for (const { stage, placement, count } of people) {
    const of = `${stage}, ${placement}`
    sums.set(of, (sums.get(of) ?? 0) + count)
  }
  return [...sums].map(([of, count]) => `${of}: ${count}`)
}

/** Persons by year and age of a zone: the sum and the ages of each year given. Or a zone's factor. */
const zoneLines = (zone: string, of: unknown): string[] =>
  Array.isArray(of)
    ? (of as number[][]).map((ages, y) => `${zone}, year ${y + 1}: ${ages.reduce((sum, n) => sum + n, 0)} (${inLine(ages)})`)
    : [`${zone}: ${inLine(of)}`]

/** A value in one line: numbers to four digits, a row as "primary, PMLD: mainstream 0.3, special 0.7". */
function inLine(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(value >= 1e4 ? 15 : 4)))
  if (Array.isArray(value)) return value.map(inLine).join(", ")
  if (!isObject(value)) return String(value)
  return Object.entries(value)
    .map(([key, inner]) => (isObject(inner) ? `${key} (${inLine(inner)})` : `${key} ${inLine(inner)}`))
    .join(", ")
}
