import { type Comparison, profileInWords, type Scored } from "./compare.ts"
import { type NeedSection, SECTION_WORDS, SECTIONS, topLevel } from "./instrument.ts"

const WIDTH = 640
const ROW = 34
const LABEL = 250
const TRACK = 240
const HEAD = 8

export interface ProfilePictureProps {
  /** Unique on the page: names the picture's title and words. */
  id: string
  title: string
  now: Scored
  before?: Scored
  comparison?: Comparison
}

/** Seven bars, now filled, before as an open diamond. Shape and word carry it as well as colour; prints in black and white. */
export function ProfilePicture(props: ProfilePictureProps) {
  const { id, title, now, before, comparison } = props
  const height = HEAD * 2 + SECTIONS.length * ROW
  return (
    <svg
      class="need-profile"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
      font-size="14"
      fill="currentColor"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{profileInWords(now, comparison).join(" ")}</desc>
      {SECTIONS.map((section, row) => (
        <Bar key={section} section={section} top={HEAD + row * ROW} now={now} before={before} />
      ))}
    </svg>
  )
}

interface BarProps {
  section: NeedSection
  top: number
  now: Scored
  before: Scored | undefined
}

function Bar({ section, top, now, before }: BarProps) {
  const level = now.profile.levels[section]
  const middle = top + ROW / 2
  const steps = topLevel(now.instrument)
  const word = level === null ? "Not filled in" : (now.instrument.levels[level]?.word ?? "")
  return (
    <g>
      <text x={LABEL - 10} y={middle + 5} text-anchor="end">
        {SECTION_WORDS[section]}
      </text>
      <rect x={LABEL} y={middle - 9} width={TRACK} height={18} fill="none" stroke="currentColor" stroke-opacity="0.6" />
      {level === null ? null : <rect x={LABEL} y={middle - 9} width={(TRACK * level) / steps} height={18} fill="#1d5b6a" />}
      {Array.from({ length: steps - 1 }, (_, step) => {
        const x = LABEL + (TRACK * (step + 1)) / steps
        return <line key={x} x1={x} x2={x} y1={middle - 9} y2={middle + 9} stroke="currentColor" stroke-opacity="0.35" />
      })}
      {before ? <Before section={section} before={before} middle={middle} /> : null}
      <text x={LABEL + TRACK + 12} y={middle + 5}>
        {level === null || level === 0 ? word : `${level} of ${steps}: ${word}`}
      </text>
    </g>
  )
}

function Before({ section, before, middle }: { section: NeedSection; before: Scored; middle: number }) {
  const level = before.profile.levels[section]
  if (level === null) return null
  const x = LABEL + (TRACK * level) / topLevel(before.instrument)
  const points = [`${x},${middle - 8}`, `${x + 7},${middle}`, `${x},${middle + 8}`, `${x - 7},${middle}`]
  return <polygon class="before" points={points.join(" ")} fill="#ffffff" stroke="#8a3b00" stroke-width="2" />
}
