import { render } from "preact-render-to-string"
import { describe, expect, test } from "vitest"
import { barChart } from "./bar-chart.ts"
import { Picture } from "./picture.tsx"

describe("a bar chart", () => {
  const svg = barChart({ labels: ["Behaviour & feelings", "The child's place"], values: [12, null] })
  const html = render(<Picture svg={svg} alt="12 about behaviour" />)

  test("says each value in words, and what is not shown", () => {
    expect(html).toContain("Behaviour &amp; feelings")
    expect(html).toContain("The child's place")
    expect(html).toContain(">12<")
    expect(html).toContain("not shown")
  })
  test("has a name, scales, and needs neither style nor script", () => {
    expect(html).toMatch(/^<svg[^>]* role="img" aria-label="12 about behaviour"/)
    expect(html).toContain("viewBox")
    expect(html).not.toMatch(/<style|<script|style=|on\w+=/)
  })
})

test.each([
  ["<svg><script>alert(1)</script><path d='M0 0'/></svg>"],
  ["<svg onload='alert(1)'><path d='M0 0' onclick='x()'/></svg>"],
  ["<svg><a href='javascript:x()'><path d='M0 0'/></a><path d='M0 0' fill='url(https://x.example/a)'/></svg>"],
  ["<svg><foreignObject><b>x</b></foreignObject><image href='data:x'/><path d='M0 0'/></svg>"],
])("takes nothing but shapes from %s", (svg) => {
  expect(render(<Picture svg={svg} alt="x" />)).toMatch(
    /^<svg viewBox="0 0 720 400" role="img" aria-label="x" class="lfi-picture" width="100%">(<path d="M0 0"\/?>(<\/path>)?)+<\/svg>$/,
  )
})

test("what is no svg is refused", () => expect(() => render(<Picture svg="<p>x</p>" alt="x" />)).toThrow(/svg/))
