import { randomUUID } from "node:crypto"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import { doubledIds, type Surf, shoot, standsOut, surf, TEXT_SPACING, tooWide, violations } from "../support/browser.ts"
import type { Answer } from "../support/visitor.ts"
import { fixtures } from "./fixtures/index.ts"
import { goodBody, untouchedBody, whoMay } from "./good.ts"
import { addressOf, nameOf } from "./matrix.ts"
import { type Persona, type Stage, setStage } from "./stage.ts"

/** Every page, and every form's page with errors, visited in a browser by somebody who may: axe, ids, narrow windows, spread-out text. */
let stage: Stage
let web: Surf
const pages = new Map<Persona, Page>()
const seen = {
  pages: [] as string[],
  files: [] as string[],
  errors: [] as string[],
  lists: new Set<string>(),
  noLists: [] as string[],
}
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(async () => {
  console.log(
    `Crawl: ${seen.pages.length} pages visited, ${seen.files.length} files answered, ${seen.lists.size} lists and papers taken as files from their pages, ${Object.keys(NO_PAGE).length} addresses only lead elsewhere; ${seen.errors.length} of ${forms.length} forms shown with their errors`,
  )
  await web?.close()
})

const routes = slices.flatMap((slice) => slice.routes ?? [])
const addresses = routes.filter((route) => route.method === "GET")
const forms = routes.filter((route) => route.handle.kind === "submit" && route.handle.again !== undefined)

/** Addresses that show nothing of their own, each with its reason. */
const NO_PAGE: Readonly<Record<string, string>> = {
  "/sign-in/return": "back from the provider: to the page that was asked for, or to sign-in",
  "/support/line/calls/new": "to the line, where a call begins by one button",
  "/support/work/:taskId": "to the record that the work is about",
  "/support/meeting-items/:id": "to the item's place on its meeting's page",
  "/support/meetings/new/at/:settingId": "to the form, filled for that setting",
  "/provision/plans/:id": "to the plan on its child's page",
  "/documents/:documentId": "to the document among those of its record",
  "/places/proposals/:id": "to the proposal of places, or of sites",
}

/** Pages whose tables are no lists, each with its reason. */
const NO_LIST: Readonly<Record<string, string>> = {
  "/privacy": "how long each kind of record is kept, as a statement",
  "/duplicates/:id": "two records side by side",
  "/settings/map": "the map's settings as a table: their list is /settings",
  "/setup": "the steps of setting up",
  "/setup/calendar": "terms and closed days, as a form keeps them",
  "/support/line": "what is with you: the list is the line's work",
  "/support/zones/:id/pack": "figures, each with its table",
  "/provision/map/imports/:id": "what a file would change",
  "/provision/map/settings/:id/versions": "what would be published; once a version is, they are a list",
  "/children/:id/provision": "one child's provision",
  "/children/:id/plan/lines/new": "children to choose from by a button",
  "/framework/strategies/:code/add": "children to choose from by a button",
  "/provision/evaluation/:id": "the statements of one evaluation",
  "/provision/school-data/imports/:id": "what a file would change",
  "/children/:id/evidence": "what goes into one paper",
  "/places/backtest": "figures, each with its table; `lfi forecast backtest --out` writes them all",
  "/places/goals/:id": "steps of what is being worked out; the answer has its files",
  "/places/allocations/:id": "steps of what is being worked out; the answer has its files",
  "/places/comparisons": "figures, each with its table",
}

