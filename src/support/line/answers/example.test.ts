import { expect, test } from "vitest"
import { CALLER_ROLES, NEED_CODES } from "../vocabulary.ts"
import { EXAMPLE_ANSWERS } from "./example.ts"

test("the shipped bank holds at least 60 answers, each with one question", () => {
  expect(EXAMPLE_ANSWERS.length).toBeGreaterThanOrEqual(60)
  expect(new Set(EXAMPLE_ANSWERS.map((each) => each.title)).size).toBe(EXAMPLE_ANSWERS.length)
})

test.each(EXAMPLE_ANSWERS.map((each) => [each.title, each] as const))("%s", (_title, answer) => {
  expect(answer.needs.filter((need) => !NEED_CODES.includes(need as never))).toEqual([])
  expect(answer.audiences.filter((role) => !CALLER_ROLES.includes(role as never))).toEqual([])
  expect(answer.title.length).toBeLessThanOrEqual(160)
  expect(answer.body.length).toBeGreaterThan(100)
  expect(answer.body.length).toBeLessThan(900)
})

test("every caller and every need finds some", () => {
  for (const role of CALLER_ROLES)
    expect(EXAMPLE_ANSWERS.filter((each) => each.audiences.length === 0 || each.audiences.includes(role)).length).toBeGreaterThan(
      5,
    )
  for (const need of NEED_CODES) expect(EXAMPLE_ANSWERS.some((each) => each.needs.includes(need))).toBe(true)
})
