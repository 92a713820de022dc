import type { Locator, Page } from "playwright-core"

/** What a task costs the person who does it. */
export interface Effort {
  readonly clicks: number
  readonly keys: number
  readonly screens: number
}

/**
 * A person at a page, counted: each press of the mouse, each key, each screen that opens. A choice from a list is two clicks
 * (open, choose); a shortcut is its keys. Only what the person does counts, not what the test looks up.
 */
export class Counted {
  #clicks = 0
  #keys = 0
  #screens = 0

  constructor(readonly page: Page) {
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) this.#screens += 1
    })
  }

  /** Forgets what was counted: a task begins here. */
  begin(): void {
    this.#clicks = 0
    this.#keys = 0
    this.#screens = 0
  }

  get effort(): Effort {
    return { clicks: this.#clicks, keys: this.#keys, screens: this.#screens }
  }

  async click(what: Locator): Promise<void> {
    this.#clicks += 1
    await what.first().click()
    await this.page.waitForLoadState("load")
  }

  /** A link, also one that looks like a button. */
  follow(link: string | RegExp): Promise<void> {
    return this.press(link)
  }

  press(name: string | RegExp): Promise<void> {
    return this.click(this.page.getByRole("link", { name }).or(this.page.getByRole("button", { name })))
  }

  tick(what: Locator): Promise<void> {
    return this.click(what)
  }

  /** Types into a field: one click to get there and a key for each letter. */
  async write(label: string | RegExp, words: string): Promise<void> {
    this.#clicks += 1
    this.#keys += words.length
    await this.page.getByLabel(label).first().fill(words)
  }

  async choose(label: string | RegExp, option: string): Promise<void> {
    this.#clicks += 2
    const list = this.page.getByLabel(label).first()
    const value = await list.locator("option", { hasText: option }).first().getAttribute("value")
    await list.selectOption(value ?? "")
  }
}
