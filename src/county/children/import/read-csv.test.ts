import { Readable } from "node:stream"
import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { csvPieces, withoutFormula } from "../../../platform/import/csv-writer.ts"
import { FileRefused, wholeFile } from "../../../platform/import/problem.ts"
import { upnCheckLetter } from "../identifiers/upn.ts"
import { pupilTemplate, readPupilCsv } from "./read-csv.ts"
import { PUPIL_COLUMNS, type PupilColumn } from "./template.ts"

const TODAY = Temporal.PlainDate.from("2026-11-24")
const upn = (body: string): string => upnCheckLetter(body) + body
const ONE = upn("926123419001")
const TWO = upn("926123419002")

const read = (text: string | Buffer) => readPupilCsv(Readable.from([Buffer.from(text as string)]), TODAY)
const file = (rows: Partial<Record<PupilColumn, string>>[]): string => {
  const keys = Object.keys(PUPIL_COLUMNS) as PupilColumn[]
  return [
    ...csvPieces(
      keys.map((key) => PUPIL_COLUMNS[key][0]),
      rows.map((row) => keys.map((key) => row[key])),
    ),
  ].join("")
}
const LEAST = { surname: "O'Brien-Żółć", forename: "Zoë", bornOn: "03/04/2015" }
const one = async (changes: Partial<Record<PupilColumn, string>>) => {
  const reading = await read(file([{ ...LEAST, ...changes }]))
  return { ...reading, pupil: reading.rows[0] }
}

describe("pupils in CSV", () => {
  it("are read whole", async () => {
    const { pupil, problems, warnings } = await one({
      upn: ONE,
      formerUpn: TWO,
      uln: "9276308686",
      nhsNumber: "943 476 5919",
      middleNames: "José María",
      knownAs: "Zo",
      sex: "Female",
      ethnicity: "WBRI",
      language: "POL",
      year: "Year 6",
      senStatus: "EHCP",
      senSince: "2021-09-01",
      need1: "SEMH",
      need2: "slcn - Speech, language and communication",
      schoolLaestab: "926/1234",
      enteredOn: "1/9/2019",
      address1: "1 High Street",
      town: "Diss",
      postcode: "ip22 4ab",
      uprn: "00010012345",
      contact1Surname: "O’Brien",
      contact1Forename: "Maire",
      contact1Relation: "Mother",
      contact1Responsibility: "Y",
      contact1Phone: "07700 900123",
      contact1Email: "m@example.org",
      contact1SameAddress: "yes",
      contact2Surname: "Li",
      contact2Responsibility: "",
    })
    expect([problems, warnings]).toEqual([[], []])
    expect(JSON.parse(JSON.stringify(pupil))).toEqual({
      line: 2,
      upn: ONE,
      temporaryUpn: false,
      formerUpn: TWO,
      uln: "9276308686",
      nhsNumber: "9434765919",
      surname: "O'Brien-Żółć",
      forename: "Zoë",
      middleNames: "José María",
      knownAs: "Zo",
      preferredSurname: null,
      bornOn: "2015-04-03",
      sex: "F",
      ethnicity: "WBRI",
      language: "POL",
      yearTaught: 6,
      phone: null,
      email: null,
      senStatus: "E",
      senHistory: [{ provision: "E", since: "2021-09-01", until: null }],
      needs: ["SEMH", "SLCN"],
      setting: { urn: null, laestab: "9261234" },
      enteredOn: "2019-09-01",
      schools: [],
      address: { lines: ["1 High Street", "Diss"], postcode: "IP22 4AB", uprn: "10012345" },
      contacts: [
        {
          order: 1,
          title: null,
          forename: "Maire",
          surname: "O’Brien",
          relation: "Mother",
          parentalResponsibility: true,
          phones: ["07700 900123"],
          email: "m@example.org",
          livesWithPupil: true,
          address: null,
        },
        {
          order: 2,
          title: null,
          forename: null,
          surname: "Li",
          relation: null,
          parentalResponsibility: null,
          phones: [],
          email: null,
          livesWithPupil: false,
          address: null,
        },
      ],
    })
  })

  it("need only a name and a date of birth, under the names that systems use", async () => {
    const { rows } = await read("DOB,Last name,first NAME,Extra\n2015-04-03,李,小龙,x\n")
    expect(rows.map((row) => [row.surname, row.forename, row.bornOn.toString(), row.senStatus])).toEqual([
      ["李", "小龙", "2015-04-03", null],
    ])
    await expect(read("DOB,Forename\n2015-04-03,A")).rejects.toThrow(
      new FileRefused("ColumnMissing", 'The column "Surname" is missing from the file.'),
    )
  })

  it.each([
    [{ upn: `X${ONE.slice(1)}` }, "UPN", "check letter"],
    [{ bornOn: "31/02/2015" }, "Date of birth", "is not a day of the calendar"],
    [{ bornOn: "25/11/2026" }, "Date of birth", "is in the future"],
    [{ bornOn: "24/11/2000" }, "Date of birth", "is 26 years ago or more"],
    [{ bornOn: "" }, "Date of birth", "is empty"],
    [{ surname: "123" }, "Surname", "has no letter"],
    [{ forename: "Ren\ufffd" }, "Forename", "send the file as UTF-8"],
  ])("are lost for %j", async (changes, column, reason) => {
    const { rows, problems } = await one(changes)
    expect(rows).toEqual([])
    expect(problems).toEqual([{ line: 2, column, value: Object.values(changes)[0], reason: expect.stringContaining(reason) }])
    expect(wholeFile({ rows, problems, warnings: [] })).toBe("RowsUnusable")
  })

  it("who are 25 until tomorrow are read", async () => {
    expect((await one({ bornOn: "25/11/2000" })).rows.length).toBe(1)
  })

  it.each([
    { uln: "1234567890" },
    { nhsNumber: "123" },
    { sex: "X" },
    { senStatus: "S" },
    { need1: "BESD" },
    { postcode: "Diss" },
    { year: "15" },
    { contact1Surname: "Li", contact1Phone: "none" },
    { contact1Forename: "Li" },
  ])("are kept without the value for %j", async (changes) => {
    const { rows, problems, warnings } = await one(changes)
    expect([rows.length, problems.length, warnings.length]).toEqual([1, 0, 1])
  })

  it("that stand in the file twice are told", async () => {
    const { rows, problems, warnings } = await read(
      file([
        { ...LEAST, upn: ONE },
        { ...LEAST, forename: "Max", upn: ONE },
        { ...LEAST, surname: "o'brien-żółć" },
        { ...LEAST, upn: TWO },
      ]),
    )
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, "UPN", "is on line 2 already"],
      [4, "Surname", "has the name and date of birth of line 2: is it the same pupil?"],
    ])
    expect(warnings.map(({ line, reason }) => [line, reason])).toEqual([
      [5, "has the name and date of birth of line 2, with another UPN"],
    ])
    expect(rows.map((row) => row.line)).toEqual([2, 5])
  })

  it("are not read from the empty template", async () => {
    expect((await read(pupilTemplate())).rows).toEqual([])
    expect(pupilTemplate()).toContain("Contact 2 parental responsibility")
  })
})

