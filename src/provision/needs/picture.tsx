import { type Comparison, profileInWords, type Scored } from "./compare.ts"
import { type NeedSection, SECTION_WORDS, SECTIONS, topLevel } from "./instrument.ts"

// Narrow on purpose: the name stands over its bar, so that the words stay readable at 320 px.
const WIDTH = 380
const ROW = 46
const LEFT = 9
const TRACK = 205
const HEAD = 4
const KEY = 26

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
  const foot = HEAD + SECTIONS.length * ROW
  const height = foot + (before ? KEY : HEAD)
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
      {before ? (
        <g>
          <Diamond x={LEFT + 7} y={foot + 10} />
          <text x={LEFT + 22} y={foot + 15}>
            where it was before
          </text>
        </g>
      ) : null}
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
  const middle = top + 29
  const steps = topLevel(now.instrument)
  const word = level === null ? "Not filled in" : (now.instrument.levels[level]?.word ?? "")
  return (
    <g>
      <text x={0} y={top + 14} font-weight="600">
        {SECTION_WORDS[section]}
      </text>
      <rect x={LEFT} y={middle - 9} width={TRACK} height={18} fill="none" stroke="currentColor" stroke-opacity="0.6" />
      {level === null ? null : <rect x={LEFT} y={middle - 9} width={(TRACK * level) / steps} height={18} fill="#1d5b6a" />}
      {Array.from({ length: steps - 1 }, (_, step) => {
        const x = LEFT + (TRACK * (step + 1)) / steps
        return <line key={x} x1={x} x2={x} y1={middle - 9} y2={middle + 9} stroke="currentColor" stroke-opacity="0.35" />
      })}
      {before ? <Before section={section} before={before} middle={middle} /> : null}
      <text x={LEFT + TRACK + 14} y={middle + 5}>
        {level === null || level === 0 ? word : `${level} of ${steps}: ${word}`}
      </text>
    </g>
  )
}

function Before({ section, before, middle }: { section: NeedSection; before: Scored; middle: number }) {
  const level = before.profile.levels[section]
  if (level === null) return null
  return <Diamond x={LEFT + (TRACK * level) / topLevel(before.instrument)} y={middle} />
}

function Diamond({ x, y }: { x: number; y: number }) {
  const points = `${x},${y - 8} ${x + 7},${y} ${x},${y + 8} ${x - 7},${y}`
  return <polygon class="before" points={points} fill="#ffffff" stroke="#8a3b00" stroke-width="2" />
}
