import { scaleLinear } from "d3-scale"
import type { Effect, YearTotals } from "../trial.ts"
import { pounds, signed } from "../words.ts"

const WIDTH = 720
const GAIN = "#1d7a8c"
const LOSS = "#b5532a"
const ROW = 26

/** Lying bars from a middle line: to the right what a school gains, to the left what it loses; each says its sum. */
export function GainsAndLosses({ effects, alt }: { effects: readonly Effect[]; alt: string }) {
  const most = Math.max(1, ...effects.map(({ change }) => Math.abs(change)))
  const middle = 470
  const x = scaleLinear().domain([0, most]).range([0, 150])
  return (
    <svg viewBox={`0 0 ${WIDTH} ${effects.length * ROW + 8}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <g font-size="14" fill="currentColor">
        {effects.map(({ school, change }, k) => {
          const width = Math.round(x(Math.abs(change)) * 10) / 10
          const y = 4 + k * ROW
          const gain = change >= 0
          return (
            <g>
              <text x={0} y={y + 17}>
                {school.length > 34 ? `${school.slice(0, 33)}…` : school}
              </text>
              <rect
                x={gain ? middle : middle - width}
                y={y + 3}
                width={Math.max(1, width)}
                height={ROW - 8}
                fill={gain ? GAIN : LOSS}
              />
              <text x={gain ? middle + width + 6 : middle - width - 6} y={y + 17} text-anchor={gain ? "start" : "end"}>
                {signed(change)}
              </text>
            </g>
          )
        })}
        <line x1={middle} x2={middle} y1={0} y2={effects.length * ROW + 8} stroke="currentColor" />
      </g>
    </svg>
  )
}

/** Two bars for each year, the first scheme's and the second's, each with its sum. */
export function TotalsChart({ totals, alt }: { totals: readonly YearTotals[]; alt: string }) {
  const x = scaleLinear()
    .domain([0, Math.max(1, ...totals.flatMap(({ first, second }) => [first, second]))])
    .range([0, 480])
  const bars = (y: number, { first, second }: YearTotals) =>
    [first, second].map((pence, k) => (
      <g>
        <rect x={90} y={y + k * 18} width={Math.max(1, Math.round(x(pence)))} height={15} fill={k === 0 ? "#7d9aa0" : GAIN} />
        <text x={96 + Math.round(x(pence))} y={y + k * 18 + 12}>
          {pounds(pence)}
        </text>
      </g>
    ))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${totals.length * 48 + 4}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <g font-size="13" fill="currentColor">
        {totals.map((each, k) => (
          <g>
            <text x={0} y={k * 48 + 22}>
              {each.year}
            </text>
            {bars(k * 48 + 4, each)}
          </g>
        ))}
      </g>
    </svg>
  )
}
