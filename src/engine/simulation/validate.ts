import { Checker, type Loose, ParameterError } from "./check.ts"
import { PARAMETER_VERSION, type Parameters } from "./parameters.ts"
import { upgrade } from "./upgrade.ts"
import { checkFigure, checkSource, type Names } from "./validate-figures.ts"
import { checkFinance } from "./validate-finance.ts"
import { checkLevers } from "./validate-levers.ts"
import { checkOverflow, checkPools } from "./validate-places.ts"
import { AGES, KIND_NAMES, PHASES, PLACEMENTS, RATIONED, REASONS, STAGES, TERMS } from "./vocabulary.ts"

const FIELDS = [
  "version",
  "title",
  "authority",
  "seed",
  "runs",
  "start",
  "terms",
  "needs",
  "needGroups",
  "zones",
  "supportEndsAt",
  "stock",
  "entry",
  "rates",
  "choice",
  "transfer",
  "pools",
  "overflow",
  "priority",
  "finance",
  "levers",
]

/**
 * Parameters from a value read from anywhere: upgraded from any earlier version, then checked field by field.
 * @throws ParameterError naming every field that is wrong.
 */
export function readParameters(input: unknown): Parameters {
  const value = upgrade(input)
  const c = new Checker()
  if (c.object("parameters", value)) checkAll(c, value)
  if (c.problems.length) throw new ParameterError(c.problems)
  return value as Parameters
}

function checkAll(c: Checker, v: Loose): void {
  c.unknownKeys("", v, FIELDS)
  if (v.version !== PARAMETER_VERSION) c.fault("version", `must be ${PARAMETER_VERSION}`)
  c.text("title", v.title)
  if (v.authority !== undefined) c.text("authority", v.authority)
  c.number("seed", v.seed, { min: 0, max: 0xffffffff, whole: true })
  c.number("runs", v.runs, { min: 1, max: 100000, whole: true })
  if (c.object("start", v.start)) {
    c.unknownKeys("start", v.start, ["year", "term"])
    c.number("start.year", v.start.year, { min: 2000, max: 2200, whole: true })
    c.oneOf("start.term", v.start.term, TERMS)
  }
  c.number("terms", v.terms, { min: 1, max: 90, whole: true })
  const needs = checkNames(c, "needs", v.needs, 16)
  const zones = checkNames(c, "zones", v.zones, 31)
  if (!needs || !zones) return
  const names = { needs, zones }
  checkGroups(c, v.needGroups, needs)
  if (
    checkFigure(c, "supportEndsAt", v.supportEndsAt, { min: 16, max: AGES, whole: true }) &&
    v.supportEndsAt.spread !== undefined
  )
    c.fault("supportEndsAt.spread", "cannot be given: this age is the same in every run")
  checkStock(c, v.stock, names)
  checkEntry(c, v.entry, names)
  checkRates(c, v.rates, names)
  checkChoices(c, v.choice, needs)
  checkTransfers(c, v.transfer, needs)
  checkPools(c, v.pools, names)
  checkOverflow(c, v.overflow)
  checkPriority(c, v.priority)
  checkFinance(c, v.finance, names)
  checkLevers(c, v.levers, names, v.pools)
}

function checkNames(c: Checker, field: string, value: unknown, most: number): string[] | undefined {
  if (!c.list(field, value)) return undefined
  if (value.length < 1 || value.length > most) c.fault(field, `must have 1 to ${most} names, has ${value.length}`)
  const good = value.map((v, i) => c.text(`${field}[${i}]`, v)).every(Boolean)
  if (new Set(value).size !== value.length) c.fault(field, "has a name twice")
  return good && value.length > 0 ? (value as string[]) : undefined
}

