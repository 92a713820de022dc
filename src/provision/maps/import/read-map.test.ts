import { expect, test } from "vitest"
import { asCsv, asWorkbook } from "../../sheets/write-sheet.ts"
import type { HeldRow } from "../queries.ts"
import { sheetColumns } from "./columns.ts"
import { readAreas, readLevel, readMap, readPence } from "./read-map.ts"

const csv = (...lines: string[]): Uint8Array => Buffer.from(lines.join("\r\n"))

test("a spreadsheet that a school keeps, with its own names of columns", async () => {
  const read = await readMap(
    csv(
      "Intervention,Wave,Area of need,Adult,Cost per hour,Session length,Times per week,Weeks,Group size,Intended outcome",
      "Talk group,2,SLCN,Teaching assistant,£16.25,20,3,12,4,Retells a story",
      "Reading,Targeted,Literacy / SEMH,Teacher,,30,2,24,6,",
    ),
  )
  expect([read.read, read.problems, read.warnings]).toEqual([2, [], []])
  expect(read.rows[0]).toEqual({
    line: 2,
    reference: null,
    upns: null,
    details: {
      name: "Talk group",
      level: "targeted",
      needAreas: ["speech-language"],
      staff: [{ role: "Teaching assistant", count: 1, hourlyPence: 1_625 }],
      minutesASession: 20,
      sessionsAWeek: 3,
      weeks: 12,
      groupSize: 4,
      materialsPence: 0,
      outcome: "Retells a story",
      measure: "",
    },
  })
  expect(read.rows[1]?.details.needAreas).toEqual(["cognition-learning", "semh"])
  expect(read.rows[1]?.details.staff).toEqual([{ role: "Teacher", count: 1, hourlyPence: null }])
})

test("each fault is told with its row, its column, its value and the reason, and costs its row alone", async () => {
  const read = await readMap(
    csv(
      "Provision,Level,Weeks,Staff,Hourly cost,Need areas",
      "Good,Universal,38,,,SEMH",
      "No level,,38,,,SEMH",
      "Odd level,Platinum,38,,,SEMH",
      "Long,Targeted,99,,,SEMH",
      "Priced nobody,Targeted,10,,12.00,SEMH",
      "good,Universal,38,,,SEMH",
      "Where,Targeted,10,,,Astrology",
    ),
  )
  expect(read.rows.map((row) => row.details.name)).toEqual(["Good"])
  expect(read.problems).toEqual([
    { line: 3, column: "Level", value: "", reason: "is empty" },
    { line: 4, column: "Level", value: "Platinum", reason: "is none of Universal, Targeted, Enhanced" },
    { line: 5, column: "Weeks", value: "99", reason: "is not between 0 and 52" },
    { line: 6, column: "Staff", value: "", reason: "is empty although a cost stands beside it" },
    { line: 7, column: "Provision", value: "good", reason: "is on row 2 already" },
    {
      line: 8,
      column: "Need areas",
      value: "Astrology",
      reason: "names a need area that is not known; put a semicolon between two",
    },
  ])
})

test("what was exported is read back as it was, from a workbook and from CSV", async () => {
  const row: HeldRow = {
    id: "8f14e45f-ceea-467f-a1d2-91b50b2f1c55",
    mapId: "m",
    version: 3,
    name: '=Talk, "group"',
    level: "enhanced",
    needAreas: ["semh", "physical-sensory"],
    staff: [
      { role: "Teaching assistant", count: 2, hourlyPence: 1_625 },
      { role: "Teacher", count: 1, hourlyPence: 4_250 },
    ],
    minutesASession: 20,
    sessionsAWeek: 3,
    weeks: 12,
    groupSize: 4,
    childIds: ["a", "b", "hidden-2"],
    materialsPence: 4_999,
    outcome: "Retells a story",
    measure: "-",
  }
  const file = {
    name: "map",
    title: "Map",
    columns: sheetColumns(
      new Map([
        ["a", "H801200001001"],
        ["b", null],
      ]),
    ),
    rows: [row],
  }
  for (const reply of [await asWorkbook(file), asCsv(file)]) {
    const { body } = reply as { body: string | Uint8Array }
    const read = await readMap(typeof body === "string" ? Buffer.from(body) : body)
    expect(read.problems).toEqual([])
    const { childIds: _, id, mapId: _map, version: _version, ...details } = row
    expect(read.rows).toEqual([{ line: 2, reference: id, details, upns: ["H801200001001"] }])
  }
})

test("words for levels, needs and money as schools write them", () => {
  expect(["Wave 1", "t", "ENHANCED", "4"].map((text) => readLevel(text).ok)).toEqual([true, true, true, false])
  expect(readAreas("Social, emotional and mental health")).toEqual({ ok: true, value: ["semh"] })
  expect(["£1,250", "12.5", "12.345", "-3", "free"].map((text) => readPence(text))).toMatchObject([
    { value: 125_000 },
    { value: 1_250 },
    { value: 1_234 },
    { ok: false },
    { ok: false },
  ])
})
