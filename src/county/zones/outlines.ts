import { z } from "zod"
import { nationalGrid } from "./national-grid.ts"

/** A ring of [easting, northing], metres on the National Grid. */
export type Ring = [number, number][]

export interface Outline {
  readonly name: string
  readonly rings: Ring[]
}

export type OutlineRefusal = "NotGeoJson" | "NoArea" | "NameMissing" | "NameTwice" | "OffTheMap"

const position = z.tuple([z.number(), z.number()]).rest(z.number())
const rings = z.array(z.array(position).min(4).max(100_000)).min(1)
const collection = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(
      z.object({
        properties: z.record(z.string(), z.unknown()).nullable(),
        geometry: z.discriminatedUnion("type", [
          z.object({ type: z.literal("Polygon"), coordinates: rings }),
          z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(rings).min(1) }),
        ]),
      }),
    )
    .max(1_000),
})

/**
 * Reads areas with their names from GeoJSON: longitude and latitude as RFC 7946 says, or metres on the National Grid, by their size.
 * The name is the property `name`, however it is capitalised.
 */
export function readOutlines(bytes: Uint8Array): Outline[] | OutlineRefusal {
  const read = collection.safeParse(asJson(bytes))
  if (!read.success) return "NotGeoJson"
  if (read.data.features.length === 0) return "NoArea"
  const outlines: Outline[] = []
  const names = new Set<string>()
  for (const { properties, geometry } of read.data.features) {
    const name = nameIn(properties ?? {})
    if (name === null) return "NameMissing"
    if (names.has(name.toLowerCase())) return "NameTwice"
    names.add(name.toLowerCase())
    const drawn = (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()).map(ringOf)
    if (drawn.some((ring) => ring.some((point) => !onTheGrid(point)))) return "OffTheMap"
    outlines.push({ name, rings: drawn })
  }
  return outlines
}

function asJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

function nameIn(properties: Readonly<Record<string, unknown>>): string | null {
  const [, name] = Object.entries(properties).find(([key]) => key.toLowerCase() === "name") ?? []
  return typeof name === "string" && name.trim() !== "" && name.trim().length <= 80 ? name.trim() : null
}

/** A file from a mapping tool has a point each metre; the map shows fifty at least: points that repeat the one before go. */
function ringOf(points: readonly (readonly [number, number, ...number[]])[]): Ring {
  const degrees = points.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
  const placed = points.map(([x, y]): [number, number] => (degrees ? nationalGrid([x, y]) : [Math.round(x), Math.round(y)]))
  return placed.filter(([x, y], at) => at === 0 || x !== placed[at - 1]![0] || y !== placed[at - 1]![1])
}

/** Bounds of the National Grid in metres. */
const onTheGrid = ([x, y]: readonly [number, number]): boolean => x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000

/** Whether a point lies within an outline: inside an odd number of its rings, so that a ring within a ring is a hole. */
export function isWithin([x, y]: readonly [number, number], outline: readonly Ring[]): boolean {
  let within = false
  for (const ring of outline) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[ax, ay], [bx, by]] = [ring[at]!, ring[before]!]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
    }
  }
  return within
}
