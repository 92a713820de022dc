import { AUDIENCE_WORDS, FOCUS_WORDS, LEVEL_WORDS, NEED_AREA_WORDS, PHASE_WORDS } from "../vocabulary.ts"
import type { Strategy } from "./chapter.ts"
import { stem, stemsIn, wordsIn } from "./words.ts"

/** What a database's full-text column is filled with, one row a strategy: `heavy` weighs more than `light`. */
export interface SearchRow {
  id: string
  heavy: string
  light: string
}

/** A piece of text for a page: `hit` is drawn as a mark. */
export interface Piece {
  text: string
  hit: boolean
}

export interface Found {
  strategy: Strategy
  score: number
}

export interface SearchIndex {
  strategies: readonly Strategy[]
  postings: ReadonlyMap<string, ReadonlyMap<number, number>>
  lengths: readonly number[]
  meanLength: number
  stems: readonly string[]
  /** Stem that people type to the stems that mean it. */
  synonyms: ReadonlyMap<string, readonly string[]>
}

export interface SearchResult {
  found: Found[]
  /** Stems to mark. */
  hits: ReadonlySet<string>
  /** False: nothing holds every word that was asked, and what is found holds some. */
  every: boolean
}

const HEAVY = 3
// Usual values of BM25: how soon repeats stop counting, and how much length matters.
const K1 = 1.2
const B = 0.75

function searchRow(strategy: Strategy): SearchRow {
  const labels = [
    NEED_AREA_WORDS[strategy.area],
    PHASE_WORDS[strategy.phase],
    LEVEL_WORDS[strategy.level],
    AUDIENCE_WORDS[strategy.audience],
    ...strategy.focus.map((focus) => FOCUS_WORDS[focus]),
  ]
  return {
    id: strategy.id,
    heavy: `${strategy.title} ${labels.join(" ")}`,
    light: `${strategy.body} ${strategy.often} ${strategy.sign}`,
  }
}

/** `synonyms` as an edition gives them. A phrase is known by its first word. */
export function buildSearchIndex(
  strategies: readonly Strategy[],
  synonyms: Readonly<Record<string, readonly string[]>> = {},
): SearchIndex {
  const postings = new Map<string, Map<number, number>>()
  const lengths = strategies.map((strategy, place) => {
    const row = searchRow(strategy)
    const weighted = [
      ...stemsIn(row.heavy).map((word) => [word, HEAVY] as const),
      ...stemsIn(row.light).map((word) => [word, 1] as const),
    ]
    for (const [word, weight] of weighted) {
      const posting = postings.get(word) ?? new Map<number, number>()
      posting.set(place, (posting.get(place) ?? 0) + weight)
      postings.set(word, posting)
    }
    return weighted.reduce((sum, [, weight]) => sum + weight, 0)
  })
  const meanLength = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length)
  const others = new Map(
    Object.entries(synonyms).flatMap(([word, means]) =>
      stemsIn(word)
        .slice(0, 1)
        .map((each) => [each, means.flatMap(stemsIn)] as const),
    ),
  )
  return { strategies, postings, lengths, meanLength, stems: [...postings.keys()].sort(), synonyms: others }
}

/**
 * Strategies that hold every word asked for, itself or by another word for it, the best first; when there are none, those that hold
 * some. The last word may be unfinished. Nothing asked: nothing found.
 */
export function searchStrategies(index: SearchIndex, query: string): SearchResult {
  const asked = [...new Set(stemsIn(query))]
  const matches = asked.map((word, place) => expand(index, word, place === asked.length - 1))
  const scores = matches.map((words) => scoreWords(index, words))
  const hits = new Set(matches.flat())
  const holding = (test: (held: number) => boolean): Found[] =>
    index.strategies.flatMap((strategy, place) => {
      const held = scores.filter((score) => score.has(place))
      if (held.length === 0 || !test(held.length)) return []
      const score = held.reduce((sum, each) => sum + (each.get(place) ?? 0), 0)
      return [{ strategy, score }]
    })
  const whole = holding((held) => held === asked.length)
  const found = whole.length > 0 ? whole : holding(() => true)
  const best = found.toSorted((a, b) => b.score - a.score || (a.strategy.id < b.strategy.id ? -1 : 1))
  return { found: best, hits, every: whole.length > 0 || found.length === 0 }
}

/** A found strategy as a list shows it. Apart from the search, so that only the page that is read is marked. */
export const highlighted = (strategy: Strategy, hits: ReadonlySet<string>): { title: Piece[]; excerpt: Piece[] } => ({
  title: mark(strategy.title, hits),
  excerpt: mark(excerptOf(strategy, hits), hits),
})

/** The word's own stem, its completions when it may be unfinished, and its synonyms. */
function expand(index: SearchIndex, word: string, mayBeUnfinished: boolean): string[] {
  const own = mayBeUnfinished && word.length >= 3 ? index.stems.filter((each) => each.startsWith(word)) : [word]
  return [...new Set([...own, ...(index.synonyms.get(word) ?? [])])].filter((each) => index.postings.has(each))
}

/** BM25 over a word and its completions, by place of the strategy. */
function scoreWords(index: SearchIndex, words: string[]): Map<number, number> {
  const scores = new Map<number, number>()
  for (const word of words) {
    const posting = index.postings.get(word) ?? new Map<number, number>()
    const rarity = Math.log(1 + (index.strategies.length - posting.size + 0.5) / (posting.size + 0.5))
    for (const [place, count] of posting) {
      const length = (index.lengths[place] ?? 0) / index.meanLength
      const score = (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + B * length))
      scores.set(place, Math.max(scores.get(place) ?? 0, score))
    }
  }
  return scores
}

/** How near each strategy's words are to a text: the sum over the words that they share, by strategy id. */
export function rankByLikeness(index: SearchIndex, text: string): Map<string, number> {
  const near = new Map<string, number>()
  for (const word of new Set(stemsIn(text))) {
    for (const [place, score] of scoreWords(index, [word])) {
      const id = index.strategies[place]?.id ?? ""
      near.set(id, (near.get(id) ?? 0) + score)
    }
  }
  return near
}

/** The sentence with most hits, or the first. */
function excerptOf(strategy: Strategy, hits: ReadonlySet<string>): string {
  const sentences = `${strategy.body.replaceAll("\n", " ")} ${strategy.sign}`.split(/(?<=[.!?]["”]?)\s+/)
  const counted = sentences.map((sentence) => ({ sentence, hits: stemsIn(sentence).filter((word) => hits.has(word)).length }))
  return counted.reduce((best, each) => (each.hits > best.hits ? each : best)).sentence
}

/** Text cut into pieces, those that were asked for marked. Joined together the pieces are the text. */
export function mark(text: string, hits: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const word of wordsIn(text)) {
    if (!hits.has(stem(word.text))) continue
    if (word.start > from) pieces.push({ text: text.slice(from, word.start), hit: false })
    pieces.push({ text: text.slice(word.start, word.end), hit: true })
    from = word.end
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), hit: false })
  return pieces
}