/** Forms that are not looked at with their errors here, each with its reason. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  "POST /support/line/calls": "a call may begin with nothing known",
  "POST /children/searches": "whoever asks for nothing finds nothing",
  // These fixtures post by hand, without what their pages hide: a browser never meets the errors of the hidden fields.
  "POST /duplicates/:id/settlements": "the versions of both records are hidden",
  "POST /support/requests": "the setting is hidden; test/journeys/ways.test.ts meets its errors",
  "POST /support/requests/:id/edit": "the setting is hidden; it is the form of a new request",
  "POST /children/:id/plan/map-lines": "the row is hidden",
  "POST /framework/strategies/:code/add": "the child is chosen by a button",
  "POST /provision/evaluation/:id/actions": "the statement is hidden",
  "POST /support/line/contacts/:id/records": "test/journeys/keyboard.test.ts meets its errors",
  "POST /support/line/contacts/:id/wrong-children": "a button of the call screen",
}

async function pageOf(persona: Persona): Promise<Page> {
  const held = pages.get(persona) ?? (await web.window(persona.visitor, { bypassCSP: true }))
  pages.set(persona, held)
  return held
}

/** Somebody for whom the page answers 200: the fixture's, else each in turn. */
async function whoOpens(route: RouteDefinition): Promise<{ persona: Persona; address: string; type: string } | null> {
  const first = await whoMay(stage, route)
  for (const persona of [first, ...stage.personas.filter((each) => each !== first)]) {
    const fixture = fixtures[nameOf(route)]
    const made = fixture ? await fixture.make(stage, "A", persona) : {}
    const address = addressOf(route, made) + (made.query ?? "")
    const answer = await persona.visitor.get(address)
    if (answer.status === 200) return { persona, address, type: answer.type }
    if (fixture) break
  }
  return null
}

/** What axe and a narrow window find on the page that stands in the window; under a name it is also kept for looking at. */
async function look(page: Page, name?: string): Promise<string[]> {
  const faults = [...(await violations(page)), ...(await doubledIds(page)).map((id) => `two elements have the id ${id}`)]
  if ((await page.title()).trim() === "") faults.push("the page has no title")
  if ((await page.locator("h1").count()) !== 1)
    faults.push(`the page has ${await page.locator("h1").count()} headings of the first level`)
  await page.setViewportSize({ width: 320, height: 640 })
  if (name !== undefined) await shoot(page, `${name}-320`)
  if ((await tooWide(page)) > 0) faults.push(`at 320 px the page is ${await tooWide(page)} px too wide: ${await standsOut(page)}`)
  await page.addStyleTag({ content: TEXT_SPACING })
  if ((await tooWide(page)) > 0)
    faults.push(`at 320 px with spread-out text the page is ${await tooWide(page)} px too wide: ${await standsOut(page)}`)
  return faults
}

/** A table that stands on a page is to be had as a file with a header, or is named with its reason. */
async function listFaults(page: Page, path: string, persona: Persona): Promise<string[]> {
  const files = (await page.evaluate(
    `[...document.querySelectorAll("a[href]")].map((each) => each.getAttribute("href")).filter((to) => /\\.csv($|\\?)/.test(to))`,
  )) as string[]
  const rows = await page.locator("table.lfi-table tbody tr").count()
  if (rows > 0 && files.length === 0 && path in NO_LIST) seen.noLists.push(path)
  else if (rows > 0 && files.length === 0)
    return ["a table cannot be had as a file: make it a list, or say in NO_LIST why it is none"]
  const faults: string[] = []
  for (const href of files) {
    const answer = await persona.visitor.get(href)
    if (answer.status !== 200) faults.push(`${href} answers ${answer.status}`)
    if (answer.type.startsWith("text/csv") && !/^\ufeff?[^\r\n]*\w/.test(answer.body)) faults.push(`${href} has no header`)
    seen.lists.add(href)
  }
  return faults
}

