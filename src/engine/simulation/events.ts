import { arena } from "./arena.ts"
import { ageOf, needOf, phaseIn, placementOf, stageOf } from "./model.ts"
import { count, drawFor, fallback, infoOf, leave, moveTo, name, type State, setState, want } from "./state.ts"
import { FLOW, type Flow, KIND, KIND_NAMES, PURPOSE, STAGES, type Stage } from "./vocabulary.ts"

const ONE = 1 << 30
const people = arena
const { row, keyA, keyB, hits } = arena
const CHOICE_KINDS = KIND_NAMES.length
const ASSESSING = 3
const LATE = 4

/**
 * One pass over everyone: whose draw falls below the limit of their row. No call and no branch inside, which is what lets the
 * compiler keep it in registers; what happens to the few who are hit is worked out afterwards.
 */
export function scan(s: State, limit: Int32Array): number {
  const { live } = s
  const a = s.counterA[PURPOSE.event]!
  const b = s.counterB[PURPOSE.event]!
  let n = 0
  for (let p = 0; p < live; p++) {
    let x = keyA[p]! ^ a
    x = (Math.imul(x ^ (x >>> 16), 0x7feb352d) + (keyB[p]! ^ b)) | 0
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
    x = (x ^ (x >>> 16)) >>> 2
    hits[n] = p
    n += (x - limit[row[p]!]!) >>> 31
  }
  return n
}

/** Everyone's event of term t, at most one each. */
export function events(s: State, t: number): void {
  const { tables } = s
  const n = scan(s, tables.raised[t] === 1 ? tables.raisedLimit : tables.limit)
  for (let i = 0; i < n; i++) meet(s, hits[i]!, t)
}

function meet(s: State, p: number, t: number): void {
  const at = row[p]!
  const kind = eventOf(s, at, people.zone[p]!, drawFor(s, p, PURPOSE.event), t)
  const stage = stageOf(s.rowInfo[at]!)
  if (kind < 0) {
    if (stage === ASSESSING) changeStage(s, p, stage, LATE)
    return
  }
  if (COUNTED[kind]! >= 0) s.flow[COUNTED[kind]!]!++
  if (LEADS_TO[kind]! >= 0) {
    changeStage(s, p, stage, LEADS_TO[kind]!)
    return
  }
  count(s, p, -1)
  happen(s, p, kind)
  count(s, p, 1)
}

/** From one stage without a plan to another: nothing else that is counted changes. */
function changeStage(s: State, p: number, from: number, to: number): void {
  row[p]! += (to - from) * 7 * 25 * s.needs
  s.counts[from]!--
  s.counts[to]!++
}

/** Kind of event under draw u, or -1. An entry's base interval holds at the trend's peak; trend and levers keep part of it, or open the room above. */
function eventOf(s: State, row: number, zone: number, u: number, t: number): number {
  const { upTo, entryKind } = s
  const first = s.rowStart[row]!
  const end = s.rowStart[row + 1]!
  let low = 0
  for (let e = first; e < end; e++) {
    const high = upTo[e]!
    if (u < high) return u - low < (high - low) * strength(s, entryKind[e]!, row, zone, t) ? entryKind[e]! : -1
    low = high
  }
  return s.tables.raised[t] === 1 ? raisedEvent(s, row, zone, u, t) : -1
}

function raisedEvent(s: State, row: number, zone: number, u: number, t: number): number {
  const { upTo, raisedUpTo, entryKind } = s
  const first = s.rowStart[row]!
  const end = s.rowStart[row + 1]!
  if (first === end) return -1
  let low = upTo[end - 1]!
  let base = 0
  for (let e = first; e < end; e++) {
    const high = raisedUpTo[e]!
    const width = upTo[e]! - base
    if (u < high) return u - low < width * (strength(s, entryKind[e]!, row, zone, t) - 1) ? entryKind[e]! : -1
    low = high
    base = upTo[e]!
  }
  return -1
}

/** Trend times every lever on the kind whose scope holds the child. */
function strength(s: State, kind: number, row: number, zone: number, t: number): number {
  const trend = s.trend[kind * s.terms + t]!
  return s.leverStart[kind] === s.leverStart[kind + 1] ? trend : trend * leverage(s, kind, row, zone, t)
}

/** Product of the levers on a kind of event or choice whose scope holds the child. */
function leverage(s: State, kind: number, row: number, zone: number, t: number): number {
  const { model, tables } = s
  const info = s.rowInfo[row]!
  let factor = 1
  for (let l = s.leverStart[kind]!; l < s.leverStart[kind + 1]!; l++) {
    const inScope =
      (model.leverNeeds[l]! >>> needOf(info)) & (model.leverPhases[l]! >>> phaseIn(info)) & (model.leverZones[l]! >>> zone) & 1
    if (inScope === 1) factor *= tables.lever[l * s.terms + t]!
  }
  return factor
}

