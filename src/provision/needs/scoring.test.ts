import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { readingAge } from "../framework/readability.ts"
import { compareProfiles, profileInWords } from "./compare.ts"
import { type Instrument, instrumentFor, readInstrument, SECTIONS, topLevel } from "./instrument.ts"
import { loadInstruments } from "./load.ts"
import { mainNeeds, type Profile, score, unanswered } from "./scoring.ts"

const instruments = loadInstruments()
const named = (id: string): Instrument => instruments.find((each) => each.id === id) ?? expect.fail(`no ${id}`)
const old = named("school-age-2025-example")
const now = named("school-age-2026-example")
const post16 = named("post-16-2026-example")

const choose = (instrument: Instrument, ...places: [section: string, strand: string, level: number][]) => ({
  instrumentId: instrument.id,
  statementIds: places.map(([section, strand, level]) => `${instrument.id}:${section}:${strand}:${level}`),
})

const scored = (instrument: Instrument, ...places: [string, string, number][]): Profile => {
  const profile = score(instrument, choose(instrument, ...places))
  return typeof profile === "string" ? expect.fail(profile) : profile
}

test("three variants and two versions are shipped, each complete", () => {
  expect(instruments.map((each) => `${each.variant} ${each.version}`).sort()).toEqual([
    "early-years 2026.1",
    "post-16 2026.1",
    "school-age 2025.1",
    "school-age 2026.1",
  ])
  for (const each of instruments) expect(each.statements.length).toBe(7 * each.strands.length * each.levels.length)
  console.log(`${instruments.reduce((sum, each) => sum + each.statements.length, 0)} statements`)
})

test("no statement is used twice, and all read at age twelve or under", () => {
  const texts = instruments.flatMap((each) => each.statements.map((statement) => statement.text))
  expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([])
  for (const instrument of instruments) {
    for (const section of SECTIONS) {
      const text = instrument.statements.filter((each) => each.section === section).map((each) => each.text)
      expect(readingAge(text.join(" ")), `${instrument.id} ${section}`).toBeLessThanOrEqual(12)
    }
  }
})

test("the instrument goes by year and date", () => {
  const at = (year: number, on: string) => instrumentFor(instruments, year, Temporal.PlainDate.from(on))?.id
  expect(at(3, "2026-08-31")).toBe("school-age-2025-example")
  expect(at(3, "2026-09-01")).toBe("school-age-2026-example")
  expect(at(-1, "2026-09-01")).toBe("early-years-2026-example")
  expect(at(12, "2026-09-01")).toBe("post-16-2026-example")
  expect(at(-1, "2026-08-31")).toBeUndefined()
})

test("2025: the highest statement sets the level", () => {
  const profile = scored(old, ["semh", "whole", 1], ["semh", "whole", 3], ["learning", "whole", 0])
  expect(profile.levels).toEqual({
    physical: null,
    deafness: null,
    visual: null,
    "speech-language": null,
    social: null,
    semh: 3,
    learning: 0,
  })
  expect(unanswered(profile)).toEqual(["physical", "deafness", "visual", "speech-language", "social"])
})

test("2026: the mean of the strands, rounded up", () => {
  // (2 + 3) / 2 = 2.5, up to 3; one strand alone is itself; (1 + 5) / 2 = 3.
  const places: [string, string, number][] = [
    ["semh", "learning", 2],
    ["semh", "life", 3],
    ["social", "life", 4],
    ["learning", "learning", 1],
    ["learning", "life", 5],
  ]
  const { levels } = scored(now, ...places)
  expect([levels.semh, levels.social, levels.learning]).toEqual([3, 4, 3])
  expect(mainNeeds(scored(now, ...places))).toEqual(["social", "semh", "learning"])
})

test("refusals have names", () => {
  expect(score(now, choose(old, ["semh", "whole", 1]))).toBe("OtherVersion")
  expect(score(now, { instrumentId: now.id, statementIds: ["x"] })).toBe("UnknownStatement")
  expect(score(now, choose(now, ["semh", "life", 1], ["semh", "life", 2]))).toBe("TwoInOneStrand")
  expect(score(now, { instrumentId: now.id, statementIds: [] })).toBe("NothingChosen")
})

