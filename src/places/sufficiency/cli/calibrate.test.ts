import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compile } from "../../../engine/simulation/compile.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import type { Parameters as Scenario } from "../../../engine/simulation/parameters.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { POPULATION_FILE } from "../published/folder.ts"
import { type MadeArea, madeAreaFiles } from "../published/made-areas.test-support.ts"
import { folderOf } from "../published/made-edition.test-support.ts"
import { calibrateCommand, forecastAllCommand } from "./calibrate.ts"

const AREAS: readonly MadeArea[] = [
  { code: "E06000001", oldCode: "201", name: "Made one", size: 1 },
  { code: "E06000002", oldCode: "202", name: "Made, the second", size: 2 },
  { code: "E06000003", oldCode: "203", name: "Made three", size: 3 },
  { code: "E06000004", oldCode: "204", name: "Made four", size: 2, until: 2022 },
]
const RUN = { terms: 6, runs: 8, seed: 926, on: "2026-11-25" }

let folder = ""
beforeAll(() => {
  folder = folderOf(madeAreaFiles(AREAS))
})
const made: string[] = []
afterAll(() => {
  for (const one of [folder, ...made]) rmSync(one, { recursive: true })
})
const changed = (change: (files: Record<string, string>) => Record<string, string>): string => {
  made.push(folderOf(change(madeAreaFiles(AREAS))))
  return made.at(-1)!
}

async function calibrated(options: Partial<Parameters<typeof calibrateCommand>[0]> = {}) {
  const out = join(folder, "parameters.json")
  const said: string[] = []
  const code = await calibrateCommand({ ...RUN, data: folder, authority: "E06000002", out, ...options }, (line) =>
    said.push(line),
  )
  return { code, said, text: readFileSync(out, "utf8") }
}

async function forecastAll(options: Partial<Parameters<typeof forecastAllCommand>[0]> = {}) {
  const out = join(folder, "all.txt")
  const said: string[] = []
  const code = await forecastAllCommand({ ...RUN, data: folder, out, workers: 1, ...options }, (line) => said.push(line))
  return { code, said, csv: readFileSync(out, "utf8") }
}

describe("lfi forecast calibrate", () => {
  it("writes the parameters of one authority, figure by figure as its statistics say", async () => {
    const { code, said, text } = await calibrated()
    expect([code, said.length]).toEqual([0, 1])
    expect(said[0]).toMatch(/^Made, the second, no new decisions: parameters from January 2024 written to .*parameters\.json$/)
    const of: Scenario = JSON.parse(text)
    expect([of.authority, of.seed, of.runs, of.terms, of.start]).toEqual(["E06000002", 926, 8, 6, { year: 2024, term: "spring" }])
    const plans = of.stock.people.filter(({ stage }) => stage === "plan")
    expect(plans.reduce((sum, { count }) => sum + count, 0)).toBe(4_000)
    const zones = of.entry.population.zones["Made, the second"]!
    expect([of.entry.population.firstYear, zones[0]![10], zones[0]![24]]).toEqual([2023, 3_000, 3_000])
    // 320 requests at 5 to 10 in three terms, of 15% of six years of 3,000 on SEN Support
    expect(of.rates.request!.byAge![7]).toBeCloseTo(320 / 3 / (0.15 * 6 * 3_000), 6)
    expect(of.rates.request!.trend!.annual).toBeCloseTo(0, 9)
    // 192 plans begun at 5 to 10 out of 320 requests of which 240 of 300 assessed are issued a plan: three in four are assessed
    expect(of.rates.agree!.byAge![7]).toBeCloseTo(0.75, 6)
    expect(of.rates.refuse!.byAge![7]).toBeCloseTo(0.25, 6)
    expect(of.rates.issue!.value).toBeCloseTo(0.57 * 0.8, 6)
    // as many begin as cease: nothing is left unexplained
    expect(of.entry.planShare.value).toBe(0)
  })

  it("learns from no later year than the January asked for", async () => {
    const { text } = await calibrated({ until: 2022 })
    const later = changed((files) => ({
      ...files,
      "edition/requests.csv": files["edition/requests.csv"]!.replace(/^(2022|2023),(.*),(\d+),(\w+)$/gm, "$1,$2,9$3,$4"),
    }))
    expect((await calibrated({ until: 2022, data: later })).text).toBe(text)
    expect((await calibrated({ data: later })).text).not.toBe((await calibrated()).text)
  })

  it("gives the same bytes again", async () => {
    expect((await calibrated()).text).toBe((await calibrated()).text)
  })
})

