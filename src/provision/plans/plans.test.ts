import fc from "fast-check"
import type { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { strategiesOf } from "../framework/edition.ts"
import { loadEditions } from "../framework/load.ts"
import { LEVELS } from "../vocabulary.ts"
import { type Cycle, closeCycle, DECISIONS, type Review, reachStage, stageOf } from "./cycle.ts"
import { cyclesAsEvidence } from "./evidence.ts"
import { lineFromStrategy, type Outcome, outcomeGaps, unmatched } from "./outcomes.ts"
import { convertPlan, EXAMPLE_PLAN_TYPES, planTypesOn } from "./plan-types.ts"
import { nextReviewDue, reviewsInYear } from "./reviews.ts"

const day = plainDate
const today = day("2026-11-24")

const fresh: Cycle = {
  number: 1,
  level: "targeted",
  assessedOn: null,
  plannedOn: null,
  startedOn: null,
  closedOn: null,
  outcomeIds: ["o1", "o2"],
}
const running: Cycle = { ...fresh, assessedOn: day("2026-09-10"), plannedOn: day("2026-09-17"), startedOn: day("2026-09-21") }
const review: Review = {
  on: day("2026-11-23"),
  progress: {
    o1: { progress: "met", evidence: "Words on the chart" },
    o2: { progress: "partly", evidence: "Three sessions of five" },
  },
  parentView: { words: "She talks more at tea." },
  childView: { noneBecause: "Away ill; we will ask on Friday." },
  decision: "continue",
  reason: "",
}

test("a cycle goes through its stages in order and waits for review when it is due", () => {
  expect(stageOf(fresh, day("2026-12-18"), today)).toBe("assess")
  const assessed = reachStage(fresh, "assess", { on: day("2026-09-10"), today })
  if (typeof assessed === "string") throw new Error(assessed)
  expect(stageOf(assessed, day("2026-12-18"), today)).toBe("plan")
  expect(stageOf(running, day("2026-12-18"), today)).toBe("do")
  expect(stageOf(running, day("2026-11-24"), today)).toBe("review")
  expect(stageOf({ ...running, closedOn: today }, day("2026-11-24"), today)).toBe("complete")
})

test("no stage is skipped, done twice, dated in the future or before the stage before", () => {
  const dates = (on: string) => ({ on: day(on), today })
  expect(reachStage(fresh, "plan", dates("2026-09-10"))).toBe("StageBefore")
  expect(reachStage(running, "do", dates("2026-10-01"))).toBe("AlreadyDone")
  expect(reachStage(fresh, "assess", dates("2026-11-25"))).toBe("InTheFuture")
  const assessed = { ...fresh, assessedOn: day("2026-09-10") }
  expect(reachStage(assessed, "plan", dates("2026-09-09"))).toBe("BeforeStageBefore")
  expect(reachStage({ ...assessed, outcomeIds: [] }, "plan", dates("2026-09-11"))).toBe("OutcomesMissing")
  expect(reachStage({ ...running, closedOn: today }, "do", dates("2026-10-01"))).toBe("AlreadyComplete")
})

test("a cycle closes with both views, or the reason for none", () => {
  expect(closeCycle(running, review, today)).toEqual({
    cycle: { ...running, closedOn: review.on },
    nextLevel: "targeted",
    step: null,
  })
  expect(closeCycle(running, { ...review, parentView: null }, today)).toBe("ParentViewMissing")
  expect(closeCycle(running, { ...review, parentView: { words: "  " } }, today)).toBe("ParentViewMissing")
  expect(closeCycle(running, { ...review, childView: { noneBecause: "" } }, today)).toBe("ChildViewMissing")
})

test("every refusal has its case", () => {
  expect(closeCycle({ ...running, closedOn: today }, review, today)).toBe("AlreadyComplete")
  expect(closeCycle(fresh, review, today)).toBe("NotBegun")
  expect(closeCycle(running, { ...review, on: day("2026-11-25") }, today)).toBe("InTheFuture")
  expect(closeCycle(running, { ...review, on: day("2026-09-20") }, today)).toBe("BeforeStart")
  expect(closeCycle(running, { ...review, progress: {} }, today)).toBe("ProgressMissing")
  const thin = { ...review.progress, o2: { progress: "met" as const, evidence: " " } }
  expect(closeCycle(running, { ...review, progress: thin }, today)).toBe("EvidenceMissing")
  expect(closeCycle(running, { ...review, decision: null }, today)).toBe("DecisionMissing")
  expect(closeCycle(running, { ...review, decision: "change" }, today)).toBe("ReasonMissing")
  expect(closeCycle({ ...running, level: "enhanced" }, { ...review, decision: "step-up", reason: "x" }, today)).toBe(
    "NoHigherLevel",
  )
  expect(closeCycle({ ...running, level: "universal" }, { ...review, decision: "step-down", reason: "x" }, today)).toBe(
    "NoLowerLevel",
  )
})

test("a step up or down is kept with its date and reason", () => {
  const closed = closeCycle(running, { ...review, decision: "step-down", reason: " Manages in class " }, today)
  expect(closed).toMatchObject({
    nextLevel: "universal",
    step: { from: "targeted", to: "universal", reason: "Manages in class" },
  })
  expect(closeCycle(running, { ...review, decision: "cease", reason: "All met" }, today)).toMatchObject({
    nextLevel: null,
    step: null,
  })
})

test("over every level and decision: closed cycles carry a date, and a level moves by one step or not at all", () => {
  let cases = 0
  for (const level of LEVELS) {
    for (const decision of DECISIONS) {
      const closed = closeCycle({ ...running, level }, { ...review, decision, reason: "Because" }, today)
      cases += 1
      if (typeof closed === "string") continue
      expect(closed.cycle.closedOn).toEqual(review.on)
      const moved = closed.nextLevel === null ? 0 : LEVELS.indexOf(closed.nextLevel) - LEVELS.indexOf(level)
      expect(moved).toBe({ "step-up": 1, "step-down": -1 }[decision as string] ?? 0)
      expect(closed.step !== null).toBe(moved !== 0)
    }
  }
  expect(cases).toBe(18)
})

test("two cycles are evidence and never a bar, and the law is stated whatever the count", () => {
  const closed = { ...running, closedOn: today }
  const words = [[], [closed], [closed, closed, running]].map((cycles) => cyclesAsEvidence(cycles))
  expect(words.map((each) => each.completed)).toEqual([0, 1, 2])
  for (const each of words) {
    expect(each.bar).toBe(false)
    expect(each.words).toContain("may ask for an education, health and care needs assessment at any time")
  }
  expect(words[1]?.words).toMatch(/^One cycle is complete; 2 are usually/)
})

const calendar = [
  { startsOn: day("2026-09-03"), endsOn: day("2026-12-18") },
  { startsOn: day("2027-01-05"), endsOn: day("2027-03-25") },
  { startsOn: day("2027-04-12"), endsOn: day("2027-07-21") },
]

test("the next review is due by the end of the term after the last one", () => {
  const due = (startedOn: string, ...reviewedOn: string[]) =>
    nextReviewDue({ startedOn: day(startedOn), reviewedOn: reviewedOn.map(day) }, calendar).toString()
  expect(due("2026-09-21")).toBe("2026-12-18")
  expect(due("2026-11-20")).toBe("2026-12-18")
  expect(due("2026-11-21")).toBe("2027-03-25")
  expect(due("2026-09-21", "2026-11-23")).toBe("2027-03-25")
  expect(due("2026-09-21", "2027-02-01", "2026-11-23")).toBe("2027-07-21")
})

test("reviews held on the day they are due make three in each full year", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (days) => {
      const startedOn = day("2026-09-03").add({ days })
      const reviewedOn: Temporal.PlainDate[] = []
      for (let count = 0; count < 8; count += 1) reviewedOn.push(nextReviewDue({ startedOn, reviewedOn }, calendar))
      const plan = { startedOn, endedOn: null, reviewedOn }
      const year = reviewsInYear(plan, { year: 2027, today: day("2029-01-01") }, calendar)
      expect(year.map((each) => each.verdict)).toEqual(["met", "met", "met"])
    }),
  )
})

