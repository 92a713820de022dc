import type { ComponentChildren } from "preact"

export type Tone = "neutral" | "info" | "good" | "warn" | "bad" | "paused"

/** One shape for each tone, so that no state is told by colour alone. Drawn in a box of 12 by 12. */
const SHAPES: Readonly<Record<Tone, string>> = {
  neutral: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zm0 1.8a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 0 0 0-5.4z",
  info: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z",
  good: "M1.2 6.4 3 4.6l1.9 1.9L9.2 2.2 11 4 4.9 10.1z",
  warn: "M6 .8 11.6 10.8H.4z",
  bad: "M3.6.8h4.8l2.8 2.8v4.8l-2.8 2.8H3.6L.8 8.4V3.6z",
  paused: "M2 1.5h3v9H2zM7 1.5h3v9H7z",
}

/** A state in a word, a shape and a colour. */
export const Badge = ({
  tone = "neutral",
  children,
}: {
  readonly tone?: Tone | undefined
  readonly children?: ComponentChildren
}) => (
  <span class={`lfi-badge lfi-badge--${tone}`}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path fill="currentColor" fill-rule="evenodd" d={SHAPES[tone]} />
    </svg>
    <span>{children}</span>
  </span>
)
