import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { locateColumns } from "./header.ts"
import { FileRefused } from "./problem.ts"
import { oneLine, readDate, readPhone, readWhole } from "./values.ts"

const value = <T>(parsed: { ok: boolean; value?: T; reason?: string }): unknown => (parsed.ok ? parsed.value : parsed.reason)

describe("values", () => {
  it.each([
    ["31-12-2019", "2019-12-31"],
    ["1/9/2020", "2020-09-01"],
    ["03/04/2019", "2019-04-03"],
    ["2024-02-29", "2024-02-29"],
    ["01/02/2020 00:00:00", "2020-02-01"],
    ["31-02-2020", "is not a day of the calendar"],
    ["2023-02-29", "is not a day of the calendar"],
    ["2019-13-01", "is not a day of the calendar"],
    ["01-01-0001", "is not a date between 1800 and 2199"],
    ["1/9/20", "is not a date like 31/01/2019 or 2019-01-31"],
    ["43831", "is not a date like 31/01/2019 or 2019-01-31"],
    ["", "is not a date like 31/01/2019 or 2019-01-31"],
  ])("reads the date %j as %s", (text, expected) => {
    expect(String(value(readDate(text)))).toBe(expected)
  })

  it.each([
    ["210", 210],
    ["1,200", 1200],
    ["90.0", 90],
    ["5.00E+06", "was shortened by a spreadsheet and has lost its digits"],
    ["12.5", "is not a whole number"],
    ["1,20", "is not a whole number"],
    ["-1", "is not between 0 and 5000"],
    ["5001", "is not between 0 and 5000"],
  ])("reads the number %j as %s", (text, expected) => {
    expect(value(readWhole(text, 0, 5000))).toBe(expected)
  })

  it.each([
    ["01603 123456", true],
    ["+44 (0)1603 123456 ext 12", true],
    ["none", false],
    ["123", false],
    ["01603 123456; 07700 900123", false],
  ])("reads the number %j: %s", (text, ok) => {
    expect(readPhone(text).ok).toBe(ok)
  })

  it("keeps names of every writing and drops what nobody sees", () => {
    expect(oneLine("  O'Brien-\u017bó\u0142\u0107 \r\n  Nu\u00f1ez\u0000\u202e ")).toBe("O'Brien-Żółć Nuñez")
    expect(oneLine("e\u0301lodie 李小龙 محمد")).toBe("élodie 李小龙 محمد")
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => oneLine(oneLine(text)) === oneLine(text) && !oneLine(text).includes("\0"),
      ),
    )
  })
})

describe("columns", () => {
  const wanted = { urn: ["URN"], name: ["EstablishmentName", "School name"] }
  it("are found in any order, by either name, blind to case and spaces", () => {
    const found = locateColumns([" school_NAME ", "x", "urn"], wanted, ["urn", "name"])
    expect([found.get("urn"), found.get("name")]).toEqual([
      { index: 2, name: "urn" },
      { index: 0, name: "school_NAME" },
    ])
  })

  it.each([
    [["x"], 'The columns "URN", "EstablishmentName" are missing from the file.'],
    [["urn"], 'The column "EstablishmentName" is missing from the file.'],
    [["urn;EstablishmentName"], 'Its values are parted by ";": save it with commas.'],
    [["urn", "School name", "establishmentname"], "more than once"],
  ])("are refused: %j", (header, sentence) => {
    expect(() => locateColumns(header, wanted, ["urn", "name"])).toThrow(FileRefused)
    expect(() => locateColumns(header, wanted, ["urn", "name"])).toThrow(sentence)
  })
})
