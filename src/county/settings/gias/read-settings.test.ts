import { Readable } from "node:stream"
import fc from "fast-check"
import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { FileRefused } from "../../../platform/import/problem.ts"
import { GIAS_COLUMNS } from "./columns.ts"
import { giasFixture } from "./fixture.ts"
import { phaseOf } from "./phase.ts"
import { readLinks } from "./read-links.ts"
import { type Authorities, readSettings } from "./read-settings.ts"
import { readWebsite } from "./row.ts"
import { needOf } from "./types.ts"

const HEADER = Object.values(GIAS_COLUMNS).map((names) => names[0])
const ROW: Record<string, string> = {
  URN: "120766",
  "LA (code)": "926",
  EstablishmentNumber: "1002",
  EstablishmentName: "King’s Lynn – Café School",
  "TypeOfEstablishment (code)": "1",
  "EstablishmentTypeGroup (code)": "4",
  "EstablishmentStatus (code)": "1",
  OpenDate: "01-09-1998",
  "PhaseOfEducation (code)": "2",
  "PhaseOfEducation (name)": "Primary",
  StatutoryLowAge: "4",
  StatutoryHighAge: "11",
}

const csv = (rows: Record<string, string>[], header: readonly string[] = HEADER): Buffer =>
  iconv.encode(
    [header, ...rows.map((row) => header.map((name) => row[name] ?? ""))]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
      .join("\r\n"),
    "windows-1252",
  )

const read = (file: Buffer, keep: Authorities = ["926"]) => readSettings(Readable.from([file]), keep)
const one = async (changes: Record<string, string>) => {
  const reading = await read(csv([{ ...ROW, ...changes }]))
  return { ...reading, setting: reading.rows[0] }
}

describe("a whole extract", () => {
  const fixture = giasFixture({ flawed: true })

  it("has the published shape", () => {
    expect([fixture.rows, fixture.header.length, fixture.flaws.length]).toEqual([50_000, 140, 15])
    expect(fixture.file.includes(0x92)).toBe(true) // ’ in Windows-1252
  })

  it("is read whole: the authority's rows are kept and each flaw is named with its line, column and value", async () => {
    const reading = await read(fixture.file)
    expect(reading.encoding).toBe("windows-1252")
    expect(reading.notGiven).toEqual([])
    expect(reading.rows.length).toBe(fixture.usable)
    expect(reading.ofOthers + reading.rows.length + reading.problems.length).toBe(reading.read)
    const found = (costs: "row" | "value") =>
      (costs === "row" ? reading.problems : reading.warnings).map(({ line, column, value }) => ({ line, column, value, costs }))
    const planted = (costs: "row" | "value") => fixture.flaws.filter((flaw) => flaw.costs === costs)
    expect(found("row")).toEqual(planted("row"))
    expect(found("value")).toEqual(expect.arrayContaining(planted("value")))
    for (const problem of [...reading.problems, ...reading.warnings]) expect(problem.reason).toMatch(/^(is|has|was) /)
  }, 60_000)

  it("can be made where no open data lies beside the checkout", async () => {
    const made = giasFixture({ total: 300, flawed: true, folder: new URL("./nowhere/", import.meta.url) })
    const reading = await read(made.file)
    expect([made.real, made.header.length, made.flaws.length, reading.rows.length]).toEqual([false, 140, 15, made.usable])
    expect((await readLinks(Readable.from([made.links]))).rows).toMatchObject([
      { urn: 110000, link_urn: 110001, link_name: "St Bede’s Primary, Norwich" },
    ])
  })

  it("keeps nothing about the head teacher", async () => {
    const reading = await read(giasFixture({ total: 900 }).file)
    expect(reading.rows.length).toBeGreaterThan(50)
    expect(JSON.stringify(reading.rows)).not.toMatch(/Kept/)
  })

  it("keeps other authorities on request", async () => {
    const { file } = giasFixture({ total: 2000 })
    const [norfolk, two, all] = [await read(file), await read(file, ["926", "925"]), await read(file, "all")]
    expect(all.rows.length).toBe(2000)
    expect(two.rows.length).toBeGreaterThan(norfolk.rows.length)
    expect(new Set(two.rows.map((row) => row.la_code))).toEqual(new Set(["925", "926"]))
  })
})

