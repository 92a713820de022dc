import fc from "fast-check"
import { expect, test } from "vitest"
import { upnCheckLetter } from "../../county/children/identifiers/upn.ts"
import { plainDate } from "../../platform/time.ts"
import { halfTermOf, isPersistent, percentOf, readAcademicYear, readHalfTerm, sessionsFault } from "./facts.ts"
import { attendanceLines } from "./queries.ts"
import { template } from "./read/columns.ts"
import { readFacts } from "./read/read-facts.ts"

const TODAY = plainDate("2026-03-03")
const UPN = `${upnCheckLetter("801200001001")}801200001001`
const read = (...lines: string[]) => readFacts(Buffer.from(lines.join("\r\n")), TODAY)

test("half terms and years as schools write them", () => {
  expect(
    ["Autumn 1", "Aut2", "Spring 2", "SUMMER 1", "HT6", "4", "Whole year", "Autumn"].map((text) => readHalfTerm(text)),
  ).toMatchObject([1, 2, 4, 5, 6, 4, 0].map((value): object => ({ value })).concat({ ok: false }))
  expect(["2025/26", "2025-2026", "2025", "2025/27", "last"].map((text) => readAcademicYear(text))).toMatchObject([
    { value: 2025 },
    { value: 2025 },
    { value: 2025 },
    { ok: false },
    { ok: false },
  ])
  expect(halfTermOf(plainDate("2026-11-24"))).toEqual({ year: 2026, halfTerm: 2 })
  expect(halfTermOf(plainDate("2027-01-10"))).toEqual({ year: 2026, halfTerm: 3 })
})

test("one session in ten is persistent absence, by hand: 63 of 70 is, 64 is not", () => {
  expect([isPersistent(63, 70), isPersistent(64, 70), isPersistent(0, 0)]).toEqual([true, false, false])
  expect([percentOf(63, 70), percentOf(1, 3), percentOf(0, 0)]).toEqual([90, 33.3, null])
})

test("per cent is within a twentieth of the truth, and sessions are true only when their parts fit in the whole", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 400 }), fc.nat(50), (attended, possible, away) => {
      expect(Math.abs(percentOf(attended, possible)! - (attended * 100) / possible)).toBeLessThanOrEqual(0.0500001)
      const fault = sessionsFault({ possible, attended, authorised: away, unauthorised: 0 })
      expect(fault === null).toBe(attended + away <= possible)
    }),
  )
})

test("attendance from a school's table, by UPN or by name, with each fault told", async () => {
  const file = await read(
    "UPN,Surname,Forename,DOB,Academic year,Half term,Possible,Present,Authorised,Unauthorised",
    `${UPN},,,,2025/26,Autumn 1,74,70,3,1`,
    ",Example,Robin,04/05/2016,2025/26,Autumn 2,70,60,10,0",
    `${UPN},,,,2025/26,Autumn 1,74,70,30,1`,
    "Z123,,,,2025/26,Autumn 1,74,70,0,0",
    ",Example,,,2025/26,Autumn 1,74,70,0,0",
    `${UPN},,,,2026/27,Autumn 1,74,70,0,0`,
  )
  expect([file.kind, file.read, file.rows.length]).toEqual(["csv", 6, 2])
  expect(file.rows[0]).toMatchObject({
    line: 2,
    fact: { kind: "attendance", year: 2025, halfTerm: 1, possible: 74, attended: 70, authorised: 3, unauthorised: 1 },
  })
  expect(file.rows[1]?.pupil).toEqual({ upn: null, formerUpn: null, forename: "Robin", surname: "Example", bornOn: "2016-05-04" })
  expect(file.problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [4, "Present", "adds up to 101 sessions of 74 possible"],
    [5, "UPN", expect.stringMatching(/./)],
    [6, "UPN", "is empty, and so is a name or a date of birth by which to know the pupil"],
    [7, "Academic year", "has not begun"],
  ])
})