function checkGroups(c: Checker, v: unknown, needs: string[]): void {
  if (!c.list("needGroups", v)) return
  if (v.length > 8) c.fault("needGroups", `must have at most 8 groups, has ${v.length}`)
  const placed: unknown[] = []
  v.forEach((group, i) => {
    const field = `needGroups[${i}]`
    if (c.object(field, group)) c.unknownKeys(field, group, ["name", "needs"])
    if (!isObject(group) || !c.text(`${field}.name`, group.name) || !c.list(`${field}.needs`, group.needs)) return
    group.needs.forEach((need, j) => {
      c.oneOf(`${field}.needs[${j}]`, need, needs)
      placed.push(need)
    })
  })
  for (const need of needs)
    if (placed.filter((n) => n === need).length !== 1) c.fault("needGroups", `must hold the need "${need}" exactly once`)
}

function checkStock(c: Checker, v: unknown, names: Names): void {
  if (!c.object("stock", v) || !c.list("stock.people", v.people)) return
  checkSource(c, "stock", v, ["people"])
  v.people.forEach((cell, i) => {
    const field = `stock.people[${i}]`
    if (!c.object(field, cell)) return
    c.unknownKeys(field, cell, ["stage", "placement", "need", "age", "zone", "count", "wants"])
    c.oneOf(`${field}.stage`, cell.stage, STAGES)
    c.oneOf(`${field}.placement`, cell.placement, PLACEMENTS)
    c.oneOf(`${field}.need`, cell.need, names.needs)
    c.oneOf(`${field}.zone`, cell.zone, names.zones)
    c.number(`${field}.age`, cell.age, { min: 0, max: AGES - 1, whole: true })
    c.number(`${field}.count`, cell.count, { min: 0, max: 1e6, whole: true })
    if (cell.wants !== undefined) c.oneOf(`${field}.wants`, cell.wants, RATIONED)
  })
}

function checkEntry(c: Checker, v: unknown, { needs, zones }: Names): void {
  if (!c.object("entry", v)) return
  c.unknownKeys("entry", v, ["population", "rate", "zoneFactor", "planShare"])
  if (c.object("entry.population", v.population)) checkPopulation(c, v.population, zones)
  if (checkFigure(c, "entry.rate", v.rate, { min: 0, max: 1, fields: ["byAge", "needShare", "season", "trend"] })) {
    c.numbers("entry.rate.byAge", v.rate.byAge, { length: AGES, min: 0 })
    c.record("entry.rate.needShare", v.rate.needShare, { names: needs, min: 0, max: 1 })
    checkShape(c, "entry.rate", v.rate)
  }
  if (v.zoneFactor !== undefined && c.object("entry.zoneFactor", v.zoneFactor)) {
    checkSource(c, "entry.zoneFactor", v.zoneFactor, ["zones"])
    c.record("entry.zoneFactor.zones", v.zoneFactor.zones, { names: zones, min: 0 })
  }
  checkFigure(c, "entry.planShare", v.planShare, { min: 0, max: 1 })
}

function checkPopulation(c: Checker, v: Loose, zones: string[]): void {
  checkSource(c, "entry.population", v, ["firstYear", "zones"])
  c.number("entry.population.firstYear", v.firstYear, { min: 2000, max: 2200, whole: true })
  if (!c.object("entry.population.zones", v.zones)) return
  c.unknownKeys("entry.population.zones", v.zones, zones)
  for (const zone of zones) {
    const years = v.zones[zone]
    const field = `entry.population.zones.${zone}`
    if (!c.list(field, years)) continue
    if (years.length === 0) c.fault(field, "must have at least one year")
    for (const [y, ages] of years.entries()) c.numbers(`${field}[${y}]`, ages, { length: AGES, min: 0 })
  }
}

function checkShape(c: Checker, field: string, v: Loose): void {
  if (v.season !== undefined) c.numbers(`${field}.season`, v.season, { length: 3, min: 0 })
  if (v.trend === undefined || !c.object(`${field}.trend`, v.trend)) return
  c.unknownKeys(`${field}.trend`, v.trend, ["annual", "damping", "spread"])
  c.number(`${field}.trend.annual`, v.trend.annual, { min: -0.9, max: 2 })
  c.number(`${field}.trend.damping`, v.trend.damping, { min: 0, max: 1 })
  c.number(`${field}.trend.spread`, v.trend.spread, { min: 0, max: 1 })
}

