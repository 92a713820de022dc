import { scaleLinear } from "d3-scale"

export interface SettingDrawn {
  readonly x: number
  readonly label: string
  /** Quantiles of FAN as they are read, the smallest first. */
  readonly fan: readonly number[]
  /** The setting that is the answer. */
  readonly chosen: boolean
}

export interface GoalChartProps {
  readonly settings: readonly SettingDrawn[]
  readonly goal: number
  readonly format: (value: number) => string
  /** What the picture says, for whoever does not see it. */
  readonly alt: string
}

const WIDTH = 720
const HEIGHT = 320
const MARGIN = { left: 82, right: 34, top: 18, bottom: 36 }
const INK = "#1d7a8c"
const [P2_5, P10, MEDIAN, P90, P97_5] = [0, 1, 3, 5, 6] as const
/** Labels nearer than this many units would run into each other. */
const LABEL_ROOM = 62
const round = (value: number): number => Math.round(value * 10) / 10

/** What each setting tried would bring: 95 and 80 of 100 runs as bars, the middle as a dot, the goal as a line. SVG from the server. */
export function GoalChart({ settings, goal, format, alt }: GoalChartProps) {
  const values = [goal, ...settings.flatMap(({ fan }) => fan)]
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .nice(5)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
  const xs = settings.map(({ x }) => x)
  const x = scaleLinear()
    .domain([Math.min(...xs), Math.max(...xs)])
    .range([MARGIN.left + 24, WIDTH - MARGIN.right])
  const labelled = withRoom(settings.map((each) => ({ ...each, at: round(x(each.x)) })))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={alt} class="lfi-picture">
      <g fill="currentColor" font-size="13">
        {y.ticks(5).map((tick) => (
          <g>
            <line
              x1={MARGIN.left}
              x2={WIDTH - 8}
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
        {labelled.map(({ at, label, chosen }) => (
          <text x={at} y={HEIGHT - 12} text-anchor="middle" {...(chosen ? { "font-weight": "700" } : {})}>
            {label}
          </text>
        ))}
      </g>
      {settings.map((each) => (
        <SettingBar at={round(x(each.x))} y={(value) => round(y(value))} {...each} />
      ))}
      <line
        x1={MARGIN.left}
        x2={WIDTH - 8}
        y1={round(y(goal))}
        y2={round(y(goal))}
        stroke="currentColor"
        stroke-width="1.5"
        stroke-dasharray="6 4"
      />
    </svg>
  )
}

const SettingBar = ({ at, y, fan, chosen }: { at: number; y: (value: number) => number } & SettingDrawn) => (
  <g>
    <line x1={at} x2={at} y1={y(fan[P2_5]!)} y2={y(fan[P97_5]!)} stroke={INK} stroke-width="3" stroke-opacity="0.45" />
    <line x1={at} x2={at} y1={y(fan[P10]!)} y2={y(fan[P90]!)} stroke={INK} stroke-width="9" stroke-opacity="0.75" />
    <circle cx={at} cy={y(fan[MEDIAN]!)} r={chosen ? 7 : 4} fill="currentColor" />
    {chosen && <circle cx={at} cy={y(fan[MEDIAN]!)} r="11" fill="none" stroke="currentColor" stroke-width="2" />}
  </g>
)

/** Labels from left to right, the answer's always, others where there is room beside those kept. */
function withRoom<T extends { at: number; chosen: boolean }>(all: readonly T[]): T[] {
  const kept = all.filter(({ chosen }) => chosen)
  for (const each of all) if (!each.chosen && kept.every(({ at }) => Math.abs(at - each.at) >= LABEL_ROOM)) kept.push(each)
  return kept
}
