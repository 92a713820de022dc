import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, standsOut, surf, TEXT_SPACING, tooWide, violations } from "../support/browser.ts"
import { Eyes, focused, stopsOf } from "./pages/eyes.ts"
import { FormPage } from "./pages/form-page.ts"

/** The ways in which people use the service: on a phone, enlarged, in their own colours; and what they expect of it. */
let stage: Stage
let web: Surf
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(() => web?.close(), 60_000)

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
})

const WINDOWS = [
  ["a phone of 320 px", { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }, false],
  ["1280 px enlarged four times", { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }, false],
  ["forced colours and spread-out text", { forcedColors: "active", bypassCSP: true }, true],
] as const

describe.each(WINDOWS)("on %s", (how, options, spread) => {
  test("a request is asked for, mended, sent and read", async () => {
    const page = await web.window(stage.visitor("senco", "A"), options)
    const form = new FormPage(page)
    const eyes = new Eyes(page, spread)
    const happens = `Playtimes end in tears (${how})`
    await page.goto("/support/requests")
    await eyes.look("the list")
    await page.locator('a[href="/support/requests/new"]').first().click()
    await page.waitForURL("**/support/requests/new")
    await eyes.look("the form")
    await form.write("What do you ask for?", "Somebody to watch with us")
    await form.press("Save and check")
    await eyes.errors("the form with errors", ["Say who the request is for", "Say what is happening"])
    await shoot(page, `journey-${how}-errors`)

    expect(await page.getByLabel("What do you ask for?", { exact: true }).inputValue()).toBe("Somebody to watch with us")
    await page.locator('input[name="level"][value="cohort"]').check()
    await form.write("Which group?", "Year 4")
    await form.write("What is happening?", happens)
    await eyes.look("the form mended")
    const { stops, faults } = await stopsOf(page)
    eyes.faults.push(...faults)
    expect(stops.length).toBeGreaterThan(15)
    await form.press("Save and check")
    await page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    const id = page.url().split("/").at(-1)!
    await eyes.look("the draft")

    await form.press("Send to the zone's team")
    await page.getByText("Sent", { exact: true }).first().waitFor()
    await eyes.look("the request")
    await shoot(page, `journey-${how}-request`)
    expect(await page.locator("main").textContent()).toContain(happens)
    await page.goto("/support/requests")
    expect(
      await page
        .getByRole("link", { name: /Year 4/ })
        .first()
        .isVisible(),
    ).toBe(true)
    const [held] = await stage.rows("select status, cohort, reason from support_requests.requests where id = $1", [id])
    expect(held).toEqual({ status: "submitted", cohort: "Year 4", reason: happens })
    expect(eyes.faults).toEqual([])
    await page.context().close()
  })

  test("the zone's team reads it, asks, and answers what the school says", async () => {
    const [lead, senco] = [
      await web.window(stage.visitor("zone-lead", "A"), options),
      await web.window(stage.visitor("senco", "A"), options),
    ]
    const [row] = await stage.rows<{ id: string }>("select id from support_requests.requests where reason = $1", [
      `Playtimes end in tears (${how})`,
    ])
    const record = `/support/requests/${row!.id}`
    const [theirs, ours] = [new Eyes(lead, spread), new Eyes(senco, spread)]
    await lead.goto(record)
    await lead.locator(`form[action="${record}/triages"] button`).click()
    await lead.locator(`a[href="${record}/questions/new"]`).click()
    await lead.waitForURL("**/questions/new")
    await lead.locator("main form button").last().click()
    await theirs.errors("an empty question", [])
    await lead.locator("main form textarea").fill("Which playtime?")
    await lead.locator("main form button").last().click()
    await lead.waitForURL(`**${record}`)
    await theirs.look("the request that waits")

    await senco.goto(`${record}/answers/new`)
    await senco.locator("main form textarea").fill("The long one")
    await ours.look("the answer")
    await senco.locator("main form button").last().click()
    await senco.waitForURL(`**${record}`)
    await ours.look("the request answered")
    expect(await senco.locator("main").textContent()).toContain("The long one")
    expect([...theirs.faults, ...ours.faults]).toEqual([])
    await lead.context().close()
    await senco.context().close()
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
