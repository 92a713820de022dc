import fc from "fast-check"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { ADULT_LIFE, type AdultPlan, adultGaps, adultReviewDue, isDueForAdulthood } from "./adulthood.ts"
import { checkFirstTerm, type FirstTermCheck, firstTermCheckDue } from "./first-term.ts"
import { mayEndMainstreamPlan, packGaps, pathwayOf, transferLate } from "./handover.ts"
import { EXAMPLE_WATCH_RULES, type MoveFacts, watch } from "./watch-list.ts"

const day = plainDate
const asked = { askedOn: day("2026-11-01"), confirmedOn: null, refusedOn: null }

test("while a specialist place is pending both ways are planned, and the mainstream plan stays", () => {
  expect([pathwayOf(null), pathwayOf(asked), pathwayOf({ ...asked, confirmedOn: day("2027-02-01") })]).toEqual([
    "mainstream",
    "both",
    "specialist",
  ])
  expect(pathwayOf({ ...asked, refusedOn: day("2027-02-01") })).toBe("mainstream")
  expect(mayEndMainstreamPlan(asked)).toBe("SpecialistNotConfirmed")
  expect(mayEndMainstreamPlan(null)).toBe("SpecialistNotConfirmed")
  expect(mayEndMainstreamPlan({ ...asked, confirmedOn: day("2027-02-01") })).toBe(true)
})

test("a pack says what is missing for its level", () => {
  expect(packGaps(["attendance"], { level: "universal", hasHealthNeed: false })).toEqual(["one-page-profile"])
  expect(packGaps(["need-profile"], { level: "targeted", hasHealthNeed: true })).toEqual([
    "one-page-profile",
    "support-plan",
    "latest-review",
    "health-plan",
    "attendance",
  ])
})

test("information not passed on is late the day after the summer term, for targeted and enhanced", () => {
  const at = (today: string) => ({ summerEnds: day("2027-07-21"), today: day(today) })
  expect(transferLate({ level: "targeted", passedOn: null }, at("2027-07-21"))).toBe(false)
  expect(transferLate({ level: "targeted", passedOn: null }, at("2027-07-22"))).toBe(true)
  expect(transferLate({ level: "universal", passedOn: null }, at("2027-07-22"))).toBe(false)
  expect(transferLate({ level: "enhanced", passedOn: day("2027-07-01") }, at("2027-07-22"))).toBe(false)
})

const calm: MoveFacts = {
  attendance: 96,
  suspensionsThisYear: 0,
  movesOfSchool: 0,
  highestNeed: 0.2,
  hasPlan: false,
  lookedAfter: false,
  youngCarer: false,
  worrySaid: false,
  specialistPending: false,
  informationPassed: true,
  placeKnown: true,
}

test("the watch list: one strong reason or two together, each in words", () => {
  expect(watch(calm, EXAMPLE_WATCH_RULES)).toEqual({ listed: false, reasons: [] })
  const one = watch({ ...calm, attendance: 89.9 }, EXAMPLE_WATCH_RULES)
  expect(one).toEqual({ listed: false, reasons: [{ id: "attendance", words: "Attendance is below 90%", enoughAlone: false }] })
  expect(watch({ ...calm, attendance: 89.9, hasPlan: true }, EXAMPLE_WATCH_RULES).listed).toBe(true)
  expect(watch({ ...calm, worrySaid: true }, EXAMPLE_WATCH_RULES).listed).toBe(true)
  expect(watch({ ...calm, attendance: 90 }, EXAMPLE_WATCH_RULES).reasons).toEqual([])
})

test("what is not known counts neither way", () => {
  expect(watch({ ...calm, attendance: null, highestNeed: null }, EXAMPLE_WATCH_RULES).listed).toBe(false)
})

