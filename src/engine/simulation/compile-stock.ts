import type { Checker } from "./check.ts"
import { rowOf } from "./model.ts"
import type { Parameters, StockCell } from "./parameters.ts"
import { AGES, PLACEMENTS, RATIONED, STAGES } from "./vocabulary.ts"

type Places = { places: Int32Array; candidateStart: Int32Array; candidate: Int16Array }
/** Children of the stock for whom no place is open: where they first occur, and how many. */
type Without = Map<string, { field: string; cell: StockCell; people: number }>

/** The opening people one by one, those in counted places put into pools (nearest first). Faults: more of them than places open, or too old for their stage. */
export function compileStock(c: Checker, parameters: Parameters, places: Places) {
  const people = parameters.stock.people.reduce((sum, cell) => sum + cell.count, 0)
  const tables = {
    people,
    startRow: new Int32Array(people),
    startZone: new Uint8Array(people),
    startPool: new Int16Array(people).fill(-1),
    startTarget: new Uint8Array(people),
  }
  const free = places.places.slice(0, parameters.pools.length)
  const without: Without = new Map()
  let p = 0
  for (const [i, cell] of parameters.stock.people.entries()) {
    const field = `stock.people[${i}]`
    checkCell(c, field, cell, parameters)
    const codes = codesOf(cell, parameters)
    for (let n = 0; n < cell.count; n++, p++) {
      tables.startRow[p] = codes.row
      tables.startZone[p] = codes.zone
      tables.startTarget[p] = codes.wish
      if (codes.candidates < 0) continue
      const pool = firstFree(codes.candidates, free, places)
      tables.startPool[p] = pool
      if (pool >= 0) free[pool]!--
      else leftWithout(without, field, cell)
    }
  }
  for (const { field, cell, people: n } of without.values())
    c.fault(
      field,
      `no place is open at the start for ${n} of the children in ${cell.placement}: the first is ${cell.need}, age ${cell.age}, ${cell.zone}`,
    )
  return tables
}

function checkCell(c: Checker, field: string, cell: StockCell, { supportEndsAt }: Parameters): void {
  if (cell.age >= supportEndsAt.value && (cell.stage === "none" || cell.stage === "senSupport"))
    c.fault(`${field}.age`, `${cell.age} is past supportEndsAt (${supportEndsAt.value}) for stage ${cell.stage}`)
  if (cell.wants !== undefined && cell.wants === cell.placement)
    c.fault(`${field}.wants`, "is the placement that the child already has")
}

function codesOf(cell: StockCell, { needs, zones }: Parameters) {
  const need = needs.indexOf(cell.need)
  const zone = zones.indexOf(cell.zone)
  const held = (RATIONED as readonly string[]).indexOf(cell.placement)
  return {
    row: rowOf(needs.length, STAGES.indexOf(cell.stage), PLACEMENTS.indexOf(cell.placement), need, cell.age),
    zone,
    wish: cell.wants ? RATIONED.indexOf(cell.wants) + 1 : 0,
    candidates: held < 0 ? -1 : ((held * needs.length + need) * AGES + cell.age) * zones.length + zone,
  }
}

function firstFree(cell: number, free: Int32Array, { candidateStart, candidate }: Places): number {
  for (let i = candidateStart[cell]!; i < candidateStart[cell + 1]!; i++) if (free[candidate[i]!]! > 0) return candidate[i]!
  return -1
}

function leftWithout(without: Without, field: string, cell: StockCell): void {
  const before = without.get(cell.placement)
  if (before) before.people++
  else without.set(cell.placement, { field, cell, people: 1 })
}
