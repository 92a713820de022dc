import { afterAll, beforeAll, expect, test } from "vitest"
import { type Surf, surf } from "../support/browser.ts"
import { World } from "../support/world.ts"
import { Counted, type Effort } from "./counted.ts"
import { inSpreadsheets } from "./spreadsheets.ts"

/** Ten tasks of a SENCO, each from "My day", counted in the browser beside the same task in the files that schools keep. */
let web: Surf
let senco: Counted
const ours = new Map<string, Effort>()
beforeAll(async () => {
  web = await surf()
  await childWithoutPlan()
  senco = new Counted(await web.as("SENCO at"))
}, 600_000)
afterAll(() => web?.close(), 60_000)

const TEXTS = {
  outcome: ["Asks a friend to play", "Once a week", "Once a day", "A tally at break, kept for a week"],
  evidence: "Tally: four days of five",
  views: ["She tells us about her friends now.", "I like the cards."],
  map: ["Lunch club", "30", "2", "36", "4", "1", "Children find a friend to eat with", "Names asked each half term"],
} as const
const lengthOf = (words: readonly string[]): number => words.join("").length

/** Somebody new on SEN Support at the SENCO's school. */
async function childWithoutPlan(): Promise<void> {
  const { server } = web
  const { personId } = await server.signIn("SENCO at")
  const [place] = await server.database.asSystem(
    async (tx) =>
      (
        await tx.connection.query<{ setting: string; team: string }>(
          `select t.scope_id as setting, t.id as team from platform.memberships m join platform.teams t on t.id = m.team_id
           where m.person_id = $1 and t.kind = 'setting'`,
          [personId],
        )
      ).rows,
  )
  await new World(server.database).child({
    forename: "Aveline",
    surname: "Newcomer",
    sen_status: "K" as never,
    setting_id: place!.setting,
    circle: { team: place!.team },
  })
}

async function counted(task: string, work: () => Promise<void>): Promise<void> {
  await senco.page.goto("/")
  senco.begin()
  await work()
  ours.set(task, senco.effort)
}

const row = (pattern: RegExp) => senco.page.locator("main table tbody tr", { hasText: pattern }).first()
const heading = () => senco.page.locator("h1").textContent()
const errors = () => senco.page.locator(".govuk-error-summary__list li").allTextContents()

