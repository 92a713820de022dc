import type { PlainDate } from "../../platform/time.ts"
import { NEED_AREAS, PHASES } from "../vocabulary.ts"
import type { Chapter, Strategy } from "./chapter.ts"
import type { Edition } from "./edition.ts"
import { strategiesOf } from "./edition.ts"
import { passes, type StrategyFilter } from "./filter.ts"
import { editionById, editionShown, searchIndexOf } from "./library.ts"
import { searchStrategies } from "./search.ts"

/** Strategies on one page. */
export const PAGE = 20

/** What a reader asked of the framework, as the address holds it. */
export interface Asked {
  readonly edition: Edition
  /** True when the address names the edition, so that its links stay in it. */
  readonly named: boolean
  readonly words: string
  readonly filter: StrategyFilter
  readonly page: number
  /** The child for whom help is looked for, where the reader came from a plan. */
  readonly child: string | null
}

export interface Browsed {
  readonly asked: Asked
  readonly strategies: readonly Strategy[]
  readonly total: number
  readonly pages: number
  /** Stems to mark. */
  readonly hits: ReadonlySet<string>
  /** False: nothing holds every word; what is shown holds some. */
  readonly every: boolean
  /** The chapter that the filters name, when they name one area and one phase. */
  readonly chapter: Chapter | undefined
}

/** The edition that an address names, or the one in force. */
export const editionAsked = (query: URLSearchParams, today: PlainDate): Edition =>
  editionById(query.get("edition") ?? "") ?? editionShown(today)

/** Strategies that pass the filters: the best first when words were asked for, in reading order when not. */
export function browse(asked: Asked): Browsed {
  const { edition, words, filter, page } = asked
  const searched = words.trim() === "" ? null : searchStrategies(searchIndexOf(edition), words)
  const all = searched ? searched.found.map((each) => each.strategy) : inOrder(strategiesOf(edition))
  const kept = all.filter((each) => passes(filter, each))
  const pages = Math.max(1, Math.ceil(kept.length / PAGE))
  const shown = Math.min(page, pages)
  const [area, phase] = [filter.areas, filter.phases].map((each) => (each.length === 1 ? each[0] : undefined))
  return {
    asked: { ...asked, page: shown },
    strategies: kept.slice((shown - 1) * PAGE, shown * PAGE),
    total: kept.length,
    pages,
    hits: searched?.hits ?? new Set(),
    every: searched?.every ?? true,
    chapter: edition.chapters.find((each) => each.area === area && each.phase === phase),
  }
}

/** Area by area as people read them, phases from the youngest; within a chapter as it was written. */
const inOrder = (strategies: readonly Strategy[]): Strategy[] =>
  strategies.toSorted(
    (a, b) => NEED_AREAS.indexOf(a.area) - NEED_AREAS.indexOf(b.area) || PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase),
  )

/** Chapters of which something passes the filters, in reading order, each with what passes: for print. */
export function chaptersFor(edition: Edition, filter: StrategyFilter): { chapter: Chapter; strategies: Strategy[] }[] {
  return edition.chapters
    .toSorted(
      (a, b) => NEED_AREAS.indexOf(a.area) - NEED_AREAS.indexOf(b.area) || PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase),
    )
    .map((chapter) => ({ chapter, strategies: chapter.strategies.filter((each) => passes(filter, each)) }))
    .filter(({ strategies }) => strategies.length > 0)
}

/** The address of the framework with one part changed; a change of filter or words goes back to the first page. */
export function addressOf(
  asked: Asked,
  change: { without?: readonly [name: string, value: string]; page?: number; path?: string } = {},
): string {
  const query = new URLSearchParams()
  if (asked.words) query.set("q", asked.words)
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["area", asked.filter.areas],
    ["phase", asked.filter.phases],
    ["level", asked.filter.levels],
    ["audience", asked.filter.audiences],
    ["focus", asked.filter.focuses],
  ]
  for (const [name, values] of lists)
    for (const value of values) if (change.without?.[0] !== name || change.without[1] !== value) query.append(name, value)
  if (change.without?.[0] === "q") query.delete("q")
  if (asked.named) query.set("edition", asked.edition.id)
  if (asked.child) query.set("child", asked.child)
  if (change.page && change.page > 1) query.set("page", String(change.page))
  const text = query.toString()
  return `${change.path ?? "/framework"}${text ? `?${text}` : ""}`
}
