import type { Page } from "playwright-core"

/** Any page of the service, in the words that stand on it. */
export class FormPage {
  constructor(readonly page: Page) {}

  /** Types into the field with this label. */
  write(label: string, words: string): Promise<void> {
    return this.page.getByLabel(label, { exact: true }).fill(words)
  }

  /** Chooses from a list by its label: the option that begins with the words, or the first real one. */
  async choose(label: string, option?: string): Promise<void> {
    const list = this.page.getByLabel(label, { exact: true })
    const options = await list
      .locator("option")
      .evaluateAll((all) =>
        all.map((each) => ({ value: (each as unknown as { value: string }).value, text: each.textContent ?? "" })),
      )
    const wanted = options.find((each) => each.value !== "" && (option === undefined || each.text.startsWith(option)))
    if (!wanted)
      throw new Error(`"${label}" does not offer "${option}"; it offers ${options.map((each) => each.text).join(", ")}`)
    await list.selectOption(wanted.value)
  }

  /** Answers a question by its legend with one of its choices. */
  tick(legend: string, answer: string): Promise<void> {
    return this.page.getByRole("group", { name: legend }).getByLabel(answer, { exact: true }).first().check()
  }

  async date(legend: string, [day, month, year]: readonly [string, string, string]): Promise<void> {
    const group = this.page.getByRole("group", { name: legend })
    await group.getByLabel("Day").fill(day)
    await group.getByLabel("Month").fill(month)
    await group.getByLabel("Year").fill(year)
  }

  press(button: string): Promise<void> {
    return this.page.getByRole("button", { name: button }).first().click()
  }

  follow(link: string | RegExp): Promise<void> {
    return this.page.getByRole("link", { name: link }).first().click()
  }

  heading(): Promise<string | null> {
    return this.page.locator("h1").textContent()
  }

  /** The errors that the page lists, if any: what a failing step says. */
  async errors(): Promise<string[]> {
    return this.page.locator(".govuk-error-summary__list li").allTextContents()
  }
}
