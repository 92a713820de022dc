import { AxeBuilder } from "@axe-core/playwright"
import type { BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Chromium, launchChromium } from "../../support/chromium.ts"
import { PAGES } from "./pages.tsx"
import { type Gallery, serveGallery } from "./serve.ts"

let gallery: Gallery
let chromium: Chromium
let context: BrowserContext
let page: Page
beforeAll(async () => {
  gallery = await serveGallery()
  chromium = await launchChromium()
  context = await chromium.browser.newContext()
})
afterAll(async () => {
  await chromium.close()
  gallery.close()
})
beforeEach(async () => {
  gallery.posts.length = 0
  page = await context.newPage()
})
afterEach(() => page.close())
const open = (name: string) => page.goto(`${gallery.url}/${name}`, { waitUntil: "networkidle" })
const focused = () => page.evaluate("document.activeElement.id")

describe("keys", () => {
  test("/ goes to the search, but not while someone types", async () => {
    await open("list")
    await page.keyboard.press("/")
    expect(await focused()).toBe("site-search")
    await page.keyboard.type("a/b?g")
    expect(await page.inputValue("#site-search")).toBe("a/b?g")
    expect(await page.locator("dialog").count()).toBe(0)
  })

  test("g and a letter goes to a part of the service", async () => {
    await open("list")
    await page.keyboard.press("g")
    await page.keyboard.press("m")
    await page.waitForURL("**/meetings")
  })

  test("? lists the keys and Escape closes the list", async () => {
    await open("list")
    await page.keyboard.press("?")
    expect(await page.locator("dialog[open] dt").allTextContents()).toEqual([
      "/",
      "g then d",
      "g then c",
      "g then r",
      "g then m",
      "g then k",
      "g then s",
      "?",
    ])
    expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([])
    await page.keyboard.press("Escape")
    expect(await page.locator("dialog").count()).toBe(0)
  })
})

describe("forms", () => {
  test("an autosave posts what was typed and is announced", async () => {
    await open("call")
    await page.fill("#reason", "Noisy after lunch")
    await page.locator("[data-saved]", { hasText: /^Saved at \d\d:\d\d$/ }).waitFor()
    expect(await page.locator("[data-saved]").getAttribute("role")).toBe("status")
    const post = gallery.posts.find(({ path }) => path === "/drafts/1")
    expect(new URLSearchParams(post!.body).get("reason")).toBe("Noisy after lunch")
    expect(new URLSearchParams(post!.body).get("_csrf")).toBe("token")
  })

  test("a second click sends nothing", async () => {
    await open("call")
    await page.evaluate(
      "{ const b = [...document.querySelectorAll('.lfi-main button')].find((e) => e.textContent === 'End the call'); b.click(); b.click(); b.click() }",
    )
    await page.waitForURL("**/calls/1/outcomes")
    expect(gallery.posts.filter(({ path }) => path === "/calls/1/outcomes")).toHaveLength(1)
  })

  test("after errors the summary has the focus, and its links lead to the fields", async () => {
    await open("errors")
    expect(await page.evaluate("document.activeElement.className")).toContain("govuk-error-summary")
    await page.click('.govuk-error-summary a[href="#by-day"]')
    expect(await focused()).toBe("by-day")
  })

  test("a chosen option shows its own question, with the script and without", async () => {
    await open("errors")
    expect(await page.isVisible("#phone")).toBe(false)
    await page.check("#next")
    expect(await page.isVisible("#phone")).toBe(true)
    await page.check("#next-2")
    expect(await page.isVisible("#phone")).toBe(false)
  })

  test("answers are suggested as text, added to the notes and remembered", async () => {
    await open("call")
    await page.mouse.move(0, 0)
    await page.fill("#reason", "quiet")
    await page.locator("summary", { hasText: "<b>Quiet</b> corner" }).click()
    await page.getByRole("button", { name: "Use this" }).click()
    expect(await page.inputValue("#reason")).toBe("quiet\n\nOffer a quiet corner.")
    expect(await page.inputValue('input[name="answer"]')).toBe("a1")
  })
})

describe("every page", () => {
  test.each(Object.keys(PAGES))("%s has no violation, fits 320 px and asks for no foreign typeface", async (name) => {
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))
    await page.setViewportSize({ width: 320, height: 640 })
    await open(name)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true)
    expect(
      await page.evaluate(
        '[...document.querySelectorAll("*")].filter((e) => getComputedStyle(e).fontFamily.includes("GDS")).length',
      ),
    ).toBe(0)
    expect(asked.filter((url) => !url.startsWith(gallery.url))).toEqual([])
  })

  test.each(Object.keys(PAGES))("%s: every target is at least 24 px or stands in a sentence", async (name) => {
    await open(name)
    const small =
      await page.evaluate(`[...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, textarea")].filter((e) => {
      const box = e.getBoundingClientRect()
      // A link whose area is widened by what is drawn after it is as large as that.
      const inline = getComputedStyle(e).display === "inline" || getComputedStyle(e, "::after").position === "absolute"
      return box.width > 1 && box.height > 1 && !inline && (box.height < 23.5 || box.width < 23.5) && !e.closest(".govuk-skip-link")
    }).map((e) => e.outerHTML.slice(0, 100))`)
    expect(small).toEqual([])
  })
})
