/**
 * Longitude and latitude (WGS84, degrees) as easting and northing (British National Grid, whole metres): the Helmert transformation
 * of seven parameters, good to about 5 m, then the Transverse Mercator projection. Source: Ordnance Survey, "A guide to coordinate
 * systems in Great Britain", 6.6, annexes B and C. For outlines on a map, not for surveys.
 */
export function nationalGrid([longitude, latitude]: readonly [number, number]): [number, number] {
  const { lat, lon } = toAiry(radians(latitude), radians(longitude))
  return project(lat, lon)
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const WGS84 = { a: 6_378_137, b: 6_356_752.3142 }
const AIRY = { a: 6_377_563.396, b: 6_356_256.909 }
const squared = ({ a, b }: { a: number; b: number }): number => (a * a - b * b) / (a * a)

/** Metres, seconds of arc, and parts in a million. */
const HELMERT = { tx: -446.448, ty: 125.157, tz: -542.06, rx: -0.1502, ry: -0.247, rz: -0.8421, s: 20.4894 }

/** From the globe of satellites to the one of the Grid. */
function toAiry(lat: number, lon: number): { lat: number; lon: number } {
  const e2 = squared(WGS84)
  const nu = WGS84.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
  const x = nu * Math.cos(lat) * Math.cos(lon)
  const y = nu * Math.cos(lat) * Math.sin(lon)
  const z = nu * (1 - e2) * Math.sin(lat)
  const scale = 1 + HELMERT.s / 1e6
  const [rx, ry, rz] = [HELMERT.rx, HELMERT.ry, HELMERT.rz].map((seconds) => radians(seconds / 3600)) as [number, number, number]
  const [east, north, up] = [
    HELMERT.tx + scale * x - rz * y + ry * z,
    HELMERT.ty + rz * x + scale * y - rx * z,
    HELMERT.tz - ry * x + rx * y + scale * z,
  ]
  return { lat: latitudeOf(Math.hypot(east, north), up), lon: Math.atan2(north, east) }
}

function latitudeOf(flat: number, up: number): number {
  const e2 = squared(AIRY)
  let lat = Math.atan2(up, flat * (1 - e2))
  for (let round = 0; round < 10; round++) {
    const nu = AIRY.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
    lat = Math.atan2(up + e2 * nu * Math.sin(lat), flat)
  }
  return lat
}

const GRID = { scale: 0.9996012717, lat: radians(49), lon: radians(-2), east: 400_000, north: -100_000 }

/** The length of the meridian from the Grid's true origin, in metres. */
function meridian(lat: number): number {
  const n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
  const [less, more] = [lat - GRID.lat, lat + GRID.lat]
  return (
    AIRY.b *
    GRID.scale *
    ((1 + n + (5 / 4) * (n ** 2 + n ** 3)) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      (15 / 8) * (n ** 2 + n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  )
}

function project(lat: number, lon: number): [number, number] {
  const e2 = squared(AIRY)
  const [sin, cos, tan2] = [Math.sin(lat), Math.cos(lat), Math.tan(lat) ** 2]
  const nu = (AIRY.a * GRID.scale) / Math.sqrt(1 - e2 * sin ** 2)
  const rho = (AIRY.a * GRID.scale * (1 - e2)) / (1 - e2 * sin ** 2) ** 1.5
  const eta2 = nu / rho - 1
  const d = lon - GRID.lon
  const north =
    GRID.north +
    meridian(lat) +
    (nu / 2) * sin * cos * d ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2) * d ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2) * d ** 6
  const east =
    GRID.east +
    nu * cos * d +
    (nu / 6) * cos ** 3 * (nu / rho - tan2) * d ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2) * d ** 5
  return [Math.round(east), Math.round(north)]
}
