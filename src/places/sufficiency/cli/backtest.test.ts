import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { madeCountry } from "../../../engine/backtest/made-country.test-support.ts"
import { NAIVE_METHODS } from "../../../engine/backtest/naive.ts"
import { awayFromBreaks, backtest, pooledCoverage, pooledErrors } from "../../../engine/backtest/score.ts"
import { plainDate, standingClock } from "../../../platform/time.ts"
import { storedBacktest } from "../backtest/stored.ts"
import { folderOf, madeEditions } from "../published/made-edition.test-support.ts"
import { readPublishedPlans } from "../published/plan-panel.ts"
import { type BacktestOptions, backtestCommand } from "./backtest.ts"
import { backtestFigures } from "./backtest-figures.ts"
import { backtestReport } from "./backtest-report.ts"

const REAL = join(import.meta.dirname, "../../../../../shared/data")
const hasReal = ["release-2022", "release-2025-to-2023"].every((edition) =>
  existsSync(join(REAL, "dfe-ehcp-statistics", edition)),
)
console.info(
  hasReal ? "back-test: published statistics of England" : "back-test: made data only, the published statistics are not here",
)

const out = mkdtempSync(join(tmpdir(), "backtest-"))
let made = ""
beforeAll(() => {
  made = folderOf(madeEditions(madeCountry(30, 5)))
})
afterAll(() => {
  rmSync(out, { recursive: true })
  rmSync(made, { recursive: true })
})

async function run(options: BacktestOptions): Promise<string> {
  let printed = ""
  await backtestCommand(options, { print: (text) => (printed += text), clock: standingClock("2026-11-24T12:00:00Z") })
  return printed
}

describe("lfi forecast backtest", () => {
  it("writes one line for each authority and year, in order", async () => {
    const file = join(out, "cut.csv")
    expect(await run({ data: made, cut: "2021", out: file })).toBe("")
    const lines = readFileSync(file, "utf8").trimEnd().split("\n")
    expect(lines[0]).toBe("la_code,cut,year,median,p2_5,p10,p90,p97_5")
    expect(lines).toHaveLength(1 + 30 * 3)
    for (const line of lines.slice(1)) {
      const [code, cut, year, median, p2, p10, p90, p97] = line.split(",")
      expect(code).toMatch(/^E06/)
      expect(cut).toBe("2021")
      expect(["2022", "2023", "2024"]).toContain(year)
      const ordered = [p2, p10, median, p90, p97].map(Number)
      expect(ordered).toEqual([...ordered].sort((a, b) => a - b))
    }
  })

  it("gives the same forecast from a folder without the later rows, or with others in their place", async () => {
    // one authority changes its code after the cut, so that the list of authorities differs too
    const files = madeEditions(madeCountry(30, 5))
    const late = /^\ufeff?(202[2-9]|20212[2-9]|20222|20232)/
    const later = (line: string) => late.test(line) || (/^2021,/.test(line) && !line.includes("Total"))
    const change = (how: (line: string) => string[]) =>
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          text
            .split("\n")
            .flatMap((line) => (later(line) ? how(line) : [line]))
            .join("\n"),
        ]),
      )
    const from = async (changed: Record<string, string>) => {
      const folder = folderOf(changed)
      const csv = await run({ data: folder, cut: "2021" })
      rmSync(folder, { recursive: true })
      return csv
    }
    const without = await from(change(() => []))
    expect(without.split("\n")).toHaveLength(1 + 30 * 3 + 1)
    expect(await from(change((line) => [line.replace("E06000104", "E06009104").replace(/\d+$/, "1234567.5")]))).toBe(without)
  })

  it("prints the comparison, dated, with every naive method and both ranges", async () => {
    const page = await run({ data: made })
    expect(page).toContain("Tuesday 24 November 2026")
    for (const method of NAIVE_METHODS) expect(page).toContain(method)
    expect(page).toContain("without January 2023")
    expect(page).toMatch(/\| 1 \| 2023 \| 30 \|/)
  })

  it("forecasts from a January whose targets are not known yet", async () => {
    expect((await run({ data: made, cut: "2024" })).split("\n")).toHaveLength(1 + 30 * 3 + 1)
  })

  it("refuses a January that the folder does not allow, by name", async () => {
    await expect(run({ data: made, cut: "2031" })).rejects.toThrow(/--cut: .*2031; it allows 2011 to 2024/)
    await expect(run({ data: made, cut: "soon" })).rejects.toThrow(/--cut: "soon" is not a year/)
  })

  it("says where single Januaries held least, and what the model is without populations only where there are any", async () => {
    const page = await run({ data: made })
    expect(page).toMatch(/inside the 80% range from \d+\.\d% \(January 20\d\d, \d years? ahead\)/)
    expect(page).not.toContain("Without the populations")
  })
})