describe("lfi forecast all", () => {
  const measures = ["plans", "plans:special", "plans:independent", "requests", "newPlans"]

  it("has every authority, or names it with the reason why not", async () => {
    const { code, said, csv } = await forecastAll()
    const [header, ...lines] = csv.trimEnd().split("\n")
    expect(header).toBe("la_code,la_name,from_january,year,measure,median,p2_5,p10,p90,p97_5")
    const years = { plans: [2025, 2026], "plans:special": [2025, 2026], "plans:independent": [2025, 2026] } as const
    const expected = ["E06000001,Made one", 'E06000002,"Made, the second"', "E06000003,Made three"].flatMap((area) =>
      [0, 1].flatMap((y) => measures.map((m) => `${area},2024,${years[m as keyof typeof years]?.[y] ?? 2024 + y},${m}`)),
    )
    expect(lines.map((line) => line.split(",").slice(0, -5).join(","))).toEqual(expected)
    expect(said[0]).toBe("left out: E06000004 Made four: no plans by age is published for January 2024")
    expect(said[1]).toMatch(/^3 authorities, 8 runs each, written to /)
    expect([code, said.length]).toEqual([0, 2])
    const earlier = await forecastAll({ until: 2022 })
    expect(earlier.csv).toContain("E06000004,Made four,2022,2023,plans")
    expect(earlier.said).toHaveLength(1)
  })

  it("says of an authority what its own parameters say, run by run", async () => {
    const { csv } = await forecastAll()
    const compiled = compile(JSON.parse((await calibrated()).text) as Scenario)
    const chunk = runChunk(compiled, 0, 8)
    const inOrder = (byRun: number[]) => byRun.sort((a, b) => a - b)
    const stock = inOrder([...valuesOf(compiled, chunk, "plans", 5)])
    const asked = [0, 1, 2].map((t) => valuesOf(compiled, chunk, "requests", t))
    const requests = inOrder([...asked[0]!].map((value, run) => value + asked[1]![run]! + asked[2]![run]!))
    // of eight values, the quantile p lies at 7p: the median between the fourth and the fifth, p10 at 0.7 from the first to the second
    const between = (values: number[], low: number, share: number) => values[low]! + share * (values[low + 1]! - values[low]!)
    for (const [values, key] of [
      [stock, '"Made, the second",2024,2026,plans'],
      [requests, '"Made, the second",2024,2024,requests'],
    ] as const) {
      const quantiles = [
        between(values, 3, 0.5),
        between(values, 0, 0.175),
        between(values, 0, 0.7),
        between(values, 6, 0.3),
        between(values, 6, 0.825),
      ]
      expect(csv).toContain(`${key},${quantiles.map((value) => value.toFixed(1)).join(",")}\n`)
    }
    // 800 a year, within three standard deviations of a median of eight runs
    expect(Math.abs(between(requests, 3, 0.5) - 800)).toBeLessThan(3 * 1.25 * Math.sqrt(800 / 8) + 0.02 * 800)
  })

  it("gives the same bytes again, on another number of workers too", { timeout: 120_000 }, async () => {
    const { csv } = await forecastAll()
    expect((await forecastAll()).csv).toBe(csv)
    expect((await forecastAll({ workers: 3 })).csv).toBe(csv)
    expect((await forecastAll({ seed: 7 })).csv).not.toBe(csv)
  })

  it("goes on without an authority whose population is not published, and ends with 1 when none is left", async () => {
    const population = `${POPULATION_FILE}.csv`
    const less = (pattern: RegExp) => changed((files) => ({ ...files, [population]: files[population]!.replace(pattern, "") }))
    const { code, said, csv } = await forecastAll({ data: less(/^E06000001.*\n/gm) })
    expect(code).toBe(0)
    expect(said[0]).toBe("left out: E06000001 Made one: no population is published near January 2024")
    expect(csv).not.toContain("Made one")
    expect(csv).toContain("Made three")
  })
})

describe("what cannot be forecast from is refused in a sentence before any work", () => {
  it.each<[string, () => Promise<unknown>, RegExp | string]>([
    [
      "an unknown authority",
      () => calibrated({ authority: "E09999999" }),
      "--authority: the statistics have no authority E09999999",
    ],
    [
      "a January without plans",
      () => calibrated({ until: 2031 }),
      "--until: no plans by age and setting are published for January 2031; the last are for 2024",
    ],
    [
      "one that this authority lacks",
      () => calibrated({ authority: "E06000004", until: 2024 }),
      "--until: no plans by age and setting are published for January 2024; the last are for 2022",
    ],
    ["the same for all", () => forecastAll({ until: 2031 }), /--until: no plans .* January 2031; the last are for 2024/],
    ["no folder for the file", () => forecastAll({ out: "/nowhere/at-all/x.csv" }), "--out: there is no folder /nowhere/at-all"],
    ["a folder as the file", () => calibrated({ out: folder }), /^--out: .* is a folder: give a file in it$/],
    ["less than a year", () => forecastAll({ terms: 2 }), "--terms: 2 is no whole year: give at least 3"],
    [
      "no populations",
      () => forecastAll({ data: changed(({ [`${POPULATION_FILE}.csv`]: _, ...files }) => files) }),
      /--data: the folder has no england_areas/,
    ],
    [
      "a malformed figure",
      () =>
        forecastAll({
          data: changed((files) => ({
            ...files,
            "edition/requests.csv": files["edition/requests.csv"]!.replace(/,400,100$/m, ",some,100"),
          })),
        }),
      'edition/requests.csv, line 2, column "requests_received_in_year": "some" is not a number',
    ],
    ["no such folder", () => calibrated({ data: "/nowhere/at-all" }), "/nowhere/at-all: there is no such folder"],
  ])("%s", async (_, work, sentence) => {
    await expect(work()).rejects.toThrow(sentence)
  })
})
