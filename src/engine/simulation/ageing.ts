import { count, drawFor, fallback, moveTo, name, release, type State, setState } from "./state.ts"
import { FLOW, PHASE_STARTS, PURPOSE } from "./vocabulary.ts"

/**
 * September: everyone is a year older; those too old leave; those at the start of a phase change setting. Slots of people gone are
 * closed up on the way and all counts are made afresh, so that an error of bookkeeping could not outlive a year.
 */
export function september(s: State): void {
  const { model } = s
  const before = s.live
  s.counts.fill(0)
  s.demand.fill(0)
  s.present = 0
  s.seekerCount = 0
  let w = 0
  for (let p = 0; p < before; p++) {
    const row = s.row[p]!
    if (row === model.rows) continue
    if (tooOld(s, row)) {
      release(s, p)
      s.flow[FLOW.aged]!++
      continue
    }
    copy(s, p, w)
    s.row[w] = row + 1
    grow(s, w)
    count(s, w, 1)
    w++
  }
  s.live = w
}

/** 24 on the last 31 August means 25 within the school year just ended; SEN Support ends earlier. */
function tooOld(s: State, row: number): boolean {
  const age = s.model.rowAge[row]! + 1
  return age >= 25 || (age >= s.model.supportEndsAt && s.model.rowStage[row]! < 2)
}

function copy(s: State, from: number, to: number): void {
  s.keyA[to] = s.keyA[from]!
  s.keyB[to] = s.keyB[from]!
  s.zone[to] = s.zone[from]!
  s.pool[to] = s.pool[from]!
  s.target[to] = s.target[from]!
  s.why[to] = s.why[from]!
  s.waited[to] = s.waited[from]!
}

function grow(s: State, p: number): void {
  const row = s.row[p]!
  const age = s.model.rowAge[row]!
  const boundary = age === PHASE_STARTS[1] ? 0 : age === PHASE_STARTS[2] ? 1 : age === PHASE_STARTS[3] ? 2 : -1
  const waiting = s.target[p]! > 0
  if (boundary >= 0) {
    if (s.model.rowStage[row] === 5) transfer(s, p, boundary)
    else if (s.pool[p]! >= 0 || waiting || age >= 16) moveTo(s, p, fallback(age))
  } else if (s.pool[p]! >= 0 && !accepts(s, p, age)) outgrow(s, p, age)
  if (waiting && s.target[p]! > 0) s.seekers[s.seekerCount++] = p
}

/** A child too old for the pool, between phases (a pool may end at any age), seeks the same kind of place again. */
function outgrow(s: State, p: number, age: number): void {
  const held = s.model.rowPlacement[s.row[p]!]!
  leavePool(s, p, age)
  if (s.target[p] === 0) name(s, p, held, 1)
}

function leavePool(s: State, p: number, age: number): void {
  release(s, p)
  setState(s, p, s.model.rowStage[s.row[p]!]!, fallback(age))
}

const accepts = (s: State, p: number, age: number): boolean =>
  age >= s.model.poolMinAge[s.pool[p]!]! && age <= s.model.poolMaxAge[s.pool[p]!]!

/** Phase transfer of a child with a plan (SEND Regulations 2014, reg. 18): the placement named for the next phase. */
function transfer(s: State, p: number, boundary: number): void {
  const { model } = s
  const row = s.row[p]!
  const age = model.rowAge[row]!
  const from = model.rowPlacement[row]!
  const at = ((boundary * model.needs + model.rowNeed[row]!) * 7 + from) * 7
  const u = drawFor(s, p, PURPOSE.transfer)
  let to = 0
  while (to < 6 && u >= model.transfer[at + to]!) to++
  if (to !== from) s.flow[FLOW.transferred]!++
  if (s.pool[p]! >= 0 && !accepts(s, p, age)) leavePool(s, p, age)
  if (s.target[p]! > 0 && to === from) s.why[p] = 1
  else if (model.rowPlacement[s.row[p]!] !== to) rename(s, p, to)
}

/** Unlike a new plan, a transfer to mainstream gives up the place in the base. */
function rename(s: State, p: number, to: number): void {
  if (to === 0) moveTo(s, p, 0)
  else name(s, p, to, 1)
}
