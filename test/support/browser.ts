import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { launchChromium } from "./chromium.ts"
import { type TestServer, testServer } from "./server.ts"
import type { Visitor } from "./visitor.ts"

const SHOTS = fileURLToPath(new URL("../../var/screenshots/", import.meta.url))

/** The service listening on the loopback, and the machine's Chromium beside it. */
export interface Surf {
  readonly server: TestServer
  readonly url: string
  readonly browser: Browser
  /** A window of somebody who has signed in through the page, by the persona's title; of nobody when null. */
  as(title: string | null, options?: BrowserContextOptions): Promise<Page>
  /** A window that holds a visitor's session. */
  window(visitor: Visitor, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

export async function surf(server?: TestServer): Promise<Surf> {
  const served = server ?? (await testServer())
  await served.app.listen({ host: "127.0.0.1", port: 0 })
  const { port } = served.app.server.address() as { port: number }
  const url = `http://localhost:${port}`
  const { browser, close } = await launchChromium()
  const open = (options?: BrowserContextOptions): Promise<BrowserContext> =>
    browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 }, ...options })
  return {
    server: served,
    url,
    browser,
    as: async (title, options) => {
      const page = await (await open(options)).newPage()
      if (title !== null) {
        await page.goto("/sign-in")
        await page.getByLabel(title, { exact: false }).first().check()
        await page.getByRole("button", { name: "Sign in" }).click()
        await page.waitForURL((to) => !to.pathname.startsWith("/sign-in"))
      }
      return page
    },
    window: async (visitor, options) => {
      const context = await open(options)
      const cookies = [...visitor.cookies].map(([name, value]) => ({
        name,
        value,
        // The cookie's name asks for a secure place, which the tools see in the address alone.
        url: url.replace("http:", "https:"),
        secure: true,
        httpOnly: true,
        sameSite: "Lax" as const,
      }))
      if (cookies.length > 0) await context.addCookies(cookies)
      return context.newPage()
    },
    close: async () => {
      await close()
      await served.close()
    },
  }
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** What axe finds against WCAG 2.2 AA, each as a sentence. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .options({ runOnly: { type: "tag", values: TAGS }, rules: { "target-size": { enabled: true } } })
    .analyze()
  return found.violations.map(
    (each) =>
      `${each.id}: ${each.help} (${each.nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join("; ")})`,
  )
}

/** How many CSS pixels a page is wider than its window: more than none is a scroll bar that nobody asked for. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") as Promise<number>

/** The widest things that stand out of the window, for whoever mends it. */
export const standsOut = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map((each) => each.tagName.toLowerCase() + (each.className ? "." + String(each.className).split(" ")[0] : ""))`) as Promise<
    string[]
  >

/** Ids that a page uses twice. */
export const doubledIds = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id)
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
  })()`) as Promise<string[]>

/** WCAG 1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16 times the font size. */
export const TEXT_SPACING =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"

/** A picture of the whole page, kept for looking at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name.replace(/[^a-z0-9.-]+/gi, "-").replace(/^-|-$/g, "")}.png`), fullPage: true })
}
