import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { type Edition, editionOn, readEdition } from "./edition.ts"
import { ContentError, loadEdition } from "./load.ts"

const HEAD = `---
id: small
framework: Framework
name: Small
version: 1
effectiveFrom: 2026-09-01
effectiveTo:
---
## About
For a test.
`

const chapter = (strategy: string): string => `---
area: semh
phase: primary
title: Feelings
sources: none
---
## What need looks like
- One
## Whole-setting approaches
- Two
## Questions to consider
- Three
## Staff training
- Four
## Strategies
${strategy}`

const GOOD = `### Greet each child
semh-pr-01 | universal | classroom

Stand at the door and use the name of each child as he or she comes in from play.
Often: daily.
Look for: a calmer start to the day.
`

const files = (strategy: string) => [
  { name: "edition.md", text: HEAD },
  { name: "semh/primary.md", text: chapter(strategy) },
]

test("a file becomes a chapter with typed strategies", () => {
  const read = readEdition(files(GOOD))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  expect(read.edition.effectiveFrom.toString()).toBe("2026-09-01")
  expect(read.edition.effectiveTo).toBeNull()
  expect(read.edition.about).toBe("For a test.")
  expect(read.edition.chapters[0]?.strategies[0]).toEqual({
    id: "semh-pr-01",
    area: "semh",
    phase: "primary",
    level: "universal",
    audience: "classroom",
    focus: [],
    title: "Greet each child",
    body: "Stand at the door and use the name of each child as he or she comes in from play.",
    often: "daily.",
    sign: "a calmer start to the day.",
    sources: [],
  })
})

const faultsOf = (strategy: string): string[] => {
  const read = readEdition(files(strategy))
  return read.ok ? [] : read.faults.map((each) => `${each.file}:${each.line} ${each.message}`)
}

test("what is wrong is told with its file and line", () => {
  expect(faultsOf(GOOD.replace("universal", "most"))[0]).toMatch(/^semh\/primary\.md:16 Greet each child: level: /)
  expect(faultsOf(GOOD.replace("Often: daily.\n", ""))[0]).toMatch(/:16 .*Often/)
  expect(faultsOf(`${GOOD}${GOOD}`)).toContain("semh/primary.md:1 the id semh-pr-01 is used twice")
  expect(faultsOf(`stray\n${GOOD}`)).toContain("semh/primary.md:16 A strategy begins with a ### heading")
})

test("bad front matter, an unknown section and a missing list are told", () => {
  const text = chapter(GOOD).replace("area: semh", "area: moods")
  const read = readEdition([
    { name: "edition.md", text: HEAD },
    { name: "a.md", text },
  ])
  expect(read.ok ? [] : read.faults.map((each) => each.line)).toEqual([2])
  const other = chapter(GOOD).replace("## Staff training", "## Staff trips")
  const second = readEdition([
    { name: "edition.md", text: HEAD },
    { name: "a.md", text: other },
  ])
  expect(second.ok ? [] : second.faults.map((each) => each.message)).toEqual([
    '"Staff trips" is not a section of a chapter',
    '"Staff training" is missing or empty',
  ])
})

test("no front matter, no head and two chapters for one area and phase are told", () => {
  expect(readEdition([{ name: "edition.md", text: "hello" }]).ok).toBe(false)
  expect(readEdition([]).ok).toBe(false)
  const twice = readEdition([...files(GOOD), { name: "b.md", text: chapter(GOOD.replace("pr-01", "pr-02")) }])
  expect(twice.ok ? [] : twice.faults.map((each) => each.message)).toEqual(["semh, primary has a chapter already"])
})

test("search words are read, and a line that is none is told", () => {
  const words = (line: string) => readEdition([{ name: "edition.md", text: `${HEAD}\n## Words people search for\n\n${line}\n` }])
  const good = words("- Stutter: stammer, bumpy talk")
  expect(good.ok && good.edition.synonyms).toEqual({ stutter: ["stammer", "bumpy talk"] })
  expect(good.ok && good.edition.about).toBe("For a test.")
  expect(words("stutter = stammer").ok).toBe(false)
})

test("a folder that cannot be read as an edition stops the start with every fault", () => {
  expect(() => loadEdition(new URL(".", import.meta.url).pathname)).toThrow(ContentError)
})

test("the edition in force is the latest that had begun", () => {
  const edition = (id: string, from: string, to: string | null): Edition => ({
    id,
    framework: "F",
    name: id,
    version: id,
    effectiveFrom: Temporal.PlainDate.from(from),
    effectiveTo: to === null ? null : Temporal.PlainDate.from(to),
    about: "",
    synonyms: {},
    chapters: [],
  })
  const both = [edition("old", "2023-07-01", "2026-08-31"), edition("new", "2026-09-01", null)]
  const on = (date: string) => editionOn(both, Temporal.PlainDate.from(date))?.id
  expect([on("2023-06-30"), on("2026-08-31"), on("2026-09-01")]).toEqual([undefined, "old", "new"])
})
