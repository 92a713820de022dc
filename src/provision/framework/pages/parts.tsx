import { Badge, type Tone } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { FOCUS_WORDS, LEVEL_WORDS, NEED_AREA_WORDS, PHASE_WORDS } from "../../vocabulary.ts"
import type { Strategy } from "../chapter.ts"
import type { Edition } from "../edition.ts"
import type { Piece } from "../search.ts"

const TONE: Readonly<Record<Strategy["level"], Tone>> = { universal: "good", targeted: "info", enhanced: "paused" }

/** Text with what was searched for marked. */
export const Marked = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>{pieces.map((piece) => (piece.hit ? <mark class="lfi-hit">{piece.text}</mark> : piece.text))}</>
)

/** Level, area, phase and focus in one line. The level has its own shape as well as its colour. */
export const Labels = ({ strategy }: { strategy: Strategy }) => (
  <p class="lfi-labels">
    <Badge tone={TONE[strategy.level]}>{LEVEL_WORDS[strategy.level]}</Badge>{" "}
    <span class="lfi-labels__words">
      {[NEED_AREA_WORDS[strategy.area], PHASE_WORDS[strategy.phase], ...strategy.focus.map((each) => FOCUS_WORDS[each])].join(
        " · ",
      )}
    </span>
  </p>
)

/** Which edition one reads, and since when it holds. */
export const EditionLine = ({ edition, inForce }: { edition: Edition; inForce: boolean }) => (
  <p class="govuk-hint">
    {edition.framework}, {edition.name}, from {shortDate(edition.effectiveFrom)}
    {edition.effectiveTo ? ` to ${shortDate(edition.effectiveTo)}` : ""}
    {inForce ? "" : " (not in force today)"}.{" "}
    <a class="govuk-link" href="/framework/editions">
      About editions
    </a>
  </p>
)

/** `child`: for whose plan the reader looks. */
export const strategyHref = (strategy: Strategy, edition?: string, child: string | null = null): string => {
  const query = new URLSearchParams({ ...(edition ? { edition } : {}), ...(child ? { child } : {}) }).toString()
  return `/framework/strategies/${strategy.id}${query ? `?${query}` : ""}`
}

export const chapterHref = (chapter: { area: string; phase: string }, edition?: string, child: string | null = null): string => {
  const { area, phase } = chapter
  return `/framework?${new URLSearchParams({ area, phase, ...(edition ? { edition } : {}), ...(child ? { child } : {}) })}`
}
