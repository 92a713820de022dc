import { DataTable, Figure } from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { EvaluationFramework } from "../framework.ts"
import type { StandardSummary } from "../rules.ts"

export interface Point {
  readonly finishedOn: PlainDate
  readonly summary: readonly StandardSummary[]
}

const LEFT = 4
const NAME = 22
const CELL = 62
const TALL = 30
const ROW = NAME + TALL + 10
const SHADES = [0.12, 0.36, 0.8, 1] as const

const typicalOf = (point: Point, standard: string): number | null =>
  point.summary.find((each) => each.standard === standard)?.typical ?? null

/**
 * What is typical of each standard, evaluation by evaluation, the oldest first: a square for each with its word shortened, so that
 * shade is never alone. Evaluations under another framework are left out by the caller: their words differ.
 */
export const OverTime = ({ framework, points }: { framework: EvaluationFramework; points: readonly Point[] }) => {
  const latest = points.at(-1)!
  const shown = framework.judgements.map((word) => word.slice(0, 3))
  return (
    <Figure
      title={headline(framework, points)}
      reading={`Each square is what at least half of a standard's statements reach: ${framework.judgements.map((word, at) => `${shown[at]} is ${word}`).join(", ")}. From left to right: ${points.map((point) => shortDate(point.finishedOn)).join(", ")}.`}
      source="The setting's own evaluations"
      asAt={shortDate(latest.finishedOn)}
      table={<OverTimeTable framework={framework} points={points} />}
    >
      <svg
        viewBox={`0 0 400 ${framework.standards.length * ROW + 4}`}
        role="img"
        aria-label={headline(framework, points)}
        font-size="14"
        width="100%"
        class="lfi-picture lfi-picture--narrow"
      >
        {framework.standards.map((standard, row) => (
          <g key={standard.id}>
            <text x={LEFT} y={row * ROW + 16} fill="currentColor">
              {standard.name}
            </text>
            {points.map((point, at) => (
              <Square key={at} x={LEFT + at * CELL} y={row * ROW + NAME} level={typicalOf(point, standard.id)} words={shown} />
            ))}
          </g>
        ))}
      </svg>
    </Figure>
  )
}

const Square = ({ x, y, level, words }: { x: number; y: number; level: number | null; words: readonly string[] }) => (
  <g>
    <rect
      x={x}
      y={y}
      width={CELL - 6}
      height={TALL}
      rx="3"
      fill="#0a4a57"
      fill-opacity={level === null ? 0 : SHADES[Math.min(level, SHADES.length - 1)]}
      stroke="#0a4a57"
    />
    <text x={x + (CELL - 6) / 2} y={y + 20} text-anchor="middle" fill={level !== null && level >= 2 ? "#ffffff" : "#12201f"}>
      {level === null ? "–" : words[level]}
    </text>
  </g>
)

function headline(framework: EvaluationFramework, points: readonly Point[]): string {
  const [first, last] = [points[0]!, points.at(-1)!]
  const moved = (by: (a: number, b: number) => boolean) =>
    framework.standards.filter(({ id }) => {
      const [a, b] = [typicalOf(first, id), typicalOf(last, id)]
      return a !== null && b !== null && by(a, b)
    }).length
  if (points.length === 1) return "Where the setting stands"
  const [up, down] = [moved((a, b) => b > a), moved((a, b) => b < a)]
  const count = (n: number) => (n === 1 ? "1 standard" : `${n} standards`)
  if (up + down === 0) return `No standard moved since ${shortDate(first.finishedOn)}`
  return `${count(up)} rose and ${down === 0 ? "none" : down} fell since ${shortDate(first.finishedOn)}`
}

const OverTimeTable = ({ framework, points }: { framework: EvaluationFramework; points: readonly Point[] }) => (
  <DataTable
    caption="What is typical of each standard"
    hideCaption
    rows={framework.standards}
    columns={[
      {
        key: "standard",
        header: "Standard",
        rowHeader: true,
        cell: (standard: EvaluationFramework["standards"][number]) => standard.name,
      },
      ...points.map((point, at) => ({
        key: String(at),
        header: shortDate(point.finishedOn),
        cell: (standard: EvaluationFramework["standards"][number]) => {
          const level = typicalOf(point, standard.id)
          return level === null ? "Not judged" : framework.judgements[level]!
        },
      })),
    ]}
  />
)