test("ten tasks take fewer clicks, keys and screens than in spreadsheets", async () => {
  const { page } = senco
  await counted("See where the support of every child stands", async () => {
    await senco.follow("Provision")
    expect(await page.locator("main table tbody tr").count()).toBeGreaterThan(3)
  })
  await counted("See whose review is late", async () => {
    await senco.follow("Provision")
    await senco.follow(/late$/)
  })
  await counted("Open one child's plan", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted/).getByRole("link"))
    expect(await heading()).toBe("Support")
  })
  const child = new URL(page.url()).pathname.split("/")[2]!

  await counted("Start a plan", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Newcomer.*No plan/).getByRole("link"))
    await senco.press("Start the plan")
    await page.getByText("The plan has begun").waitFor()
  })
  await counted("Describe a child's needs again", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted/).getByRole("link"))
    await senco.follow("Need profile")
    await senco.follow(/Describe need/)
    const groups = page.locator("main fieldset", { has: page.getByRole("radio") })
    const closed = page.locator("main details:not([open]) > summary")
    for (let left = await closed.count(); left > 0; left--) await senco.click(closed)
    // Every scale is answered anew: the kindest to the spreadsheet.
    for (let at = 0; at < Math.min(12, await groups.count()); at++) await senco.tick(groups.nth(at).getByRole("radio").nth(1))
    await senco.press(/^Save/)
    expect(await errors()).toEqual([])
  })
  await counted("Put a strategy for a child's need into the plan", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted/).getByRole("link"))
    await senco.follow("Need profile")
    // The first ones may be in the plan already.
    await senco.click(page.getByRole("button", { name: /^Put into the plan/ }).last())
    expect(await errors()).toEqual([])
  })
  await counted("Add an outcome", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted/).getByRole("link", { name: /^Add an outcome/ }))
    const [text, baseline, target, measure] = TEXTS.outcome
    await senco.write(/should be different/, text)
    await senco.choose("Area of need", "Social, emotional")
    await senco.write("Where is it now?", baseline)
    await senco.write("Where should it be?", target)
    await senco.write("How will all know?", measure)
    await senco.tick(
      page
        .getByRole("group", { name: /flourishing/ })
        .getByRole("checkbox")
        .first(),
    )
    await senco.press("Add the outcome")
    expect(await errors()).toEqual([])
    await page.getByText("The outcome is in the plan").waitFor()
  })
  await counted("Record a review and begin the next cycle", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted.*: (do|review)/).getByRole("link"))
    await senco.follow("Record the review")
    const outcomes = await page
      .locator("main section")
      .filter({ has: page.getByRole("radio", { name: /^Partly/ }) })
      .count()
    for (let at = 0; at < outcomes; at++) {
      await senco.tick(page.getByRole("radio", { name: /^Partly/ }).nth(at))
      await senco.write(`What shows it? (outcome ${at + 1})`, TEXTS.evidence)
    }
    await senco.write("What the parents say", TEXTS.views[0])
    await senco.write("What the child says", TEXTS.views[1])
    await senco.tick(page.getByRole("radio", { name: /^(Continue|Go on)/ }))
    await senco.press("Record the review")
    expect(await errors()).toEqual([])
    await senco.press(/^Begin cycle/)
    expect(await errors()).toEqual([])
  })
  await counted("Add a provision with its cost to the map", async () => {
    await senco.follow("Add provision to the map")
    const [name, minutes, sessions, weeks, most, staff, outcome, measure] = TEXTS.map
    await senco.write("What is it called?", name)
    await senco.tick(page.getByRole("group", { name: "At which level?" }).getByRole("radio").nth(1))
    await senco.tick(page.getByRole("group", { name: "For which need?" }).getByRole("checkbox").first())
    await senco.write("Minutes a session", minutes)
    await senco.write("Sessions a week, for each group", sessions)
    await senco.write("Weeks in the year", weeks)
    await senco.write("Most children in one group", most)
    await senco.choose("Kind of staff", "assistant")
    await senco.write("How many in each group", staff)
    await senco.write("What should it change?", outcome)
    await senco.write("How would you know that it works?", measure)
    await senco.press("Add to the map")
    expect(await errors()).toEqual([])
  })
  await counted("Put together the evidence for a request", async () => {
    await senco.follow("Provision")
    await senco.click(row(/Targeted/).getByRole("link"))
    await senco.follow("Evidence")
    await senco.press("Put the pack together")
    expect(await errors()).toEqual([])
  })
  expect(child).toMatch(/^[0-9a-f-]{36}$/)

  const theirs = inSpreadsheets({
    outcome: lengthOf(TEXTS.outcome),
    evidence: TEXTS.evidence.length,
    views: lengthOf(TEXTS.views),
    map: lengthOf(TEXTS.map),
  })
  const table = [...ours].map(([task, effort]) => {
    const other = theirs[task]!
    return {
      task,
      clicks: `${effort.clicks} : ${other.clicks}`,
      keys: `${effort.keys} : ${other.keys}`,
      screens: `${effort.screens} : ${other.screens}`,
    }
  })
  console.table(table)
  expect([...ours.keys()].toSorted()).toEqual(Object.keys(theirs).toSorted())
  for (const [task, effort] of ours) {
    const other = theirs[task]!
    // Somebody who only looks types nothing, here or there.
    const fewer = effort.clicks < other.clicks && effort.screens < other.screens && effort.keys <= other.keys
    expect({ task, fewer }).toEqual({ task, fewer: true })
  }
}, 600_000)
