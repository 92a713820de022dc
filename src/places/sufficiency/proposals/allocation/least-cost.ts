import { type Allocation, allocate } from "../../../../engine/allocation/allocate.ts"
import { type MissedPlace, missedPlaces } from "../../../../engine/allocation/explain.ts"
import { oneMorePlace } from "../../../../engine/allocation/one-more-place.ts"
import type { AllocationProblem } from "../../../../engine/allocation/problem.ts"
import type { UnplacedReason } from "../../../../engine/allocation/unplaced.ts"
import { type Answer, type Asked, firstOf, mostFirst, problemOf, type Reason, takenAt } from "./asked.ts"
import { inWords, placesInWords } from "./words.ts"

/** As few children without a place as possible, then the least total of each level in turn; proven. @throws AllocationInputError */
export const leastCost = (asked: Asked): Answer => answerOf(asked, allocate(problemOf(asked)))

export function answerOf(asked: Asked, allocation: Allocation): Answer {
  const { levels, primal, dual, candidatesChecked } = allocation.certificate
  const taken = takenAt(asked, allocation.provision)
  return {
    method: "least-cost",
    levels,
    totals: primal,
    bounds: dual,
    checked: candidatesChecked,
    places: [...allocation.provision],
    reasons: reasonsOf(asked, problemOf(asked), allocation),
    more: asked.provisions
      .map((_, p) => {
        const { saves, moves } = oneMorePlace(allocation, p)
        return { provision: p, taken: taken[p]!, saves, moves: moves.length }
      })
      .sort(mostFirst(asked.provisions)),
  }
}

function reasonsOf(asked: Asked, problem: AllocationProblem, allocation: Allocation): Reason[] {
  const unplaced = new Map(allocation.unplaced.map((each) => [each.child, each]))
  return asked.children.map((_, i) => {
    const without = unplaced.get(i)
    if (without) return { why: whyNone(asked, without), lacked: [] }
    const candidate = allocation.candidate[i]!
    const missed = missedPlaces(problem, allocation, i)
    const costs = asked.levels.map(({ name, value }) => `${name} ${value[candidate]}`).join(", ")
    const of = asked.start[i + 1]! - asked.start[i]!
    const why =
      missed.length === 0 ? `The best of ${placesInWords(of)}` : `The best of ${placesInWords(of)} that others need less`
    return {
      why: costs === "" ? why : `${why}: ${costs}`,
      lacked: firstOf(missed.map((each) => lackedAt(asked, allocation.certificate.levels, each))),
    }
  })
}

function whyNone({ provisions }: Asked, reason: UnplacedReason): string {
  if (reason.reason === "NoCandidate") return "No provision was named that could take this child"
  const { provisions: full, places, children } = reason.group
  return `Full: ${children} children can go only to ${inWords(full.map((p) => provisions[p]!))}, with ${placesInWords(places)}`
}

/** What a better place has over the child's own, and what it would cost the others: the first level at which it would cost them anything decides. */
function lackedAt(asked: Asked, levels: readonly string[], { provision, better, rise, decidedAt }: MissedPlace): string {
  const at = better.findIndex((value) => value !== 0)
  const gain = at < 1 ? "" : ` (${levels[at]} less by ${better[at]})`
  const name = `${asked.provisions[provision]}${gain}: its ${placesInWords(asked.places[provision]!)} ${asked.places[provision] === 1 ? "is" : "are"} taken`
  if (asked.places[provision] === 0) return `${asked.provisions[provision]}${gain}: it has no place`
  if (decidedAt < 0) return `${name}, and it is as good for all together that another child has it`
  if (decidedAt === 0) return `${name}; with this child there, at least ${rise[0]} more would be without any place`
  return `${name}; with this child there, the total of ${levels[decidedAt]} would rise by at least ${rise[decidedAt]}`
}
