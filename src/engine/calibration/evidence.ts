import { type CalibrationHistory, type Cube, cubeAt, type WeakYear } from "./history.ts"

/** Years lose half their weight every two years: practice changes. */
const HALF_LIFE_YEARS = 2

export interface Window {
  /** January up to which figures are known: stocks of `until`, flows of `until - 1` and before. */
  until: number
  weakYears: readonly WeakYear[]
  /** First year that is looked at. */
  since: number
}

/** Whether the figures of a flow year come from a return known to be weak. */
export const isWeak = ({ weakYears }: Window, year: number): boolean => weakYears.some((one) => one.year === year)

/** Weight of a flow year: recent years count most, weak ones less. */
export function yearWeight(window: Window, year: number): number {
  const weak = window.weakYears.find((one) => one.year === year)
  return 0.5 ** ((window.until - 1 - year) / HALF_LIFE_YEARS) * (weak?.weight ?? 1)
}

export type Read = (a: number, year: number) => number

/** Events in a year and the person-years in which they could happen. */
export interface Flow {
  /** Used in messages. */
  name: string
  events: Read
  exposure: Read
}

/** Weighted events and exposure of each area over the years in which both are known. */
export function eventsAndExposure(history: CalibrationHistory, window: Window, of: Omit<Flow, "name">) {
  const events = new Float64Array(history.areas.length)
  const exposure = new Float64Array(history.areas.length)
  for (let a = 0; a < events.length; a++) {
    for (let year = window.since; year < window.until; year++) {
      const count = of.events(a, year)
      const size = of.exposure(a, year)
      if (!(count >= 0) || !(size > 0)) continue
      const weight = yearWeight(window, year)
      events[a] = events[a]! + weight * count
      exposure[a] = exposure[a]! + weight * size
    }
  }
  return { events, exposure }
}

/** Weighted counts of each area by kind, area by area, over the years in which every kind is known. `january`: the cube holds stocks. */
export function countsByKind(history: CalibrationHistory, window: Window, of: { cube: Cube; january: boolean }): Float64Array {
  const { cube, january } = of
  const counts = new Float64Array(history.areas.length * cube.width)
  const last = january ? window.until : window.until - 1
  for (let a = 0; a < history.areas.length; a++) {
    for (let year = window.since; year <= last; year++) {
      const row = Array.from({ length: cube.width }, (_, k) => cubeAt(history, cube, { a, year, k }))
      if (row.some(Number.isNaN)) continue
      const weight = yearWeight(window, january ? year - 1 : year)
      row.forEach((count, k) => {
        counts[a * cube.width + k] = counts[a * cube.width + k]! + weight * count
      })
    }
  }
  return counts
}

export interface Trends {
  /** Log change a year of each area's rate, NaN-free; variance is infinite where nothing can be said. */
  slope: Float64Array
  variance: Float64Array
  /** Spread of a year's log rate about its own line, all areas together. */
  residual: number
}

function weightedLine(points: { x: number; y: number; w: number }[]) {
  const weight = points.reduce((sum, p) => sum + p.w, 0)
  const x = points.reduce((sum, p) => sum + p.w * p.x, 0) / weight
  const y = points.reduce((sum, p) => sum + p.w * p.y, 0) / weight
  const square = points.reduce((sum, p) => sum + p.w * (p.x - x) ** 2, 0)
  const slope = points.reduce((sum, p) => sum + p.w * (p.x - x) * (p.y - y), 0) / square
  const squares = points.reduce((sum, p) => sum + p.w * (p.y - y - slope * (p.x - x)) ** 2, 0)
  const noise = points.reduce((sum, p) => sum + p.w ** 2 * (p.x - x) ** 2, 0) / square ** 2
  return { slope, squares, noise, freedom: points.length - 2 }
}

/** Log-linear trend of events over exposure in each area with three years or more, weak ones left out: no line is drawn through a break. The noise of a year is pooled over areas. */
export function trendsOf(history: CalibrationHistory, window: Window, of: Omit<Flow, "name">): Trends {
  const fits = history.areas.map((_, a) => {
    const points: { x: number; y: number; w: number }[] = []
    for (let year = window.since; year < window.until; year++) {
      if (isWeak(window, year)) continue
      const rate = of.events(a, year) / of.exposure(a, year)
      if (rate > 0 && Number.isFinite(rate)) points.push({ x: year, y: Math.log(rate), w: yearWeight(window, year) })
    }
    return points.length >= 3 ? weightedLine(points) : undefined
  })
  const known = fits.filter((fit) => fit !== undefined)
  const freedom = known.reduce((sum, fit) => sum + fit.freedom, 0)
  const noise = freedom > 0 ? known.reduce((sum, fit) => sum + fit.squares, 0) / freedom : 0
  return {
    slope: Float64Array.from(fits, (fit) => fit?.slope ?? 0),
    variance: Float64Array.from(fits, (fit) => (fit ? Math.max(noise, 1e-6) * fit.noise : Number.POSITIVE_INFINITY)),
    residual: Math.sqrt(noise),
  }
}