describe(`${addresses.length} addresses that show something`, () => {
  test.each(addresses.map((route) => [route.path, route] as const))("%s", async (path, route) => {
    const opened = await whoOpens(route)
    if (path in NO_PAGE) return expect(opened).toBeNull()
    if (opened === null)
      throw new Error("nobody on the stage opens it: give it a fixture, or say in NO_PAGE why it shows nothing")
    if (!opened.type.startsWith("text/html")) return void seen.files.push(path)
    const page = await pageOf(opened.persona)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(opened.address, { waitUntil: "networkidle" })
    seen.pages.push(path)
    await shoot(page, `${path}-1280`)
    expect([...(await listFaults(page, path, opened.persona)), ...(await look(page, path))]).toEqual([])
  })

  test("every one was visited, answered with a file, or is listed with its reason", () => {
    const dealtWith = [...seen.pages, ...seen.files, ...Object.keys(NO_PAGE)]
    expect(addresses.map((route) => route.path).filter((path) => !dealtWith.includes(path))).toEqual([])
    expect(dealtWith.length).toBe(addresses.length)
    expect(seen.pages.length).toBeGreaterThan(100)
    expect(Object.keys(NO_LIST).filter((path) => !seen.noLists.includes(path))).toEqual([])
  })
})

/** The answer to a body that a form does not take: nothing, all or one of its fields left empty, or made on a version long past. */
async function refusedBody(route: RouteDefinition): Promise<{ persona: Persona; address: string; answer: Answer } | null> {
  const persona = await whoMay(stage, route)
  const fixture = fixtures[nameOf(route)]!
  const made = await fixture.make(stage, "A", persona)
  const address = addressOf(route, made)
  const query = made.query ?? ""
  const good = made.raw ? {} : await goodBody(route, made, persona)
  const untouched = made.raw ? {} : await untouchedBody(route, made, persona)
  const names = Object.keys(good).filter((name) => !(name in untouched))
  const without = names.map((name) => ({ ...good, [name]: "" }))
  for (const body of [untouched, ...without, { ...good, _version: "999999" }]) {
    const answer = await persona.visitor.post(address + query, { ...body, _key: randomUUID() })
    if (answer.status === 422) return { persona, address, answer }
  }
  return null
}

describe(`${forms.length} forms with their errors`, () => {
  const shown = forms.filter((route) => !(nameOf(route) in NOT_SHOWN))
  test("those that are not shown exist", () => {
    expect(Object.keys(NOT_SHOWN).filter((name) => !forms.some((route) => nameOf(route) === name))).toEqual([])
  })

  test.each(shown.map((route) => [nameOf(route), route] as const))("%s", async (name, route) => {
    const refused = await refusedBody(route)
    if (refused === null) throw new Error("no body is refused: say in NOT_SHOWN why every body is taken")
    const { persona, address, answer } = refused
    const page = await pageOf(persona)
    await page.setViewportSize({ width: 1280, height: 900 })
    // The answer to the post stands at its own address, with the house's styles and scripts.
    const posted = (url: URL) => url.pathname === address && url.search === "?errors"
    await page.route(posted, (asked) =>
      asked.fulfill({ status: 422, contentType: "text/html; charset=utf-8", body: answer.body }),
    )
    await page.goto(`${address}?errors`, { waitUntil: "load" })
    await page.unroute(posted)
    seen.errors.push(name)
    const faults = await errorFaults(page)
    faults.push(...(await look(page)))
    expect(faults).toEqual([])
  })
})

/** A page with errors says so in its title and in a list that has the focus, and each error leads to something that is there. */
async function errorFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  if (!/^Error/.test(await page.title())) faults.push("the title does not say Error")
  const list = page.locator(".govuk-error-summary")
  if ((await list.count()) !== 1) return [...faults, "there is no list of errors"]
  const focused = page.waitForFunction("document.activeElement?.classList.contains('govuk-error-summary')", null, {
    timeout: 5_000,
  })
  await focused.catch(() => faults.push("the list of errors has not the focus"))
  const astray = (await page.evaluate(`[...document.querySelectorAll(".govuk-error-summary__list a")]
    .map((each) => each.getAttribute("href")).filter((to) => !to.startsWith("#") || !document.getElementById(to.slice(1)))`)) as string[]
  return [...faults, ...astray.map((to) => `an error leads to ${to}, which is not there`)]
}