test("one more reason never takes a child off the list", () => {
  const facts = fc.record<MoveFacts>({
    attendance: fc.option(fc.integer({ min: 0, max: 100 })),
    suspensionsThisYear: fc.nat(5),
    movesOfSchool: fc.nat(4),
    highestNeed: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    hasPlan: fc.boolean(),
    lookedAfter: fc.boolean(),
    youngCarer: fc.boolean(),
    worrySaid: fc.boolean(),
    specialistPending: fc.boolean(),
    informationPassed: fc.boolean(),
    placeKnown: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (each) => {
      const before = watch(each, EXAMPLE_WATCH_RULES)
      const after = watch({ ...each, youngCarer: true, suspensionsThisYear: each.suspensionsThisYear + 1 }, EXAMPLE_WATCH_RULES)
      expect(after.reasons.length).toBeGreaterThanOrEqual(before.reasons.length)
      if (before.listed) expect(after.listed).toBe(true)
    }),
  )
})

const check: FirstTermCheck = {
  on: day("2027-11-20"),
  settled: "settled",
  childView: "I have two friends",
  parentView: "Happy in the morning",
  supportCarriedOver: true,
  nextStep: "",
}

test("the first-term check: both views, and a next step for any worry", () => {
  const dates = { movesOn: day("2027-09-03"), today: day("2027-11-24") }
  expect(checkFirstTerm(check, dates)).toEqual(check)
  expect(checkFirstTerm({ ...check, on: day("2027-09-30") }, dates)).toBe("TooEarly")
  expect(checkFirstTerm({ ...check, on: day("2027-11-25") }, dates)).toBe("InTheFuture")
  expect(checkFirstTerm({ ...check, settled: null }, dates)).toBe("AnswerMissing")
  expect(checkFirstTerm({ ...check, childView: " " }, dates)).toBe("ViewsMissing")
  expect(checkFirstTerm({ ...check, settled: "some-worry" }, dates)).toBe("NextStepMissing")
  expect(checkFirstTerm({ ...check, supportCarriedOver: false }, dates)).toBe("NextStepMissing")
  expect(checkFirstTerm({ ...check, supportCarriedOver: false, nextStep: "Meet on Friday" }, dates)).toMatchObject({
    nextStep: "Meet on Friday",
  })
})

test("it is due by the end of the first term", () => {
  const calendar = [{ startsOn: day("2027-09-03"), endsOn: day("2027-12-17") }]
  expect(firstTermCheckDue(day("2027-09-03"), calendar).toString()).toBe("2027-12-17")
  expect(firstTermCheckDue(day("2027-12-20"), calendar).toString()).toBe("2028-03-27")
})

test("preparing for adulthood: from Year 9, five parts, a step for each, reviewed each year", () => {
  expect([8, 9, 13].map(isDueForAdulthood)).toEqual([false, true, true])
  const step = { text: "Taster day", who: "Tutor", by: day("2026-10-01"), doneOn: null }
  const plan: AdultPlan = {
    aims: ADULT_LIFE.filter((area) => area !== "health").map((area) => ({
      area,
      aim: "My aim",
      steps: area === "community" ? [] : [step],
    })),
    reviewedOn: [],
    startedOn: day("2025-11-20"),
    destination: "",
  }
  expect(adultReviewDue(plan).toString()).toBe("2026-11-20")
  const kinds = adultGaps(plan, { curriculumYear: 11, today: day("2026-11-24") }).map((gap) =>
    "area" in gap ? `${gap.kind} ${gap.area}` : gap.kind,
  )
  expect(kinds).toEqual([
    "StepLate education",
    "StepLate employment",
    "StepLate independent-living",
    "NoStep community",
    "NoAim health",
    "ReviewLate",
    "NoDestination",
  ])
  const whole: AdultPlan = {
    aims: ADULT_LIFE.map((area) => ({ area, aim: "My aim", steps: [{ ...step, doneOn: day("2026-09-30") }] })),
    reviewedOn: [day("2026-11-20")],
    startedOn: day("2025-11-20"),
    destination: "College",
  }
  expect(adultGaps(whole, { curriculumYear: 11, today: day("2026-11-24") })).toEqual([])
})