test("suspensions and results are known by their columns", async () => {
  const suspensions = await read(
    "UPN,Category,Start date,Days,Reason",
    `${UPN},SUSP,12/01/2026,1.5,Damage`,
    `${UPN},PERM,13/01/2026,,`,
    `${UPN},SUSP,13/05/2026,1,`,
  )
  expect(suspensions.rows.map((row) => row.fact)).toEqual([
    { kind: "suspension", of: "suspension", beganOn: "2026-01-12", sessions: 3, reason: "Damage" },
    { kind: "suspension", of: "permanent", beganOn: "2026-01-13", sessions: 0, reason: "" },
  ])
  expect(suspensions.problems).toMatchObject([{ line: 4, column: "Start date", reason: "is a day still to come" }])
  const results = await read("UPN,Date,Key stage,Subject,Grade", `${UPN},2025-07-04,KS2,Reading,104`)
  expect(results.rows[0]?.fact).toEqual({
    kind: "attainment",
    assessedOn: "2025-07-04",
    stage: "KS2",
    subject: "Reading",
    method: "",
    result: "104",
  })
  await expect(read("UPN,Shoe size", `${UPN},3`)).rejects.toMatchObject({ code: "ColumnMissing" })
})

test("the files to fill are read, and hold nobody", async () => {
  for (const kind of ["attendance", "suspension", "attainment"] as const)
    expect(await readFacts(Buffer.from(template(kind)), TODAY)).toMatchObject({ read: 0, rows: [], problems: [] })
})

test("a Common Transfer File gives attendance of years and results, each fault with its element", async () => {
  const file = await read(`<?xml version="1.0"?><CTfile><Header/><CTFpupilData>
<Pupil><UPN>${UPN}</UPN><Surname>Example</Surname><Forename>Robin</Forename><DOB>2016-05-04</DOB>
<Attendance><YearData><Year>2024</Year><SessionsPossible>380</SessionsPossible><SessionsAuthorised>12</SessionsAuthorised><SessionsAttended>360</SessionsAttended><SessionsUnauthorised>8</SessionsUnauthorised></YearData>
<YearData><Year>2026</Year><SessionsPossible>190</SessionsPossible><SessionsAttended>180</SessionsAttended><AttendSessions><AttendanceStartDate>2025-09-03</AttendanceStartDate></AttendSessions></YearData>
<YearData><Year>2023</Year><SessionsPossible>10</SessionsPossible><SessionsAttended>20</SessionsAttended></YearData></Attendance>
<StageAssessments><KeyStage><Stage>KS1</Stage><StageAssessment><Year>2023</Year><Subject>REA</Subject><Method>TA</Method><Component>PAR</Component><Result>EXS</Result><ResultDate>2023-06-20</ResultDate></StageAssessment>
<StageAssessment><Year>2023</Year><Subject>MAT</Subject><Result>WTS</Result></StageAssessment><StageAssessment><Subject>WRI</Subject><Result>WTS</Result></StageAssessment></KeyStage></StageAssessments></Pupil>
</CTFpupilData></CTfile>`)
  expect([file.kind, file.read]).toEqual(["ctf", 1])
  expect(file.rows.map((row) => row.fact)).toEqual([
    { kind: "attendance", year: 2024, halfTerm: 0, possible: 380, attended: 360, authorised: 12, unauthorised: 8 },
    { kind: "attendance", year: 2025, halfTerm: 0, possible: 190, attended: 180, authorised: 0, unauthorised: 0 },
    { kind: "attainment", assessedOn: "2023-06-20", stage: "KS1", subject: "REA", method: "TA PAR", result: "EXS" },
    { kind: "attainment", assessedOn: "2023-07-31", stage: "KS1", subject: "MAT", method: "", result: "WTS" },
  ])
  expect(file.problems.map(({ column, reason }) => [column, reason])).toEqual([
    ["Pupil[1]/Attendance/YearData[3]/SessionsAttended", "adds up to 20 sessions of 10 possible"],
    ["Pupil[1]/StageAssessments/KeyStage/StageAssessment[3]/ResultDate", "and Year give no day"],
  ])
})

test("halves take the place of their year, and two settings' sessions add up", () => {
  const line = (year: number, half_term: number, possible: number, attended: number) => ({
    year,
    half_term,
    possible,
    attended,
    authorised: 0,
    unauthorised: 0,
  })
  expect(
    attendanceLines([line(2024, 0, 380, 300), line(2025, 0, 190, 190), line(2025, 1, 50, 40), line(2025, 1, 20, 20)]).map(
      ({ year, halfTerm, percent }) => [year, halfTerm, percent],
    ),
  ).toEqual([
    [2024, 0, 78.9],
    [2025, 1, 85.7],
  ])
})
