import { scaleLinear } from "d3-scale"

/** Seven quantiles of a period: 2.5, 10, 25, 50, 75, 90, 97.5 per cent. */
export interface FanPoint {
  readonly label: string
  readonly fan: readonly number[]
  /** When, in years (2027.25: 1 April 2027): given for all that is drawn, or for none. */
  readonly at?: number
}

/** What an earlier January would have said for the ones after it, joined by a thin line. */
export interface GhostLine {
  readonly points: readonly { readonly at: number; readonly value: number }[]
}

export interface FanChartProps {
  readonly points: readonly FanPoint[]
  /** What was counted before the forecast began, oldest first, drawn as dots before it. */
  readonly past?: readonly { readonly label: string; readonly value: number; readonly at?: number }[]
  /** What an earlier forecast said for a period, drawn as hollow dots. */
  readonly ghosts?: readonly { readonly label: string; readonly value: number }[]
  /** What was forecast from past Januaries; only where all is drawn by date. */
  readonly lines?: readonly GhostLine[]
  readonly format: (value: number) => string
  /** What the picture says, for whoever does not see it. */
  readonly alt: string
  /** A line to be seen against, such as nothing owed. */
  readonly line?: number
}

const WIDTH = 720
const HEIGHT = 340
const MARGIN = { left: 74, right: 16, top: 14, bottom: 34 }
/** Outer to inner: 95, 80 and 50 in 100 runs. */
const BANDS = [
  { low: 0, high: 6, opacity: 0.18 },
  { low: 1, high: 5, opacity: 0.3 },
  { low: 2, high: 4, opacity: 0.45 },
] as const
const INK = "#1d7a8c"
const MEDIAN = 3
const round = (value: number): number => Math.round(value * 10) / 10

/** Median and three bands over time, with the past as dots and earlier forecasts as rings: SVG from the server, no script. */
export function FanChart({ points, past = [], ghosts = [], lines = [], format, alt, line }: FanChartProps) {
  const across = acrossOf([...past, ...points])
  const values = [
    ...lines.flatMap((each) => each.points.map(({ value }) => value)),
    ...points.flatMap(({ fan }) => fan),
    ...past.map(({ value }) => value),
    ...ghosts.map(({ value }) => value),
    ...(line === undefined ? [] : [line]),
  ]
  const low = Math.min(...values)
  const y = scaleLinear()
    .domain([low > 0 && low < Math.max(...values) * 0.6 ? 0 : low, Math.max(...values)])
    .nice(5)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
  const { x } = across
  const at = (label: string, value: number) => `${x(label)} ${round(y(value))}`
  const area = (from: number, to: number) =>
    `M${points.map(({ label, fan }) => at(label, fan[to]!)).join("L")}L${[...points]
      .reverse()
      .map(({ label, fan }) => at(label, fan[from]!))
      .join("L")}Z`
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <Axes y={y} ticks={across.ticks} format={format} />
      {BANDS.map(({ low: from, high: to, opacity }) => (
        <path d={area(from, to)} fill={INK} fill-opacity={opacity} />
      ))}
      {lines.map((each) => (
        <Ghost points={each.points.map((point) => [across.when(point.at), round(y(point.value))] as const)} />
      ))}
      <path
        d={`M${points.map(({ label, fan }) => at(label, fan[MEDIAN]!)).join("L")}`}
        fill="none"
        stroke="currentColor"
        stroke-width="2.5"
      />
      {line !== undefined && (
        <line
          x1={MARGIN.left}
          x2={WIDTH - MARGIN.right}
          y1={round(y(line))}
          y2={round(y(line))}
          stroke="currentColor"
          stroke-dasharray="5 4"
        />
      )}
      {past.map(({ label, value }) => (
        <circle cx={x(label)} cy={round(y(value))} r="4" fill="currentColor" />
      ))}
      {ghosts
        .filter(({ label }) => across.has(label))
        .map(({ label, value }) => (
          <circle cx={x(label)} cy={round(y(value))} r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" />
        ))}
    </svg>
  )
}

const Ghost = ({ points }: { points: readonly (readonly [number, number])[] }) => (
  <g fill="none" stroke="currentColor" stroke-opacity="0.6" stroke-width="1.2">
    <path d={`M${points.map(([x, y]) => `${x} ${y}`).join("L")}`} stroke-dasharray="3 3" />
    {points.map(([x, y]) => (
      <rect x={round(x - 2.5)} y={round(y - 2.5)} width="5" height="5" />
    ))}
  </g>
)

interface Tick {
  readonly x: number
  readonly text: string
  readonly anchor: "start" | "middle" | "end"
}

/** Where things stand from left to right: by date where they have one, otherwise one step each. */
function acrossOf(items: readonly { label: string; at?: number }[]) {
  const dates = items.flatMap(({ at }) => (at === undefined ? [] : [at]))
  const dated = dates.length === items.length
  const labels = [...new Set(items.map(({ label }) => label))]
  const whenOf = new Map(items.map(({ label, at }) => [label, dated ? at! : labels.indexOf(label)]))
  const scale = scaleLinear()
    .domain(dated ? [Math.min(...dates), Math.max(...dates)] : [0, Math.max(1, labels.length - 1)])
    .range([MARGIN.left, WIDTH - MARGIN.right])
  const when = (at: number): number => round(scale(at))
  const named = dated ? januaries(Math.min(...dates), Math.max(...dates)) : spread(labels)
  return {
    when,
    x: (label: string): number => when(whenOf.get(label)!),
    has: (label: string): boolean => whenOf.has(label),
    ticks: named.map(({ at, text, anchor }): Tick => ({ x: when(at), text, anchor })),
  }
}

const MOST_TICKS = 6
function spread(labels: readonly string[]): { at: number; text: string; anchor: Tick["anchor"] }[] {
  const every = Math.ceil(labels.length / MOST_TICKS)
  return labels.flatMap((text, at) =>
    at % every === 0 ? [{ at, text, anchor: at === 0 ? "start" : at > labels.length - 2 ? "end" : "middle" }] : [],
  )
}

function januaries(from: number, to: number): { at: number; text: string; anchor: Tick["anchor"] }[] {
  const first = Math.ceil(from)
  const every = Math.max(1, Math.ceil((Math.floor(to) - first + 1) / MOST_TICKS))
  return Array.from({ length: Math.floor((Math.floor(to) - first) / every) + 1 }, (_, i) => {
    const at = first + i * every
    return { at, text: `Jan ${at}`, anchor: at - from < 0.5 ? "start" : to - at < 0.5 ? "end" : "middle" }
  })
}

interface AxesProps {
  readonly y: { (value: number): number; ticks(count: number): number[] }
  readonly ticks: readonly Tick[]
  readonly format: (value: number) => string
}

function Axes({ y, ticks, format }: AxesProps) {
  return (
    <g fill="currentColor" font-size="13">
      {y.ticks(5).map((tick) => (
        <g>
          <line
            x1={MARGIN.left}
            x2={WIDTH - MARGIN.right}
            y1={round(y(tick))}
            y2={round(y(tick))}
            stroke="currentColor"
            stroke-opacity="0.18"
          />
          <text x={MARGIN.left - 8} y={round(y(tick)) + 4} text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {ticks.map(({ x, text, anchor }) => (
        <text x={x} y={HEIGHT - 10} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  )
}
