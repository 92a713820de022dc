import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import type { HeldRow } from "../maps/index.ts"
import { helpOfRow, readOften, rowOfLine } from "./from-map.ts"
import type { PlanLine } from "./tables.ts"

const row: HeldRow = {
  id: "r1",
  mapId: "m1",
  version: 1,
  name: "Talk group",
  level: "targeted",
  needAreas: ["speech-language", "semh"],
  staff: [
    { role: "Teaching assistant", count: 1, hourlyPence: 1_650 },
    { role: "SENCO", count: 1, hourlyPence: 4_900 },
  ],
  minutesASession: 20,
  sessionsAWeek: 3,
  weeks: 12,
  groupSize: 4,
  childIds: [],
  materialsPence: 0,
  outcome: "Retells a story in order",
  measure: "Story check",
}
const aim = (id: string, need_area: PlanLine["need_area"]) => ({ id, need_area, text: `Aim ${id}`, measure: `Measure ${id}` })

test("a row fills every word of the help", () => {
  expect(helpOfRow(row, { aims: [], aimId: null, areas: ["semh"] })).toEqual({
    title: "Talk group",
    what: "In a group of up to 4. What it should change: Retells a story in order",
    often: "20 minutes, 3 times a week, for 12 weeks",
    sign: "Story check",
    level: "targeted",
    needArea: "semh",
    who: "teaching assistant and SENCO",
    outcomeId: null,
    mapRowId: "r1",
  })
})

test("the area is the outcome's, or the child's need that the row is for, or the row's own", () => {
  const area = (aims: ReturnType<typeof aim>[], aimId: string | null, areas: PlanLine["need_area"][], of = row) => {
    const help = helpOfRow(of, { aims, aimId, areas })
    return [help.needArea, help.outcomeId]
  }
  expect(area([aim("a", "cognition-learning")], "a", [])).toEqual(["cognition-learning", "a"])
  expect(area([aim("a", "semh")], null, ["speech-language"])).toEqual(["semh", "a"])
  expect(area([aim("a", "semh"), aim("b", "semh")], null, [])).toEqual(["semh", null])
  expect(area([aim("a", "cognition-learning")], null, ["semh"])).toEqual(["semh", null])
  expect(area([], null, ["physical-sensory"])).toEqual(["speech-language", null])
  expect(area([], null, ["physical-sensory"], { ...row, needAreas: [] })).toEqual(["physical-sensory", null])
  expect(area([], "of another plan", [], { ...row, needAreas: [] })).toEqual(["cognition-learning", null])
  expect(helpOfRow({ ...row, measure: " " }, { aims: [aim("a", "semh")], aimId: null, areas: [] }).sign).toBe("Measure a")
})

test.each([
  ["20 minutes, 3 times a week, for 12 weeks", { minutes: 20, sessions: 3, weeks: 12 }],
  ["Twenty minutes, twice a week", { minutes: 20, sessions: 2 }],
  ["Forty-five minutes, weekly", { minutes: 45, sessions: 1 }],
  ["Half an hour, once a week", { minutes: 30, sessions: 1 }],
  ["An hour every day", { minutes: 60, sessions: 5 }],
  ["Ten minutes each morning", { minutes: 10 }],
  ["15 min, four sessions each week for six weeks", { minutes: 15, sessions: 4, weeks: 6 }],
  ["Daily", { sessions: 5 }],
  ["In every lesson", {}],
  ["", {}],
])("“%s” says %o", (words, said) => expect(readOften(words)).toEqual(said))

test("a row reads back what it said", () => {
  for (const [minutesASession, sessionsAWeek, weeks] of [
    [1, 1, 1],
    [45, 2, 38],
    [600, 50, 52],
  ] as const) {
    const { often } = helpOfRow({ ...row, minutesASession, sessionsAWeek, weeks }, { aims: [], aimId: null, areas: [] })
    expect(readOften(often)).toEqual({ minutes: minutesASession, sessions: sessionsAWeek, weeks })
  }
})

const line: PlanLine = {
  id: "l1",
  plan_id: "p1",
  child_id: "c1",
  outcome_id: "a",
  strategy_code: null,
  title: "Word games",
  what: "Games with words, in a group of up to three",
  often: "Ten minutes, twice a week",
  sign: "Says more",
  level: "targeted",
  need_area: "semh",
  who: "a higher level teaching assistant",
  since: plainDate("2026-01-12"),
  until: null,
  ended_why: null,
  map_row_id: null,
  group_id: null,
  version: 1,
}
const rates = ["Teaching assistant", "Higher level teaching assistant", "Teacher"].map((role) => ({
  role,
  hourlyPence: 1_000,
  since: plainDate("2026-01-01"),
  example: true,
}))

test("a line fills of a row what it says, and leaves the rest to be asked", () => {
  expect(rowOfLine(line, aim("a", "semh"), rates)).toEqual({
    name: "Word games",
    level: "targeted",
    needAreas: ["semh"],
    role1: "Higher level teaching assistant",
    count1: 1,
    minutes: 10,
    sessions: 2,
    weeks: 38,
    groupSize: 3,
    outcome: "Aim a",
    measure: "Measure a",
  })
  expect(rowOfLine({ ...line, level: "enhanced", who: "her aunt", often: "When needed" }, null, rates)).toEqual({
    name: "Word games",
    level: "enhanced",
    needAreas: ["semh"],
    weeks: 38,
    groupSize: 1,
    outcome: "",
    measure: "Says more",
  })
})
