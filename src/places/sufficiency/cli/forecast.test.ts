import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { forecastCompare, forecastGoalSeek, forecastRun } from "./forecast.ts"

const lever = {
  source: "s",
  date: "2026-01-01",
  mark: "assumption",
  id: "less",
  title: "Less",
  target: "request",
  effect: 0.6,
  spread: 0.2,
  from: "2026-09-01",
  lag: 0,
  ramp: 3,
}

describe("lfi forecast", () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  const put = (name: string, value: unknown) => writeFile(at(name), typeof value === "string" ? value : JSON.stringify(value))
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined)
  vi.spyOn(console, "log").mockImplementation(() => undefined)
  const told = () => errors.mock.calls.flat().join("\n")

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "forecast-"))
    await put("county.json", { ...smallCounty(), runs: 4 })
    await put("scenario.json", { name: "Less", levers: [lever] })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it("run writes the forecast with its parameters and seed, and tables for a spreadsheet", async () => {
    expect(await forecastRun({ parameters: at("county.json"), workers: 1, seed: 5, out: at("out") })).toBe(0)
    const forecast = JSON.parse(await readFile(at("out/forecast.json"), "utf8"))
    expect([forecast.seed, forecast.runs, forecast.parameters.version]).toEqual([5, 4, 2])
    const lines = (await readFile(at("out/forecast.csv"), "utf8")).split("\n")
    expect(lines[0]).toBe("measure,period,p2_5,p10,p25,median,p75,p90,p97_5,chance_not_below_zero")
    expect(lines.filter((line) => line.startsWith("plans,"))).toHaveLength(30)
    expect(await readFile(at("out/places.csv"), "utf8")).toContain("2026-27,special,north,communication,primary")
    expect(await readFile(at("out/assumptions.csv"), "utf8")).toContain("rates.request,0.04,0.1,assumption")
  })

  it("run again from the parameters kept in a forecast gives the same forecast", async () => {
    const first = JSON.parse(await readFile(at("out/forecast.json"), "utf8"))
    await put("kept.json", first.parameters)
    expect(await forecastRun({ parameters: at("kept.json"), workers: 1, out: at("again") })).toBe(0)
    expect(JSON.parse(await readFile(at("again/forecast.json"), "utf8"))).toEqual(first)
  })

  it("compare writes the difference that the scenario makes", async () => {
    expect(
      await forecastCompare({ parameters: at("county.json"), scenario: at("scenario.json"), workers: 1, out: at("compared") }),
    ).toBe(0)
    expect(await readFile(at("compared/comparison.csv"), "utf8")).toContain("requests,autumn 2025,0,0,0,0,0,0,0")
  })

  it.each<[unknown, RegExp]>([
    [null, /goal file: must be an object/],
    [{}, /search: must be an object/],
    [{ search: {}, goal: {} }, /search\.lever: must be an object/],
    [{ search: { lever }, goal: { measure: "plans" } }, /goal\.at: must be one of/],
    [
      { search: { lever, weakest: 1, strongest: 0, tolerance: 0.1 }, goal: { measure: "plans", at: "summer 2030", mesure: 1 } },
      /goal\.mesure: is not a field/,
    ],
  ])("goal-seek with %j says which field is wrong", async (goal, words) => {
    await put("bad-goal.json", goal)
    expect(await forecastGoalSeek({ parameters: at("county.json"), goal: at("bad-goal.json"), workers: 1, out: at("x") })).toBe(2)
    expect(told()).toMatch(words)
  })

  it.each<[unknown, RegExp]>([
    [null, /scenario file: must be an object/],
    [{ name: "Less", lever: [] }, /lever: is not a field/],
  ])("a scenario of %j is refused by name", async (scenario, words) => {
    await put("bad-scenario.json", scenario)
    const asked = { parameters: at("county.json"), scenario: at("bad-scenario.json"), workers: 1, out: at("x") }
    expect(await forecastCompare(asked)).toBe(2)
    expect(told()).toMatch(words)
  })

  it("goal-seek answers 0 when the goal is reached and 3 when it is not", async () => {
    const search = { lever, weakest: 1, strongest: 0.2, tolerance: 0.2 }
    const goal = { measure: "plans", at: "summer 2030", value: 650, atLeast: false, certainty: 0.5 }
    await put("goal.json", { search, goal })
    await put("dream.json", { search, goal: { ...goal, value: 1 } })
    expect(await forecastGoalSeek({ parameters: at("county.json"), goal: at("goal.json"), workers: 1, out: at("goal") })).toBe(0)
    expect(await forecastGoalSeek({ parameters: at("county.json"), goal: at("dream.json"), workers: 1, out: at("goal") })).toBe(3)
  })

  it("tells bad parameters by field (2) and unreadable files by name (1)", async () => {
    await put("bad.json", { ...smallCounty(), terms: -1 })
    await put("broken.json", "{")
    expect(await forecastRun({ parameters: at("bad.json"), workers: 1, out: at("x") })).toBe(2)
    expect(told()).toContain("terms: must be at least 1, got -1")
    expect(await forecastRun({ parameters: at("broken.json"), workers: 1, out: at("x") })).toBe(1)
    expect(told()).toMatch(/broken\.json: is not JSON/)
    expect(await forecastRun({ parameters: at("missing.json"), workers: 1, out: at("x") })).toBe(1)
  })
})