test("a year's reviews: met, missed, to come, not needed", () => {
  const plan = { startedOn: day("2026-09-21"), endedOn: null, reviewedOn: [day("2026-12-21")] }
  const verdicts = (on: string) => reviewsInYear(plan, { year: 2026, today: day(on) }, calendar).map((each) => each.verdict)
  expect(verdicts("2027-03-25")).toEqual(["met", "to-come", "to-come"])
  expect(verdicts("2027-03-26")).toEqual(["met", "missed", "to-come"])
  const late = { ...plan, startedOn: day("2027-03-10"), reviewedOn: [], endedOn: day("2027-06-01") }
  expect(reviewsInYear(late, { year: 2026, today: day("2027-09-01") }, calendar).map((each) => each.verdict)).toEqual([
    "not-needed",
    "not-needed",
    "not-needed",
  ])
})

test("the individual support plan is off until it has a date, and then a plan converts with nothing typed again", () => {
  expect(planTypesOn(EXAMPLE_PLAN_TYPES, today).map((each) => each.id)).toEqual(["sen-support"])
  const dated = EXAMPLE_PLAN_TYPES.map((each) => (each.from ? each : { ...each, from: day("2029-09-01") }))
  expect(planTypesOn(dated, day("2029-09-01")).map((each) => each.id)).toEqual(["sen-support", "individual-support"])
  const plan = { typeId: "sen-support", endedOn: null, childWords: "I like maps", outcomes: ["o1"] }
  const isp = dated[1] ?? expect.fail("no second type")
  expect(convertPlan(plan, isp, today)).toBe("TypeNotInForce")
  expect(convertPlan({ ...plan, typeId: isp.id }, isp, day("2029-09-01"))).toBe("SameType")
  expect(convertPlan({ ...plan, endedOn: today }, isp, day("2029-09-01"))).toBe("PlanEnded")
  expect(convertPlan(plan, isp, day("2029-09-01"))).toEqual({
    ...plan,
    typeId: "individual-support",
    convertedFrom: "sen-support",
    convertedOn: day("2029-09-01"),
  })
})