describe("garbage", () => {
  const letters = fc
    .string({ unit: fc.constantFrom("a", "Z", "é", "'", "-", " ", "ł", "龙", "م"), minLength: 1, maxLength: 12 })
    .map((text) => `N${text}`.trim().replace(/ +/g, " ").normalize("NFC"))
  it("names come back as they were written", async () => {
    await fc.assert(
      fc.asyncProperty(letters, letters, async (surname, forename) => {
        const { pupil } = await one({ surname, forename })
        expect([pupil?.surname, pupil?.forename]).toEqual([surname, forename].map(withoutFormula))
      }),
      { numRuns: 200 },
    )
  })

  it("throws nothing but FileRefused, and every row is kept or told", async () => {
    const cell = fc
      .oneof(fc.string({ maxLength: 8 }), fc.constantFrom(ONE, "03/04/2015", "Smith", "=1+1", "9434765919"))
      .map((text) => text.replaceAll("\0", ""))
    const keys = Object.keys(PUPIL_COLUMNS) as PupilColumn[]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: keys.length, maxLength: keys.length }), { maxLength: 4 }),
        async (rows) => {
          const reading = await read(file(rows.map((cells) => Object.fromEntries(keys.map((key, index) => [key, cells[index]])))))
          expect(reading.rows.length + new Set(reading.problems.map((problem) => problem.line)).size).toBe(reading.read)
        },
      ),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const outcome = await read(Buffer.concat([Buffer.from("Surname,Forename,DOB\n"), bytes])).catch((error: unknown) => error)
        expect(outcome instanceof FileRefused || !(outcome instanceof Error)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
