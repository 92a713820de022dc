import { expect, test } from "vitest"
import { SECTIONS } from "../instrument.ts"
import type { Levels } from "../tables.ts"
import { agreementOf, driftByArea, driftBySetting, type Marked, moderatedRows, pairsOf } from "./results.ts"

const levels = (given: Partial<Record<(typeof SECTIONS)[number], number | null>>): Levels =>
  Object.fromEntries(SECTIONS.map((section) => [section, given[section] === undefined ? 0 : given[section]])) as Levels

const paper = (given: Partial<Marked>): Marked => ({
  setting: "Alder",
  zone: "North",
  instrumentId: "school-age-2026-example",
  top: 5,
  original: levels({}),
  first: levels({}),
  second: levels({}),
  ...given,
})

test("pairs are the sections that both filled in", () => {
  const one = paper({ first: levels({ semh: 3, learning: null }), second: levels({ semh: 2, visual: null }) })
  expect(pairsOf(one)).toHaveLength(5)
  expect(pairsOf(one, "semh")).toEqual([[3, 2]])
  expect(pairsOf(one, "learning")).toEqual([])
})

test("agreement is of one scale: the one with most papers", () => {
  const here = [paper({ first: levels({ semh: 4 }), second: levels({ semh: 4 }) }), paper({}), paper({ top: 4 })]
  const { top, papers, rows } = agreementOf(here)
  expect([top, papers]).toEqual([5, 2])
  expect(rows[0]?.agreement).toMatchObject({ pairs: 14, kappa: 1, exact: 1 })
  expect(rows.map((each) => each.section)).toEqual([null, ...SECTIONS])
})

test("nothing marked: nothing agreed, nothing drifts", () => {
  expect(agreementOf([]).rows.every((each) => each.agreement === null)).toBe(true)
  expect(driftBySetting([])).toEqual([])
})

test("a moderated level is the mean of the two marks; where nobody saw need there is none", () => {
  const one = paper({ original: levels({ semh: 4 }), first: levels({ semh: 3 }), second: levels({ semh: 2, social: 1 }) })
  expect(moderatedRows([one], () => "g")).toEqual([
    { group: "g", setting: 0, moderated: 0.5 },
    { group: "g", setting: 4, moderated: 2.5 },
  ])
})

test("a setting that sees one level more than both markers drifts, and one with too few is not shown", () => {
  const generous = Array.from({ length: 12 }, (_, at) =>
    paper({
      original: levels({ semh: 3 + (at % 2) }),
      first: levels({ semh: 2 + (at % 2) }),
      second: levels({ semh: 2 + (at % 2) }),
    }),
  )
  const few = [
    paper({ setting: "Birch", original: levels({ semh: 3 }), first: levels({ semh: 3 }), second: levels({ semh: 3 }) }),
  ]
  expect(driftBySetting([...generous, ...few])).toEqual([
    { group: "Alder", count: 12, mean: 1, low: 1, high: 1, drifts: true },
    { group: "Birch", count: 1, mean: null, low: null, high: null, drifts: false },
  ])
  expect(driftByArea(generous).map((each) => each.group)).toEqual(["semh"])
})
