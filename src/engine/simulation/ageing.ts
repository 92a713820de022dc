import { arena } from "./arena.ts"
import { ageOf, needOf, placementOf, stageOf } from "./model.ts"
import {
  cellOf,
  count,
  drawFor,
  dropStale,
  fallback,
  infoOf,
  leave,
  moveTo,
  name,
  release,
  type State,
  setState,
  wishFor,
} from "./state.ts"
import { FLOW, PURPOSE } from "./vocabulary.ts"

const people = arena

/** What September means for a row: only a year older, nothing (gone), too old to stay, or the start of a phase. */
export const SEPTEMBER = { older: 0, gone: 1, leaves: 2, newPhase: 3 } as const

/**
 * September: everyone is a year older; those too old leave; those at the start of a phase change setting, and those who outgrow their
 * place seek another.
 */
export function september(s: State): void {
  const { row, pool, live } = s
  const { rowSeptember, poolMaxAge } = s.model
  for (let p = 0; p < live; p++) {
    const at = row[p]!
    const code = rowSeptember[at]!
    if (code === 0 && (pool[p]! < 0 || at % 25 < poolMaxAge[pool[p]!]!)) row[p] = at + 1
    else if (code === 2) age(s, p)
    else if (code !== 1) grow(s, p)
  }
  dropStale(s)
}

function age(s: State, p: number): void {
  count(s, p, -1)
  leave(s, p)
  s.flow[FLOW.aged]!++
}

function grow(s: State, p: number): void {
  count(s, p, -1)
  people.row[p]!++
  const info = infoOf(s, p)
  const years = ageOf(info)
  const boundary = years === 4 ? 0 : years === 11 ? 1 : years === 16 ? 2 : -1
  if (boundary >= 0) {
    if (stageOf(info) === 5) transfer(s, p, boundary)
    else if (people.pool[p]! >= 0 || people.target[p]! > 0 || years >= 16) moveTo(s, p, fallback(years))
  } else if (people.pool[p]! >= 0 && !accepts(s, p, years)) outgrow(s, p, info)
  count(s, p, 1)
}

/** A child too old for the pool, between phases, seeks the same kind of place again, where any is made for that age. */
function outgrow(s: State, p: number, info: number): void {
  leavePool(s, p, info)
  if (people.target[p] === 0 && anyPoolFor(s, p, placementOf(info))) name(s, p, placementOf(info), 1)
}

function anyPoolFor(s: State, p: number, placement: number): boolean {
  const cell = cellOf(s, p, wishFor(placement))
  return s.model.candidateStart[cell + 1]! > s.model.candidateStart[cell]!
}

function leavePool(s: State, p: number, info: number): void {
  release(s, p)
  setState(s, p, stageOf(info), fallback(ageOf(info)))
}

const accepts = (s: State, p: number, age: number): boolean =>
  age >= s.model.poolMinAge[people.pool[p]!]! && age <= s.model.poolMaxAge[people.pool[p]!]!

/** Phase transfer of a child with a plan (SEND Regulations 2014, reg. 18): the placement named for the next phase. */
function transfer(s: State, p: number, boundary: number): void {
  const { tables } = s
  const info = infoOf(s, p)
  const from = placementOf(info)
  const at = ((boundary * s.needs + needOf(info)) * 7 + from) * 7
  const u = drawFor(s, p, PURPOSE.transfer)
  let to = 0
  while (to < 6 && u >= tables.transfer[at + to]!) to++
  if (to !== from) s.flow[FLOW.transferred]!++
  if (people.pool[p]! >= 0 && !accepts(s, p, ageOf(info))) leavePool(s, p, info)
  if (people.target[p]! > 0 && to === from) people.why[p] = 1
  else if (placementOf(infoOf(s, p)) !== to) rename(s, p, to)
}

/** Unlike a new plan, a transfer to mainstream gives up the place in the base. */
function rename(s: State, p: number, to: number): void {
  if (to === 0) moveTo(s, p, 0)
  else name(s, p, to, 1)
}
