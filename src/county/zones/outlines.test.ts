import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { nationalGrid } from "./national-grid.ts"
import { isWithin, type Outline, type Ring, readOutlines } from "./outlines.ts"

const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value))
const area = (name: unknown, coordinates: unknown, type = "Polygon") => ({
  type: "Feature",
  properties: { Name: name },
  geometry: { type, coordinates },
})
const file = (...features: unknown[]) => bytes({ type: "FeatureCollection", features })
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

describe("longitude and latitude on the National Grid", () => {
  // Ordnance Survey's guide, annex C: the water tower at Caister, in WGS84 52 39 28.8282 N, 1 42 57.8663 E, is at 651409.903, 313177.270.
  test("Caister water tower is where the Ordnance Survey has it, within 10 m", () => {
    const [east, north] = nationalGrid([1 + 42 / 60 + 57.8663 / 3600, 52 + 39 / 60 + 28.8282 / 3600])
    expect(Math.hypot(east - 651_409.903, north - 313_177.27)).toBeLessThan(10)
  })

  test("a step to the north is a step to the north", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 1.7, noNaN: true }), fc.double({ min: 50, max: 58, noNaN: true }), (lon, lat) => {
        const [from, to] = [nationalGrid([lon, lat]), nationalGrid([lon, lat + 0.01])]
        // A hundredth of a degree of latitude is 1,112 m, give or take the shape of the globe.
        expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeGreaterThan(1_108)
        expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeLessThan(1_118)
        expect(to[1]).toBeGreaterThan(from[1])
      }),
    )
  })
})

describe("outlines of zones", () => {
  test("are read in metres and in degrees, with the parts of one zone together", () => {
    const metres = readOutlines(file(area("North 2", [square(600_000, 300_000, 1000)])))
    expect(metres).toEqual([{ name: "North 2", rings: [square(600_000, 300_000, 1000)] }])
    const degrees = readOutlines(file(area(" South 1 ", [[square(1.2, 52.6, 0.1)], [square(1.4, 52.6, 0.1)]], "MultiPolygon")))
    const [south] = degrees as Outline[]
    expect([south!.name, south!.rings.length]).toEqual(["South 1", 2])
    expect(south!.rings[0]![0]).toEqual(nationalGrid([1.2, 52.6]))
  })

  test.each([
    ["no JSON", "name,area", "NotGeoJson"],
    ["not UTF-8", Buffer.from([0xff, 0xfe, 0x00]), "NotGeoJson"],
    ["points instead of areas", { type: "FeatureCollection", features: [area("A", [1, 2], "Point")] }, "NotGeoJson"],
    ["nothing", { type: "FeatureCollection", features: [] }, "NoArea"],
    ["no name", { type: "FeatureCollection", features: [area(7, [square(1, 52, 0.1)])] }, "NameMissing"],
    [
      "one name twice",
      { type: "FeatureCollection", features: ["A", "a"].map((n) => area(n, [square(1, 52, 0.1)])) },
      "NameTwice",
    ],
    ["another country", { type: "FeatureCollection", features: [area("A", [square(120, 30, 0.1)])] }, "OffTheMap"],
  ])("a file with %s is refused", (_what, given, refusal) => {
    expect(readOutlines(Buffer.isBuffer(given) ? given : bytes(given))).toBe(refusal)
  })

  test("any file at all gives areas or a refusal", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const read = readOutlines(bytes(text))
        expect(typeof read === "string" || Array.isArray(read)).toBe(true)
      }),
    )
  })

  test("hold a point inside, not one in a hole or outside", () => {
    const outline = [square(0, 0, 100), square(40, 40, 20)]
    expect(isWithin([10, 10], outline)).toBe(true)
    expect(isWithin([50, 50], outline)).toBe(false)
    expect(isWithin([110, 50], outline)).toBe(false)
    expect(isWithin([-1, 50], outline)).toBe(false)
  })

  test("that lie beside one another never both hold a point", () => {
    const place = fc.tuple(fc.integer({ min: -5, max: 205 }), fc.integer({ min: -5, max: 105 }))
    fc.assert(
      fc.property(place, (point) => {
        const [left, right] = [isWithin(point, [square(0, 0, 100)]), isWithin(point, [square(100, 0, 100)])]
        expect(left && right).toBe(false)
      }),
    )
  })
})