/** Column of the flows in which an event of each kind is counted; -1 where its function counts it. */
const COUNTED = Int8Array.from(KIND_NAMES, (kind) => {
  const flow = {
    leaveArea: "leftArea",
    request: "requests",
    requestUnsupported: "requests",
    refuse: "refused",
    agree: "agreed",
    issue: "issuedOnTime",
    issueLate: "issuedLate",
    notIssue: "notIssued",
    notIssueLate: "notIssued",
    cease: "ceased",
    seekBase: "sought",
    seekBaseUnplanned: "sought",
    seekSpecial: "sought",
    seekAlternative: "sought",
    returnLocal: "sought",
    reintegrate: "reintegrated",
  }[kind as string] as Flow | undefined
  return flow ? FLOW[flow] : -1
})

/** Stage that an event of each kind leads to, where that is all that it does; -1 elsewhere. */
const LEADS_TO = Int8Array.from(KIND_NAMES, (kind) => {
  const stage = {
    identify: "senSupport",
    request: "requested",
    requestUnsupported: "requested",
    refuse: "senSupport",
    agree: "assessing",
    notIssue: "senSupport",
    notIssueLate: "senSupport",
  }[kind as string] as Stage | undefined
  return stage ? STAGES.indexOf(stage) : -1
})

/** Wish that an event of each kind expresses; 0 elsewhere. */
const WISHES = Int8Array.from(
  KIND_NAMES,
  (kind) => ({ seekBase: 1, seekBaseUnplanned: 1, seekSpecial: 2, returnLocal: 2, seekAlternative: 3 })[kind as string] ?? 0,
)

const { leaveArea, stepDown, issue, issueLate, cease, seekIndependent, reintegrate, leaveSetting, moveZone } = KIND

function happen(s: State, p: number, kind: number): void {
  const info = infoOf(s, p)
  if (WISHES[kind]! > 0) want(s, p, WISHES[kind]!, 3)
  else if (kind === leaveArea) leave(s, p)
  else if (kind === stepDown) endSupport(s, p)
  else if (kind === issue || kind === issueLate) issuePlan(s, p)
  else if (kind === cease) ceasePlan(s, p)
  else if (kind === seekIndependent) moveTo(s, p, 3)
  else if (kind === reintegrate) moveTo(s, p, fallback(ageOf(info)))
  else if (kind === leaveSetting) moveTo(s, p, 6)
  else if (kind === moveZone) changeZone(s, p)
}

/** A family moves within the county: the place held is kept, a place waited for is sought from the new zone on. */
function changeZone(s: State, p: number): void {
  const from = people.zone[p]! * s.zones
  const u = drawFor(s, p, PURPOSE.zone)
  let to = 0
  while (to < s.zones - 1 && u >= s.model.moveTo[from + to]!) to++
  people.zone[p] = to
}

function endSupport(s: State, p: number): void {
  if (people.pool[p]! >= 0) moveTo(s, p, fallback(ageOf(infoOf(s, p))))
  people.target[p] = 0
  setState(s, p, 0, placementOf(infoOf(s, p)))
}

/** A plan ends: under 16 the child goes on with SEN Support in mainstream, later the young person leaves the model. */
function ceasePlan(s: State, p: number): void {
  if (ageOf(infoOf(s, p)) >= 16) {
    s.flow[FLOW.leftSystem]!++
    leave(s, p)
  } else {
    moveTo(s, p, 0)
    setState(s, p, 1, 0)
  }
}

function issuePlan(s: State, p: number): void {
  setState(s, p, 5, placementOf(infoOf(s, p)))
  nameInNewPlan(s, p)
}

/** Draws the placement that a new plan names; a lever on that choice may turn it to another. The caller knows the term through the counters. */
export function nameInNewPlan(s: State, p: number): void {
  const { model, tables } = s
  const row = people.row[p]!
  const info = s.rowInfo[row]!
  const at = (phaseIn(info) * model.needs + needOf(info)) * 7
  const u = drawFor(s, p, PURPOSE.choice)
  let placement = 0
  while (placement < 6 && u >= tables.choice[at + placement]!) placement++
  const kind = CHOICE_KINDS + placement
  const firstLever = model.leverStart[kind]!
  if (firstLever < model.leverStart[kind + 1]!) {
    const kept = leverage(s, kind, row, people.zone[p]!, s.term)
    if (drawFor(s, p, PURPOSE.choiceLever) >= ONE * kept) placement = model.leverInstead[firstLever]!
  }
  name(s, p, placement, 2)
}
