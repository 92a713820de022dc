import { expect, test } from "vitest"
import { followUp, PROGRESS, wayTo } from "./rules.ts"

test("a follow-up needs words, ends a step with done or dropped, and never follows an end: every combination", () => {
  for (const status of ["open", "done", "dropped"] as const)
    for (const progress of PROGRESS)
      for (const note of ["said", " "]) {
        const expected =
          status !== "open"
            ? "EndedAlready"
            : note === " "
              ? "NoteMissing"
              : { status: ["done", "dropped"].includes(progress) ? progress : "open" }
        expect(followUp(status, progress, note)).toEqual(expected)
      }
})

test("the way from baseline to target, by hand: from 40 to 20, now 35, is a quarter", () => {
  expect(wayTo(40, 20, 35)).toBe(25)
  expect(wayTo(40, 20, 45)).toBe(-25)
  expect(wayTo(5, 5, 5)).toBeNull()
})
