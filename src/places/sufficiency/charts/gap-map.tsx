import type { ZoneGap } from "../runs/gaps.ts"

export interface ZoneOutline {
  readonly name: string
  /** Rings of [easting, northing], metres on the National Grid. */
  readonly outline: readonly (readonly (readonly [number, number])[])[] | null
}

const WIDTH = 960
const round = (value: number): number => Math.round(value * 10) / 10

/** Need against places: deeper where more are short. Never told by colour alone, each zone says its number. */
const shade = (gap: number, most: number): string => {
  if (gap <= 0) return "#e6f0ee"
  const part = gap / Math.max(1, most)
  return part > 0.66 ? "#d98a4b" : part > 0.33 ? "#ecb98e" : "#f7e2cf"
}

export const gapWords = (short: number): string =>
  short > 0 ? `${short.toLocaleString("en-GB")} short` : short < 0 ? `${(-short).toLocaleString("en-GB")} free` : "even"

export interface GapMapProps {
  readonly zones: readonly ZoneOutline[]
  readonly gaps: readonly ZoneGap[]
  readonly alt: string
  /** Places proposed, in metres on the National Grid. */
  readonly marks?: readonly { readonly name: string; readonly at: readonly [number, number] }[]
}

/** The county's zones, each with how many places are short there: SVG from the server, it prints and needs no script. */
export function GapMap({ zones, gaps, alt, marks = [] }: GapMapProps) {
  const drawn = zones.filter(({ outline }) => (outline ?? []).length > 0)
  const points = drawn.flatMap(({ outline }) => outline!.flat())
  if (points.length === 0) return null
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = WIDTH / Math.max(1, east - west)
  const at = ([x, y]: readonly [number, number]): string => `${round((x - west) * scale)} ${round((north - y) * scale)}`
  const most = Math.max(0, ...gaps.map(({ short }) => short))
  return (
    <svg viewBox={`-8 -8 ${WIDTH + 16} ${Math.ceil((north - south) * scale) + 16}`} width="100%" role="img" aria-label={alt}>
      {drawn.map(({ name, outline }) => (
        <path
          d={outline!.map((ring) => `M${ring.map(at).join("L")}Z`).join("")}
          fill={shade(gaps.find(({ zone }) => zone === name)?.short ?? 0, most)}
          stroke="#35545a"
          stroke-width="1.2"
        >
          <title>{name}</title>
        </path>
      ))}
      {marks.map(({ name, at: place }) => (
        <circle
          cx={round((place[0] - west) * scale)}
          cy={round((north - place[1]) * scale)}
          r="9"
          fill="#0a4a57"
          stroke="#fff"
          stroke-width="2"
        >
          <title>{name}</title>
        </circle>
      ))}
      {drawn.map(({ name, outline }) => (
        <ZoneWords
          name={name}
          gap={gaps.find(({ zone }) => zone === name)}
          at={middleOf(outline!.flat(), { west, north, scale })}
        />
      ))}
    </svg>
  )
}

const middleOf = (
  points: readonly (readonly [number, number])[],
  { west, north, scale }: { west: number; north: number; scale: number },
): [number, number] => {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  return [round((mean(0) - west) * scale), round((north - mean(1)) * scale)]
}

const ZoneWords = ({ name, gap, at }: { name: string; gap: ZoneGap | undefined; at: [number, number] }) => (
  <g text-anchor="middle" fill="#12201f">
    <text x={at[0]} y={at[1] - 4} font-size="19" font-weight="700">
      {name}
    </text>
    {gap && (
      <text x={at[0]} y={at[1] + 19} font-size="19">
        {gapWords(gap.short)}
      </text>
    )}
  </g>
)