test("a higher choice never lowers a level, under any instrument", () => {
  const anyCase = fc.tuple(fc.constantFrom(...instruments), fc.constantFrom(...SECTIONS), fc.nat(), fc.nat(), fc.nat())
  fc.assert(
    fc.property(anyCase, ([instrument, section, a, b, c]) => {
      const size = instrument.levels.length
      const strand = instrument.strands[c % instrument.strands.length]?.id ?? ""
      const other = instrument.strands.find((each) => each.id !== strand)?.id
      const rest: [string, string, number][] = other ? [[section, other, c % size]] : []
      const [low, high] = [Math.min(a % size, b % size), Math.max(a % size, b % size)]
      const lower = scored(instrument, [section, strand, low], ...rest).levels[section] ?? -1
      const higher = scored(instrument, [section, strand, high], ...rest).levels[section] ?? -1
      expect(higher).toBeGreaterThanOrEqual(lower)
      expect(higher).toBeLessThanOrEqual(topLevel(instrument))
    }),
  )
})

test("within a version a change is a change", () => {
  const before = { instrument: now, profile: scored(now, ["semh", "life", 4], ["social", "life", 1], ["learning", "life", 2]) }
  const after = { instrument: now, profile: scored(now, ["semh", "life", 3], ["social", "life", 2], ["learning", "life", 2]) }
  const comparison = compareProfiles(before, after)
  expect(comparison.indicative).toBe(false)
  const movement = Object.fromEntries(comparison.sections.map((each) => [each.section, each.movement]))
  expect(movement).toEqual({
    physical: "not-comparable",
    deafness: "not-comparable",
    visual: "not-comparable",
    "speech-language": "not-comparable",
    social: "more-need",
    semh: "less-need",
    learning: "same",
  })
})

test("across versions a change is a hint: only one of more than a step of the coarser scale is named", () => {
  const before = { instrument: old, profile: scored(old, ["semh", "whole", 3], ["social", "whole", 1], ["learning", "whole", 2]) }
  const after = { instrument: now, profile: scored(now, ["semh", "life", 2], ["social", "life", 3], ["learning", "life", 3]) }
  const comparison = compareProfiles(before, after)
  // 3 of 4 to 2 of 5: 0.75 to 0.40, down by more than 0.25. 1 of 4 to 3 of 5: up 0.35. 2 of 4 to 3 of 5: up 0.10, no clear change.
  const of = (section: string) => comparison.sections.find((each) => each.section === section)?.movement
  expect([of("semh"), of("social"), of("learning")]).toEqual(["less-need", "more-need", "unclear"])
  expect(comparison.caution).toContain("2025.1 and 2026.1")
  expect(before.profile.levels.semh).toBe(3)
  expect(profileInWords(after, comparison)).toContain("Learning and cognition: Marked need, level 3 of 5, no clear change.")
})

test("a profile is never read with another instrument", () => {
  const profile = scored(old, ["semh", "whole", 3])
  expect(() => compareProfiles({ instrument: now, profile }, { instrument: now, profile })).toThrow("the instrument that made it")
})

test("an incomplete instrument is refused with its place", () => {
  const whole = (text: string) =>
    JSON.stringify({ ...fileOf(post16), sections: { ...sectionsOf(post16), semh: { study: [text] } } })
  expect(() => readInstrument("bad.json", whole("Only one statement is given."))).toThrow(
    /bad\.json: sections\.semh\.study: semh, study: 1 statements for 5 levels; .*semh, living: 0 statements/,
  )
  expect(() => readInstrument("bad.json", whole("Short."))).toThrow(/sections\.semh\.study\.0: a statement says/)
  const sum = JSON.stringify({ ...fileOf(post16), sections: sectionsOf(post16), scoring: { rule: "sum" } })
  expect(() => readInstrument("bad.json", sum)).toThrow(/scoring/)
})

function fileOf(instrument: Instrument): object {
  const { statements: _, ...rest } = instrument
  return { ...rest, effectiveFrom: rest.effectiveFrom.toString(), effectiveTo: null }
}

function sectionsOf(instrument: Instrument): Record<string, Record<string, string[]>> {
  const texts = (section: string, strand: string): string[] =>
    instrument.statements.filter((each) => each.section === section && each.strand === strand).map((each) => each.text)
  return Object.fromEntries(
    SECTIONS.map((section) => [section, Object.fromEntries(instrument.strands.map(({ id }) => [id, texts(section, id)]))]),
  )
}