describe("a row", () => {
  it("is mapped to the register's words", async () => {
    const { setting, problems, warnings } = await one({
      "TypeOfEstablishment (code)": "44",
      "PhaseOfEducation (code)": "0",
      "PhaseOfEducation (name)": "Not applicable",
      StatutoryHighAge: "19",
      "EstablishmentStatus (code)": "3",
      CloseDate: "01-01-1900",
      "Gender (name)": "Mixed",
      SchoolCapacity: "120",
      NumberOfPupils: "118",
      "Trusts (code)": "3001",
      "Trusts (name)": "Café Trust",
      UKPRN: "10012345",
      Street: "1 Rue",
      Town: "Norwich",
      "County (name)": "Not recorded",
      Postcode: "nr11dh",
      SchoolWebsite: "www.example.sch.uk",
      TelephoneNum: "01603 123456",
      "Section41Approved (name)": "Approved",
      "SEN1 (name)": "Not Applicable",
      "SEN2 (name)": "SpLD - Specific Learning Difficulty",
      "SEN3 (name)": "asd - Autistic Spectrum Disorder",
      "SEN13 (name)": "OTH - Other Difficulty/Disability",
      "TypeOfResourcedProvision (name)": "Resourced provision and SEN unit",
      ResourcedProvisionOnRoll: "9",
      ResourcedProvisionCapacity: "10",
      SenUnitOnRoll: "7",
      SenUnitCapacity: "8",
      Easting: "619162",
      Northing: "327053",
      UPRN: "000100091234567",
    })
    expect([problems, warnings]).toEqual([[], []])
    expect(JSON.parse(JSON.stringify(setting))).toEqual({
      urn: 120766,
      la_code: "926",
      laestab: "9261002",
      ukprn: "10012345",
      uprn: "100091234567",
      name: "King’s Lynn – Café School",
      type_code: "44",
      governance: "academy",
      status: "proposed-to-close",
      phase: "special",
      low_age: 4,
      high_age: 19,
      gender: "Mixed",
      capacity: 120,
      pupils: 118,
      trust_code: "3001",
      trust_name: "Café Trust",
      opened_on: "1998-09-01",
      closed_on: null,
      closed_why: null,
      address: ["1 Rue", "Norwich"],
      postcode: "NR1 1DH",
      website: "https://www.example.sch.uk",
      phone: "01603 123456",
      section_41: true,
      needs: ["SPLD", "ASD", "OTH"],
      resourced_kind: "resourced-provision-and-sen-unit",
      resourced_on_roll: 9,
      resourced_capacity: 10,
      unit_on_roll: 7,
      unit_capacity: 8,
      easting: 619162,
      northing: 327053,
    })
  })

  it.each([
    [{ URN: "" }, "URN", "is empty"],
    [{ URN: "9.2E+05" }, "URN", "is not a URN of 6 digits"],
    [{ "LA (code)": "Norfolk" }, "LA (code)", "is not an authority's code of 3 digits"],
    [{ EstablishmentName: " " }, "EstablishmentName", "is empty"],
    [{ "EstablishmentStatus (code)": "7" }, "EstablishmentStatus (code)", "is not a status that is known (1 to 4)"],
  ])("is lost for %j", async (changes, column, reason) => {
    const { rows, problems } = await one(changes)
    expect(rows).toEqual([])
    expect(problems).toEqual([{ line: 2, column, value: Object.values(changes)[0]?.trim(), reason }])
  })

  it.each([
    [{ OpenDate: "2011" }, "opened_on"],
    [{ Postcode: "Norwich" }, "postcode"],
    [{ Easting: "619162" }, "easting"],
    [{ SchoolCapacity: "many" }, "capacity"],
    [{ UPRN: "5.00E+06" }, "uprn"],
    [{ TelephoneNum: "ask at the desk" }, "phone"],
    [{ SchoolWebsite: "javascript:alert(1)" }, "website"],
    [{ "TypeOfResourcedProvision (name)": "Some" }, "resourced_kind"],
  ] as const)("keeps the row without the value for %j", async (changes, field) => {
    const { setting, problems, warnings } = await one(changes)
    expect([problems.length, warnings.length, setting?.[field]]).toEqual([0, 1, null])
  })

  it("of a type that is not known yet is told by its group", async () => {
    const { setting, warnings } = await one({ "TypeOfEstablishment (code)": "99", "EstablishmentTypeGroup (code)": "5" })
    expect([setting?.governance, setting?.phase, warnings.length]).toEqual(["maintained", "special", 1])
  })
})

