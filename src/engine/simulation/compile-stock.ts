import type { Checker } from "./check.ts"
import { rowOf } from "./model.ts"
import type { Parameters, StockCell } from "./parameters.ts"
import { AGES, PLACEMENTS, RATIONED, STAGES } from "./vocabulary.ts"

type Places = { places: Int32Array; candidateStart: Int32Array; candidate: Int16Array }

/** The opening people one by one, those in counted places put into pools (nearest first). Faults: more of them than places open, or too old for their stage. */
export function compileStock(c: Checker, parameters: Parameters, places: Places) {
  const { needs, zones, stock } = parameters
  const people = stock.people.reduce((sum, cell) => sum + cell.count, 0)
  const tables = {
    people,
    startRow: new Int32Array(people),
    startZone: new Uint8Array(people),
    startPool: new Int16Array(people).fill(-1),
    startTarget: new Uint8Array(people),
  }
  const free = places.places.slice(0, parameters.pools.length)
  let p = 0
  stock.people.forEach((cell, i) => {
    const field = `stock.people[${i}]`
    if (isTooOld(cell, parameters))
      c.fault(`${field}.age`, `${cell.age} is past supportEndsAt (${parameters.supportEndsAt.value}) for stage ${cell.stage}`)
    if (cell.wants !== undefined && cell.wants === cell.placement)
      c.fault(`${field}.wants`, "is the placement that the child already has")
    for (let n = 0; n < cell.count; n++, p++) {
      tables.startRow[p] = rowOf(
        needs.length,
        STAGES.indexOf(cell.stage),
        PLACEMENTS.indexOf(cell.placement),
        needs.indexOf(cell.need),
        cell.age,
      )
      tables.startZone[p] = zones.indexOf(cell.zone)
      tables.startTarget[p] = cell.wants ? RATIONED.indexOf(cell.wants) + 1 : 0
      const wish = (RATIONED as readonly string[]).indexOf(cell.placement)
      if (wish < 0) continue
      const pool = firstFree(
        ((wish * needs.length + needs.indexOf(cell.need)) * AGES + cell.age) * zones.length + zones.indexOf(cell.zone),
        free,
        places,
      )
      if (pool < 0) {
        c.fault(
          field,
          `${cell.count - n} of ${cell.count} have no place: no pool open at the start for ${cell.placement}, ${cell.need}, age ${cell.age}, ${cell.zone} is free`,
        )
        break
      }
      tables.startPool[p] = pool
      free[pool]!--
    }
  })
  return tables
}

const isTooOld = (cell: StockCell, { supportEndsAt }: Parameters): boolean =>
  cell.age >= supportEndsAt.value && (cell.stage === "none" || cell.stage === "senSupport")

function firstFree(cell: number, free: Int32Array, { candidateStart, candidate }: Places): number {
  for (let i = candidateStart[cell]!; i < candidateStart[cell + 1]!; i++) if (free[candidate[i]!]! > 0) return candidate[i]!
  return -1
}
