import { draw30, hash, personKey } from "../random/mix.ts"
import { demandWidth, type Model, type RunTables, stockWidth } from "./model.ts"
import { FLOWS, PLACEMENTS } from "./vocabulary.ts"

/** The people of one run, one array a property, and the counts kept beside them. Reused from run to run. */
export class State {
  readonly model: Model
  tables!: RunTables
  /** Slots in use: people present and, until the next September, those gone since (row = model.rows). */
  live = 0
  row = new Int32Array(0)
  keyA = new Int32Array(0)
  keyB = new Int32Array(0)
  zone = new Uint8Array(0)
  pool = new Int16Array(0)
  /** Wanted placement: 0 none, else position in RATIONED + 1; why; terms waited. */
  target = new Uint8Array(0)
  why = new Uint8Array(0)
  waited = new Uint8Array(0)
  seekers = new Int32Array(0)
  seekerCount = 0
  hits = new Int32Array(0)
  hitDraw = new Int32Array(0)
  order = new Int32Array(0)
  spareOrder = new Int32Array(0)
  spareSeekers = new Int32Array(0)
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

  constructor(model: Model) {
    this.model = model
    this.occupied = new Int32Array(model.pools)
    this.counts = new Int32Array(stockWidth(model.needs))
    this.demand = new Int32Array(demandWidth(model))
    this.seedA = hash(model.seed, 1)
    this.seedB = hash(model.seed, 2)
  }

  /** Puts the opening stock in place for a run. */
  begin(tables: RunTables): void {
    const { model } = this
    this.tables = tables
    let slots = model.people
    for (const entrants of tables.entrants) slots += entrants
    if (slots > this.row.length) this.reserve(Math.ceil(slots * 1.05))
    this.occupied.fill(0)
    this.counts.fill(0)
    this.demand.fill(0)
    this.live = model.people
    this.present = 0
    this.seekerCount = 0
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

  private reserve(slots: number): void {
    for (const key of ["row", "keyA", "keyB", "seekers", "hits", "hitDraw", "order", "spareOrder", "spareSeekers"] as const)
      this[key] = new Int32Array(slots)
    for (const key of ["zone", "target", "why", "waited"] as const) this[key] = new Uint8Array(slots)
    this.pool = new Int16Array(slots)
  }
}

/** Adds (sign 1) or takes away (-1) a person in every count; called around each change so that nobody is lost or counted twice. */
export function count(s: State, p: number, sign: number): void {
  const { model, counts } = s
  const row = s.row[p]!
  if (row === model.rows) return
  const stage = model.rowStage[row]!
  const placement = model.rowPlacement[row]!
  const need = model.rowNeed[row]!
  const phase = model.phaseOfAge[model.rowAge[row]!]!
  const target = s.target[p]!
  s.present += sign
  counts[stage]! += sign
  counts[6 + target]! += sign
  if (stage === 5) counts[17 + (placement * model.needs + need) * 5 + phase]! += sign
  else counts[10 + placement]! += sign
  const wanted = target === 0 ? placement : target === 3 ? 4 : target
  if (wanted > 0 && wanted < 5)
    s.demand[(((wanted - 1) * model.zones + s.zone[p]!) * model.groups + model.groupOfNeed[need]!) * 5 + phase]! += sign
}

export function drawFor(s: State, p: number, purpose: number): number {
  return draw30(s.keyA[p]!, s.keyB[p]!, s.counterA[purpose]!, s.counterB[purpose]!)
}

export function setState(s: State, p: number, stage: number, placement: number): void {
  const width = s.model.needs * 25
  s.row[p] = (stage * PLACEMENTS.length + placement) * width + (s.row[p]! % width)
}

export function release(s: State, p: number): void {
  const pool = s.pool[p]!
  if (pool < 0) return
  s.occupied[pool]!--
  s.pool[p] = -1
}

/** Where a child is placed who leaves a counted place with nowhere named. */
export const fallback = (age: number): number => (age >= 16 ? 5 : 0)

/** Puts a child in a placement that is not rationed, giving up any place or wish. */
export function moveTo(s: State, p: number, placement: number): void {
  release(s, p)
  s.target[p] = 0
  setState(s, p, s.model.rowStage[s.row[p]!]!, placement)
}

/** Notes that a child wants a rationed placement (code 1 to 3); allocation comes at the end of the term. */
export function want(s: State, p: number, code: number, why: number): void {
  if (s.target[p] === 0) {
    s.seekers[s.seekerCount++] = p
    s.waited[p] = 0
  }
  s.target[p] = code
  s.why[p] = why
}

/** Code of the wish for a placement: base 1, special 2, alternative 3, others 0. */
export const wishFor = (placement: number): number => (placement === 1 || placement === 2 ? placement : placement === 4 ? 3 : 0)

/** A plan names a placement: a wish when places are counted, at once otherwise. A child in a base stays when mainstream is named. */
export function name(s: State, p: number, placement: number, why: number): void {
  const held = s.model.rowPlacement[s.row[p]!]!
  const wish = wishFor(placement)
  if (held === placement || (placement === 0 && s.pool[p]! >= 0)) return
  if (wish > 0) want(s, p, wish, why)
  else moveTo(s, p, placement)
}