describe("the columns", () => {
  it.each(["URN", "LA (code)", "EstablishmentName", "TypeOfEstablishment (code)", "EstablishmentStatus (code)"])(
    "without %s: one error that names it",
    async (missing) => {
      const file = csv(
        [ROW],
        HEADER.filter((name) => name !== missing),
      )
      await expect(read(file)).rejects.toThrow(
        new FileRefused("ColumnMissing", `The column "${missing}" is missing from the file.`),
      )
    },
  )

  it("may stand in any order", async () => {
    const straight = await read(csv([ROW]))
    expect((await read(csv([ROW], HEADER.toReversed()))).rows).toEqual(straight.rows)
  })

  it("that are not in the file are named as fields of which it says nothing", async () => {
    expect(
      (
        await read(
          csv(
            [ROW],
            HEADER.filter((name) => name !== "SchoolCapacity" && name !== "SEN7 (name)"),
          ),
        )
      ).notGiven,
    ).toEqual(["capacity", "needs"])
  })
})

describe("words", () => {
  it.each([
    ["any", "primary", 4, 7, "infant"],
    ["any", "primary", 7, 11, "junior"],
    ["any", "primary", 2, 11, "primary"],
    ["any", "middle", 9, 13, "middle"],
    ["any", "secondary", 11, 18, "secondary"],
    ["any", "all-through", 4, 18, "all-through"],
    ["any", "16 plus", 16, 19, "post-16"],
    ["any", "nursery", 2, 5, "early-years"],
    ["special", "secondary", 11, 16, "special"],
    ["alternative", "not applicable", 5, 16, "alternative"],
    ["any", "not applicable", 3, 18, "all-through"],
    ["any", "not applicable", 11, 18, "secondary"],
    ["any", "not applicable", 3, 11, "primary"],
    ["any", "not applicable", null, null, "other"],
  ] as const)("%s, %s, %s to %s is %s", (provision, phase, low, high, expected) => {
    expect(phaseOf({ provision, phase, low, high })).toBe(expected)
  })

  it.each([
    ["SpLD - Specific Learning Difficulty", "SPLD"],
    ["SEMH", "SEMH"],
    ["VI - Visual Impairment", "VI"],
    ["NOT APPLICABLE", "none"],
    ["BESD - Behaviour", undefined],
    ["", undefined],
  ])("%j is %s", (text, need) => {
    expect(needOf(text)).toBe(need)
  })

  it.each([
    ["http://a.org/x", "http://a.org/x"],
    ["HTTPS://a.org", "HTTPS://a.org"],
    ["http:a.org", "http://a.org"],
    ["a.sch.uk:8080/x", "https://a.sch.uk:8080/x"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["none", undefined],
    ['http://a.org/"><b>', undefined],
    ["a@b.org", "https://a@b.org"],
  ])("%j leads to %s", (text, expected) => {
    const result = readWebsite(text)
    expect(result.ok ? result.value : undefined).toBe(expected)
  })
})

describe("links", () => {
  it("are read with their dates", async () => {
    const fixture = giasFixture({ total: 100 })
    const { rows, problems } = await readLinks(Readable.from([fixture.links]))
    expect(problems).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
    if (fixture.real)
      expect(rows.find((link) => link.urn === 120769)).toMatchObject({
        link_urn: 137490,
        link_type: "Successor",
        link_name: "Short Stay School for Norfolk",
      })
  })
})

describe("garbage", () => {
  it("throws nothing but FileRefused, and loses no row without saying so", async () => {
    const cell = fc.oneof(
      fc.constantFrom("926", "120766", "1", "31-02-2000", '"', ",", "Caf\u00e9", "5E+6", "\n", "1,200"),
      fc.string({ maxLength: 6 }),
    )
    const table = fc.array(fc.array(cell, { minLength: HEADER.length, maxLength: HEADER.length }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const lines = csv(
          rows.map((cells) => Object.fromEntries(HEADER.map((name, index) => [name, (cells[index] ?? "").replaceAll("\0", "")]))),
        )
        const reading = await read(lines, "all")
        expect(reading.rows.length + new Set(reading.problems.map((problem) => problem.line)).size).toBe(reading.read)
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        const outcome = await read(Buffer.from(`${HEADER.join(",")}\n${text}`)).catch((error: unknown) => error)
        expect(outcome instanceof FileRefused || !(outcome instanceof Error)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
