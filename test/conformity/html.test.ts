import { describe, expect, test } from "vitest"
import { FIXTURES } from "./fixtures.ts"
import { difference } from "./html.ts"

const html = FIXTURES.get("radios")!.find((fixture) => fixture.name.includes("hint"))!.html

describe("the comparer sees", () => {
  const broken: readonly (readonly [string, (html: string) => string])[] = [
    ["a wrong class", (given) => given.replace("govuk-radios__item", "govuk-radio__item")],
    [
      "classes in another order",
      (given) => given.replace('class="govuk-label govuk-radios__label"', 'class="govuk-radios__label govuk-label"'),
    ],
    ["a missing attribute", (given) => given.replace(/ aria-describedby="[^"]*"/, "")],
    ["another value", (given) => given.replace(/value="[^"]*"/, 'value="else"')],
    ["a changed text", (given) => given.replace(/(<label[^>]*>\s*)\w/, "$1X")],
    ["a lost element", (given) => given.replace(/<div id="[^"]*" class="govuk-hint[^"]*">[^<]*<\/div>/, "")],
    ["one element more", (given) => `${given}<p></p>`],
    ["a change of tag", (given) => given.replaceAll("fieldset", "section")],
  ]
  test.each(broken)("%s", (_, breakIt) => {
    expect(breakIt(html)).not.toBe(html)
    expect(difference(html, html)).toBeNull()
    expect(difference(html, breakIt(html))).not.toBeNull()
  })

  test("a lost space between words of one line", () => {
    expect(difference("<p><span>Error:</span> Enter</p>", "<p><span>Error:</span>Enter</p>")).not.toBeNull()
    expect(difference("<p>Previous<span> page</span></p>", "<p>Previous<span>page</span></p>")).not.toBeNull()
  })

  test("spaces in a text area", () => {
    expect(difference("<textarea>a  b</textarea>", "<textarea>a b</textarea>")).not.toBeNull()
  })

  test("tags that do not balance", () => {
    expect(() => difference("<p>a</p>", "<p>a")).toThrow("not closed")
    expect(() => difference("<p>a</p>", "<p>a</b>")).toThrow("closes nothing")
  })
})

describe("the comparer folds", () => {
  test("indentation, order of attributes, entities and the short form of empty attributes", () => {
    expect(
      difference('<div id="a" class="b  c">\n  <p>One\n  two</p>\n</div>', '<div class="b c" id="a"><p>One two</p></div>'),
    ).toBeNull()
    expect(difference("<p>&lt;b&gt; &#39;</p>", "<p>&lt;b> '</p>")).toBeNull()
    expect(difference('<input hidden="">', "<input hidden/>")).toBeNull()
  })
})
