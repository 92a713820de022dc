import { scaleLinear } from "d3-scale"

/** Seven quantiles of a period: 2.5, 10, 25, 50, 75, 90, 97.5 per cent. */
export interface FanPoint {
  readonly label: string
  readonly fan: readonly number[]
}

export interface FanChartProps {
  readonly points: readonly FanPoint[]
  /** What was counted before the forecast began, oldest first, drawn as dots before it. */
  readonly past?: readonly { readonly label: string; readonly value: number }[]
  /** What an earlier forecast said for a period, drawn as hollow dots. */
  readonly ghosts?: readonly { readonly label: string; readonly value: number }[]
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
export function FanChart({ points, past = [], ghosts = [], format, alt, line }: FanChartProps) {
  const labels = [...new Set([...past.map(({ label }) => label), ...points.map(({ label }) => label)])]
  const values = [
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
  const step = (WIDTH - MARGIN.left - MARGIN.right) / Math.max(1, labels.length - 1)
  const x = (label: string) => round(MARGIN.left + labels.indexOf(label) * step)
  const at = (label: string, value: number) => `${x(label)} ${round(y(value))}`
  const area = (from: number, to: number) =>
    `M${points.map(({ label, fan }) => at(label, fan[to]!)).join("L")}L${[...points]
      .reverse()
      .map(({ label, fan }) => at(label, fan[from]!))
      .join("L")}Z`
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <Axes y={y} labels={labels} x={x} format={format} />
      {BANDS.map(({ low: from, high: to, opacity }) => (
        <path d={area(from, to)} fill={INK} fill-opacity={opacity} />
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
        .filter(({ label }) => labels.includes(label))
        .map(({ label, value }) => (
          <circle cx={x(label)} cy={round(y(value))} r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" />
        ))}
    </svg>
  )
}

interface AxesProps {
  readonly y: { (value: number): number; ticks(count: number): number[] }
  readonly x: (label: string) => number
  readonly labels: readonly string[]
  readonly format: (value: number) => string
}

function Axes({ y, x, labels, format }: AxesProps) {
  const every = Math.ceil(labels.length / 6)
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
      {labels.map((label, i) =>
        i % every === 0 ? (
          <text x={x(label)} y={HEIGHT - 10} text-anchor={i === 0 ? "start" : i > labels.length - 2 ? "end" : "middle"}>
            {label}
          </text>
        ) : null,
      )}
    </g>
  )
}
