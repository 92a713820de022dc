import { render } from "preact-render-to-string"
import { describe, expect, it } from "vitest"
import { compile } from "../../../engine/simulation/compile.ts"
import { forecastOf } from "../../../engine/simulation/forecast.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { cameAfter, earlierForecasts } from "../backtest/stored.ts"
import { norfolk } from "../example/norfolk.ts"
import { FanFigure } from "./fan-figure.tsx"
import { BacktestBeside } from "./parts.tsx"

const compiled = compile({ ...smallCounty(), runs: 3, terms: 6 })
const forecast = forecastOf(compiled, runChunk(compiled, 0, 3))
const figure = (past: ReturnType<typeof earlierForecasts>) =>
  render(<FanFigure runId="r" forecast={forecast} measure="plans" asAt="1 March 2026" now={100} past={past} />)

describe("the plans of an authority that was back-tested", () => {
  const past = earlierForecasts(norfolk().authority)

  it("stand beside what the method would have said in each past January, and what came", () => {
    expect(past.map(({ cut }) => cut)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024])
    const shown = figure(past)
    expect(shown.match(/<rect /g)).toHaveLength(3 * past.length)
    expect(shown.match(/<circle /g)).toHaveLength(cameAfter(past).length + 1)
    expect(shown).toContain("Jan 2019")
    expect(shown).toMatch(/% too high|% too low/)
    expect(shown).toContain("Not held against what came")
  })

  it("hold no error of January 2025 or later: it is kept apart", () => {
    const held = past.flatMap(({ said }) => said).filter(({ off }) => off !== null)
    expect(Math.max(...held.map(({ year }) => year))).toBe(2024)
  })

  it("stand alone where nothing was back-tested", () => {
    expect(earlierForecasts(undefined)).toEqual([])
    expect(earlierForecasts("E99999999")).toEqual([])
    const shown = figure([])
    expect(shown).not.toContain("<rect ")
    expect(shown).toContain("autumn 2025")
  })
})

it("the back-test opens in place, with every plain method, coverage and the whole page a step away", () => {
  const shown = render(<BacktestBeside />)
  for (const words of [
    "Method of totals",
    "No change",
    "Exponential smoothing",
    "Half own growth",
    "3 years ahead",
    "All without January 2023",
  ])
    expect(shown).toContain(words)
  expect(shown).toContain('href="/places/backtest"')
})
