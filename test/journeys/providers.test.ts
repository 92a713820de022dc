import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { plainDate } from "../../src/platform/time.ts"
import { type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, surf, violations } from "../support/browser.ts"
import { FormPage } from "./pages/form-page.ts"

/**
 * A nursery's and a college's lead: from a question to the line to the plan of a move. Their pages speak of a nursery or a college;
 * none calls it a school.
 */
let stage: Stage
let web: Surf
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(() => web?.close(), 60_000)

const KINDS = [
  {
    kind: "an early-years setting",
    name: "Sunny Days Nursery",
    phase: "early-years",
    role: "ey-lead",
    side: "A",
    born: "2022-05-04",
    asks: "early-years",
    year: "Age group or room",
    group: "room or age group",
    which: "Which child?",
    own: { "Key person": "Ms Lamb", "Hours and days attended": "Three mornings" },
    team: "Team Around the Setting",
    giver: ["The mother", "mother"],
    move: "into-reception",
    next: { name: "Far Field Primary", phase: "primary" },
  },
  {
    kind: "a college",
    name: "Bridge College",
    phase: "post-16",
    role: "college-lead",
    side: "B",
    born: "2009-05-04",
    asks: "college",
    year: "Course and year",
    group: "course or group",
    which: "Which student?",
    own: { Tutor: "Mr Bench", "Course and level": "Entry 3, first year" },
    team: "Team Around the College",
    giver: ["Robin Example", "self"],
    move: "after-16",
    next: { name: "Far Field Institute", phase: "post-16" },
  },
] as const

