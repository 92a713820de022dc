import { expect, test } from "vitest"
import { LEVELS, NEED_AREAS, PHASES } from "../vocabulary.ts"
import { strategiesOf } from "./edition.ts"
import { mostAlike } from "./likeness.ts"
import { loadEditions } from "./load.ts"
import { readingAge } from "./readability.ts"

const [edition] = loadEditions()
if (!edition) throw new Error("no edition is shipped")
const strategies = strategiesOf(edition)
const text = (each: (typeof strategies)[number]): string => `${each.body} ${each.often} ${each.sign}`

test("each need area and phase has at least twelve strategies, with all three levels", () => {
  for (const area of NEED_AREAS) {
    for (const phase of PHASES) {
      const here = strategies.filter((each) => each.area === area && each.phase === phase)
      expect(here.length, `${area}, ${phase}`).toBeGreaterThanOrEqual(12)
      for (const level of LEVELS) {
        expect(here.filter((each) => each.level === level).length, `${area}, ${phase}, ${level}`).toBeGreaterThanOrEqual(2)
      }
    }
  }
  console.log(`${strategies.length} strategies in ${edition.chapters.length} chapters`)
  expect(strategies.length).toBeGreaterThanOrEqual(240)
})

test("whole setting, class and SENCO each have strategies in every phase", () => {
  for (const phase of PHASES) {
    const audiences = new Set(strategies.filter((each) => each.phase === phase).map((each) => each.audience))
    expect([...audiences].sort()).toEqual(["classroom", "senco", "setting"])
  }
})

test("the physical and sensory area says which need each strategy is for, and leaves none out", () => {
  const physical = strategies.filter((each) => each.area === "physical-sensory")
  expect(physical.filter((each) => each.focus.length === 0)).toEqual([])
  for (const phase of PHASES) {
    const focuses = new Set(physical.filter((each) => each.phase === phase).flatMap((each) => each.focus))
    expect([...focuses].sort(), phase).toEqual(["deafness", "multi-sensory", "physical", "vision"])
  }
})

test("no text is used twice, and none is nearly another", () => {
  for (const field of ["title", "body", "often", "sign"] as const) {
    const values = strategies.map((each) => each[field].toLowerCase())
    const twice = values.filter((value, place) => values.indexOf(value) !== place)
    if (field === "title" || field === "body" || field === "sign") expect(twice, field).toEqual([])
  }
  const closest = mostAlike(strategies.map((each) => each.body))
  console.log(`closest two: ${closest.pair.map((place) => strategies[place]?.id)} ${closest.likeness.toFixed(3)}`)
  expect(closest.likeness).toBeLessThan(0.1)
  const items = edition.chapters.flatMap((each) => [...each.looksLike, ...each.wholeSetting, ...each.questions, ...each.training])
  expect(new Set(items).size).toBe(items.length)
  expect(mostAlike(items).likeness).toBeLessThan(0.5)
})

test("every strategy reads at age twelve or under", () => {
  const hard = strategies.map((each) => ({ id: each.id, age: readingAge(text(each)) })).filter((each) => each.age > 12)
  expect(hard).toEqual([])
})

test("lists are long enough to be of use", () => {
  for (const chapter of edition.chapters) {
    expect(chapter.looksLike.length, chapter.title).toBeGreaterThanOrEqual(5)
    expect(chapter.wholeSetting.length, chapter.title).toBeGreaterThanOrEqual(4)
    expect(chapter.questions.length, chapter.title).toBeGreaterThanOrEqual(4)
    expect(chapter.training.length, chapter.title).toBeGreaterThanOrEqual(4)
  }
})
