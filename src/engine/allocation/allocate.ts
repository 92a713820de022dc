import { type Certificate, certify } from "./certificate.ts"
import { solveWords } from "./lexicographic.ts"
import { type PlacePrices, placePrices } from "./place-prices.ts"
import { type AllocationProblem, checkProblem } from "./problem.ts"
import { explainUnplaced, type UnplacedReason } from "./unplaced.ts"
import { packLevels } from "./words.ts"

/** The best allocation: as few children unplaced as possible, then the smallest total of each level in turn. */
export interface Allocation {
  /** Provision of each child and the candidate taken; -1 for unplaced. */
  provision: Int32Array
  candidate: Int32Array
  /** Totals by level, "unplaced" first. */
  totals: number[]
  prices: PlacePrices
  certificate: Certificate
  unplaced: UnplacedReason[]
}

/** Throws AllocationInputError for a malformed problem, and an Error should the proof of optimality ever fail. */
export function allocate(problem: AllocationProblem): Allocation {
  checkProblem(problem)
  const words = packLevels(problem)
  const flow = solveWords(problem, words)
  const prices = placePrices(problem, words, flow)
  const certificate = certify(problem, { taken: flow.candidate, price: prices.level })
  if (!certificate.holds) throw new Error(`The allocation is not proven optimal: ${certificate.failures.join("; ")}`)
  return {
    provision: flow.candidate.map((a) => (a < 0 ? -1 : problem.provision[a]!)),
    candidate: flow.candidate,
    totals: certificate.primal,
    prices,
    certificate,
    unplaced: explainUnplaced(problem, flow.candidate),
  }
}
