import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type SideName, type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, surf } from "../support/browser.ts"
import { TEST_NOW } from "../support/database.ts"
import { Log, OnceOnlyPage } from "./pages/once-only.ts"
import { WORDS } from "./pages/provision-words.ts"

// Bytes of the pack go to a folder of their own, not to the checkout's.
const folder = mkdtempSync(join(tmpdir(), "lfi-journey-"))
process.env.LFI_FOLDER = folder

/**
 * A parent rings about a child. In the end the secondary school has read the hand-over, and the evidence lies on the record. Nothing
 * is typed twice.
 */
let stage: Stage
let web: Surf
const next = { setting: { A: "", B: "" }, senco: { A: "", B: "" } }
beforeAll(async () => {
  stage = await setStage()
  for (const side of ["A", "B"] as const) {
    const school = await stage.world.setting({
      name: `Far Field High School ${side}`,
      phase: "secondary",
      zone: stage.sides[side].zone,
    })
    next.setting[side] = school.id
    next.senco[side] = await stage.world.person(`Senco of the high school ${side}`, ["senco", school.team])
  }
  web = await surf(stage.server)
}, 600_000)
afterAll(async () => {
  await web?.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

test("the log catches a value that is typed again, whatever its case", () => {
  const log = new Log()
  log.type("What they ask", WORDS.call)
  log.type("What do you ask for?", WORDS.ask)
  expect(log.twice()).toEqual([])
  log.type("What is happening?", ` ${WORDS.call.toUpperCase()}`)
  expect(log.twice()).toHaveLength(1)
})

describe.each([
  ["with scripts", true, "A"],
  ["without scripts", false, "B"],
] as const)("from a call to the next school, %s", (how, javaScriptEnabled, side: SideName) => {
  const log = new Log()
  const windows: Page[] = []
  const enter = async (personId: string) => {
    const page = await web.window(await stage.server.enter(personId), { javaScriptEnabled })
    page.setDefaultTimeout(60_000)
    windows.push(page)
    return new OnceOnlyPage(page, log, javaScriptEnabled)
  }
  const as = (role: string) => enter(stage.sides[side].people[role]!)
  const at = () => `/children/${stage.sides[side].child}`
  const lastId = (page: OnceOnlyPage): string => /([0-9a-f-]{36})[^/]*$/.exec(page.page.url().split("?")[0]!)![1]!
  const one = async <R>(sql: string): Promise<R> => (await stage.rows<R>(sql, [stage.sides[side].child]))[0]!
  beforeAll(() => stage.server.clock.moveTo(TEST_NOW))
  afterAll(async () => {
    for (const page of windows) await page.context().close()
  })
  let request = ""

  test("a call becomes a request, and the request an item of the school's meeting", async () => {
    const name = stage.sides[side].secrets.slice(0, 2).join(" ")
    const line = await enter(stage.server.personas.find((each) => each.title.startsWith(stage.persona("adviser").key))!.id)
    await line.open("/support/line")
    await line.page.locator('form[action="/support/line/calls"]:has(input[value="parent"]) button').click()
    await line.page.waitForURL("**/call")
    const contact = /contacts\/([0-9a-f-]{36})/.exec(line.page.url())![1]!
    await line.page.locator('input[name="named"][value="yes"]').check()
    await line.write("Whole name", name)
    await line.date("Date of birth", ["4", "5", "2016"])
    await line.press("Find")
    await line.page.getByText("1 record").waitFor()
    await line.press("Open this record")
    await line.page.getByText("This is not the child").waitFor()
    await line.page.locator('select[name="reason"]').selectOption({ index: 1 })
    await line.write("What they ask", WORDS.call)
    await line.press("Save")
    await line.page.waitForLoadState()
    await line.open(`/support/requests/new?contact=${contact}`)
    expect(await line.held("What is happening?")).toBe(WORDS.call)
    await line.write("What do you ask for?", WORDS.ask)
    await line.press("Save and check")
    await line.page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    request = lastId(line)
    await line.open(`/support/requests/${request}/consents/new`)
    await consent(line)
    await line.page.waitForURL(`**/support/requests/${request}`)
    await line.page.locator(`form[action="/support/requests/${request}/submissions"] button`).click()
    await line.page.waitForLoadState()

    const lead = await as("zone-lead")
    await lead.open(`/support/requests/${request}`)
    await lead.page.locator(`form[action="/support/requests/${request}/triages"] button`).click()
    await lead.page.waitForLoadState()
    await lead.open(`/support/requests/${request}/acceptances/new`)
    await lead.page.locator('input[name="outcome"][value="tas_agenda"]').check()
    await lead.done("Accept")

    const senco = await as("senco")
    await senco.open(`/support/meetings/new?setting=${stage.sides[side].setting}`)
    await senco.page.locator('input[name="type"][value="tas"]').check()
    await senco.date("On which day?", ["5", "3", "2026"])
    await senco.write("Where?", "The library")
    await senco.done("Plan it")
    expect(await one("select mode, source_kind from support_meetings.items where child_id = $1")).toEqual({
      mode: "named",
      source_kind: "request",
    })
  })

  test("the SENCO describes the need, and puts what to try now into a plan in one step", async () => {
    const senco = await as("senco")
    await senco.open(`${at()}/profile/new`)
    const section = senco.page.locator("details", { hasText: "Social, emotional and mental health" }).first()
    await section.locator("summary").click()
    for (const strand of await section.locator("fieldset").all()) await strand.locator('input[type="radio"]').nth(2).check()
    await senco.write("What do you see, and where?", WORDS.evidence)
    await senco.write(`What does ${stage.sides[side].secrets[0]} say?`, WORDS.childNow)
    await senco.write("What does the family say?", WORDS.familyNow)
    await senco.done("Save the profile")
    await shoot(senco.page, `provision-${how}-profile`)
    const add = senco.page.locator('form[action*="/framework/strategies/"][action$="/add"] button').first()
    await Promise.all([senco.page.waitForNavigation(), add.click()])
    await senco.seen()
    const { title, level } = await one<{ title: string; level: string }>(
      "select l.title, p.level from provision_plans.lines l join provision_plans.plans p on p.id = l.plan_id where l.child_id = $1",
    )
    await senco.open(`${at()}/support`)
    expect(await senco.text()).toContain(title)
    expect(["universal", "targeted", "enhanced"]).toContain(level)
  })

  test("an outcome is set and the first cycle begins", async () => {
    const senco = await as("senco")
    await senco.open(`${at()}/plan/outcomes/new`)
    await senco.write("What should be different?", WORDS.outcome)
    await senco.choose("Area of need", "Social, emotional")
    await senco.write("Where is it now?", WORDS.baseline)
    await senco.write("Where should it be?", WORDS.target)
    await senco.write("How will all know?", WORDS.measure)
    await senco.date("By when?", ["17", "7", "2026"])
    await senco.page.locator('input[name="flourish"]').first().check()
    await senco.done("Add the outcome")
    await senco.open(`${at()}/plan/next`)
    await senco.done("Begin cycle 1")
  })

  test("what the school's map has goes into the plan, and what the plan has goes on the map, with the child", async () => {
    const senco = await as("senco")
    await senco.open(`/provision/map/settings/${stage.sides[side].setting}/rows/new`)
    await senco.write("What is it called?", WORDS.row)
    await senco.page.locator('input[name="level"][value="targeted"]').check()
    await senco.page.locator('input[name="needAreas"][value="semh"]').check()
    await senco.choose("Kind of staff", "Learning mentor")
    await senco.write("Minutes a session", "25")
    await senco.write("Sessions a week, for each group", "4")
    await senco.write("Most children in one group", "6")
    await senco.write("What should it change?", WORDS.rowOutcome)
    await senco.write("How would you know that it works?", WORDS.rowMeasure)
    await senco.done("Add to the map")
    await senco.open(`${at()}/plan/lines/new`)
    await shoot(senco.page, `provision-${how}-from-map`)
    await senco.done("Put into the plan")
    expect(await senco.text()).toContain(`${WORDS.row}, 25 minutes, 4 times a week, for 38 weeks, with learning mentor`)
    expect(
      await one("select count(*)::int as on_row from provision_maps.row_children where child_id = $1 and until is null"),
    ).toEqual({ on_row: 1 })

    await senco.open(`${at()}/plan/lines/new`)
    await senco.write("What is it called?", WORDS.help)
    await senco.write("What do the adults do?", WORDS.helpWhat)
    await senco.write("How often, and how long?", WORDS.helpOften)
    await senco.write("Who gives it?", WORDS.helpWho)
    await senco.write("What shows that it works?", WORDS.helpSign)
    await senco.choose("Level", "Enhanced")
    await senco.choose("Area of need", "Social, emotional")
    await senco.done("Add the help")
    await senco.page.locator("a", { hasText: `Put on the map: ${WORDS.help}` }).click()
    await senco.page.waitForLoadState()
    await senco.seen()
    await shoot(senco.page, `provision-${how}-onto-map`)
    expect(await senco.held("What is it called?")).toBe(WORDS.help)
    expect(await senco.held("Minutes a session")).toBe("40")
    expect(await senco.held("Sessions a week, for each group")).toBe("1")
    expect(await senco.held("Kind of staff")).toBe(WORDS.helpWho)
    await senco.done("Add to the map")
    await senco.open(`${at()}/provision`)
    const said = await senco.text()
    for (const words of [WORDS.row, WORDS.help]) expect(said).toContain(words)
    expect(said).not.toContain(`Put on the map: ${WORDS.help}`)
    await shoot(senco.page, `provision-${how}-child-map`)
  })

  test("the parent reads the plan, and writes in it", async () => {
    const parent = await as("parent")
    await parent.open(`${at()}/support`)
    expect(await parent.text()).toContain(WORDS.outcome)
    await shoot(parent.page, `provision-${how}-parent`)
    await parent.open(`${at()}/plan/words`)
    const called = stage.sides[side].secrets[0]
    await parent.write(`What people like about ${called}`, WORDS.likes)
    await parent.write(`What matters to ${called}`, WORDS.matters)
    await parent.write(`How best to help ${called}`, WORDS.helps)
    await parent.write(`What ${called} hopes for`, WORDS.hopes)
    await parent.write("What you want people to know", WORDS.parent)
    await parent.done("Save")
  })

  test.each([
    [1, "2026-03-24T10:00:00Z", WORDS.firstView, WORDS.firstChild, WORDS.firstEvidence, "Partly met"],
    [2, "2026-06-30T10:00:00Z", WORDS.secondView, WORDS.secondChild, WORDS.secondEvidence, "Partly met"],
  ] as const)(
    "cycle %i is reviewed: what the parent wrote before stands in it",
    async (cycle, day, view, child, evidence, progress) => {
      stage.server.clock.moveTo(day)
      const parent = await as("parent")
      await parent.open(`${at()}/plan/view`)
      await parent.write("What do you think about the support?", view)
      await parent.done("Send it to the school")
      const senco = await as("senco")
      await senco.open(`${at()}/plan/review`)
      expect(await senco.held("What the parents say")).toBe(view)
      await senco.tick(WORDS.outcome, progress)
      await senco.write("What shows it? (outcome 1)", evidence)
      await senco.write("What the child says", child)
      await senco.page.locator('input[name="decision"][value="continue"]').check()
      await senco.done("Record the review")
      await senco.done(`Begin cycle ${cycle + 1}`)
      await senco.open(`${at()}/plan/cycles`)
      expect(await senco.text()).toContain(evidence)
    },
  )

  test("a small group: asked for, agreed by the family, begun, reviewed, left", async () => {
    const senco = await as("senco")
    await senco.open("/provision/groups/new")
    await senco.write("Name of the group", WORDS.group)
    await senco.page.locator('input[name="needs"][value="semh"]').check()
    await senco.write("Who works with it?", WORDS.staff)
    await senco.write("When does it meet?", WORDS.when)
    await senco.write("What do the children do?", WORDS.content)
    await senco.done("Open the group")
    const group = lastId(senco)
    await senco.open(`/provision/groups/${group}/places/new?child=${stage.sides[side].child}`)
    await senco.write("What does the child need now, and what has been tried?", WORDS.why)
    await senco.done("Ask the family")
    const place = `/provision/groups/places/${lastId(senco)}`

    const parent = await as("parent")
    await parent.open(place)
    expect(await parent.text()).toContain(WORDS.why)
    await parent.open(`${place}/answers/new`)
    await parent.page.locator('input[name="answer"][value="yes"]').check()
    await parent.done("Send")

    await senco.open(`${place}/decisions/new`)
    await senco.page.locator('input[name="decision"][value="offered"]').check()
    await senco.done("Save the answer")
    await senco.open(`${place}/starts/new`)
    await senco.write("What can the child do in class now?", WORDS.entry)
    await senco.done("Begin")
    await senco.open(`${place}/weeks/new`)
    await senco.write("Half days in the group", "3")
    await senco.write("Half days in a mainstream class", "7")
    await senco.write("Half days away", "0")
    await senco.done("Save the week")

    stage.server.clock.moveTo("2026-07-01T10:00:00Z")
    const later = await as("senco")
    await later.open(`${place}/reviews/new`)
    await later.page.locator('input[name="progress"][value="more"]').check()
    await later.write("What is different from the first week?", WORDS.changed)
    await later.write("What does the child say?", WORDS.groupChild)
    await later.write("What does the family say?", WORDS.groupParent)
    await later.page.locator('input[name="decision"][value="leave"]').check()
    await later.write("What comes next, and who does it?", WORDS.groupNext)
    await later.done("Save the review")
    await later.open(`${place}/exits/new`)
    await later.page.locator('input[name="destination"][value="targeted"]').check()
    await later.write("What came of it?", WORDS.came)
    await later.done("End the place")
    expect(await one("select state, destination from provision_groups.places where child_id = $1")).toEqual({
      state: "exited",
      destination: "targeted",
    })
  })

  test("the move to the secondary school is planned, the family says yes, and the hand-over is passed on", async () => {
    const senco = await as("senco")
    await senco.open(`${at()}/transition/new`)
    await senco.page.locator('input[name="timeline"][value="primary-to-secondary"]').check()
    await senco.date("First day at the next setting", ["2", "9", "2027"])
    await senco.page.getByLabel("Next setting, if it is known").selectOption(next.setting[side])
    await senco.write("Key adult there, if it is known", WORDS.key)
    await senco.done("Begin the plan")
    await shoot(senco.page, `provision-${how}-transition`)
    const { id } = await one<{ id: string }>("select id from provision_transitions.moves where child_id = $1")
    const move = `/provision/transitions/${id}`

    const parent = await as("parent")
    await parent.open(`${at()}/transition`)
    await parent.open(`${move}/answers/new`)
    await parent.page.locator('input[name="answer"][value="yes"]').check()
    await parent.done("Send")
    await parent.open(`${move}/words/new`)
    await parent.page.locator('input[name="whose"][value="child"]').check()
    await parent.write("In their own words", WORDS.worry)
    await parent.page.locator('input[name="worried"][value="yes"]').check()
    await parent.done("Save")

    await senco.open(`${move}/handover`)
    await senco.write(`A word to Far Field High School ${side}, if there is one`, WORDS.note)
    await senco.done("Pass it on")

    const receiving = await enter(next.senco[side])
    await receiving.open(`${move}/handover`)
    const said = await receiving.text()
    for (const words of [WORDS.note, WORDS.likes, WORDS.outcome, WORDS.secondEvidence, WORDS.secondView])
      expect(said).toContain(words)
    await shoot(receiving.page, `provision-${how}-handover`)
    await receiving.done("We have read it")
    await receiving.open(`${at()}/support`)
    expect(await receiving.text()).toContain(WORDS.outcome)
  })

  test("the evidence is one button: everything that was said is in it, and the next version follows", async () => {
    const senco = await as("senco")
    await senco.open(`${at()}/evidence?purpose=panel`)
    await shoot(senco.page, `provision-${how}-evidence`)
    await senco.done("Put the pack together")
    const answer = await senco.page.request.get(`/documents/${lastId(senco)}/download`, { headers: {} })
    expect(answer.ok()).toBe(true)
    const text = textOf(await answer.body())
    if (text !== null)
      for (const words of [WORDS.likes, WORDS.parent, WORDS.evidence, WORDS.secondEvidence, WORDS.came, WORDS.ask, WORDS.worry])
        expect(text).toContain(words)
    await senco.open(`${at()}/evidence?purpose=panel`)
    expect(await senco.text()).toContain("version 2")
    const parent = await as("parent")
    await parent.open(`${at()}/evidence`)
    await parent.done("Put the pack together")
    await parent.open("/")
    const measured = await as("head")
    await measured.open("/provision/measures")
  })

  test("nothing was typed twice, and every page passes", () => {
    console.log(`${how}: ${log.typed.size} values typed, ${log.twice().length} of them twice, ${log.pages} pages looked at`)
    expect(log.typed.size).toBeGreaterThan(40)
    expect(log.twice()).toEqual([])
    expect(log.violations).toEqual([])
    if (javaScriptEnabled) expect(log.pages).toBeGreaterThan(25)
  })
})

async function consent(on: OnceOnlyPage): Promise<void> {
  on.log.type("giver", "The mother")
  await on.page.locator('input[name="giver"]').fill("The mother")
  const relation = on.page.locator('select[name="relation"]')
  if ((await relation.count()) > 0) await relation.selectOption("mother")
  else await on.page.locator('input[name="relation"][value="mother"]').check()
  await on.page.locator('input[name="method"][value="verbal"]').check()
  for (const scope of ["referral", "meeting"]) await on.page.locator(`input[name="scopes"][value="${scope}"]`).check()
  for (const agency of ["sct", "epss"]) await on.page.locator(`input[name="agencies"][value="${agency}"]`).check()
  await on.page.locator("main form button").last().click()
}

/** The words of a PDF in one line, where the machine has a reader for it. */
function textOf(bytes: Buffer): string | null {
  const reader = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"].find((path) => existsSync(path))
  if (reader === undefined) return null
  const path = join(folder, "pack.pdf")
  writeFileSync(path, bytes)
  return execFileSync(reader, [path, "-"]).toString().replace(/\s+/g, " ")
}
