import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { readingAge } from "../framework/readability.ts"
import { LEVELS } from "../vocabulary.ts"
import { changeTasks, type Move, transitionTasks } from "./tasks.ts"
import { ACTORS, loadTemplate, readTemplate, TIMELINES } from "./timeline.ts"

const template = loadTemplate()
const calendar = [
  ["2026-09-03", "2026-12-18"],
  ["2027-01-05", "2027-03-25"],
  ["2027-04-12", "2027-07-21"],
].map(([from, to]) => ({ startsOn: plainDate(from ?? ""), endsOn: plainDate(to ?? "") }))
const move: Move = { timeline: "primary-to-secondary", movesOn: plainDate("2027-09-03"), level: "enhanced", hasPlan: true }
const dues = (tasks: { templateTaskId: string; due: Temporal.PlainDate }[]) =>
  Object.fromEntries(tasks.map((task) => [task.templateTaskId, task.due.toString()]))

test("Year 6 to 7 by hand: terms before the move, the legal date, the first term after", () => {
  const tasks = transitionTasks(template, move, calendar)
  expect(tasks).toHaveLength(17)
  const due = dues(tasks)
  expect(due["s-01"]).toBe("2026-12-18")
  expect(due["s-07"]).toBe("2027-03-25")
  expect(due["s-09"]).toBe("2027-07-21")
  expect(due["s-17"]).toBe("2027-02-15")
  // Year 5, summer 2026 and autumn 2027 lie outside the calendar: the usual ends of term, and said to be so.
  expect(tasks.find((task) => task.templateTaskId === "s-04")).toMatchObject({ estimated: true })
  expect(due["s-04"]).toBe("2026-07-20")
  expect(due["s-15"]).toBe("2027-12-18")
})

test("after 16 the plan is amended by 31 March, and only for those who have one", () => {
  const after: Move = { ...move, timeline: "after-16" }
  expect(dues(transitionTasks(template, after, calendar))["p-12"]).toBe("2027-03-31")
  expect(dues(transitionTasks(template, { ...after, hasPlan: false }, calendar))["p-12"]).toBeUndefined()
})

test("a managed move is dated from the day itself", () => {
  const due = dues(transitionTasks(template, { ...move, timeline: "managed-move", movesOn: plainDate("2027-01-11") }, calendar))
  expect([due["g-01"], due["g-05"]]).toEqual(["2026-12-21", "2027-01-25"])
})

test("levels add up on every timeline, tasks come in date order, and every actor has a part", () => {
  for (const timeline of TIMELINES) {
    const byLevel = LEVELS.map((level) => transitionTasks(template, { ...move, timeline, level }, calendar))
    byLevel.forEach((tasks, place) => {
      const ids = new Set(tasks.map((task) => task.templateTaskId))
      for (const lower of byLevel.slice(0, place)) expect(lower.every((task) => ids.has(task.templateTaskId))).toBe(true)
      const sorted = tasks.map((task) => task.due).toSorted(Temporal.PlainDate.compare)
      expect(tasks.map((task) => task.due)).toEqual(sorted)
    })
    expect([...new Set(byLevel[2]?.map((task) => task.actor))].sort(), timeline).toEqual([...ACTORS].sort())
  }
})

test("whenever a child moves, tasks before the move are due before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2024, max: 2040 }), fc.constantFrom(...TIMELINES.slice(0, 4)), (year, timeline) => {
      const movesOn = plainDate(`${year}-09-03`)
      const own = template.timelines[timeline].tasks
      for (const task of transitionTasks(template, { ...move, timeline, movesOn }, calendar)) {
        const when = own.find((each) => each.id === task.templateTaskId)?.when
        const before = when !== undefined && "season" in when && when.yearsBefore > 0
        expect(Temporal.PlainDate.compare(task.due, movesOn) < 0).toBe(before)
      }
    }),
  )
})

test("a change of level adds and drops tasks, and nothing done is lost", () => {
  const targeted = transitionTasks(template, { ...move, level: "targeted" }, calendar)
  const held = transitionTasks(template, move, calendar).map((task) => ({
    templateTaskId: task.templateTaskId,
    done: task.templateTaskId === "s-04",
  }))
  const change = changeTasks(held, targeted)
  expect(change.add).toEqual([])
  expect(change.drop.sort()).toEqual(["s-11", "s-14", "s-16", "s-17"])
  expect(change.keep).toContain("s-04")
  expect(changeTasks([], targeted).add).toEqual(targeted)
})

test("no task is worded twice and a family's tasks read at age ten or under", () => {
  const tasks = TIMELINES.flatMap((timeline) => template.timelines[timeline].tasks)
  expect(new Set(tasks.map((task) => task.text)).size).toBe(tasks.length)
  expect(new Set(tasks.map((task) => task.id)).size).toBe(tasks.length)
  const family = tasks.filter((task) => task.actor === "family").map((task) => task.text)
  expect(readingAge(family.join(" "))).toBeLessThanOrEqual(10)
  console.log(`${tasks.length} tasks on ${TIMELINES.length} timelines`)
})

test("a template that mixes kinds of date, or lacks a timeline, is refused", () => {
  const file = (change: (timelines: Record<string, unknown>) => void) => {
    const text = JSON.parse(
      JSON.stringify({ ...template, effectiveFrom: template.effectiveFrom.toString(), effectiveTo: null }),
    ) as { timelines: Record<string, unknown> }
    change(text.timelines)
    return JSON.stringify(text)
  }
  expect(() =>
    readTemplate(
      "t.json",
      file((timelines) => delete timelines["mid-phase"]),
    ),
  ).toThrow(/t\.json: timelines\.mid-phase/)
  const mixed = file((timelines) => {
    timelines["mid-phase"] = { ...(timelines["mid-phase"] as object), moves: "phase" }
  })
  expect(() => readTemplate("t.json", mixed)).toThrow(/m-01 is dated in another way/)
})
