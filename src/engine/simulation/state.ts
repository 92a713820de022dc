import { draw30, hash, personKey } from "../random/mix.ts"
import { arena, MOST_PEOPLE } from "./arena.ts"
import {
  ageOf,
  demandWidth,
  GONE,
  groupOf,
  type Model,
  needOf,
  phaseIn,
  placementOf,
  type RunTables,
  stageOf,
  stockWidth,
} from "./model.ts"
import { FLOWS } from "./vocabulary.ts"

const people = arena

/** The people of one run, one array a property, and the counts kept beside them. Reused from run to run. */
export class State {
  readonly model: Model
  tables!: RunTables
  /** Slots ever in use: people present, and those gone (row = model.rows). */
  live = 0
  readonly freed = arena.freed
  freedHead = 0
  freedTail = 0
  freedBefore = 0
  readonly row = arena.row
  readonly keyA = arena.keyA
  readonly keyB = arena.keyB
  readonly zone = arena.zone
  readonly pool = arena.pool
  readonly target = arena.target
  readonly why = arena.why
  readonly waited = arena.waited
  readonly seekers = arena.seekers
  seekerCount = 0
  readonly hits = arena.hits
  readonly order = arena.order
  readonly spareOrder = arena.spareOrder
  readonly spareSeekers = arena.spareSeekers
  readonly radix = new Int32Array(256)
  readonly occupied: Int32Array
  readonly counts: Int32Array
  readonly demand: Int32Array
  readonly flow = new Int32Array(FLOWS.length)
  readonly counterA = new Int32Array(16)
  readonly counterB = new Int32Array(16)
  readonly seedA: number
  readonly seedB: number
  present = 0
  term = 0
  /** Tables met at every event stand here too, one step nearer than through `model` and `tables`. */
  readonly rowInfo: Int32Array
  readonly needs: number
  readonly zones: number
  readonly groups: number
  readonly terms: number
  readonly rowStart: Int32Array
  readonly entryKind: Uint8Array
  readonly leverStart: Int32Array
  upTo: Int32Array = new Int32Array(0)
  raisedUpTo: Int32Array = new Int32Array(0)
  trend: Float64Array = new Float64Array(0)

  constructor(model: Model) {
    this.model = model
    this.occupied = new Int32Array(model.pools)
    this.counts = new Int32Array(stockWidth(model.needs))
    this.demand = new Int32Array(demandWidth(model))
    this.seedA = hash(model.seed, 1)
    this.seedB = hash(model.seed, 2)
    this.rowInfo = model.rowInfo
    this.needs = model.needs
    this.zones = model.zones
    this.groups = model.groups
    this.terms = model.terms
    this.rowStart = model.rowStart
    this.entryKind = model.entryKind
    this.leverStart = model.leverStart
  }

  /** Puts the opening stock in place for a run. */
  begin(tables: RunTables): void {
    const { model } = this
    this.tables = tables
    this.upTo = tables.upTo
    this.raisedUpTo = tables.raisedUpTo
    this.trend = tables.trend
    let slots = model.people
    for (const entrants of tables.entrants) slots += entrants
    if (slots > MOST_PEOPLE) throw new RangeError(`stock and entry: ${slots} people in one run are more than ${MOST_PEOPLE}`)
    this.occupied.fill(0)
    this.counts.fill(0)
    this.demand.fill(0)
    this.live = model.people
    this.present = 0
    this.seekerCount = 0
    this.freedHead = 0
    this.freedTail = 0
    for (let p = 0; p < model.people; p++) this.placeAtStart(p)
  }

  private placeAtStart(p: number): void {
    const { model } = this
    this.row[p] = model.startRow[p]!
    this.zone[p] = model.startZone[p]!
    this.pool[p] = model.startPool[p]!
    this.target[p] = model.startTarget[p]!
    this.why[p] = 3
    this.waited[p] = 0
    this.keyA[p] = personKey(this.seedA, 0, p)
    this.keyB[p] = personKey(this.seedB, 0, p)
    if (this.pool[p]! >= 0) this.occupied[this.pool[p]!]!++
    if (this.target[p]! > 0) this.seekers[this.seekerCount++] = p
    count(this, p, 1)
  }
}

