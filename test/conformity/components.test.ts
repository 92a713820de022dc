import { describe, expect, test } from "vitest"
import { COMPONENTS } from "./components.ts"
import { LEFT_OUT, WITHOUT } from "./exceptions.ts"
import { FIXTURES, rendered } from "./fixtures.ts"
import { difference } from "./html.ts"

const cut = (html: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((text, pattern) => text.replace(pattern, ""), html)

function compare(name: string, options: Record<string, unknown>, expected: string): string | null {
  try {
    return difference(expected, rendered(name, options))
  } catch (error) {
    return String(error)
  }
}

const total = [...FIXTURES.values()].reduce((sum, fixtures) => sum + fixtures.length, 0)
const score = [...FIXTURES].map(([name, fixtures]) => {
  const except = WITHOUT[name]
  const wrong = COMPONENTS[name]
    ? fixtures.flatMap((fixture) => {
        const found = compare(name, fixture.options, cut(fixture.html, except?.cut ?? []))
        return found === null ? [] : [`${fixture.name}: ${found}`]
      })
    : []
  const matched = COMPONENTS[name] && !except ? fixtures.length - wrong.length : 0
  return { name, of: fixtures.length, hidden: fixtures.filter((each) => each.hidden).length, matched, wrong, except }
})

describe("conformity with govuk-frontend's own fixtures", () => {
  test.each(score)("$name: $matched of $of", ({ name, wrong }) => {
    if (!COMPONENTS[name]) expect(Object.keys(LEFT_OUT), `${name} is neither built nor left out by name`).toContain(name)
    expect(wrong.join("\n")).toBe("")
  })

  test("prints the total", () => {
    const matched = score.reduce((sum, each) => sum + each.matched, 0)
    const whole = score.filter((each) => each.matched === each.of).length
    for (const each of score) {
      const note = LEFT_OUT[each.name] ?? (each.except ? `equal apart from: ${each.except.reason}` : "")
      console.log(
        `${each.name.padEnd(22)} ${String(each.matched).padStart(3)} of ${String(each.of).padStart(3)} (${each.hidden} hidden) ${note}`,
      )
    }
    console.log(`components whole: ${whole} of ${FIXTURES.size}; fixtures matched: ${matched} of ${total}`)
    expect(whole).toBeGreaterThanOrEqual(30)
    expect(matched).toBe(
      total - score.filter((each) => LEFT_OUT[each.name] || each.except).reduce((sum, each) => sum + each.of, 0),
    )
  })
})
