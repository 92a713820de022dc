import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { buildAgenda, type SeriesAction, seasonOf, transitionCohorts, unfinished } from "./agenda.ts"
import {
  MEETING_STATES,
  MEETING_STEPS,
  type MeetingFacts,
  type MeetingState,
  type MeetingStep,
  meetingStepsFrom,
  takeMeeting,
} from "./states.ts"
import { allowItem, allowService, type Level, MEETING_TYPES, type Mode, TYPES } from "./types.ts"

const today = plainDate("2026-03-03")

/** Inclusion research 6.3, a second time by hand. */
const DRAWN: Readonly<Partial<Record<MeetingState, Readonly<Partial<Record<MeetingStep, MeetingState>>>>>> = {
  planned: { papers: "papers_out", hold: "held", postpone: "postponed", replan: "planned", cancel: "cancelled" },
  papers_out: { hold: "held", postpone: "postponed", replan: "planned", cancel: "cancelled" },
  held: { agree: "actions_agreed" },
  actions_agreed: { review: "reviewed" },
  postponed: { replan: "planned", cancel: "cancelled" },
}

describe("a meeting's life", () => {
  test("every state, step, day, company and word decides as drawn", () => {
    let tried = 0
    const days = [-1, 0, 1].map((offset) => today.add({ days: offset }))
    for (const status of MEETING_STATES)
      for (const step of MEETING_STEPS)
        for (const onDate of days)
          for (const present of [0, 2])
            for (const unaccepted of [0, 1])
              for (const namedItems of [0, 1])
                for (const reason of ["snow", " ", undefined])
                  for (const newDate of [...days, undefined]) {
                    tried += 1
                    const facts: MeetingFacts = { status, onDate, today, present, unaccepted, namedItems }
                    const asked = {
                      step,
                      ...(reason === undefined ? {} : { reason }),
                      ...(newDate === undefined ? {} : { newDate }),
                    }
                    const decided = takeMeeting(facts, asked)
                    const drawn = DRAWN[status]?.[step]
                    if (drawn === undefined) expect(decided).toBe("NotFromHere")
                    else if (typeof decided !== "string") {
                      expect(decided.to).toBe(drawn)
                      if (step === "hold") expect(today.until(onDate).sign).toBeLessThanOrEqual(0)
                      if (step === "agree") expect(present > 0 && (namedItems === 0 || unaccepted === 0)).toBe(true)
                      if (step === "postpone" || step === "cancel") expect(reason).toBe("snow")
                    }
                  }
    console.log(`${tried} combinations of a meeting's states tried`)
  })

  test("offers exactly the steps that are drawn", () => {
    for (const status of MEETING_STATES) expect(meetingStepsFrom(status).sort()).toEqual(Object.keys(DRAWN[status] ?? {}).sort())
  })
})

describe("items", () => {
  test("every type, level, mode, child and consent: a child is without a name, or named under consent, nothing between", () => {
    let tried = 0
    let allowed = 0
    const levels: Level[] = ["zone", "whole_school", "cohort", "child"]
    const modes: (Mode | null)[] = [null, "no_names", "named"]
    for (const type of MEETING_TYPES)
      for (const level of levels)
        for (const mode of modes)
          for (const childId of [null, "robin"])
            for (const consented of [true, false]) {
              tried += 1
              const decided = allowItem(type, { level, mode, childId, consented })
              if (typeof decided === "string") continue
              allowed += 1
              expect(TYPES[type].levels).toContain(level)
              expect(decided.mode === "named").toBe(childId !== null)
              if (childId !== null) expect(consented).toBe(true)
              if (type === "zip" || type === "strategic") expect(level).not.toBe("child")
            }
    console.log(`${tried} combinations of items tried, ${allowed} allowed`)
    expect(tried).toBe(4 * 4 * 3 * 2 * 2)
    expect(allowed).toBeGreaterThan(0)
  })

  test("a service is agreed for a school, a group or a named child, never without the name", () => {
    expect(allowService({ level: "child", mode: "no_names", outcome: "open" })).toBe("NoNamesItem")
    expect(allowService({ level: "child", mode: "named", outcome: "withdrawn" })).toBe("ItemWithdrawn")
    expect(allowService({ level: "child", mode: "named", outcome: "open" })).toEqual({ ok: true })
    expect(allowService({ level: "cohort", mode: null, outcome: "discussed" })).toEqual({ ok: true })
  })
})

describe("the agenda", () => {
  test("by hand: what was put off, then requests, then the map, then who moves on", () => {
    const at = (text: string) => plainDate(text).toZonedDateTime("UTC").toInstant()
    const agenda = buildAgenda({
      carried: [
        { id: "c", level: "child", mode: "no_names", childId: null, title: "A child in Year 4", question: "", needAreas: [] },
      ],
      requests: [{ id: "r", number: 7, level: "cohort", childId: null, cohort: "Year 3", asks: "Training", needAreas: ["SLCN"] }],
      changes: [
        { id: "m1", summary: "First", changedAt: at("2026-01-10") },
        { id: "m2", summary: "Second", changedAt: at("2026-02-10") },
      ],
      cohorts: transitionCohorts("primary", "spring"),
    })
    expect(agenda.map(({ title, source }) => [title, source.kind, source.id])).toEqual([
      ["A child in Year 4", "carried", null],
      ["Year 3", "request", "r"],
      ["The provision map has changed", "provision-map", "m2"],
      ["Year 6 moving to secondary school", "transition", null],
      ["New children in Reception", "transition", null],
    ])
  })

  test("transition stands there in spring and summer, in each phase's own words", () => {
    expect(seasonOf(plainDate("2025-09-02"))).toBe("autumn")
    expect(seasonOf(plainDate("2026-01-05"))).toBe("spring")
    expect(seasonOf(plainDate("2026-04-13"))).toBe("summer")
    expect(transitionCohorts("primary", "autumn")).toEqual([])
    expect(transitionCohorts("early-years", "summer")).toEqual(["Children who start school in September"])
    expect(transitionCohorts("post-16", "spring")[0]).toContain("Students")
  })

  const action = fc.record({
    id: fc.uuid(),
    meetingId: fc.constantFrom("m1", "m2", "m3"),
    status: fc.constantFrom("open" as const, "done" as const, "dropped" as const),
    dueOn: fc.integer({ min: 0, max: 300 }).map((days) => today.add({ days })),
  })

  test("opens with every unfinished action of the meetings before, each once, the earliest first, and with nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(action, { selector: ({ id }) => id }), (actions: SeriesAction[]) => {
        const opening = unfinished(actions, "m3")
        expect(new Set(opening.map(({ id }) => id)).size).toBe(opening.length)
        expect(new Set(opening.map(({ id }) => id))).toEqual(
          new Set(actions.filter(({ status, meetingId }) => status === "open" && meetingId !== "m3").map(({ id }) => id)),
        )
        opening.slice(1).forEach((next, at) => {
          expect(opening[at]!.dueOn.until(next.dueOn).sign).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })

  test("meeting after meeting, an action comes back until it is finished, and then never", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }), (lives) => {
        for (let meeting = 1; meeting <= 6; meeting += 1) {
          const actions = lives.map(
            (life, at): SeriesAction => ({
              id: String(at),
              meetingId: "m0",
              status: meeting > life ? "done" : "open",
              dueOn: today,
            }),
          )
          expect(unfinished(actions, `m${meeting}`)).toHaveLength(lives.filter((life) => meeting <= life).length)
        }
      }),
    )
  })
})
