import { expect, test } from "vitest"
import { readingAge } from "../platform/messages/readability.ts"
import { GROUP_TEMPLATES } from "./groups/notices.ts"
import { MOVE_TEMPLATES } from "./transitions/notices.ts"

const templates = [...GROUP_TEMPLATES, ...MOVE_TEMPLATES].map((each) => [each.name, each] as const)

test.each(templates)("%s says what changed and what to do, in easy words, and leads to no record", (_name, each) => {
  const { subject, changed, todo, path } = each.words(each.example as never)
  expect(changed).not.toBe("")
  expect(todo).not.toBe("")
  expect(readingAge(`${changed} ${todo}`)).toBeLessThanOrEqual(9)
  expect(`${changed} ${todo}`.length).toBeLessThan(300)
  expect(subject).not.toMatch(/\d/)
  expect(path).toBe("/")
})

test("every template has a name of its own", () => {
  expect(new Set(templates.map(([name]) => name)).size).toBe(templates.length)
})
