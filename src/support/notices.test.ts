import { expect, test } from "vitest"
import { readingAge } from "../platform/messages/readability.ts"
import { LINE_TEMPLATES } from "./line/notices.ts"
import { MEETING_TEMPLATES } from "./meetings/notices.ts"
import { REQUEST_TEMPLATES } from "./requests/notices.ts"

const templates = [...LINE_TEMPLATES, ...REQUEST_TEMPLATES, ...MEETING_TEMPLATES].map((each) => [each.name, each] as const)

test.each(templates)("%s says what changed and what to do, in easy words", (_name, each) => {
  const words = each.words(each.example as never)
  expect(words.changed).not.toBe("")
  expect(words.todo).not.toBe("")
  expect(readingAge(`${words.changed} ${words.todo}`)).toBeLessThanOrEqual(each.audience === "family" ? 9 : 12)
  expect(`${words.changed} ${words.todo}`.length).toBeLessThan(300)
})

test("every template has a name of its own", () => {
  expect(new Set(templates.map(([name]) => name)).size).toBe(templates.length)
})
