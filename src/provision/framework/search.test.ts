import fc from "fast-check"
import { expect, test } from "vitest"
import type { Strategy } from "./chapter.ts"
import { strategiesOf } from "./edition.ts"
import { EVERYTHING, passes, readFilter } from "./filter.ts"
import { likeness, shingles } from "./likeness.ts"
import { loadEditions } from "./load.ts"
import { readingAge, syllables } from "./readability.ts"
import { buildSearchIndex, highlighted, mark, searchStrategies } from "./search.ts"
import { stem } from "./words.ts"

const editions = loadEditions()
const strategies = editions.flatMap(strategiesOf)
const synonyms = editions[0]?.synonyms ?? {}
const index = buildSearchIndex(strategies, synonyms)
const joined = (pieces: { text: string }[]): string => pieces.map((each) => each.text).join("")

test("a title's own words find it first, with the words marked", () => {
  const { found, hits } = searchStrategies(index, "desk timetable")
  const first = found[0]?.strategy ?? expect.fail("nothing found")
  expect(first.id).toBe("sci-pr-01")
  expect(highlighted(first, hits).title).toEqual([
    { text: "A ", hit: false },
    { text: "desk", hit: true },
    { text: " ", hit: false },
    { text: "timetable", hit: true },
    { text: " that the child runs", hit: false },
  ])
})

test("every strategy is found by its own title", () => {
  const missed = strategies.filter(
    (each) => !searchStrategies(index, each.title).found.some((found) => found.strategy.id === each.id),
  )
  expect(missed.map((each) => each.title)).toEqual([])
})

test("an unfinished last word finds; a word that is nowhere finds nothing; nothing asked finds nothing", () => {
  expect(searchStrategies(index, "stamm").found.map((each) => each.strategy.id)).toContain("slc-se-09")
  expect(searchStrategies(index, "zzzz")).toMatchObject({ found: [], every: true })
  expect(searchStrategies(index, " the ")).toMatchObject({ found: [], every: true })
})

test("when nothing holds every word, what holds some is found and said to be so", () => {
  const { found, every } = searchStrategies(index, "stammer zzzz")
  expect(every).toBe(false)
  expect(found.map((each) => each.strategy.id)).toContain("slc-pr-14")
  expect(searchStrategies(index, "register stammers").every).toBe(true)
})

test("every word that people search for finds something, and by its meaning", () => {
  const empty = Object.keys(synonyms).filter((word) => searchStrategies(index, word).found.length === 0)
  expect(empty).toEqual([])
  const areas = (query: string) =>
    new Set(
      searchStrategies(index, query)
        .found.slice(0, 5)
        .map((each) => each.strategy.area),
    )
  expect(areas("autism")).toEqual(new Set(["social-communication"]))
  expect(areas("deaf")).toEqual(new Set(["physical-sensory"]))
  expect(areas("dyslexia")).toContain("cognition-learning")
  expect(searchStrategies(buildSearchIndex(strategies), "dyscalculia").found).toEqual([])
})

test("endings do not matter", () => {
  expect(["listens", "listened", "listening", "listen"].map(stem)).toEqual(Array(4).fill("listen"))
  expect(["stories", "story"].map(stem)).toEqual(["story", "story"])
  expect(["planned", "planning", "plan"].map(stem)).toEqual(Array(3).fill("plan"))
  expect(["places", "place"].map(stem)).toEqual(["plac", "plac"])
})

test("whatever is asked, nothing breaks and marked text is the text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (query) => {
      const { found, hits } = searchStrategies(index, query)
      for (const { strategy } of found) {
        const { title, excerpt } = highlighted(strategy, hits)
        expect(joined(title)).toBe(strategy.title)
        expect(`${strategy.body.replaceAll("\n", " ")} ${strategy.sign}`).toContain(joined(excerpt))
      }
    }),
  )
  fc.assert(fc.property(fc.string(), fc.array(fc.string()), (text, hits) => joined(mark(text, new Set(hits))) === text))
})

test("a filter from an address keeps what is known, and all when empty", () => {
  const filter = readFilter(new URLSearchParams("area=semh&area=nonsense&level=enhanced&phase=primary"))
  expect(filter).toEqual({ ...EVERYTHING, areas: ["semh"], levels: ["enhanced"], phases: ["primary"] })
  const passed = strategies.filter((each) => passes(filter, each))
  expect(passed.length).toBeGreaterThan(1)
  expect(passed.every((each) => each.area === "semh" && each.level === "enhanced" && each.phase === "primary")).toBe(true)
  expect(strategies.filter((each) => passes(EVERYTHING, each)).length).toBe(strategies.length)
})

test("a strategy without a focus suits every focus", () => {
  const plain = { ...(strategies[0] as Strategy), focus: [] }
  expect(passes({ ...EVERYTHING, focuses: ["vision"] }, plain)).toBe(true)
  expect(passes({ ...EVERYTHING, focuses: ["vision"] }, { ...plain, focus: ["deafness"] })).toBe(false)
})

test("likeness by hand: two of four shingles shared", () => {
  // "a b c", "b c d" and "a b c", "b c d", "c d e", "d e f": 2 shared of 4.
  expect(likeness(shingles("a b c d"), shingles("a b c d e f"))).toBe(0.5)
  expect(likeness(shingles("one two three"), shingles("four five six"))).toBe(0)
})

test("reading age by hand", () => {
  expect(["cat", "table", "plate", "reading", "wanted", "classes"].map(syllables)).toEqual([1, 2, 1, 2, 2, 2])
  // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 - 15.59 + 5.
  expect(readingAge("The cat sat on the mat.")).toBeCloseTo(3.55, 5)
  expect(readingAge("")).toBe(0)
})
