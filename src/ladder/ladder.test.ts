import fc from "fast-check"
import { expect, test } from "vitest"
import { plainDate } from "../platform/time.ts"
import { metresBetween } from "./index.ts"
import { ladderOf, passedOver, type Rung, STEPS } from "./ladder.ts"

const rung = (over: Partial<Rung>): Rung => ({
  step: "in-class",
  title: "A",
  detail: "",
  fits: true,
  why: "Because",
  free: "now",
  metres: null,
  href: null,
  ...over,
})

test("steps stand from class outwards, and the nearest that fits stands first on its step", () => {
  const ladder = ladderOf([
    rung({ step: "special-school", title: "Far", metres: 9000 }),
    rung({ step: "small-group", title: "Near but not for this need", metres: 100, fits: false }),
    rung({ step: "small-group", title: "Further and for this need", metres: 2000 }),
    rung({ title: "Class" }),
  ])
  expect(ladder.map(({ step, rungs }) => [step, rungs.map(({ title }) => title)])).toEqual([
    ["in-class", ["Class"]],
    ["small-group", ["Further and for this need", "Near but not for this need"]],
    ["special-school", ["Far"]],
  ])
})

test("at the same distance what is free sooner stands first", () => {
  const at = (title: string, free: Rung["free"]) => rung({ step: "small-group", title, free, metres: 500 })
  const [step] = ladderOf([
    at("d", "not-now"),
    at("c", plainDate("2027-04-12")),
    at("b", plainDate("2027-01-05")),
    at("a", "now"),
  ])
  expect(step?.rungs.map(({ title }) => title)).toEqual(["a", "b", "c", "d"])
})

test("a decision answers for every nearer rung that fits and can be had, and for no other", () => {
  const ladder = ladderOf([
    rung({ title: "Class" }),
    rung({ step: "small-group", title: "Full", free: "not-now" }),
    rung({ step: "outreach", title: "Not for this need", fits: false }),
    rung({ step: "specialist-base", title: "Base", free: plainDate("2027-01-05") }),
    rung({ step: "special-school", title: "School" }),
  ])
  expect(passedOver(ladder, "special-school").map(({ title }) => title)).toEqual(["Class", "Base"])
  expect(passedOver(ladder, "in-class")).toEqual([])
})

test("nothing is lost and nothing doubled, whatever the rungs", () => {
  const any = fc.record({ step: fc.constantFrom(...STEPS), fits: fc.boolean(), metres: fc.option(fc.nat(50_000)) })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (made) => {
      const rungs = made.map((each, at) => rung({ ...each, title: `rung ${at}` }))
      const all = ladderOf(rungs).flatMap((step) => step.rungs.map(({ title }) => title))
      expect(all.toSorted()).toEqual(rungs.map(({ title }) => title).toSorted())
    }),
  )
})

test("distance is in a straight line, and unknown where a place is", () => {
  expect(metresBetween({ easting: 600_000, northing: 300_000 }, { easting: 603_000, northing: 304_000 })).toBe(5000)
  expect(metresBetween(null, { easting: 1, northing: 1 })).toBeNull()
  expect(metresBetween({ easting: 1, northing: 1 }, { easting: null, northing: 2 })).toBeNull()
})
