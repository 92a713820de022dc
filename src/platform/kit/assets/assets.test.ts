import { readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { describe, expect, test } from "vitest"
import { contrast } from "../contrast.ts"
import { defaultIdentity } from "../identity.ts"

const here = new URL(".", import.meta.url)
const site = readFileSync(new URL("site.css", here), "utf8")

/** Custom properties of the first rule for `:root` after `from`. */
function properties(from: number): Record<string, string> {
  const rule = /:root\s*\{([^}]*)\}/.exec(site.slice(from))![1]!
  return Object.fromEntries([...rule.matchAll(/--lfi-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]))
}
const light = properties(0)
const schemes = { light, dark: { ...light, ...properties(site.indexOf("prefers-color-scheme: dark")) } }

const TEXTS = ["text", "quiet", "link", "link-hover", "error", "good"]
const GROUNDS = ["ground", "paper", "raised", "tint"]
const TONES = ["neutral", "info", "good", "warn", "bad", "paused"]

describe.each(Object.entries(schemes))("contrast in the %s", (_, colours) => {
  const pairs = [
    ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
    ...TONES.map((tone) => [`${tone}-text`, `${tone}-ground`] as const),
  ]
  test.each(pairs)("%s on %s is at least 7 to 1", (text, ground) => {
    expect(contrast(colours[text]!, colours[ground]!)).toBeGreaterThanOrEqual(7)
  })
  test.each(GROUNDS)("a control's edge on %s is at least 3 to 1", (ground) => {
    expect(contrast(colours.control!, colours[ground]!)).toBeGreaterThanOrEqual(3)
  })
})

test("contrast as WCAG counts it", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21)
  // The Understanding document of criterion 1.4.3 gives #777777 on white as just under 4.5 to 1.
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2)
})

test("the stylesheet and the default identity say the same", () => {
  expect(light).toMatchObject({
    primary: defaultIdentity.colours.primary,
    link: defaultIdentity.colours.link,
    paper: defaultIdentity.colours.paper,
  })
  expect(schemes.dark.link).toBe(defaultIdentity.colours.linkOnDark)
})

test("every rule of govuk-frontend that names its typeface gives way to ours", () => {
  const css = readFileSync(createRequire(import.meta.url).resolve("govuk-frontend/dist/govuk/govuk-frontend.min.css"), "utf8")
  const selectors = [...css.matchAll(/([^{}]+)\{[^{}]*GDS Transport[^{}]*\}/g)]
    .flatMap(([, list]) => list!.split(","))
    .filter((selector) => !selector.includes("@font-face"))
  expect(selectors.length).toBeGreaterThan(50)
  for (const selector of selectors) {
    const classes = selector.match(/\.[\w-]+/g)!.length
    const lastIsOurs = /(\.govuk-[\w-]+| a)$/.test(selector.trim())
    expect(classes <= 2 && lastIsOurs, selector).toBe(true)
  }
})

test("the page's own scripts weigh less than 15 KB", () => {
  const scripts = readdirSync(here).filter((name) => name.endsWith(".js"))
  const bytes = scripts.reduce((sum, name) => sum + readFileSync(new URL(name, here)).length, 0)
  expect(scripts).toContain("site.js")
  expect(bytes).toBeLessThan(15 * 1024)
})
