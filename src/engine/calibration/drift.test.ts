import { describe, expect, it } from "vitest"
import { driftOf } from "./drift.ts"
import type { Flow } from "./evidence.ts"
import type { CalibrationHistory } from "./history.ts"

const areas = (count: number) =>
  ({ areas: Array.from({ length: count }, (_, a) => ({ code: `${a}`, name: "" })) }) as CalibrationHistory
/** Events of each area in 2016 and the years after, of 1,000 persons each year. */
const flow = (...events: number[][]): Flow => ({
  name: "made",
  events: (a, year) => events[a]?.[year - 2016] ?? Number.NaN,
  exposure: () => 1_000,
})
const window = { since: 2016, until: 2020, weakYears: [] }

describe("how far flows go from what was learned", () => {
  it("is the middle deviation less chance, by hand", () => {
    const made = flow([100, 100, 100, 100], [100, 120, 120, 120], [100, 80, 80, 80])
    // Logs 0, 0.1823 and -0.2231, the middle of their sizes 0.1823; chance 1/100 + 1/300 in the middle.
    expect(driftOf(areas(3), window, made, 1)).toBeCloseTo(Math.sqrt((1.4826 * Math.log(1.2)) ** 2 - (1 / 100 + 1 / 300)), 12)
  })

  it("is nothing where areas differ no more than chance, or too few years are known", () => {
    expect(driftOf(areas(2), window, flow([100, 101, 99, 100], [100, 100, 102, 99]), 1)).toBe(0)
    expect(driftOf(areas(1), { ...window, until: 2019 }, flow([100, 400, 400]), 1)).toBe(0)
  })

  it("leaves out what begins at, or goes over, a year of a weak return", () => {
    const made = flow([1000, 1000, 1000, 1000], [1000, 2000, 2000, 2000], [1000, 500, 500, 500])
    expect(driftOf(areas(3), window, made, 1)).toBeGreaterThan(0.5)
    expect(driftOf(areas(3), { ...window, weakYears: [{ year: 2018, weight: 0.25, source: "made" }] }, made, 1)).toBe(0)
  })

  it("holds what came against the mean of the years that are remembered", () => {
    const made = flow([100, 300, 300, 300, 300], [300, 300, 300, 300, 300], [300, 300, 300, 300, 300])
    const last = driftOf(areas(3), { ...window, since: 2017, until: 2021 }, made, 1)
    const all = driftOf(areas(3), { ...window, until: 2021 }, made, 8)
    expect(last).toBe(0)
    expect(all).toBe(0)
    const apart = flow([100, 300, 300, 300, 300], [100, 300, 300, 300, 300], [100, 100, 100, 100, 100])
    expect(driftOf(areas(3), { ...window, until: 2021 }, apart, 8)).toBeGreaterThan(
      driftOf(areas(3), { ...window, since: 2017, until: 2021 }, apart, 1),
    )
  })
})
