import { scaleLinear } from "d3-scale"
import type { VNode } from "preact"

export interface BarChartProps {
  readonly labels: readonly string[]
  /** One for each label; null is a count that is not shown, and is said so at its place. */
  readonly values: readonly (number | null)[]
  /** After each value, for instance "%". */
  readonly unit?: string
  /** Colour of the bars: at least 3:1 on the page's ground. */
  readonly colour?: string
}

const TEXT = "#12201f"
const LINE = "#c9d3d2"
const WIDTH = 720
const FONT = 14
const BAR = 20
const ROW = 34
const EDGE = 8
/** Kept free at the right for the words beside the longest bar. */
const WORDS = 90
/** Vertical lines that the scale aims at. */
const LINES = 6

/** Lying bars as SVG, each with its value in words; drawn for 720 units of width, without scripts, motion or hover. */
export function barChart({ labels, values, unit = "", colour = "#0a4a57" }: BarChartProps): VNode {
  const height = Math.max(80, labels.length * ROW + 30)
  const names = labels.map((label) => (label.length > 44 ? `${label.slice(0, 43)}…` : label))
  const left = round(2 * EDGE + Math.max(0, ...names.map((name) => widthOf(name, FONT))))
  const x = scaleLinear()
    .domain([0, Math.max(0, ...values.map((value) => value ?? 0)) || 1])
    .range([left, WIDTH - WORDS])
    .nice(LINES)
  const row = (height - EDGE) / labels.length
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} font-size={FONT} fill={TEXT}>
      <g stroke={LINE}>
        {x.ticks(LINES).map((tick) => (
          <line x1={round(x(tick))} x2={round(x(tick))} y1={EDGE / 2} y2={height - EDGE / 2} />
        ))}
      </g>
      {names.map((name, at) => {
        const middle = round(EDGE / 2 + (at + 0.5) * row)
        const value = values[at] ?? null
        const end = round(x(value ?? 0))
        return (
          <g dominant-baseline="central">
            <text x={left - EDGE} y={middle} text-anchor="end">
              {name}
            </text>
            <rect x={left} y={middle - BAR / 2} width={round(end - left)} height={BAR} fill={colour} />
            <text x={end + 5} y={middle}>
              {value === null ? "not shown" : `${value.toLocaleString("en-GB")}${unit}`}
            </text>
          </g>
        )
      })}
      <line x1={left} x2={left} y1={EDGE / 2} y2={height - EDGE / 2} stroke={TEXT} />
    </svg>
  )
}

/** Thousandths of the type's size, roughly, in the common typefaces without serifs. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl'|]/, 250],
  [/[ frtI.,:;!()[\]/-]/, 350],
  [/[mwMW%@…]/, 900],
  [/[A-Z&]/, 710],
]
const MIDDLING = 580

/** About how wide a line of words is. */
const widthOf = (words: string, size: number): number =>
  ([...words].reduce((sum, letter) => sum + (WIDTHS.find(([like]) => like.test(letter))?.[1] ?? MIDDLING), 0) * size) / 1000

const round = (value: number): number => Math.round(value * 10) / 10
