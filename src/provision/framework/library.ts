import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import type { Strategy } from "./chapter.ts"
import { type Edition, editionOn, strategiesOf } from "./edition.ts"
import { loadEditions } from "./load.ts"
import { buildSearchIndex, type SearchIndex } from "./search.ts"

interface Shelved {
  readonly edition: Edition
  readonly index: SearchIndex
  readonly byCode: ReadonlyMap<string, Strategy>
}

let shelf: readonly Shelved[] | undefined

/** Read once, when first asked for: content never changes while the service runs. Throws ContentError with every fault. */
function library(): readonly Shelved[] {
  shelf ??= loadEditions().map((edition) => {
    const strategies = strategiesOf(edition)
    return {
      edition,
      index: buildSearchIndex(strategies, edition.synonyms),
      byCode: new Map(strategies.map((each) => [each.id, each])),
    }
  })
  return shelf
}

const shelved = (edition: Edition): Shelved => {
  const found = library().find((each) => each.edition.id === edition.id)
  if (!found) throw new Error(`no edition ${edition.id}`)
  return found
}

/** Every edition, the newest first. */
export const editions = (): Edition[] =>
  library()
    .map((each) => each.edition)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.effectiveFrom, a.effectiveFrom))

export const editionById = (id: string): Edition | undefined => library().find((each) => each.edition.id === id)?.edition

/** The edition in force on a date or, before the first begins, the one that comes next: there is always something to read. */
export function editionShown(on: PlainDate): Edition {
  const all = library().map((each) => each.edition)
  const shown =
    editionOn(all, on) ??
    all.toSorted((a, b) => distance(a, on) - distance(b, on) || Temporal.PlainDate.compare(b.effectiveFrom, a.effectiveFrom))[0]
  if (!shown) throw new Error("the framework has no edition")
  return shown
}

/** Days between a date and an edition's beginning. */
const distance = (edition: Edition, on: PlainDate): number =>
  Math.abs(on.until(edition.effectiveFrom, { largestUnit: "day" }).days)

export const searchIndexOf = (edition: Edition): SearchIndex => shelved(edition).index

export const strategyOf = (edition: Edition, code: string): Strategy | undefined => shelved(edition).byCode.get(code)

export interface PlacedStrategy {
  readonly strategy: Strategy
  readonly edition: Edition
}

/** A strategy by its code, as the edition shown on a date has it; one that was taken out is found in the newest edition that had it. */
export function strategyByCode(code: string, on: PlainDate): PlacedStrategy | undefined {
  for (const edition of [editionShown(on), ...editions()]) {
    const strategy = strategyOf(edition, code)
    if (strategy) return { strategy, edition }
  }
  return undefined
}