/** What the person's row stands for. */
export const infoOf = (s: State, p: number): number => s.rowInfo[people.row[p]!]!

/** Adds (sign 1) or takes away (-1) a person in every count; called around each change so that nobody is lost or counted twice. */
export function count(s: State, p: number, sign: number): void {
  const { counts } = s
  const info = infoOf(s, p)
  const stage = stageOf(info)
  if (stage === GONE) return
  const placement = placementOf(info)
  const target = people.target[p]!
  s.present += sign
  counts[stage]! += sign
  counts[6 + target]! += sign
  counts[stage === 5 ? 17 + (placement * s.needs + needOf(info)) * 5 + phaseIn(info) : 10 + placement]! += sign
  const wanted = target === 0 ? placement : target === 3 ? 4 : target
  if (wanted > 0 && wanted < 5)
    s.demand[(((wanted - 1) * s.zones + people.zone[p]!) * s.groups + groupOf(info)) * 5 + phaseIn(info)]! += sign
}

export function drawFor(s: State, p: number, purpose: number): number {
  return draw30(people.keyA[p]!, people.keyB[p]!, s.counterA[purpose]!, s.counterB[purpose]!)
}

export function setState(s: State, p: number, stage: number, placement: number): void {
  const info = infoOf(s, p)
  people.row[p] = ((stage * 7 + placement) * s.needs + needOf(info)) * 25 + ageOf(info)
}

export function release(s: State, p: number): void {
  const pool = people.pool[p]!
  if (pool < 0) return
  s.occupied[pool]!--
  people.pool[p] = -1
}

/** Leaves the model: the slot is free from the next term on. */
export function leave(s: State, p: number): void {
  release(s, p)
  people.target[p] = 0
  people.row[p] = s.model.rows
  people.freed[s.freedTail++] = p
}

/** Takes those who no longer want anything off the list of seekers. */
export function dropStale(s: State): void {
  let n = 0
  for (let i = 0; i < s.seekerCount; i++) if (people.target[people.seekers[i]!]! > 0) people.seekers[n++] = people.seekers[i]!
  s.seekerCount = n
}

/** Where a child is placed who leaves a counted place with nowhere named. */
export const fallback = (age: number): number => (age >= 16 ? 5 : 0)

/** Puts a child in a placement that is not rationed, giving up any place or wish. */
export function moveTo(s: State, p: number, placement: number): void {
  release(s, p)
  people.target[p] = 0
  setState(s, p, stageOf(infoOf(s, p)), placement)
}

/** Notes that a child wants a rationed placement (code 1 to 3); allocation comes at the end of the term. */
export function want(s: State, p: number, code: number, why: number): void {
  if (people.target[p] === 0) {
    people.seekers[s.seekerCount++] = p
    people.waited[p] = 0
  }
  people.target[p] = code
  people.why[p] = why
}

/** Code of the wish for a placement: base 1, special 2, alternative 3, others 0. */
export const wishFor = (placement: number): number => (placement === 1 || placement === 2 ? placement : placement === 4 ? 3 : 0)

/** Where the pools stand in `candidate` that may take the child for a wish (code 1 to 3). */
export function cellOf(s: State, p: number, wish: number): number {
  const info = infoOf(s, p)
  return (((wish - 1) * s.needs + needOf(info)) * 25 + ageOf(info)) * s.zones + people.zone[p]!
}

/** A plan names a placement: a wish when places are counted, at once otherwise. A child in a base stays when mainstream is named. */
export function name(s: State, p: number, placement: number, why: number): void {
  const held = placementOf(infoOf(s, p))
  const wish = wishFor(placement)
  if (held === placement || (placement === 0 && people.pool[p]! >= 0)) return
  if (wish > 0) want(s, p, wish, why)
  else moveTo(s, p, placement)
}
