import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { calibrate } from "../../../engine/calibration/calibrate.ts"
import { cubeAt } from "../../../engine/calibration/history.ts"
import { meanRates } from "../../../engine/calibration/means.ts"
import { readCalibrationHistory } from "./calibration-history.ts"
import { folderOf } from "./made-edition.test-support.ts"
import { firstAgeOf, settingOf } from "./setting-columns.ts"
import { PublishedFileError } from "./table.ts"

const REAL = join(import.meta.dirname, "../../../../../shared/data")
const hasReal = existsSync(join(REAL, "dfe-ehcp-statistics", "release-2022"))
console.info(
  hasReal ? "calibration: published statistics of England" : "calibration: made data only, the published statistics are not here",
)

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const read = (files: Record<string, string>) => {
  const folder = folderOf(files)
  folders.push(folder)
  return readCalibrationHistory(folder)
}

const IDS =
  "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name"
const row = (period: string, rest: string) =>
  `${period},Calendar year,Local authority,E92000001,England,E12000001,One,E06000001,201,"Made, the first",${rest}`

describe("reading what calibration learns from", () => {
  it("puts single ages into bands, and leaves unknown ages out", () => {
    const ceased = [
      `${IDS},breakdown_topic,breakdown,total_ceased`,
      row("2023", "All ceased EHC plans,All ceased EHC plans,60"),
      row("2023", "Age plan ceased,age 2 and under,1"),
      row("2023", "Age plan ceased,age 4,2"),
      row("2023", "Age plan ceased,age 16,4"),
      row("2023", "Age plan ceased,age 20 and over,50"),
      row("2023", "Age plan ceased,Age unknown,3"),
    ].join("\n")
    const history = read({ "ceased_plans.csv": ceased })
    expect([0, 1, 2, 3, 4].map((k) => cubeAt(history, history.ceasedByAge, { a: 0, year: 2023, k }))).toEqual([3, 0, 0, 4, 50])
    expect(cubeAt(history, history.ceased, { a: 0, year: 2023 })).toBe(60)
    expect(history.areas).toEqual([{ code: "E06000001", name: "Made, the first" }])
  })

  it("joins the years of an authority that changed its code, under the code that it has now", () => {
    const ceased = [
      `${IDS},breakdown_topic,breakdown,total_ceased`,
      row("2021", "All ceased EHC plans,All ceased EHC plans,40").replace("E06000001", "E10000001"),
      row("2022", "All ceased EHC plans,All ceased EHC plans,50"),
      row("2022", "All ceased EHC plans,All ceased EHC plans,1").replace("E06000001,201", "E06000002,202"),
    ].join("\n")
    const history = read({ "ceased_plans.csv": ceased })
    expect(history.areas.map(({ code }) => code)).toEqual(["E06000001", "E06000002"])
    expect([2021, 2022].map((year) => cubeAt(history, history.ceased, { a: 0, year }))).toEqual([40, 50])
    expect(cubeAt(history, history.ceased, { a: 1, year: 2021 })).toBeNaN()
  })

  it("adds establishment types into settings", () => {
    const header = `${IDS},establishment_group,establishment_type,Total_all`
    const types = [
      "Mainstream school,Total,900",
      "Mainstream school,Mainstream - Academy,20",
      "Mainstream school,Mainstream - Academy - SEN unit,5",
      "Special school,Special - Independent,3",
      "Special school,Special - Academy,7",
      "Unknown,Apprenticeship,11",
    ]
    const history = read({ "sen2_estab_caseload.csv": [header, ...types.map((type) => row("2021", type))].join("\n") })
    expect([0, 1, 2, 3, 4, 5, 6].map((k) => cubeAt(history, history.stockBySetting, { a: 0, year: 2021, k }))).toEqual([
      20, 5, 7, 3, 0, 0, 0,
    ])
  })

  it("names the file, column and line of a malformed figure", () => {
    const bad = `${IDS},breakdown_topic,breakdown,total_ceased\n${row("2023", "All ceased EHC plans,All ceased EHC plans,sixty")}`
    expect(() => read({ "ceased_plans.csv": bad })).toThrow(
      new PublishedFileError('"sixty" is not a number', { file: "ceased_plans.csv", column: "total_ceased", line: 2 }),
    )
  })

  it("reads labels of ages and settings as they are published", () => {
    expect(
      ["Under 5", "under 3", "Age 5 to 10", "Aged 2 and under", "age 20 and over", "unknown", "Total"].map(firstAgeOf),
    ).toEqual([4, 2, 5, 2, 20, undefined, undefined])
    expect(settingOf("Mainstream school", "Mainstream - LA maintained - Resourced provision")).toBe("base")
    expect(settingOf("Special school", "Special - Non-maintained")).toBe("independent")
    expect(settingOf("Special school", "Total")).toBeUndefined()
  })
})

describe.runIf(hasReal)("over the published statistics", () => {
  const history = hasReal ? readCalibrationHistory(REAL) : undefined

  it("knows every plan of Norfolk by setting, as far as settings are recorded", () => {
    const a = history!.areas.findIndex(({ name }) => name === "Norfolk")
    const bySetting = [0, 1, 2, 3, 4, 5, 6].reduce(
      (sum, k) => sum + cubeAt(history!, history!.stockBySetting, { a, year: 2021, k }),
      0,
    )
    expect(bySetting / cubeAt(history!, history!.stock, { a, year: 2021 })).toBeGreaterThan(0.95)
  })

  it("calibrates Norfolk: more plans begun at 5 to 10 than at any other age, most ceasing after 19", () => {
    const { newPlans, ceasing, assessed } = meanRates(calibrate(history!, "E10000020", { until: 2024 }))
    expect(Math.max(...newPlans)).toBe(newPlans[1])
    expect(Math.max(...ceasing)).toBe(ceasing[4])
    expect(assessed).toBeGreaterThan(0.7)
  })
})
