import type { Checker } from "./check.ts"
import { checkSource, type Names } from "./validate-figures.ts"
import { AGES, RATIONED } from "./vocabulary.ts"

export function checkPools(c: Checker, v: unknown, names: Names): void {
  if (!c.list("pools", v)) return
  if (v.length > 30000) c.fault("pools", `must have at most 30000 entries, has ${v.length}`)
  const ids = new Set<unknown>()
  v.forEach((pool, i) => {
    const field = `pools[${i}]`
    if (!c.object(field, pool)) return
    checkSource(c, field, pool, ["id", "zone", "placement", "needs", "ages", "serves", "places"])
    if (c.text(`${field}.id`, pool.id) && ids.has(pool.id)) c.fault(`${field}.id`, `"${pool.id}" is used twice`)
    ids.add(pool.id)
    c.oneOf(`${field}.zone`, pool.zone, names.zones)
    c.oneOf(`${field}.placement`, pool.placement, RATIONED)
    checkSome(c, `${field}.needs`, pool.needs, names.needs)
    checkSome(c, `${field}.serves`, pool.serves, names.zones)
    if (c.numbers(`${field}.ages`, pool.ages, { length: 2, min: 0, max: AGES - 1, whole: true }) && pool.ages[0]! > pool.ages[1]!)
      c.fault(`${field}.ages`, "must run from the younger to the older age")
    checkOpenings(c, `${field}.places`, pool.places)
  })
}

function checkSome(c: Checker, field: string, v: unknown, names: string[]): void {
  if (v === "all") return
  if (!Array.isArray(v)) c.fault(field, `must be "all" or a list of ${names.join(", ")}`)
  else for (const [i, name] of v.entries()) c.oneOf(`${field}[${i}]`, name, names)
}

function checkOpenings(c: Checker, field: string, v: unknown): void {
  if (!c.list(field, v)) return
  if (v.length === 0) c.fault(field, "must say at least once how many places are open")
  let before = ""
  v.forEach((row, i) => {
    if (!c.object(`${field}[${i}]`, row)) return
    c.unknownKeys(`${field}[${i}]`, row, ["from", "places"])
    c.number(`${field}[${i}].places`, row.places, { min: 0, max: 100000, whole: true })
    if (!c.date(`${field}[${i}].from`, row.from)) return
    if (row.from <= before) c.fault(`${field}[${i}].from`, "must be later than the date before it")
    before = row.from
  })
}

export function checkOverflow(c: Checker, v: unknown): void {
  if (!c.object("overflow", v)) return
  checkSource(c, "overflow", v, RATIONED)
  for (const placement of RATIONED) {
    const field = `overflow.${placement}`
    const row = v[placement]
    if (!c.object(field, row)) continue
    c.unknownKeys(field, row, ["to", "chance", "longestWait", "spread"])
    if (row.spread !== undefined) c.number(`${field}.spread`, row.spread, { min: 0, max: 2 })
    c.oneOf(`${field}.to`, row.to, ["independent", "other", "mainstream"])
    c.number(`${field}.chance`, row.chance, { min: 0, max: 1 })
    c.number(`${field}.longestWait`, row.longestWait, { min: 1, max: 200, whole: true })
  }
}
