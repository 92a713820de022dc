import type { Dice } from "./random.ts"

/** A point on the county's grid, in metres, as easting and northing are. */
export type Point = readonly [easting: number, northing: number]

export interface ZonePlan {
  readonly centre: Point
  /** Where the zone's people live: the centres of its cells. */
  readonly cells: readonly Point[]
  readonly outline: Point[][]
}

/** Width of a hexagonal cell across its flats, in metres. */
const CELL = 5_000
const WEST = 560_000
const SOUTH = 280_000
/** Half-axes of the made county: about 5,400 square kilometres, as Norfolk has. */
const HALF_WIDTH = 54_000
const HALF_HEIGHT = 32_500

/** A made county: an oval of hexagonal cells with a ragged coast, divided among zones by the nearest centre. */
export function countyOf(zones: number, dice: Dice): ZonePlan[] {
  const cells = cellsOfCounty(dice)
  const centres = spread(cells, zones, dice)
  return centres.map((centre) => {
    const own = cells.filter((cell) => nearest(cell, centres) === centre)
    return { centre, cells: own, outline: outlineOf(own) }
  })
}

/** Half a cell's width and half the length of its side: the lattice on which centres and corners lie exactly. */
const UNIT_X = CELL / 2
const UNIT_Y = CELL / Math.sqrt(3) / 2
const toPoint = (x: number, y: number): Point => [Math.round(WEST + x * UNIT_X), Math.round(SOUTH + y * UNIT_Y)]
const toLattice = ([easting, northing]: Point): Point => [
  Math.round((easting - WEST) / UNIT_X),
  Math.round((northing - SOUTH) / UNIT_Y),
]

function cellsOfCounty(dice: Dice): Point[] {
  const cells: Point[] = []
  for (let row = 0; row * 3 * UNIT_Y < 2 * HALF_HEIGHT; row++) {
    for (let column = 0; column * CELL < 2 * HALF_WIDTH; column++) {
      const cell = toPoint(2 * column + (row % 2), 3 * row)
      const inside = ((cell[0] - WEST - HALF_WIDTH) / HALF_WIDTH) ** 2 + ((cell[1] - SOUTH - HALF_HEIGHT) / HALF_HEIGHT) ** 2
      if (inside < 0.9 + dice.next() * 0.08) cells.push(cell)
    }
  }
  return cells
}

/** Centres that keep their distance: each next one is the best of a few tries, then all move to the middle of their cells. */
function spread(cells: readonly Point[], count: number, dice: Dice): Point[] {
  let centres: Point[] = [dice.one(cells)]
  while (centres.length < count) {
    const tries = Array.from({ length: 24 }, () => dice.one(cells))
    const best = tries.reduce((a, b) => (farthest(b, centres) > farthest(a, centres) ? b : a))
    centres.push(best)
  }
  for (let round = 0; round < 8; round++) {
    const fixed = centres
    centres = centres.map((centre) => {
      const own = cells.filter((cell) => nearest(cell, fixed) === centre)
      return own.length === 0 ? centre : [mean(own.map((cell) => cell[0])), mean(own.map((cell) => cell[1]))]
    })
  }
  return centres
}

const mean = (values: readonly number[]): number => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
const squared = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
const nearest = (from: Point, to: readonly Point[]): Point => to.reduce((a, b) => (squared(from, b) < squared(from, a) ? b : a))
const farthest = (from: Point, others: readonly Point[]): number => Math.min(...others.map((other) => squared(from, other)))

/** The rings around a set of cells: every edge that only one of them has, joined end to end. */
export function outlineOf(cells: readonly Point[]): Point[][] {
  const edges = new Map<string, [Point, Point]>()
  for (const cell of cells) {
    const corners = cornersOf(cell)
    corners.forEach((from, at) => {
      const to = corners[(at + 1) % 6]!
      const back = `${to}|${from}`
      if (edges.has(back)) edges.delete(back)
      else edges.set(`${from}|${to}`, [from, to])
    })
  }
  const next = new Map([...edges.values()].map(([from, to]) => [`${from}`, { from, to }]))
  const rings: Point[][] = []
  while (next.size > 0) {
    const ring: Point[] = []
    let step = next.values().next().value
    while (step && next.delete(`${step.from}`)) {
      ring.push(step.from)
      step = next.get(`${step.to}`)
    }
    rings.push(ring)
  }
  return rings
}

/** A hexagon's corners, in order; neighbours share theirs exactly. */
function cornersOf(cell: Point): Point[] {
  const [x, y] = toLattice(cell)
  return [
    toPoint(x, y + 2),
    toPoint(x - 1, y + 1),
    toPoint(x - 1, y - 1),
    toPoint(x, y - 2),
    toPoint(x + 1, y - 1),
    toPoint(x + 1, y + 1),
  ]
}
