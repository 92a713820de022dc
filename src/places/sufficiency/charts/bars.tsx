import { scaleLinear } from "d3-scale"

export interface Bar {
  readonly label: string
  readonly value: number
  readonly words: string
}

const WIDTH = 720
const HEIGHT = 240
const MARGIN = { left: 16, right: 16, top: 24, bottom: 34 }
const INK = "#1d7a8c"

/** Standing bars, each with its value in words above it. */
export function Bars({ bars, most, alt }: { bars: readonly Bar[]; most?: number; alt: string }) {
  const y = scaleLinear()
    .domain([0, most ?? Math.max(1e-9, ...bars.map(({ value }) => value))])
    .range([0, HEIGHT - MARGIN.top - MARGIN.bottom])
  const step = (WIDTH - MARGIN.left - MARGIN.right) / Math.max(1, bars.length)
  const every = Math.ceil(bars.length / 8)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <g font-size="13" fill="currentColor">
        <line
          x1={MARGIN.left}
          x2={WIDTH - MARGIN.right}
          y1={HEIGHT - MARGIN.bottom}
          y2={HEIGHT - MARGIN.bottom}
          stroke="currentColor"
        />
        {bars.map(({ label, value, words }, i) => {
          const height = Math.round(y(value) * 10) / 10
          const x = Math.round((MARGIN.left + i * step) * 10) / 10
          const middle = Math.round((x + step / 2) * 10) / 10
          return (
            <g>
              <rect
                x={x + 3}
                y={HEIGHT - MARGIN.bottom - height}
                width={Math.max(1, Math.round(step - 6))}
                height={height}
                fill={INK}
              />
              <text x={middle} y={HEIGHT - MARGIN.bottom - height - 6} text-anchor="middle">
                {words}
              </text>
              {i % every === 0 && (
                <text x={middle} y={HEIGHT - 12} text-anchor="middle">
                  {label}
                </text>
              )}
            </g>
          )
        })}
      </g>
    </svg>
  )
}

/** Values in ascending order sorted into `bins` intervals of equal, round width: lower end of each and how many lie in it. */
export function histogram(ascending: readonly number[], bins: number): { from: number; to: number; count: number }[] {
  if (ascending.length === 0) return []
  const scale = scaleLinear()
    .domain([ascending[0]!, ascending.at(-1)!])
    .nice(bins)
  const ticks = scale.ticks(bins)
  if (ticks.length < 2) return [{ from: ascending[0]!, to: ascending.at(-1)!, count: ascending.length }]
  return ticks.slice(0, -1).map((from, i) => {
    const to = ticks[i + 1]!
    const last = i === ticks.length - 2
    return { from, to, count: ascending.filter((value) => value >= from && (value < to || (last && value <= to))).length }
  })
}
