import type { Page } from "playwright-core"
import { violations } from "../../support/browser.ts"
import { FormPage } from "./form-page.ts"

/** What a whole journey typed and saw, whoever did it. */
export class Log {
  /** Every value typed, with the fields into which it was typed. */
  readonly typed = new Map<string, string[]>()
  /** What axe found, by page. */
  readonly violations: string[] = []
  readonly #looked = new Set<string>()

  type(field: string, value: string): void {
    const said = value.trim().toLowerCase()
    this.typed.set(said, [...(this.typed.get(said) ?? []), field])
  }

  /** Fields into which a value went that had been typed before. */
  twice(): string[] {
    return [...this.typed]
      .filter(([, fields]) => fields.length > 1)
      .map(([value, fields]) => `"${value}": ${fields.join(", then ")}`)
  }

  get pages(): number {
    return this.#looked.size
  }

  /** Looks at a kind of page once: the records in its address do not make another. */
  async look(page: Page): Promise<void> {
    const { pathname } = new URL(page.url())
    const kind = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    const key = `${kind} ${await page.locator("h1").first().textContent()}`
    if (this.#looked.has(key)) return
    this.#looked.add(key)
    for (const found of await violations(page)) this.violations.push(`${kind}: ${found}`)
  }
}

/** A page of somebody on a journey: each value that they type is noted, and each page that they see is looked at. */
export class OnceOnlyPage extends FormPage {
  constructor(
    page: Page,
    readonly log: Log,
    readonly looks: boolean,
  ) {
    super(page)
  }

  async open(path: string): Promise<void> {
    const answer = await this.page.goto(path)
    if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`)
    await this.seen()
  }

  async seen(): Promise<void> {
    if (this.looks) await this.log.look(this.page)
  }

  override async write(label: string, words: string): Promise<void> {
    this.log.type(label, words)
    await super.write(label, words)
  }

  override async date(legend: string, parts: readonly [string, string, string]): Promise<void> {
    this.log.type(legend, parts.join("/"))
    await super.date(legend, parts)
  }

  /** What a field holds before anybody types: what the service remembered. */
  held(label: string): Promise<string> {
    return this.page.getByLabel(label, { exact: true }).inputValue()
  }

  /** Presses a button and waits for the page after it; an error that the page lists is the test's. */
  async done(button: string): Promise<void> {
    const before = this.page.url()
    await Promise.all([this.page.waitForNavigation({ timeout: 60_000 }), this.press(button)])
    const errors = await this.errors()
    if (errors.length > 0) throw new Error(`"${button}" at ${before}: ${errors.join("; ")}`)
    await this.seen()
  }

  /** All that the page says. */
  async text(): Promise<string> {
    return ((await this.page.locator("main").textContent()) ?? "").replace(/\s+/g, " ")
  }
}
