import { arena } from "./arena.ts"
import { ageOf, placementOf, stageOf } from "./model.ts"
import { cellOf, count, drawFor, fallback, infoOf, name, release, type State, setState } from "./state.ts"
import { FLOW, PURPOSE, RATIONED_PLACEMENT } from "./vocabulary.ts"

const people = arena

/**
 * The places free this term go to those who want one: classes of the legal priority first, a lot within a class, the nearest
 * pool first for each child. Who finds none waits, or overflows (usually to the independent sector) by chance or by the length of the wait.
 */
export function allocate(s: State, t: number): void {
  const n = inOrder(s)
  let waiting = 0
  for (let i = 0; i < n; i++) {
    const p = people.seekers[i]!
    const pool = freePool(s, p, t)
    if (pool >= 0) take(s, p, pool)
    else if (!overflow(s, p)) people.seekers[waiting++] = p
  }
  s.seekerCount = waiting
}

function inOrder(s: State): number {
  let n = 0
  for (let i = 0; i < s.seekerCount; i++) {
    const p = people.seekers[i]!
    if (people.target[p] === 0) continue
    people.seekers[n] = p
    people.order[n++] = (s.model.rank[people.why[p]!]! << 28) | (drawFor(s, p, PURPOSE.order) >>> 2)
  }
  sort(s, n)
  return n
}

function freePool(s: State, p: number, t: number): number {
  const { model } = s
  const cell = cellOf(s, p, people.target[p]!)
  for (let c = model.candidateStart[cell]!; c < model.candidateStart[cell + 1]!; c++) {
    const pool = model.candidate[c]!
    if (s.occupied[pool]! < s.tables.places[t * model.pools + pool]!) return pool
  }
  return -1
}

function take(s: State, p: number, pool: number): void {
  count(s, p, -1)
  release(s, p)
  setState(s, p, stageOf(infoOf(s, p)), RATIONED_PLACEMENT[people.target[p]! - 1]!)
  s.occupied[pool]!++
  people.pool[p] = pool
  people.target[p] = 0
  people.waited[p] = 0
  count(s, p, 1)
  s.flow[FLOW.placed]!++
}

function overflow(s: State, p: number): boolean {
  const { model, tables } = s
  const wish = people.target[p]! - 1
  people.waited[p]!++
  if (people.waited[p]! < model.longestWait[wish]! && drawFor(s, p, PURPOSE.overflow) >= tables.overflowChance[wish]!)
    return false
  count(s, p, -1)
  people.target[p] = 0
  if (model.overflowTo[wish]! > 0) {
    release(s, p)
    setState(s, p, stageOf(infoOf(s, p)), model.overflowTo[wish]!)
  }
  count(s, p, 1)
  s.flow[FLOW.overflowed]!++
  return true
}

/** Where a pool has shrunk below those in it, a lot decides who must move; they come first in the priority. */
export function closures(s: State, t: number): void {
  const { model, tables } = s
  for (let pool = 0; pool < model.pools; pool++) {
    const over = s.occupied[pool]! - tables.places[t * model.pools + pool]!
    if (over > 0) displace(s, pool, over)
  }
}

/** Seekers are set aside while their array serves to put the pool's children in the order of the lot. */
function displace(s: State, pool: number, over: number): void {
  const kept = s.seekers.slice(0, s.seekerCount)
  let n = 0
  for (let p = 0; p < s.live; p++) {
    if (people.pool[p] !== pool) continue
    people.seekers[n] = p
    people.order[n++] = drawFor(s, p, PURPOSE.order)
  }
  sort(s, n)
  const moved = s.seekers.slice(0, over)
  s.seekers.set(kept)
  for (let i = 0; i < over; i++) turnOut(s, moved[i]!)
}

function turnOut(s: State, p: number): void {
  const info = infoOf(s, p)
  count(s, p, -1)
  release(s, p)
  setState(s, p, stageOf(info), fallback(ageOf(info)))
  if (people.target[p] === 0) name(s, p, placementOf(info), 0)
  else people.why[p] = 0
  count(s, p, 1)
  s.flow[FLOW.displaced]!++
}

/** Radix sort of `seekers` by `order`, stable, four passes of eight bits: the same in every implementation, ties by slot. */
function sort(s: State, n: number): void {
  let keys = s.order
  let items = s.seekers
  let keysTo = s.spareOrder
  let itemsTo = s.spareSeekers
  const { radix } = s
  for (let shift = 0; shift < 32; shift += 8) {
    radix.fill(0)
    for (let i = 0; i < n; i++) radix[(keys[i]! >>> shift) & 255]!++
    let sum = 0
    for (let b = 0; b < 256; b++) {
      const size = radix[b]!
      radix[b] = sum
      sum += size
    }
    for (let i = 0; i < n; i++) {
      const at = radix[(keys[i]! >>> shift) & 255]!++
      keysTo[at] = keys[i]!
      itemsTo[at] = items[i]!
    }
    const k = keys
    keys = keysTo
    keysTo = k
    const m = items
    items = itemsTo
    itemsTo = m
  }
}
