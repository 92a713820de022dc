import type { Phase } from "../../tables.ts"
import type { MapData } from "../queries.ts"

/** A phase's mark: colour and shape, so that neither is needed alone. */
export const MARKS: Readonly<
  Record<string, { shape: "circle" | "square" | "triangle" | "diamond" | "ring"; word: string; className: string }>
> = {
  primary: { shape: "circle", word: "Infant, junior and primary schools", className: "lfi-map__primary" },
  secondary: { shape: "square", word: "Secondary and all-through schools", className: "lfi-map__secondary" },
  special: { shape: "triangle", word: "Special schools", className: "lfi-map__special" },
  alternative: { shape: "diamond", word: "Alternative provision", className: "lfi-map__alternative" },
  other: { shape: "ring", word: "Early years, colleges and others", className: "lfi-map__other" },
}

const markOf = (phase: Phase): keyof typeof MARKS & string => {
  if (["infant", "junior", "primary", "middle"].includes(phase)) return "primary"
  if (["secondary", "all-through"].includes(phase)) return "secondary"
  return phase === "special" || phase === "alternative" ? phase : "other"
}

interface Frame {
  readonly west: number
  readonly north: number
  readonly scale: number
  readonly width: number
  readonly height: number
}

const WIDTH = 960

/** The rectangle, in metres on the National Grid, that the picture shows: everything, or one zone. */
function frameOf(data: MapData, zone: string | null): Frame {
  const rings = data.zones.filter((each) => zone === null || each.id === zone).flatMap((each) => each.outline ?? [])
  const points = [...rings.flat(), ...data.settings.map((each) => [each.easting, each.northing] as const)]
  if (points.length === 0) return { west: 0, north: 1, scale: 1, width: WIDTH, height: 1 }
  const xs = points.map((point) => point[0])
  const ys = points.map((point) => point[1])
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const margin = (east - west) * 0.02
  const scale = WIDTH / Math.max(1, east - west + 2 * margin)
  return {
    west: west - margin,
    north: north + margin,
    scale,
    width: WIDTH,
    height: Math.ceil((north - south + 2 * margin) * scale),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** The county as a picture: zones as areas with their names, settings as marks. It scales, prints, and needs no script. */
export function CountyMap({ data, zone }: { data: MapData; zone: string | null }) {
  const frame = frameOf(data, zone)
  const at = (point: readonly [number, number]): string =>
    `${round((point[0] - frame.west) * frame.scale)} ${round((frame.north - point[1]) * frame.scale)}`
  return (
    <svg
      class="lfi-map"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="group"
      aria-label={`Map of ${zone === null ? "the county" : "the zone"}; the table below has the same content`}
    >
      {data.zones.map((each) => (
        <a href={`/settings/map?zone=${each.id}`} tabIndex={-1} aria-hidden="true">
          <path
            class={`lfi-map__zone${each.id === zone ? " lfi-map__zone--here" : ""}`}
            d={(each.outline ?? []).map((ring) => `M${ring.map(at).join("L")}Z`).join("")}
          >
            <title>{each.name}</title>
          </path>
        </a>
      ))}
      {data.settings.map((each) => (
        <a href={`/settings/${each.id}`} tabIndex={-1} aria-hidden="true">
          <Mark
            kind={markOf(each.phase)}
            x={round((each.easting - frame.west) * frame.scale)}
            y={round((frame.north - each.northing) * frame.scale)}
            name={each.name}
            size={zone === null ? 4 : 7}
          />
        </a>
      ))}
      {data.zones
        .filter((each) => zone === null || each.id === zone)
        .map((each) => (
          <ZoneName name={each.name} rings={each.outline ?? []} frame={frame} />
        ))}
    </svg>
  )
}

function ZoneName({ name, rings, frame }: { name: string; rings: [number, number][][]; frame: Frame }) {
  const points = rings.flat()
  if (points.length === 0) return null
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  return (
    <text
      class="lfi-map__name"
      x={round((mean(0) - frame.west) * frame.scale)}
      y={round((frame.north - mean(1)) * frame.scale)}
      text-anchor="middle"
    >
      {name}
    </text>
  )
}

export function Mark({ kind, x, y, name, size }: { kind: string; x: number; y: number; name?: string; size: number }) {
  const { shape, className } = MARKS[kind]!
  const title = name === undefined ? null : <title>{name}</title>
  const class_ = `lfi-map__mark ${className}`
  if (shape === "circle" || shape === "ring")
    return (
      <circle class={class_} cx={x} cy={y} r={size}>
        {title}
      </circle>
    )
  if (shape === "square")
    return (
      <rect class={class_} x={x - size} y={y - size} width={2 * size} height={2 * size}>
        {title}
      </rect>
    )
  const points =
    shape === "triangle"
      ? `${x},${y - size * 1.3} ${x + size * 1.2},${y + size} ${x - size * 1.2},${y + size}`
      : `${x},${y - size * 1.4} ${x + size * 1.4},${y} ${x},${y + size * 1.4} ${x - size * 1.4},${y}`
  return (
    <polygon class={class_} points={points}>
      {title}
    </polygon>
  )
}
