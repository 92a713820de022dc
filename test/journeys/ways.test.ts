import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, standsOut, surf, TEXT_SPACING, tooWide, violations } from "../support/browser.ts"
import { FormPage } from "./pages/form-page.ts"

/** The ways in which people use the service: by keyboard alone, on a phone, enlarged, in their own colours; and what they expect of it. */
let stage: Stage
let web: Surf
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(() => web?.close(), 60_000)

const focused = (page: Page) =>
  page.evaluate(
    "document.activeElement?.id || document.activeElement?.name || document.activeElement?.textContent?.trim() || ''",
  ) as Promise<string>

/** Presses Tab until something whose text, name or id matches has the focus; says the way when it never does. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const way: string[] = []
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press("Tab")
    const at = await focused(page)
    way.push(at)
    if (wanted.test(at)) return
  }
  throw new Error(`Tab never reaches ${wanted}: ${way.join(" > ")}`)
}

/** The focus can be seen: an outline, a shadow or another background than before. */
const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const style = getComputedStyle(document.activeElement)
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
  })()`) as Promise<boolean>

describe("by keyboard alone", () => {
  test("somebody signs in, registers a child and finds it again", async () => {
    const page = await web.as(null)
    await page.goto("/sign-in")
    await tabTo(page, /^persona/)
    expect(await focusShows(page)).toBe(true)
    const title = stage.server.personas.find((each) => each.title.startsWith("SENCO at"))!.title
    const order = stage.server.personas.findIndex((each) => each.title === title)
    await page.keyboard.press("Space")
    for (let step = 0; step < order; step++) await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))

    await page.goto("/children")
    await tabTo(page, /^Register a child$/i)
    expect(await focusShows(page)).toBe(true)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/children/new")
    await tabTo(page, /^forename$/)
    await page.keyboard.type("Keyla")
    await tabTo(page, /^surname$/)
    await page.keyboard.type("Tabbington")
    await tabTo(page, /^born-day$|^born/)
    await page.keyboard.type("4")
    await page.keyboard.press("Tab")
    await page.keyboard.type("5")
    await page.keyboard.press("Tab")
    await page.keyboard.type("2017")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/children\/[0-9a-f-]{36}$/)
    expect(await page.locator("h1").textContent()).toMatch(/Tabbington|story|record/i)

    await page.keyboard.press("/")
    expect(await focused(page)).toBe("site-search")
    await page.keyboard.type("Tabbington")
    await page.keyboard.press("Enter")
    await page.waitForURL("**/search/**")
    expect(await page.getByRole("link", { name: /Keyla Tabbington/ }).count()).toBe(1)
    await page.context().close()
  })

  test("the first stop is the way past the navigation", async () => {
    const page = await web.window(stage.visitor("senco", "A"))
    await page.goto("/children")
    await page.keyboard.press("Tab")
    expect(await focused(page)).toMatch(/skip/i)
    await page.keyboard.press("Enter")
    expect(page.url()).toMatch(/#/)
    await page.context().close()
  })
})

const CORE = [
  "/",
  "/children",
  "/children/new",
  "/support/requests",
  "/support/requests/new",
  "/support/work",
  "/support/meetings",
  "/settings",
  "/settings/map",
  "/zones",
]

describe("in other windows and colours", () => {
  test.each([
    ["320 px wide", { viewport: { width: 320, height: 640 } }],
    ["1280 px enlarged four times", { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }],
  ] as const)("%s nothing has to be scrolled sideways", async (_how, options) => {
    const page = await web.window(stage.visitor("senco", "A"), options)
    const wide: string[] = []
    for (const address of CORE) {
      await page.goto(address)
      if ((await tooWide(page)) > 0) wide.push(`${address}: ${await standsOut(page)}`)
    }
    expect(wide).toEqual([])
    await page.context().close()
  })

  test("forced colours and spread-out text leave everything readable", async () => {
    const page = await web.window(stage.visitor("senco", "A"), { forcedColors: "active", bypassCSP: true })
    const faults: string[] = []
    for (const address of CORE) {
      await page.goto(address)
      await page.addStyleTag({ content: TEXT_SPACING })
      if ((await tooWide(page)) > 0) faults.push(`${address} is too wide: ${await standsOut(page)}`)
      faults.push(...(await violations(page)).map((fault) => `${address}: ${fault}`))
    }
    await shoot(page, "forced-colours-zones")
    expect(faults).toEqual([])
    await page.context().close()
  })

  test("a request is asked for on a phone", async () => {
    const page = await web.window(stage.visitor("senco", "A"), {
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    })
    const form = new FormPage(page)
    await page.goto("/support/requests/new")
    await page.locator('input[name="level"][value="whole_school"]').check()
    await form.write("What is happening?", "Playtimes end in tears")
    await form.write("What do you ask for?", "Somebody to watch with us")
    await shoot(page, "phone-request")
    await form.press("Save and check")
    await page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    await page.context().close()
  })
})

describe("what people expect", () => {
  test("errors are listed, the list has the focus, and each leads to its field", async () => {
    const page = await web.window(stage.visitor("senco", "A"))
    const form = new FormPage(page)
    await page.goto("/children/new")
    await form.press("Register")
    await page.locator(".govuk-error-summary").waitFor()
    expect(await page.evaluate("document.activeElement?.classList.contains('govuk-error-summary')")).toBe(true)
    expect(await page.title()).toMatch(/^Error/)
    expect(await form.errors()).toContain("Enter the forename")
    await page.getByRole("link", { name: "Enter the forename" }).click()
    expect(await focused(page)).toBe("forename")
    await page.context().close()
  })

  test("what is typed into a call is saved by itself, and that is said aloud", async () => {
    const page = await web.window(stage.visitor("adviser"))
    await page.goto("/support/line")
    await page.locator('form[action="/support/line/calls"] button').first().click()
    await page.waitForURL("**/call")
    await page.getByLabel("What they ask", { exact: true }).pressSequentially("He hides under the table")
    const said = page.locator('[role="status"]', { hasText: /saved/i })
    await said.first().waitFor({ timeout: 30_000 })
    const address = page.url()
    await page.goto("/support/line")
    await page.goto(address)
    expect(await page.getByLabel("What they ask", { exact: true }).inputValue()).toBe("He hides under the table")
    await page.context().close()
  })

  test("the back button after sending sends nothing again, and forward leads to the record", async () => {
    const page = await web.window(stage.visitor("senco", "B"))
    const form = new FormPage(page)
    await page.goto("/support/requests/new")
    await page.locator('input[name="level"][value="whole_school"]').check()
    await form.write("What is happening?", "Once only")
    await form.write("What do you ask for?", "Once only")
    await form.press("Save and check")
    await page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    const record = page.url()
    await page.goBack()
    expect(await form.heading()).toBe("Ask for support")
    await page.goForward()
    expect(page.url()).toBe(record)
    await page.reload()
    const [count] = await stage.rows<{ n: number }>(
      "select count(*) as n from support_requests.requests where reason = 'Once only'",
    )
    expect(count!.n).toBe(1)
    await page.context().close()
  })

  test("a double click sends once", async () => {
    const page = await web.window(stage.visitor("senco", "B"))
    const form = new FormPage(page)
    await page.goto("/support/requests/new")
    await page.locator('input[name="level"][value="whole_school"]').check()
    await form.write("What is happening?", "Clicked twice")
    await form.write("What do you ask for?", "Clicked twice")
    await page.getByRole("button", { name: "Save and check" }).dblclick()
    await page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    const [count] = await stage.rows<{ n: number }>(
      "select count(*) as n from support_requests.requests where reason = 'Clicked twice'",
    )
    expect(count!.n).toBe(1)
    await page.context().close()
  })
})
