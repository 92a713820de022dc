import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  ANSWERS_ONLY,
  type Asked,
  isEnded,
  LEVELS,
  OUTCOMES,
  type Outcome,
  STATUSES,
  STEPS,
  type Standing,
  type Status,
  type Step,
  stepsFrom,
  take,
} from "./states.ts"

/** What inclusion research 6.2 draws, written a second time by hand: the test's own table. */
const DRAWN: Readonly<Partial<Record<Status, Readonly<Partial<Record<Step, Status>>>>>> = {
  draft: { submit: "submitted" },
  submitted: { begin: "triage", withdraw: "closed" },
  triage: { ask: "more_info", decline: "declined", accept: "accepted", withdraw: "closed" },
  more_info: { answer: "triage", withdraw: "closed" },
  accepted: { allocate: "allocated", close: "closed", withdraw: "closed" },
  allocated: { start: "active", withdraw: "closed" },
  active: { review: "review", withdraw: "closed" },
  review: { resume: "active", close: "closed", withdraw: "closed" },
}

const whole: Omit<Asked, "step"> = { reason: "because", nextStep: "a workshop", outcome: "advice", service: "epss" }

describe("the life of a request", () => {
  test("every status, step, level, outcome, consent and missing word decides as drawn", () => {
    let tried = 0
    for (const status of STATUSES)
      for (const step of STEPS)
        for (const level of LEVELS)
          for (const outcome of [null, ...OUTCOMES])
            for (const consented of [true, false])
              for (const reason of ["because", " ", undefined])
                for (const nextStep of ["a workshop", undefined])
                  for (const service of ["epss", null]) {
                    tried += 1
                    const asked: Asked = {
                      step,
                      ...(reason === undefined ? {} : { reason }),
                      ...(nextStep === undefined ? {} : { nextStep }),
                      ...(outcome === null ? {} : { outcome }),
                      service,
                    }
                    const decided = take({ status, level, outcome, consented }, asked)
                    const drawn = DRAWN[status]?.[step]
                    if (drawn === undefined) expect(decided).toBe("NotFromHere")
                    else if (typeof decided !== "string") {
                      expect(decided.to).toBe(drawn)
                      if (step === "decline") expect([reason, nextStep]).toEqual(["because", "a workshop"])
                      if (step === "submit" && level === "child") expect(consented).toBe(true)
                      if (step === "ask") expect(decided.clock).toBe("stop")
                      if (step === "answer") expect(decided.clock).toBe("go")
                    }
                  }
    console.log(`${tried} combinations of the request's states tried`)
    expect(tried).toBe(STATUSES.length * STEPS.length * LEVELS.length * (OUTCOMES.length + 1) * 2 * 3 * 2 * 2)
  })

  test("each step that is offered is taken when everything it asks for is there", () => {
    for (const status of STATUSES)
      for (const outcome of OUTCOMES) {
        const now: Standing = { status, level: "whole_school", outcome, consented: true }
        for (const step of stepsFrom(now)) expect(take(now, { ...whole, step }), `${status} ${step}`).toMatchObject({})
        for (const step of stepsFrom(now))
          expect(typeof take(now, { ...whole, step }), `${status} ${step} ${outcome}`).toBe("object")
      }
  })

  test("only a decline and an end are final", () => {
    for (const status of STATUSES) expect(stepsFrom({ status, outcome: "tas_agenda" }).length === 0).toBe(isEnded(status))
  })

  test("cycles of assess, plan, do, review are nowhere in the decision", () => {
    expect(
      Object.keys({ status: "", level: "", outcome: "", consented: true } satisfies Record<keyof Standing, unknown>),
    ).not.toContain("cycles")
  })

  test("whatever is done, a request only ever stands where it was drawn, and never leaves an end", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 40 }), fc.constantFrom(...OUTCOMES), (steps, chosen) => {
        let status: Status = "draft"
        let outcome: Outcome | null = null
        for (const step of steps) {
          const moved = take({ status, level: "cohort", outcome, consented: true }, { ...whole, step, outcome: chosen })
          if (typeof moved === "string") continue
          expect(isEnded(status)).toBe(false)
          status = moved.to
          if (step === "accept") outcome = chosen
          if (status === "allocated") expect(ANSWERS_ONLY).not.toContain(outcome)
        }
      }),
    )
  })
})