const outcome: Outcome = {
  text: "Asks a friend to play",
  needArea: "semh",
  baseline: "Once a week",
  target: "Once a day",
  measure: "Playground tally",
  flourish: ["F"],
  by: day("2026-12-18"),
}

test("an outcome says what it lacks", () => {
  expect(outcomeGaps(outcome, today)).toEqual([])
  expect(outcomeGaps({ ...outcome, target: "Once a week", by: day("2026-11-23") }, today)).toEqual([
    "TargetIsBaseline",
    "ByInThePast",
  ])
  const empty = { ...outcome, text: "", baseline: " ", target: "", measure: "", flourish: [] }
  expect(outcomeGaps(empty, today)).toEqual([
    "TextMissing",
    "BaselineMissing",
    "TargetMissing",
    "MeasureMissing",
    "FlourishMissing",
  ])
})

test("a strategy becomes a plan line in one step, and help without an aim is seen", () => {
  const strategy =
    loadEditions()
      .flatMap(strategiesOf)
      .find((each) => each.id === "slc-pr-01") ?? expect.fail("no strategy")
  const line = lineFromStrategy(strategy)
  expect(line).toMatchObject({
    strategyId: "slc-pr-01",
    level: "universal",
    needArea: "speech-language",
    often: strategy.often,
    sign: strategy.sign,
  })
  expect(unmatched([outcome], [line])).toEqual({ withoutHelp: ["semh"], withoutOutcome: ["speech-language"] })
})
