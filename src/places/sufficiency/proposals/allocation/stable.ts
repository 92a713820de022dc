import { deferredAcceptance, type Matching, type MatchingProblem } from "../../../../engine/matching/deferred-acceptance.ts"
import { type Claim, ranksOf } from "../../../../engine/matching/priorities.ts"
import { proveStable } from "../../../../engine/matching/stability.ts"
import {
  type Answer,
  type Asked,
  CHOICE,
  firstOf,
  type MorePlace,
  mostFirst,
  type NamedColumn,
  type Reason,
  takenAt,
} from "./asked.ts"
import { placesInWords } from "./words.ts"

/** Both sides' wishes: `candidate[k]` is the candidate that choice `k` stands for, `claims` what decides between children at a provision. */
export interface Wishes {
  readonly problem: MatchingProblem
  readonly candidate: readonly number[]
  readonly claims: readonly NamedColumn[]
}

/**
 * Each child's order: the column "choice" where there is one, then the levels in turn, then the order of the file. Each provision's: the columns of
 * claims or, where there are none, the levels other than "choice"; what is equal is drawn by lot from the seed.
 */
export function wishesOf(asked: Asked, seed: number): Wishes {
  const own = [...asked.levels].sort((a, b) => Number(b.name === CHOICE) - Number(a.name === CHOICE))
  const claims = asked.claims.length > 0 ? asked.claims : asked.levels.filter(({ name }) => name !== CHOICE)
  const candidate: number[] = []
  const criteria: Claim[] = []
  for (let i = 0; i < asked.children.length; i++) {
    const choices = Array.from({ length: asked.start[i + 1]! - asked.start[i]! }, (_, k) => asked.start[i]! + k)
    choices.sort((a, b) => comparedBy(own, a, b) || a - b)
    for (const a of choices) {
      candidate.push(a)
      criteria.push({ child: i, provision: asked.provision[a]!, criteria: claims.map(({ value }) => value[a]!) })
    }
  }
  const problem = {
    children: asked.children.length,
    provisions: asked.provisions.length,
    capacity: Int32Array.from(asked.places),
    start: Int32Array.from(asked.start),
    choice: Int32Array.from(candidate, (a) => asked.provision[a]!),
    rank: ranksOf(criteria, seed),
  }
  return { problem, candidate, claims }
}

function comparedBy(columns: readonly NamedColumn[], a: number, b: number): number {
  for (const { value } of columns) if (value[a] !== value[b]) return value[a]! - value[b]!
  return 0
}

/** Nobody and no provision would both rather have each other; of all such answers the best for every child. Proven. */
export function stable(asked: Asked, seed: number): Answer {
  const wishes = wishesOf(asked, seed)
  const matching = deferredAcceptance(wishes.problem)
  const proof = proveStable(wishes.problem, matching)
  if (!proof.stable) throw new Error(`The matching is not proven stable: ${JSON.stringify(proof.failures[0])}`)
  return {
    method: "stable",
    levels: ["unplaced", ...asked.levels.map(({ name }) => name)],
    totals: totalsOf(asked, wishes, matching),
    bounds: null,
    checked: proof.pairsChecked,
    places: [...matching.provision],
    reasons: reasonsOf(asked, wishes, matching),
    more: moreOf(asked, wishes, matching),
  }
}

/** Totals by level, "unplaced" first. */
export function totalsOf(asked: Asked, { candidate }: Wishes, { choice }: Matching): number[] {
  const totals = [0, ...asked.levels.map(() => 0)]
  for (let i = 0; i < choice.length; i++) {
    if (choice[i]! < 0) totals[0]!++
    else for (const [l, { value }] of asked.levels.entries()) totals[l + 1]! += value[candidate[asked.start[i]! + choice[i]!]!]!
  }
  return totals
}

function reasonsOf(asked: Asked, wishes: Wishes, { provision, choice }: Matching): Reason[] {
  const weakest = weakestOf(wishes.problem, { provision, choice })
  return asked.children.map((_, i) => {
    const [from, to] = [asked.start[i]!, asked.start[i + 1]!]
    const better = choice[i]! < 0 ? to - from : choice[i]!
    const lacked = Array.from({ length: better }, (_, k) => lackedAt(asked, wishes, { own: from + k, weakest }))
    if (to === from) return { why: "No provision was named that could take this child", lacked }
    if (choice[i]! < 0)
      return { why: "Every place that was named is held by children whose claim is stronger", lacked: firstOf(lacked) }
    return { why: `Choice ${choice[i]! + 1} of ${to - from}`, lacked: firstOf(lacked) }
  })
}

/** For each provision the choice of the child whose claim is the weakest of those who hold a place, -1 where nobody does. */
function weakestOf({ children, provisions, start, rank }: MatchingProblem, { provision, choice }: Matching): Int32Array {
  const weakest = new Int32Array(provisions).fill(-1)
  for (let i = 0; i < children; i++) {
    const p = provision[i]!
    if (p < 0) continue
    const k = start[i]! + choice[i]!
    if (weakest[p]! < 0 || rank[k]! > rank[weakest[p]!]!) weakest[p] = k
  }
  return weakest
}

/** What the child's claim lacks against the weakest that holds a place there: the first criterion that differs, or the lot. */
function lackedAt(asked: Asked, { problem, candidate, claims }: Wishes, { own, weakest }: { own: number; weakest: Int32Array }) {
  const p = problem.choice[own]!
  const name = asked.provisions[p]!
  const held = weakest[p]!
  if (held < 0) return `${name}: it has no place`
  const decides = claims.find(({ value }) => value[candidate[own]!] !== value[candidate[held]!])
  const why = decides
    ? `${decides.name} ${decides.value[candidate[own]!]} against ${decides.value[candidate[held]!]} for the last one taken`
    : "drawn by lot between equal claims"
  return `${name}: ${placesInWords(asked.places[p]!)}, held by stronger claims (${why})`
}

/** The whole matching again with one more place at each full provision: where places are free, one more changes nothing. */
function moreOf(asked: Asked, wishes: Wishes, matching: Matching): MorePlace[] {
  const taken = takenAt(asked, matching.provision)
  const totals = totalsOf(asked, wishes, matching)
  return asked.provisions
    .map((_, p) => {
      if (taken[p]! < asked.places[p]!) return { provision: p, taken: taken[p]!, saves: totals.map(() => 0), moves: 0 }
      const capacity = wishes.problem.capacity.slice()
      capacity[p]!++
      const now = deferredAcceptance({ ...wishes.problem, capacity })
      const saves = totalsOf(asked, wishes, now).map((total, l) => totals[l]! - total)
      const moves = now.provision.reduce((sum, at, i) => sum + (at === matching.provision[i] ? 0 : 1), 0)
      return { provision: p, taken: taken[p]!, saves, moves }
    })
    .sort(mostFirst(asked.provisions))
}