describe.each(KINDS)("$kind", (of) => {
  const ids = { setting: "", lead: "", child: "", next: "", request: "" }
  let lead: FormPage
  beforeAll(async () => {
    const { zone } = stage.sides[of.side]
    const own = await stage.world.setting({ name: of.name, phase: of.phase, zone })
    ids.setting = own.id
    ids.next = (await stage.world.setting({ name: of.next.name, phase: of.next.phase, zone })).id
    ids.lead = await stage.world.person("Lou Lead", [of.role, own.team])
    ids.child = await stage.world.child({
      forename: "Robin",
      surname: "Example",
      setting_id: own.id,
      zone_id: zone,
      born_on: plainDate(of.born),
      sen_status: "K",
      circle: { team: own.team },
    } as never)
    lead = new FormPage(await web.window(await stage.server.enter(ids.lead)))
    lead.page.setDefaultTimeout(15_000)
  }, 60_000)
  afterAll(() => lead?.page.context().close())

  /** Opens a page of the lead's and reads it: what it says of a school that is none. */
  async function read(address: string): Promise<string[]> {
    const answer = await lead.page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 200])
    return calledSchool()
  }

  const calledSchool = async (): Promise<string[]> => {
    const text = ((await lead.page.evaluate("document.querySelector('main').innerText")) as string)
      .split("\n")
      .map((line) => line.trim())
    // Lists of settings to choose from name schools.
    const listed = new Set((await lead.page.locator("main option").allTextContents()).map((option) => option.trim()))
    return text.filter((line) => /\bschools?\b/i.test(line.replaceAll(RIGHTLY, "")) && !listed.has(line))
  }

  test("asks the line, whose adviser sees the question in its words", async () => {
    const page = await web.as(null)
    const form = new FormPage(page)
    await page.goto(`/support/line/ask/${of.asks}`)
    expect(await page.getByLabel(of.year).count()).toBe(1)
    await page.locator('input[name="safe"][value="no"]').check()
    await page.locator('input[name="named"][value="no"]').check()
    await page.locator('textarea[name="question"]').fill("How do we ask for help?")
    await page.locator('input[name="setting"]').fill(of.name)
    await form.write("Your email address", "lead@place.example")
    await form.press("Send")
    await page.waitForURL("**/support/line/ask/sent")
    await page.context().close()
    const [contact] = await stage.rows<{ id: string; setting_id: string }>(
      "select id, setting_id from support_line.contacts order by number desc limit 1",
    )
    expect(contact!.setting_id).toBe(ids.setting)
    const adviser = await web.window(stage.visitor("adviser"))
    await adviser.goto(`/support/line/contacts/${contact!.id}`)
    await adviser.locator(`form[action="/support/line/contacts/${contact!.id}/takings"] button`).click()
    await adviser.waitForURL("**/call")
    expect(await adviser.getByText(of.year).count()).toBeGreaterThan(0)
    await adviser.context().close()
  })

  test("asks for support with what only it is asked, has consent, and sends it", async () => {
    expect(await read("/support/requests/new")).toEqual([])
    const { page } = lead
    expect(await page.locator("main").textContent()).toContain(of.group)
    await page.locator('input[name="level"][value="child"]').check()
    await page.getByLabel(of.which).selectOption(ids.child)
    await lead.write("What is happening?", "Leaves the room")
    await lead.write("What do you ask for?", "Look with us")
    for (const [label, words] of Object.entries(of.own)) await lead.write(label, words)
    expect(await violations(page)).toEqual([])
    await lead.press("Save and check")
    await page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    ids.request = page.url().split("/").at(-1)!
    expect(await calledSchool()).toEqual([])
    expect(await read(`/support/requests/${ids.request}/consents/new`)).toEqual([])
    await page.locator('input[name="giver"]').fill(of.giver[0])
    await page.locator('select[name="relation"], input[name="relation"]').first().waitFor()
    if ((await page.locator('select[name="relation"]').count()) > 0)
      await page.locator('select[name="relation"]').selectOption(of.giver[1])
    else await page.locator(`input[name="relation"][value="${of.giver[1]}"]`).check()
    await page.locator('input[name="method"][value="verbal"]').check()
    for (const scope of ["referral", "meeting"]) await page.locator(`input[name="scopes"][value="${scope}"]`).check()
    await page.locator('input[name="agencies"][value="sct"]').check()
    await page.locator("main form button").last().click()
    await page.waitForURL(`**/support/requests/${ids.request}`)
    await page.locator(`form[action="/support/requests/${ids.request}/submissions"] button`).click()
    await page.waitForLoadState()
    expect(await calledSchool()).toEqual([])
    const [held] = await stage.rows<{ status: string }>("select status from support_requests.requests where id = $1", [
      ids.request,
    ])
    expect(held!.status).toBe("submitted")
  })

  test("meets its zone's team under its own name", async () => {
    const zone = await web.window(stage.visitor("zone-lead", of.side))
    await zone.goto(`/support/requests/${ids.request}`)
    await zone.locator(`form[action="/support/requests/${ids.request}/triages"] button`).click()
    await zone.waitForLoadState()
    await zone.goto(`/support/requests/${ids.request}/acceptances/new`)
    await zone.locator('input[name="outcome"][value="tas_agenda"]').check()
    await zone.getByRole("button", { name: "Accept" }).click()
    await zone.waitForURL(`**/support/requests/${ids.request}`)
    await zone.context().close()
    expect(await read(`/support/requests/${ids.request}`)).toEqual([])
    expect(await read(`/support/meetings/new?setting=${ids.setting}`)).toEqual([])
    const { page } = lead
    await page.locator('input[name="type"][value="tas"]').check()
    await lead.date("On which day?", ["3", "3", "2026"])
    await lead.write("Where?", "Room 2")
    await lead.press("Plan it")
    await page.waitForURL(/\/support\/meetings\/[0-9a-f-]{36}/)
    expect(await page.locator("h1").textContent()).toContain(of.team)
    expect(await page.locator("main").textContent()).toContain("Robin")
    expect(await calledSchool()).toEqual([])
    expect(await violations(page)).toEqual([])
    await shoot(page, `journey-${of.role}-meeting`)
  })

  test("starts a plan of support, and reads its own parts of the record", async () => {
    const at = `/children/${ids.child}`
    expect(await read(`${at}/support`)).toEqual([])
    await lead.page.locator('input[name="level"][value="targeted"]').check()
    await lead.page.locator(`form[action="${at}/plan"] button`).click()
    await lead.page.waitForURL("**/support?done=started")
    expect(await calledSchool()).toEqual([])
    const said: Record<string, readonly string[]> = {}
    for (const part of ["", "/family", "/profile", "/provision", "/groups", "/evidence", "/plan/outcomes/new", "/plan/lines/new"])
      said[part] = await read(`${at}${part}`)
    for (const address of ["/", "/provision/map", "/provision/evaluation", `/support/plans/settings/${ids.setting}`])
      said[address] = await read(address)
    expect(Object.entries(said).filter(([, lines]) => lines.length > 0)).toEqual([])
  })

  test("plans the move to the next setting", async () => {
    expect(await read(`/children/${ids.child}/transition/new`)).toEqual([])
    const { page } = lead
    await page.locator(`input[name="timeline"][value="${of.move}"]`).check()
    await page.locator('input[name="level"][value="targeted"]').check()
    await lead.date("First day at the next setting", ["7", "9", "2026"])
    await page.getByLabel("Next setting, if it is known").selectOption(ids.next)
    await lead.press("Begin the plan")
    await page.waitForURL(`**/children/${ids.child}/transition`)
    // Whose task it is stands by its own name; a nursery's children move to a school.
    expect(await page.locator("main").textContent()).toContain(of.name)
    expect((await calledSchool()).filter(() => of.next.phase !== "primary")).toEqual([])
    expect(await violations(page)).toEqual([])
    await shoot(page, `journey-${of.role}-move`)
    await page.locator('a[href$="/handover"]').first().click()
    await page.waitForURL("**/handover")
    expect(await calledSchool()).toEqual([])
    expect(await lead.errors()).toEqual([])
  })
})

/** Where a school is meant: the zone's team, and names. */
const RIGHTLY =
  /School and Community Team|Children who start school in September|Team Around the School, Setting or College|Side [AB] Primary School|School or setting|School to school outreach|Virtual school/gi
