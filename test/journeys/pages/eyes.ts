import type { Page } from "playwright-core"
import { standsOut, TEXT_SPACING, tooWide, violations } from "../../support/browser.ts"

/** What has the focus: its id, its name, or its words. */
export const focused = (page: Page) =>
  page.evaluate(
    "document.activeElement?.id || document.activeElement?.name || document.activeElement?.textContent?.trim() || ''",
  ) as Promise<string>

/** Presses Tab until something whose id, name or words match has the focus; says the way when it never does. */
export async function tabTo(page: Page, wanted: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const way: string[] = []
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press(key)
    const at = await focused(page)
    way.push(at.slice(0, 40))
    if (wanted.test(at)) return
  }
  throw new Error(`${key} never reaches ${wanted}: ${way.join(" > ")}`)
}

/** Why the focus cannot be seen: nothing marks it (WCAG 2.4.7), or something lies over all of it (2.4.11). Null when it can. */
export const focusHidden = (page: Page): Promise<string | null> =>
  page.evaluate(`(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return "nothing has the focus"
    const marked = (element) => {
      const style = getComputedStyle(element)
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
    }
    // GOV.UK's radios and checkboxes are clear: what is drawn stands beside them.
    const label = at.labels?.[0]
    const drawn = label && getComputedStyle(label, "::before")
    const byLabel = drawn && ((drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== "none")
    if (!marked(at) && !byLabel) return "nothing marks " + (at.id || at.name || at.textContent.trim())
    const box = at.getBoundingClientRect()
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    if (right <= left || bottom <= top) return (at.id || at.name || at.textContent.trim()) + " is out of the window"
    for (const across of [0.1, 0.5, 0.9])
      for (const down of [0.1, 0.5, 0.9]) {
        const seen = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)
        if (seen && (at.contains(seen) || seen.contains(at) || label?.contains(seen))) return null
      }
    return (at.id || at.name || at.textContent.trim()) + " lies under something"
  })()`) as Promise<string | null>

/** Every stop of the Tab key on a page, in order, and what is wrong with any. */
export async function stopsOf(page: Page): Promise<{ stops: string[]; faults: string[] }> {
  const [stops, faults] = [[] as string[], [] as string[]]
  await page.evaluate("document.querySelector('.govuk-skip-link').focus()")
  for (let press = 0; press < 200; press++) {
    if (press > 0) await page.keyboard.press("Tab")
    // The page is over when the focus leaves it, or is back at its first stop.
    if ((await page.evaluate("document.activeElement === null || document.activeElement === document.body")) === true) break
    const at = await focused(page)
    if (stops.length > 3 && at === stops[0]) break
    stops.push(at)
    const hidden = await focusHidden(page)
    if (hidden) faults.push(hidden)
  }
  return { stops, faults }
}

/** Somebody's eyes on one window: what axe finds and what is cut off, page by page. */
export class Eyes {
  readonly faults: string[] = []
  looked = 0
  constructor(
    readonly page: Page,
    readonly spread = false,
  ) {}

  async look(what: string): Promise<void> {
    this.looked += 1
    if (this.spread) await this.page.addStyleTag({ content: TEXT_SPACING })
    if ((await tooWide(this.page)) > 0) this.faults.push(`${what} is too wide: ${await standsOut(this.page)}`)
    this.faults.push(...(await violations(this.page)).map((fault) => `${what}: ${fault}`))
    this.faults.push(...(await cutOff(this.page)).map((words) => `${what}: “${words}” is cut off`))
  }

  /** The errors of a page that was sent half empty: the list has the focus, the title says it, each error leads to its field. */
  async errors(what: string, wanted: readonly string[]): Promise<void> {
    const { page } = this
    await page.locator(".govuk-error-summary").waitFor()
    if (!(await page.evaluate("document.activeElement?.classList.contains('govuk-error-summary')")))
      this.faults.push(`${what}: the list of errors has not the focus, but ${await focused(page)}`)
    if (!/^Error/.test(await page.title())) this.faults.push(`${what}: the title does not say Error`)
    await this.look(what)
    const said = await page.locator(".govuk-error-summary__list li").allTextContents()
    for (const words of wanted)
      if (!said.includes(words)) this.faults.push(`${what}: does not say “${words}”, but ${said.join("; ")}`)
    for (const words of said) {
      const link = page.locator(".govuk-error-summary__list a", { hasText: words })
      const id = ((await link.getAttribute("href")) ?? "").slice(1)
      await link.focus()
      await page.keyboard.press("Enter")
      if ((await focused(page)) !== id) this.faults.push(`${what}: “${words}” leads to ${await focused(page)}, not to ${id}`)
      const hidden = await focusHidden(page)
      if (hidden) this.faults.push(`${what}: ${hidden}`)
    }
  }
}

/** Words that a box of fixed height or width cuts off, where nobody can scroll to them. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("main *")]
    .filter((each) => {
      const style = getComputedStyle(each)
      const hides = style.overflowX === "hidden" || style.overflowX === "clip" || style.overflowY === "hidden" || style.overflowY === "clip"
      return hides && each.clientHeight > 2 && each.textContent.trim() !== "" && !each.closest("svg, .govuk-visually-hidden") &&
        (each.scrollWidth > each.clientWidth + 2 || each.scrollHeight > each.clientHeight + 2)
    })
    .slice(0, 5).map((each) => each.textContent.trim().slice(0, 60))`) as Promise<string[]>
