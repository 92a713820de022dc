import { rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { madeCountry } from "../../../engine/backtest/made-country.test-support.ts"
import { englandAt, publishedStock, valueAt } from "../../../engine/backtest/panel.ts"
import { folderOf, madeEditions } from "./made-edition.test-support.ts"
import { readPublishedPlans } from "./plan-panel.ts"
import { PublishedFileError } from "./table.ts"

const country = madeCountry(4, 1)
const folders: string[] = []
const made = (change: (files: Record<string, string>) => Record<string, string> = (files) => files) => {
  const folder = folderOf(change(madeEditions(country)))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const CASELOAD = "release-2025/caseload.csv"
const replaced = (file: string, from: string | RegExp, to: string) => (files: Record<string, string>) => ({
  ...files,
  [file]: files[file]!.replace(from, to),
})
const errorOf = (change: (files: Record<string, string>) => Record<string, string>): PublishedFileError => {
  const folder = made(change)
  try {
    readPublishedPlans(folder)
  } catch (error) {
    if (error instanceof PublishedFileError) return error
    throw error
  }
  throw new Error("the folder was accepted")
}

describe("reading the published plan statistics", () => {
  it("joins both layouts into one history", () => {
    const { panel, missing } = readPublishedPlans(made())
    expect(panel.authorities.map(({ name }) => name)).toEqual(["Made 0", "Made 1", "Made 2", "Made 3"])
    for (const { year, stock, requests } of country[2]!.years) {
      expect(publishedStock(panel, 2, year)).toBe(stock)
      expect(valueAt(panel, "requests", 2, year - 1)).toBe(requests)
    }
    expect(englandAt(panel, "stock", 2015)).toBe(country.reduce((sum, one) => sum + one.years[5]!.stock, 0))
    expect(missing).toEqual(["populations (ONS, by single year of age)"])
  })

  it("passes over rows of other geographic levels, and says how many", () => {
    const places = "E92000001,England,,Made region,E07000001,,Made district,All EHC plans,All EHC plans,7"
    const district = (line: string) => `${line}\n202324,Academic year,Local authority district,${places}`
    const odd = made((files) => ({
      ...files,
      [CASELOAD]: district(district(files[CASELOAD]!)),
      "release-2022/sen2_mi.csv": files["release-2022/sen2_mi.csv"]!.replaceAll("Calendar year", "Year"),
    }))
    expect(readPublishedPlans(odd).passedOver).toEqual([
      'release-2022/sen2_mi.csv: all rows, none has "Calendar year" in time_identifier (1)',
      'release-2025/caseload.csv: rows of the geographic level "Local authority district" (2)',
    ])
    expect(readPublishedPlans(made()).passedOver).toEqual([])
    expect(readPublishedPlans(odd).panel.authorities).toEqual(readPublishedPlans(made()).panel.authorities)
  })

  it("reads thousands set apart by commas, where they stand so", () => {
    const apart = made((files) => ({
      ...files,
      [CASELOAD]: files[CASELOAD]!.replace(/(All EHC plans,)(\d+)(\d{3})\b/g, '$1"$2,$3"'),
    }))
    expect(readPublishedPlans(apart).panel).toEqual(readPublishedPlans(made()).panel)
    for (const wrong of ["1,23", "12,3456", ",123"])
      expect(errorOf(replaced(CASELOAD, /(All EHC plans,)\d+/, `$1"${wrong}"`)).message).toContain(`"${wrong}" is not a number`)
  })

  it("reads nothing beside the folder", () => {
    const folder = made((files) =>
      Object.fromEntries([
        ...Object.entries(files).map(([path, text]) => [`plans/${path}`, text]),
        ["ons-population/england_areas_mye_and_snpp2018_ages0_25_persons.csv", "area_code,area_name,series,year,age_0"],
      ]),
    )
    expect(readPublishedPlans(join(folder, "plans")).missing).toEqual(["populations (ONS, by single year of age)"])
  })

  it("reads gzip and plain files alike", () => {
    const zipped = made((files) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${path}.gz`, text])))
    expect(readPublishedPlans(zipped).panel).toEqual(readPublishedPlans(made()).panel)
  })

  it("sums the authorities where the files hold no row for England", () => {
    const without = made((files) => ({ ...files, [CASELOAD]: files[CASELOAD]!.replace(/^.*National.*\n/gm, "") }))
    expect(readPublishedPlans(without).panel.england).toEqual(readPublishedPlans(made()).panel.england)
  })

  it("gives a history to an authority that changed its code, and the stock of its own code apart", () => {
    const recoded = made((files) => ({ ...files, [CASELOAD]: files[CASELOAD]!.replaceAll("E06000102,202", "E10009999,202") }))
    const { panel } = readPublishedPlans(recoded)
    const a = panel.authorities.findIndex(({ code }) => code === "E10009999")
    expect(valueAt(panel, "stock", a, 2015)).toBe(country[2]!.years[5]!.stock)
    expect(publishedStock(panel, a, 2015)).toBeNaN()
  })

  it("adds the populations of ages 0 to 25 where the file is there", () => {
    const ages = Array.from({ length: 26 }, (_, age) => `age_${age}`)
    const people = `area_code,area_name,series,year,${ages.join(",")}\nE06000100,Made 0,mye,2016,${ages.map(() => 10).join(",")}\nE06000100,Made 0,snpp2018_principal,2017,${ages.map(() => 9).join(",")}`
    const { panel, missing } = readPublishedPlans(
      made((files) => ({ ...files, "england_areas_mye_and_snpp2018_ages0_25_persons.csv": people })),
    )
    expect(valueAt(panel, "population", 0, 2016)).toBe(260)
    expect(valueAt(panel, "population", 0, 2017)).toBeNaN()
    expect(missing).toEqual([])
  })
})

describe("files that cannot be used", () => {
  it.each([
    ["a missing column", replaced(CASELOAD, "ehcplans", "plans"), { column: "ehcplans", line: 1 }],
    ["a word for a number", replaced(CASELOAD, /(All EHC plans,)\d+/, "$1many"), { column: "ehcplans", line: 2 }],
    ["a negative count", replaced(CASELOAD, /(All EHC plans,)\d+/, "$1-5"), { column: "ehcplans", line: 2 }],
    ["a broken line", replaced(CASELOAD, /(All EHC plans,\d+)/, "$1,7"), { line: 2 }],
    ["an impossible academic year", replaced(CASELOAD, "201920", "201921"), { column: "time_period", line: 2 }],
    ["a malformed code", replaced(CASELOAD, "E06000100", "E6"), { column: "new_la_code", line: 12 }],
    [
      "two values for one year",
      replaced(CASELOAD, "202021,Academic year,National", "201920,Academic year,National"),
      { column: "ehcplans", line: 4 },
    ],
    ["an open quotation", replaced(CASELOAD, "Sex", '"Sex'), {}],
    ["an empty file", (files: Record<string, string>) => ({ ...files, [CASELOAD]: "" }), {}],
  ])("names the file, column and line of %s", (_, change, place) => {
    const error = errorOf(change)
    expect(error.message).toContain("caseload.csv")
    expect({ column: error.column, line: error.line }).toMatchObject(place)
  })

  it("says which files would do when there is no stock of plans", () => {
    const error = errorOf((files) => ({ "requests.csv": files["release-2025/requests.csv"]! }))
    expect(error.message).toMatch(/neither caseload\.csv nor sen2_age_caseload\.csv/)
  })

  it("says when there is no such folder, and when it is empty", () => {
    expect(() => readPublishedPlans("/no-such-folder")).toThrow(/no such folder/)
    expect(() => readPublishedPlans(made(() => ({})))).toThrow(/no \.csv/)
  })

  it("goes without what a folder does not have, and says so", () => {
    const only = made((files) => ({ [CASELOAD]: files[CASELOAD]! }))
    expect(readPublishedPlans(only).missing).toHaveLength(4)
  })
})
