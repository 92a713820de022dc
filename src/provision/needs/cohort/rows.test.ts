import fc from "fast-check"
import { expect, test } from "vitest"
import { SECTIONS, topLevel } from "../instrument.ts"
import { instrumentById } from "../instruments.ts"
import type { Levels } from "../tables.ts"
import { cellsFrom, type HeldRow, judge, type TypedRow } from "./rows.ts"

const instrument = instrumentById("school-age-2026-example")
const old = instrumentById("school-age-2025-example")
const levels = (...given: (number | null)[]): Levels =>
  Object.fromEntries(SECTIONS.map((section, at) => [section, given[at] ?? null])) as Levels
const held = (id: string, given: Levels, made = instrument) => ({ id, instrumentId: made.id, levels: given })
const row = (follows: string | null, ...cells: string[]): TypedRow => ({
  name: "c0",
  childId: "x",
  follows,
  cells: SECTIONS.map((_, at) => cells[at] ?? ""),
})
const of = (over: Partial<HeldRow>): HeldRow => ({ instrument, latest: undefined, base: undefined, ...over })

test("an untouched row is left alone, even when somebody else changed it", () => {
  const base = held("a", levels(1, 2))
  const latest = held("b", levels(5))
  expect(judge(row("a", "1", "2"), of({ base, latest }))).toEqual({ kind: "unchanged" })
  expect(judge(row(null), of({}))).toEqual({ kind: "unchanged" })
})

test("a changed row on the latest is saved, with blanks as not filled in", () => {
  const base = held("a", levels(1, 2))
  expect(judge(row("a", "1", "3"), of({ base, latest: base }))).toEqual({ kind: "save", levels: levels(1, 3) })
})

test("a changed row on an older one is stale, unless it says the same as the latest", () => {
  const base = held("a", levels(1, 2))
  const latest = held("b", levels(4))
  expect(judge(row("a", "5"), of({ base, latest }))).toEqual({ kind: "stale" })
  expect(judge(row("a", "4"), of({ base, latest }))).toEqual({ kind: "unchanged" })
  expect(judge(row(null, "5"), of({ latest }))).toEqual({ kind: "stale" })
})

test("levels of older descriptors are never carried into the sheet", () => {
  const base = held("a", levels(4, 4), old)
  expect(cellsFrom(base, instrument)).toEqual(SECTIONS.map(() => ""))
  expect(judge(row("a"), of({ base, latest: base }))).toEqual({ kind: "unchanged" })
  expect(judge(row("a", "3"), of({ base, latest: base }))).toEqual({ kind: "save", levels: levels(3) })
})

test("what is no level of the scale is named; emptying a row is no profile", () => {
  const base = held("a", levels(1))
  const at = of({ base, latest: base })
  expect(judge(row("a", "6"), at)).toEqual({ kind: "wrong", message: "Physical disability and health takes a level from 0 to 5" })
  expect(judge(row("a", "1", "-1"), at)).toEqual({ kind: "wrong", message: "Deafness takes a level from 0 to 5" })
  expect(judge(row("a"), at)).toEqual({ kind: "wrong", message: "give at least one level, or put back what was there" })
  expect(judge(row(null, "1"), of({ instrument: undefined }))).toEqual({
    kind: "wrong",
    message: "no descriptors are in force for this age",
  })
})

test("whatever others did, a row is saved only after the profile that it follows", () => {
  const someLevels = fc.array(fc.option(fc.nat({ max: topLevel(instrument) })), { minLength: 7, maxLength: 7 })
  const someHeld = fc.option(
    fc.record({ id: fc.constantFrom("a", "b", "c"), given: someLevels }).map(({ id, given }) => held(id, levels(...given))),
    { nil: undefined },
  )
  fc.assert(
    fc.property(someHeld, someHeld, someLevels, (base, latest, typed) => {
      const cells = typed.map((level) => (level === null ? "" : String(level)))
      const verdict = judge(row(base?.id ?? null, ...cells), of({ base, latest }))
      if (verdict.kind === "save") {
        expect(latest?.id).toBe(base?.id)
        expect(cellsFrom(held("x", verdict.levels), instrument)).toEqual(cells)
      }
      if (verdict.kind === "stale") expect(latest?.id).not.toBe(base?.id)
    }),
  )
})