describe("a folder of one edition", () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  const holding = (files: Record<string, string>) => {
    folders.push(folderOf(files))
    return folders.at(-1)!
  }
  const edition = (which: string, country = madeCountry(30, 5)) =>
    Object.fromEntries(Object.entries(madeEditions(country)).filter(([path]) => path.startsWith(which)))
  const rows = (csv: string) => csv.trimEnd().split("\n").slice(1)

  it("of 2022 is scored on targets up to 2022", async () => {
    const page = await run({ data: holding(edition("release-2022")) })
    expect(page).toMatch(/\| 3 \| 2019 \| 30 \|/)
    expect(page).not.toMatch(/NaN|\| 2022 \|/)
  })

  // its Januaries are 2020 to 2024: never six
  it("of 2025 cannot be scored, and says so after writing its forecasts", async () => {
    const data = holding(edition("release-2025"))
    const file = join(out, "short.csv")
    await expect(run({ data, out: file })).rejects.toThrow(
      /nothing can be compared: no authority has six Januaries.*--cut from one January of 2021 to 2024/,
    )
    expect(rows(readFileSync(file, "utf8"))).toHaveLength(3 * 30 * 3)
    expect(() => backtestFigures(data, "2026-11-24")).toThrow(/nothing can be compared/)
    for (const cut of ["2021", "2024"]) {
      const csv = await run({ data, cut })
      expect(csv).not.toContain("NaN")
      expect(rows(csv)).toHaveLength(30 * 3)
    }
  })

  it("with January 2025 is read but not scored on it, and allows a forecast from 2024 that later rows do not change", async () => {
    const added = (country: ReturnType<typeof madeCountry>) =>
      country.map((one) => ({
        ...one,
        years: [...one.years, { ...one.years.at(-1)!, year: 2025, stock: 9 * one.years.at(-1)!.stock }],
      }))
    const data = holding({ ...edition("release-2022"), ...edition("release-2025", added(madeCountry(30, 5))) })
    expect(readPublishedPlans(data).panel.published.at(-1)).toBe(9 * madeCountry(30, 5).at(-1)!.years.at(-1)!.stock)
    expect(await run({ data })).toBe(await run({ data: made }))
    expect(await run({ data, cut: "2024" })).toBe(await run({ data: made, cut: "2024" }))
    expect(rows(await run({ data, cut: "2025" }))).toHaveLength(30 * 3)
  })
})

/** Naive errors as published in the project's planning notes, by horizon, method and January from 2018. */
const MEASURED: Record<string, number[][]> = {
  "no change": [
    [9.5, 9.3, 9.0, 8.5, 8.4, 10.5],
    [17.6, 17.2, 16.3, 15.8, 17.9],
    [24.8, 24.0, 23.1, 24.5],
  ],
  "last growth": [
    [5.5, 5.1, 4.7, 4.1, 4.4, 5.3],
    [10.5, 9.1, 8.8, 7.7, 8.1],
    [15.3, 13.2, 13.3, 11.1],
  ],
  "3-year growth": [
    [4.9, 4.9, 4.0, 3.9, 4.0, 4.7],
    [8.8, 8.6, 7.4, 6.8, 7.4],
    [12.8, 12.1, 10.3, 10.0],
  ],
  "10-year line": [
    [14.3, 14.2, 12.0, 9.5, 7.9, 8.6],
    [19.5, 18.5, 15.2, 12.5, 12.5],
    [24.0, 22.2, 18.5, 17.4],
  ],
  "5-year line": [
    [6.6, 5.3, 4.9, 4.1, 4.4, 5.8],
    [9.6, 8.4, 7.1, 6.3, 8.1],
    [13.0, 10.5, 9.0, 9.7],
  ],
  Holt: [
    [4.6, 4.6, 3.9, 3.4, 3.7, 5.0],
    [7.8, 7.4, 6.5, 5.9, 7.3],
    [10.9, 9.7, 8.7, 9.2],
  ],
  "England's last growth": [
    [4.0, 4.3, 3.8, 3.6, 4.0, 4.4],
    [6.9, 6.9, 6.3, 6.3, 6.3],
    [9.4, 9.1, 8.6, 8.0],
  ],
  "half own, half England": [
    [4.1, 4.3, 3.5, 3.4, 3.7, 4.4],
    [7.1, 7.2, 6.1, 5.9, 6.2],
    [10.0, 9.7, 8.5, 7.7],
  ],
}

describe.runIf(hasReal)("over every authority of England", () => {
  const cells = hasReal ? backtest(readPublishedPlans(REAL).panel, [2018, 2019, 2020, 2021, 2022, 2023], 2024) : []

  it("reproduces the measured naive errors to 0.1", () => {
    for (const [m, method] of NAIVE_METHODS.entries())
      for (const { cut, ahead, naive } of cells)
        expect(Math.abs(naive[m]! - MEASURED[method]![ahead - 1]![cut - 2018]!), `${method} from ${cut}, ${ahead}`).toBeLessThan(
          0.11,
        )
  })

  it("beats every naive method at 1, 2 and 3 years, and the best of them by a tenth", () => {
    const pooled = pooledErrors(cells)
    for (const { model, naive } of pooled) for (const error of naive) expect(model).toBeLessThan(error)
    expect(pooled.reduce((sum, { ratioToBest }) => sum + ratioToBest, 0) / pooled.length).toBeLessThan(0.9)
  })

  it("covers 75-85% and 92-98%, with and without 2023", () => {
    for (const { within80, within95 } of [pooledCoverage(cells), pooledCoverage(awayFromBreaks(cells))]) {
      expect(within80).toBeGreaterThan(0.75)
      expect(within80).toBeLessThan(0.85)
      expect(within95).toBeGreaterThan(0.92)
      expect(within95).toBeLessThan(0.98)
    }
  })

  it("is what stands beside every forecast and in docs", () => {
    expect(backtestFigures(REAL, storedBacktest.madeOn)).toEqual(storedBacktest)
    const page = readFileSync(join(import.meta.dirname, "../../../../docs/backtest.md"), "utf8")
    const said = backtestReport(cells, { files: [], missing: [], passedOver: [], today: plainDate("2026-11-24") })
    const figures = said.split("\n").filter((line) => /^(\| [\da]|- )/.test(line))
    expect(figures.length).toBeGreaterThan(40)
    for (const line of figures) expect(page).toContain(line)
  })
})