function checkRates(c: Checker, v: unknown, { needs }: Names): void {
  if (!c.object("rates", v)) return
  c.unknownKeys("rates", v, KIND_NAMES)
  for (const [kind, rate] of Object.entries(v)) {
    const field = `rates.${kind}`
    if (!checkFigure(c, field, rate, { min: 0, max: 1, fields: ["byAge", "byNeed", "byPlacement", "season", "trend"] })) continue
    if (rate.byAge !== undefined) c.numbers(`${field}.byAge`, rate.byAge, { length: AGES, min: 0 })
    if (rate.byNeed !== undefined) c.record(`${field}.byNeed`, rate.byNeed, { names: needs, min: 0 })
    if (rate.byPlacement !== undefined) c.record(`${field}.byPlacement`, rate.byPlacement, { names: PLACEMENTS, min: 0 })
    checkShape(c, field, rate)
  }
}

function checkShares(c: Checker, field: string, v: unknown): void {
  if (!c.record(field, v, { names: PLACEMENTS, min: 0, max: 1 })) return
  const sum = Object.values(v).reduce((a, b) => a + b, 0)
  if (Math.abs(sum - 1) > 1e-6) c.fault(field, `must add up to 1, adds up to ${Number(sum.toFixed(6))}`)
}

/** A table of shares by row: what its rows may hold beside `phase`, `need` and `to`, and the spread of each placement's share. */
function checkShareTable(c: Checker, name: "choice" | "transfer", v: Loose, also: string[]): void {
  checkSource(c, name, v, ["rows", "spread"])
  if (v.spread !== undefined) c.record(`${name}.spread`, v.spread, { names: PLACEMENTS, min: 0, max: 2 })
  for (const [i, row] of (v.rows as unknown[]).entries())
    if (isObject(row)) c.unknownKeys(`${name}.rows[${i}]`, row, ["phase", "need", "to", ...also])
}

const isObject = (v: unknown): v is Loose => typeof v === "object" && v !== null && !Array.isArray(v)

function checkChoices(c: Checker, v: unknown, needs: string[]): void {
  if (!c.object("choice", v) || !c.list("choice.rows", v.rows)) return
  checkShareTable(c, "choice", v, [])
  const rows = v.rows
  rows.forEach((row, i) => {
    const field = `choice.rows[${i}]`
    if (!c.object(field, row)) return
    c.oneOf(`${field}.phase`, row.phase, PHASES)
    if (row.need !== undefined) c.oneOf(`${field}.need`, row.need, needs)
    checkShares(c, `${field}.to`, row.to)
  })
  for (const phase of PHASES)
    if (!rows.some((r) => (r as Loose)?.phase === phase && (r as Loose).need === undefined))
      c.fault("choice.rows", `needs a row for the phase "${phase}" without a need`)
}

function checkTransfers(c: Checker, v: unknown, needs: string[]): void {
  if (!c.object("transfer", v) || !c.list("transfer.rows", v.rows)) return
  checkShareTable(c, "transfer", v, ["from"])
  v.rows.forEach((row, i) => {
    const field = `transfer.rows[${i}]`
    if (!c.object(field, row)) return
    c.oneOf(`${field}.phase`, row.phase, ["primary", "secondary", "post16"])
    c.oneOf(`${field}.from`, row.from, PLACEMENTS)
    if (row.need !== undefined) c.oneOf(`${field}.need`, row.need, needs)
    checkShares(c, `${field}.to`, row.to)
  })
}

function checkPriority(c: Checker, v: unknown): void {
  if (!c.object("priority", v) || !c.list("priority.order", v.order)) return
  checkSource(c, "priority", v, ["order"])
  if ([...v.order].sort().join() !== [...REASONS].sort().join())
    c.fault("priority.order", `must hold each of ${REASONS.join(", ")} once`)
}
