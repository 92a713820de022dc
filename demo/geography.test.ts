import { expect, test } from "vitest"
import { countyOf, outlineOf } from "./geography.ts"
import { Dice } from "./random.ts"

test("a county's zones share its cells out, every one in one ring", () => {
  const zones = countyOf(15, new Dice(1, "map"))
  const cells = zones.flatMap((zone) => zone.cells.map(String))
  expect(zones).toHaveLength(15)
  expect(new Set(cells).size).toBe(cells.length)
  expect(cells.length).toBeGreaterThan(200)
  for (const zone of zones) {
    expect(zone.outline.length).toBeGreaterThanOrEqual(1)
    for (const ring of zone.outline) expect(ring.length).toBeGreaterThanOrEqual(6)
  }
})

test("the outline of one cell is a hexagon; of two neighbours, ten corners", () => {
  expect(outlineOf([[600_000, 300_000]])).toHaveLength(1)
  expect(outlineOf([[600_000, 300_000]])[0]).toHaveLength(6)
  expect(
    outlineOf([
      [600_000, 300_000],
      [605_000, 300_000],
    ]).map((ring) => ring.length),
  ).toEqual([10])
})

test("the same seed gives the same county, another seed another", () => {
  expect(countyOf(5, new Dice(7, "map"))).toEqual(countyOf(5, new Dice(7, "map")))
  expect(countyOf(5, new Dice(8, "map"))).not.toEqual(countyOf(5, new Dice(7, "map")))
})
