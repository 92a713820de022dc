import { counter, mix, personKey } from "../random/mix.ts"
import { september } from "./ageing.ts"
import { arena } from "./arena.ts"
import { events, nameInNewPlan } from "./events.ts"
import { demandWidth, type RunTables, rowOf, stockWidth } from "./model.ts"
import { allocate, closures } from "./places.ts"
import { count, drawFor, fallback, type State } from "./state.ts"
import { FLOW, FLOWS, PURPOSE } from "./vocabulary.ts"

const people = arena

/** Records of one run, by term: stocks at its end, flows within it, demand for places at its end. */
export type RunRecord = { stock: Int32Array; flow: Int32Array; demand: Uint16Array }

/** One run from its tables. Terms follow each other; within one: September, closures, events, entries, allocation. */
export function simulate(s: State, tables: RunTables, record: RunRecord): void {
  s.begin(tables)
  for (let t = 0; t < s.model.terms; t++) {
    step(s, t)
    write(s, t, record)
  }
}

export function step(s: State, t: number): void {
  const { model } = s
  s.term = t
  s.flow.fill(0)
  s.freedBefore = s.freedTail
  for (let purpose = 0; purpose < 10; purpose++) {
    s.counterA[purpose] = counter(s.tables.runKey, t, purpose)
    s.counterB[purpose] = mix((s.counterA[purpose]! + 0x3c6ef372) | 0)
  }
  if (t > 0 && (model.firstTerm + t) % 3 === 0) september(s)
  closures(s, t)
  s.flow[FLOW.steps] = s.present
  events(s, t)
  enter(s, t)
  allocate(s, t)
  close(s, t)
}

function enter(s: State, t: number): void {
  const entrants = s.tables.entrants[t]!
  for (let j = 0; j < entrants; j++) {
    const p = s.freedHead < s.freedBefore ? people.freed[s.freedHead++]! : s.live++
    people.keyA[p] = personKey(s.seedA, t + 1, j)
    people.keyB[p] = personKey(s.seedB, t + 1, j)
    arrive(s, p, t)
  }
  s.flow[FLOW.entered] = entrants
}

function arrive(s: State, p: number, t: number): void {
  const { model } = s
  const table = model.entryYear[t]! * model.entryCells
  let cell = ((drawFor(s, p, PURPOSE.entryCell) * model.entryCells) / 1073741824) | 0
  if (drawFor(s, p, PURPOSE.entryKeep) >= model.entryKeep[table + cell]!) cell = model.entryAlias[table + cell]!
  const need = cell % model.needs
  const zoneAndAge = (cell / model.needs) | 0
  const age = zoneAndAge % 25
  people.zone[p] = (zoneAndAge / 25) | 0
  people.pool[p] = -1
  people.target[p] = 0
  const planned = drawFor(s, p, PURPOSE.entryPlan) < s.tables.entryPlan
  people.row[p] = rowOf(model.needs, planned ? 5 : 1, fallback(age), need, age)
  if (planned) nameInNewPlan(s, p)
  count(s, p, 1)
}

function close(s: State, t: number): void {
  const { model } = s
  let least = 2147483647
  let places = 0
  for (let pool = 0; pool < model.pools; pool++) {
    const open = s.tables.places[t * model.pools + pool]!
    places += open
    if (open - s.occupied[pool]! < least) least = open - s.occupied[pool]!
  }
  s.flow[FLOW.present] = s.present
  s.flow[FLOW.leastFree] = model.pools > 0 ? least : 0
  s.flow[FLOW.places] = places
}

function write(s: State, t: number, record: RunRecord): void {
  record.stock.set(s.counts, t * stockWidth(s.model.needs))
  record.flow.set(s.flow, t * FLOWS.length)
  record.demand.set(s.demand, t * demandWidth(s.model))
}
