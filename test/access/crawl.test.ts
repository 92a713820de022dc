import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import { doubledIds, type Surf, shoot, standsOut, surf, TEXT_SPACING, tooWide, violations } from "../support/browser.ts"
import { fixtures } from "./fixtures/index.ts"
import { addressOf, nameOf } from "./matrix.ts"
import { type Persona, type Stage, setStage } from "./stage.ts"

/** Every page, visited in a browser by somebody who may: axe, ids, narrow windows, spread-out text. */
let stage: Stage
let web: Surf
const pages = new Map<Persona, Page>()
let visited = 0
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(async () => {
  console.log(`Crawl: ${visited} pages visited`)
  await web?.close()
})

const routes = slices.flatMap((slice) => slice.routes ?? []).filter((route) => route.method === "GET")

function visitorFor(route: RouteDefinition): Persona {
  const fixture = fixtures[nameOf(route)]
  const roles = fixture ? [...(fixture.own ?? []), ...(Array.isArray(fixture.anywhere) ? fixture.anywhere : [])] : []
  const listed = stage.personas.find((each) => roles.includes(each.role) && (each.side === "A" || each.side === null))
  return listed ?? stage.persona("senco", "A")
}

async function pageOf(persona: Persona): Promise<Page> {
  const held = pages.get(persona) ?? (await web.window(persona.visitor, { bypassCSP: true }))
  pages.set(persona, held)
  return held
}

/** Somebody for whom the page answers 200: the fixture's, else each in turn. */
async function whoOpens(route: RouteDefinition): Promise<{ persona: Persona; address: string; type: string } | null> {
  const first = visitorFor(route)
  for (const persona of [first, ...stage.personas.filter((each) => each !== first)]) {
    const fixture = fixtures[nameOf(route)]
    const address = addressOf(route, fixture ? await fixture.make(stage, "A", persona) : {})
    const answer = await persona.visitor.get(address)
    if (answer.status === 200) return { persona, address, type: answer.type }
    if (fixture) break
  }
  return null
}

describe(`${routes.length} addresses that show something`, () => {
  test.each(routes.map((route) => [route.path, route] as const))("%s", async (path, route) => {
    const opened = await whoOpens(route)
    // An address that only leads elsewhere, or hands over a file, has no page to look at.
    if (opened === null || !opened.type.startsWith("text/html")) return
    const { persona, address } = opened
    const page = await pageOf(persona)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(address, { waitUntil: "networkidle" })
    visited += 1
    await shoot(page, `${path}-1280`)
    const faults = [...(await violations(page)), ...(await doubledIds(page)).map((id) => `two elements have the id ${id}`)]
    if ((await page.title()).trim() === "") faults.push("the page has no title")
    if ((await page.locator("h1").count()) !== 1)
      faults.push(`the page has ${await page.locator("h1").count()} headings of the first level`)
    await page.setViewportSize({ width: 320, height: 640 })
    await shoot(page, `${path}-320`)
    if ((await tooWide(page)) > 0)
      faults.push(`at 320 px the page is ${await tooWide(page)} px too wide: ${await standsOut(page)}`)
    await page.addStyleTag({ content: TEXT_SPACING })
    if ((await tooWide(page)) > 0)
      faults.push(`at 320 px with spread-out text the page is ${await tooWide(page)} px too wide: ${await standsOut(page)}`)
    expect(faults).toEqual([])
  })
})
