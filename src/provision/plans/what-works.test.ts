import { expect, test } from "vitest"
import type { Progress } from "./cycle.ts"
import { whatWorks } from "./what-works.ts"

const given = (provision: string, ...progress: Progress[]) =>
  progress.map((each, place) => ({ provision, childId: `child ${place}`, progress: each }))

test("progress by provision, the best first, and none for a few children", () => {
  const reviews = [
    ...given("Talk group", "met", "partly", "not", "met", "not"),
    ...given("Reading", "met", "exceeded", "met", "partly", "met"),
    ...given("One to one", "met", "met", "met", "met"),
  ]
  expect(whatWorks(reviews)).toEqual([
    { provision: "Reading", result: { children: 5, reviews: 5, metOrExceeded: 0.8 } },
    { provision: "Talk group", result: { children: 5, reviews: 5, metOrExceeded: 0.4 } },
    { provision: "One to one", result: null },
  ])
})

test("many reviews of few children are still few", () => {
  const often = given("One to one", "met", "met").flatMap((each) => [each, each, each, each])
  expect(whatWorks(often)[0]?.result).toBeNull()
})
