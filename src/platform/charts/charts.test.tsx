import { render } from "preact-render-to-string"
import { describe, expect, test } from "vitest"
import { barChart } from "./bar-chart.tsx"
import { Picture } from "./picture.tsx"

const drawn = (props: Parameters<typeof barChart>[0]) => render(<Picture svg={barChart(props)} alt="12 about behaviour" />)
/** Every number that an attribute gives. */
const numbers = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, "g"))].map(([, value]) => Number(value))

describe("a bar chart", () => {
  const html = drawn({ labels: ["Behaviour & feelings", "The child's place"], values: [12, null] })

  test("says each value in words, and what is not shown", () => {
    expect(html).toContain("Behaviour &amp; feelings")
    expect(html).toContain("The child's place")
    expect(html).toContain(">12<")
    expect(html).toContain("not shown")
  })
  test("has a name, scales, and needs neither style nor script", () => {
    expect(html).toMatch(/^<svg[^>]* role="img" aria-label="12 about behaviour" class="lfi-picture" width="100%"/)
    expect(html).toMatch(/^<svg viewBox="0 0 720 98"/)
    expect(html).not.toMatch(/<style|<script|style=|on\w+=/)
  })
  test("draws a bar as long as its value, and none for what is not shown or nought", () => {
    const [twenty, ten, hidden, nought] = numbers(
      drawn({ labels: ["a", "b", "c", "d"], values: [20, 10, null, 0] }),
      "width",
    ).filter((width) => !Number.isNaN(width))
    expect([twenty! / ten!, hidden, nought]).toEqual([expect.closeTo(2, 2), 0, 0])
  })
  test.each([
    [["W".repeat(60)], [1e6]],
    [["A"], [0]],
    [
      ["A", "B"],
      [null, null],
    ],
    [[], []],
  ])("stays within its frame: %j %j", (labels, values) => {
    const html = drawn({ labels, values, unit: "%" })
    for (const x of [...numbers(html, "x"), ...numbers(html, "x1"), ...numbers(html, "x2")]) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(720)
    }
    expect(html).not.toMatch(/NaN|Infinity|="-/)
  })
})
