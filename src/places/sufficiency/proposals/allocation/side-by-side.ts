import type { Matching } from "../../../../engine/matching/deferred-acceptance.ts"
import { proveStable } from "../../../../engine/matching/stability.ts"
import type { Answer, Asked, Method } from "./asked.ts"
import { totalsOf, type Wishes, wishesOf } from "./stable.ts"

/** One method's answer in figures that the other's can stand beside. */
export interface Figures {
  readonly method: Method
  readonly placed: number
  /** Children at their first choice, at their second, and at a later one. */
  readonly first: number
  readonly second: number
  readonly later: number
  readonly totals: readonly number[]
  /** Pairs of a child and a provision that would both rather have each other. */
  readonly wouldSwap: number
}

export interface SideBySide {
  readonly levels: readonly string[]
  readonly figures: readonly [leastCost: Figures, stable: Figures]
  /** Children who have another place under the stable answer than at the least cost: better by their own order, or not. */
  readonly betterWhenStable: number
  readonly worseWhenStable: number
}

export function sideBySide(asked: Asked, seed: number, answers: readonly [leastCost: Answer, stable: Answer]): SideBySide {
  const wishes = wishesOf(asked, seed)
  const [least, stable] = answers.map(({ places }) => matchingOf(asked, wishes, places)) as [Matching, Matching]
  let better = 0
  let worse = 0
  for (let i = 0; i < asked.children.length; i++) {
    const [a, b] = [rankOf(asked, least, i), rankOf(asked, stable, i)]
    if (b < a) better++
    if (b > a) worse++
  }
  return {
    levels: answers[0].levels,
    figures: [
      figuresOf(asked, wishes, { method: "least-cost", matching: least }),
      figuresOf(asked, wishes, { method: "stable", matching: stable }),
    ],
    betterWhenStable: better,
    worseWhenStable: worse,
  }
}

/** Place among the child's own choices; no place is behind all of them. */
const rankOf = ({ start }: Asked, { choice }: Matching, i: number): number =>
  choice[i]! < 0 ? start[i + 1]! - start[i]! : choice[i]!

function matchingOf({ start }: Asked, { problem }: Wishes, places: readonly number[]): Matching {
  const choice = Int32Array.from(places, (p, i) => (p < 0 ? -1 : problem.choice.indexOf(p, start[i]!) - start[i]!))
  return { provision: Int32Array.from(places), choice }
}

function figuresOf(asked: Asked, wishes: Wishes, { method, matching }: { method: Method; matching: Matching }): Figures {
  const at = [0, 0, 0]
  for (let i = 0; i < asked.children.length; i++) {
    const choice = matching.choice[i]!
    if (choice >= 0) at[Math.min(2, choice)]!++
  }
  return {
    method,
    placed: at.reduce((sum, n) => sum + n, 0),
    first: at[0]!,
    second: at[1]!,
    later: at[2]!,
    totals: totalsOf(asked, wishes, matching),
    wouldSwap: proveStable(wishes.problem, matching).failures.filter(({ kind }) => kind === "BlockingPair").length,
  }
}
