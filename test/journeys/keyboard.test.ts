import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, surf, violations } from "../support/browser.ts"
import { focused, focusHidden, stopsOf, tabTo } from "./pages/eyes.ts"

/** The mouse is never touched: whoever cannot use one takes a call, finds an answer, mends an error and closes the call. */
let stage: Stage
let web: Surf
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(() => web?.close(), 60_000)

/** Signs in through the page by Tab, the arrows and Enter. */
async function signIn(page: Page, title: string): Promise<void> {
  await page.goto("/sign-in")
  await tabTo(page, /^persona/)
  expect(await focusHidden(page)).toBeNull()
  await page.keyboard.press("Space")
  const order = stage.server.personas.findIndex((each) => each.title.startsWith(title))
  for (let step = 0; step < order; step++) await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))
}

const type = (page: Page, words: string) => page.keyboard.type(words)
const valueAt = (page: Page) => page.evaluate("document.activeElement.value") as Promise<string>
const isChecked = (page: Page) => page.evaluate("document.activeElement.checked") as Promise<boolean>

test("somebody signs in, registers a child and finds it again", async () => {
  const page = await web.as(null)
  await signIn(page, "SENCO at")
  await page.goto("/children")
  await tabTo(page, /^Register a child$/i)
  expect(await focusHidden(page)).toBeNull()
  await page.keyboard.press("Enter")
  await page.waitForURL("**/children/new")
  await tabTo(page, /^forename$/)
  await type(page, "Keyla")
  await tabTo(page, /^surname$/)
  await type(page, "Tabbington")
  await tabTo(page, /^born-day$|^born/)
  await type(page, "4")
  await page.keyboard.press("Tab")
  await type(page, "5")
  await page.keyboard.press("Tab")
  await type(page, "2017")
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/children\/[0-9a-f-]{36}$/)
  expect(await page.locator("h1").textContent()).toMatch(/Tabbington|story|record/i)

  await page.keyboard.press("/")
  expect(await focused(page)).toBe("site-search")
  await type(page, "Tabbington")
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

test("an adviser takes a call from the first ring to its end", async () => {
  const page = await web.as(null)
  await signIn(page, "Support-line adviser")
  await tabTo(page, /^Support line$/)
  await page.keyboard.press("Enter")
  await page.waitForURL("**/support/line")
  await tabTo(page, /^A family calls$/)
  expect(await focusHidden(page)).toBeNull()
  await page.keyboard.press("Enter")
  await page.waitForURL("**/call")
  const id = /contacts\/([0-9a-f-]{36})/.exec(page.url())![1]!

  // Who calls: the first column, by its key.
  await page.keyboard.press("Alt+1")
  expect(await focused(page)).toBe("callerRole")
  expect(await valueAt(page)).toBe("parent")
  await tabTo(page, /^callerNumber$/)
  await type(page, "01603 496 009")

  // What is said: the second. What is typed is saved by itself, and that is said aloud while the focus stays.
  await page.keyboard.press("Alt+2")
  expect(await focused(page)).toBe("summary")
  const spoken = await listening(page)
  await type(page, "How does the school ask for help with the way to school and transport?")
  await expect.poll(spoken, { timeout: 30_000 }).toEqual(expect.arrayContaining([expect.stringMatching(/^Draft saved at \d/)]))
  expect(await focused(page)).toBe("summary")

  // What may help: the third. An answer is opened and ticked as given.
  await page.locator("#answers summary").first().waitFor()
  await expect.poll(spoken).toEqual(expect.arrayContaining([expect.stringMatching(/may help/)]))
  await page.keyboard.press("Alt+3")
  expect(await focusHidden(page)).toBeNull()
  await page.keyboard.press("Enter")
  await tabTo(page, /^used$/)
  await page.keyboard.press("Space")
  expect(await isChecked(page)).toBe(true)
  const answer = await valueAt(page)
  await shoot(page, "keyboard-call")

  // The end that is chosen asks for more: the errors have the focus, and each leads to its field.
  await tabTo(page, /^ending/, "Shift+Tab")
  await page.keyboard.press("ArrowDown")
  expect(await valueAt(page)).toBe("resolved")
  const mend = async (words: RegExp, field: RegExp) => {
    await page.keyboard.press("Control+Enter")
    await page.locator(".govuk-error-summary").waitFor()
    expect(await page.evaluate("document.activeElement?.classList.contains('govuk-error-summary')")).toBe(true)
    expect(await page.title()).toMatch(/^Error/)
    await page.keyboard.press("Tab")
    expect(await focused(page)).toMatch(words)
    await page.keyboard.press("Enter")
    expect(await focused(page)).toMatch(field)
    expect(await focusHidden(page)).toBeNull()
  }
  await mend(/Say whether the child is named/, /^named/)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press("Space")
  await mend(/Choose why they called/, /^reason/)
  await page.keyboard.press("ArrowDown")
  expect(await valueAt(page)).not.toBe("")
  await mend(/Choose what came of it/, /^outcomes/)
  await page.keyboard.press("Space")
  await page.keyboard.press("Control+Enter")
  await page.waitForURL(new RegExp(`contacts/${id}$`))

  const [held] = await stage.rows<Record<string, unknown>>(
    "select state, caller_number, named, summary, cardinality(outcomes) as outcomes from support_line.contacts where id = $1",
    [id],
  )
  expect(held).toEqual({
    state: "closed",
    // A call that names no child keeps no way to the family once it is over.
    caller_number: null,
    named: false,
    summary: "How does the school ask for help with the way to school and transport?",
    outcomes: 1,
  })
  const given = await stage.rows<{ answer_id: string }>("select answer_id from support_line.answer_uses where contact_id = $1", [
    id,
  ])
  expect(given).toEqual([{ answer_id: answer }])
  await page.context().close()
})

test("a worry about a child's safety goes to the duty service by one key", async () => {
  const page = await web.window(stage.visitor("adviser"))
  await page.goto("/support/line")
  await tabTo(page, /^A school calls$/)
  await page.keyboard.press("Enter")
  await page.waitForURL("**/call")
  await page.keyboard.press("Alt+2")
  await type(page, "There are marks on his arms")
  await page.keyboard.press("Alt+0")
  await page.waitForURL("**/diverted")
  expect(await page.locator("h1").textContent()).toMatch(/\d|duty|safeguarding/i)
  await page.context().close()
})

test.each([
  ["adviser", "the call screen", 40],
  ["line-supervisor", "the queue", 10],
] as const)("every stop of the Tab key can be seen by the %s: %s", async (role, what, least) => {
  const page = await web.window(stage.visitor(role))
  await page.goto("/support/line")
  if (role === "adviser") {
    await page.locator('form[action="/support/line/calls"] button').first().click()
    await page.waitForURL("**/call")
  } else await page.goto("/support/line/queue")
  const { stops, faults } = await stopsOf(page)
  console.log(`Keyboard: ${what} has ${stops.length} stops`)
  expect(faults).toEqual([])
  expect(stops.length).toBeGreaterThan(least)
  await page.context().close()
})

/** What a screen reader would be told from now on: each change of a place that is announced. Returns what was said so far. */
async function listening(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(() => {
    globalThis.spoken = []
    for (const place of document.querySelectorAll('[role="status"], [aria-live]'))
      new MutationObserver(() => globalThis.spoken.push(place.textContent.trim()))
        .observe(place, { childList: true, characterData: true, subtree: true })
  })()`)
  return () => page.evaluate("globalThis.spoken") as Promise<string[]>
}
