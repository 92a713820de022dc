import { Checker, type Loose, ParameterError } from "./check.ts"
import type { Lever, Parameters } from "./parameters.ts"
import { checkSource, type Names } from "./validate-figures.ts"
import { KIND_NAMES, PHASES, PLACEMENTS } from "./vocabulary.ts"

export const LEVER_TARGETS = [
  ...KIND_NAMES,
  "entry",
  "places",
  ...PLACEMENTS.map((p) => `choose:${p}`),
  ...PLACEMENTS.map((p) => `cost:${p}`),
]
const LEVER_FIELDS = ["id", "title", "target", "effect", "spread", "from", "lag", "ramp", "scope", "instead", "pool", "cost"]
/** A rate may be raised at most fourfold: room for it is kept in the tables, so that a lever moves no other event's draws. */
export const MOST_EFFECT = 4

/** The parameters with a scenario's levers added. @throws ParameterError naming the lever's field. */
export function withLevers(parameters: Parameters, levers: unknown): Parameters {
  const c = new Checker()
  checkLevers(c, levers, parameters, parameters.pools)
  if (c.problems.length === 0) {
    const taken = new Set(parameters.levers.map((l) => l.id))
    for (const [i, { id }] of (levers as Lever[]).entries())
      if (taken.has(id)) c.fault(`levers[${i}].id`, `"${id}" is already a lever of the parameters`)
  }
  if (c.problems.length) throw new ParameterError(c.problems)
  return { ...parameters, levers: [...parameters.levers, ...(levers as Lever[])] }
}

export function checkLevers(c: Checker, v: unknown, names: Names, pools: unknown): void {
  if (!c.list("levers", v)) return
  const ids = new Set<unknown>()
  const instead = new Map<unknown, unknown>()
  v.forEach((lever, i) => {
    const field = `levers[${i}]`
    if (!c.object(field, lever)) return
    checkSource(c, field, lever, LEVER_FIELDS)
    c.text(`${field}.title`, lever.title)
    if (c.text(`${field}.id`, lever.id) && ids.has(lever.id)) c.fault(`${field}.id`, `"${lever.id}" is used twice`)
    ids.add(lever.id)
    c.date(`${field}.from`, lever.from)
    c.number(`${field}.lag`, lever.lag, { min: 0, max: 90, whole: true })
    c.number(`${field}.ramp`, lever.ramp, { min: 0, max: 90, whole: true })
    c.number(`${field}.spread`, lever.spread, { min: 0, max: 12 })
    if (lever.cost !== undefined) c.number(`${field}.cost`, lever.cost, { min: 0, whole: true })
    if (lever.scope !== undefined) checkScope(c, `${field}.scope`, lever.scope, names)
    if (c.oneOf(`${field}.target`, lever.target, LEVER_TARGETS)) checkEffect(c, field, lever, pools)
    if (!String(lever.target).startsWith("choose:")) return
    if (instead.has(lever.target) && instead.get(lever.target) !== lever.instead)
      c.fault(`${field}.instead`, "must be the same for all levers on one choice")
    instead.set(lever.target, lever.instead)
  })
}

function checkEffect(c: Checker, field: string, lever: Loose, pools: unknown): void {
  const target = String(lever.target)
  if (target === "places") {
    c.number(`${field}.effect`, lever.effect, { min: 0, max: 100000, whole: true })
    if (!Array.isArray(pools) || !pools.some((p) => p?.id === lever.pool)) c.fault(`${field}.pool`, "must be the id of a pool")
  } else if (target.startsWith("choose:")) {
    c.number(`${field}.effect`, lever.effect, { min: 0, max: 1 })
    c.oneOf(`${field}.instead`, lever.instead, PLACEMENTS)
  } else c.number(`${field}.effect`, lever.effect, { min: 0, max: MOST_EFFECT })
  if ((target === "entry" || target === "places" || target.startsWith("cost:")) && lever.scope !== undefined)
    c.fault(`${field}.scope`, `cannot be given for the target "${target}", which acts on everyone`)
}

function checkScope(c: Checker, field: string, v: unknown, names: Names): void {
  if (!c.object(field, v)) return
  c.unknownKeys(field, v, ["needs", "phases", "zones"])
  const allowed: [string, readonly string[]][] = [
    ["needs", names.needs],
    ["phases", PHASES],
    ["zones", names.zones],
  ]
  for (const [key, list] of allowed) {
    const some = v[key]
    if (some !== undefined && c.list(`${field}.${key}`, some))
      for (const [i, name] of some.entries()) c.oneOf(`${field}.${key}[${i}]`, name, list)
  }
}
