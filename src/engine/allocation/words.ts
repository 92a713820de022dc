import { AllocationInputError, type AllocationProblem } from "./problem.ts"

/** Levels `from` to `to - 1` (0 is "unplaced") packed in one whole number: level `l` is multiplied by `weight[l - from]`. */
export interface Word {
  from: number
  to: number
  weight: number[]
  largest: number
}

/** Path sums are at most twice the largest cost in the first word, where a child may always stay unplaced; see `packLevels`. */
const FIRST_WORD_LIMIT = 2 ** 50
const EXACT = 2 ** 53

/**
 * Packs neighbouring levels in as few words as stay exact. Two assignments differ by cycles of at most one move for each provision, so a
 * level weighs more than everything that such a cycle can change below it. In the first word every price is bounded by the cost of
 * staying unplaced; in later words a path may add up one cost for each provision. Throws when one level alone does not fit.
 */
export function packLevels(problem: AllocationProblem): Word[] {
  const ranges = [1, ...problem.levels.map((level) => largest(level.cost))]
  const moves = problem.provisions + 2
  const words: Word[] = []
  for (let from = 0; from < ranges.length; ) {
    const limit = from === 0 ? FIRST_WORD_LIMIT : EXACT / (4 * moves)
    let word = wordOf(ranges, from, from + 1, moves)
    if (word.largest >= limit)
      throw new AllocationInputError(`levels.${problem.levels[from - 1]?.name}`, `costs up to ${ranges[from]} are too large`)
    while (word.to < ranges.length) {
      const longer = wordOf(ranges, from, word.to + 1, moves)
      if (longer.largest >= limit) break
      word = longer
    }
    words.push(word)
    from = word.to
  }
  return words
}

function wordOf(ranges: number[], from: number, to: number, moves: number): Word {
  const weight = new Array<number>(to - from).fill(1)
  let below = 0
  let total = 0
  for (let l = to - 1; l >= from; l--) {
    weight[l - from] = 1 + below
    below += moves * ranges[l]! * weight[l - from]!
    total += ranges[l]! * weight[l - from]!
  }
  return { from, to, weight, largest: total }
}

function largest(cost: Int32Array): number {
  let most = 0
  for (let a = 0; a < cost.length; a++) if (cost[a]! > most) most = cost[a]!
  return most
}

/** Cost of each arc in one word; `candidate[k]` is the candidate of arc `k`, or -1 for staying unplaced. */
export function wordCosts(problem: AllocationProblem, word: Word, candidate: Int32Array): Float64Array {
  const cost = new Float64Array(candidate.length)
  for (let l = word.from; l < word.to; l++) {
    const weight = word.weight[l - word.from]!
    if (l === 0) {
      for (let k = 0; k < candidate.length; k++) if (candidate[k]! < 0) cost[k]! += weight
      continue
    }
    const level = problem.levels[l - 1]!.cost
    for (let k = 0; k < candidate.length; k++) if (candidate[k]! >= 0) cost[k]! += weight * level[candidate[k]!]!
  }
  return cost
}
