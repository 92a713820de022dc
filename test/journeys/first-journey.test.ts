import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Stage, setStage } from "../access/stage.ts"
import { type Surf, shoot, surf, violations } from "../support/browser.ts"
import { FormPage } from "./pages/form-page.ts"

/** A parent rings; in the end an action is closed that a Team Around the School agreed. Nothing is typed twice. */
let stage: Stage
let web: Surf
beforeAll(async () => {
  stage = await setStage()
  web = await surf(stage.server)
}, 600_000)
afterAll(() => web?.close(), 60_000)

const ASKED = "He hides under the table when the class gets loud"

describe.each([
  ["with scripts", true, "A"],
  ["without scripts", false, "B"],
] as const)("from a parent's call to a closed action, %s", (how, javaScriptEnabled, side) => {
  const windows: Page[] = []
  const as = async (role: string, at?: "A" | "B") => {
    const page = await web.window(stage.visitor(role, at), { javaScriptEnabled })
    windows.push(page)
    return new FormPage(page)
  }
  afterAll(async () => {
    for (const page of windows) await page.context().close()
  })
  let contact = ""
  let request = ""
  let meeting = ""
  const child = () => stage.sides[side].child
  const name = () => stage.sides[side].secrets.slice(0, 2).join(" ")

  test("the adviser takes the call and finds the child", async () => {
    const line = await as("adviser")
    await line.page.goto("/support/line")
    await line.page.locator('form[action="/support/line/calls"]:has(input[value="parent"]) button').click()
    await line.page.waitForURL("**/call")
    contact = /contacts\/([0-9a-f-]{36})/.exec(line.page.url())![1]!
    await line.page.locator('input[name="named"][value="yes"]').check()
    await line.write("Whole name", name())
    await line.date("Date of birth", ["4", "5", "2016"])
    await line.press("Find")
    await line.page.getByText("1 record").waitFor()
    await shoot(line.page, `journey-${how}-call-found`)
    await line.press("Open this record")
    await line.page.getByText("This is not the child").waitFor()
    await line.page.locator('select[name="reason"]').selectOption({ index: 1 })
    await line.write("What they ask", ASKED)
    await line.press("Save")
    await line.page.waitForLoadState()
    expect(await line.errors()).toEqual([])
    const [held] = await stage.rows<{ child_id: string; summary: string }>(
      "select child_id, summary from support_line.contacts where id = $1",
      [contact],
    )
    expect(held).toEqual({ child_id: child(), summary: ASKED })
  })

  test("the call becomes a request, with nothing typed again", async () => {
    const adviser = await as("adviser")
    await adviser.page.goto(`/support/requests/new?contact=${contact}`)
    expect(await adviser.page.getByLabel("What is happening?").inputValue()).toBe(ASKED)
    await adviser.write("What do you ask for?", "Somebody to look at the room with us")
    await shoot(adviser.page, `journey-${how}-request`)
    await adviser.press("Save and check")
    await adviser.page.waitForURL(/\/support\/requests\/[0-9a-f-]{36}$/)
    request = /requests\/([0-9a-f-]{36})/.exec(adviser.page.url())![1]!
    await adviser.page.goto(`/support/requests/${request}/consents/new`)
    await fillConsent(adviser)
    await adviser.page.locator("main form button").last().click()
    await adviser.page.waitForURL(`**/support/requests/${request}`)
    await adviser.page.locator(`form[action="/support/requests/${request}/submissions"] button`).click()
    await adviser.page.waitForLoadState()
    expect(await statusOf(request)).toBe("submitted")
  })

  test("the zone's team takes it up and puts it on the school's meeting", async () => {
    const lead = await as("zone-lead", side)
    await lead.page.goto(`/support/requests/${request}`)
    await lead.page.locator(`form[action="/support/requests/${request}/triages"] button`).click()
    await lead.page.waitForLoadState()
    await lead.page.goto(`/support/requests/${request}/acceptances/new`)
    await lead.page.locator('input[name="outcome"][value="tas_agenda"]').check()
    await lead.press("Accept")
    await lead.page.waitForURL(`**/support/requests/${request}`)
    expect(await statusOf(request)).toBe("accepted")
  })

  test("the school's meeting opens with the child as a named item", async () => {
    const senco = await as("senco", side)
    await senco.page.goto(`/support/meetings/new?setting=${stage.sides[side].setting}`)
    await senco.page.locator('input[name="type"][value="tas"]').check()
    await senco.date("On which day?", ["3", "3", "2026"])
    await senco.write("Where?", "The library")
    await senco.press("Plan it")
    await senco.page.waitForURL(/\/support\/meetings\/[0-9a-f-]{36}/)
    meeting = /meetings\/([0-9a-f-]{36})/.exec(senco.page.url())![1]!
    const items = await stage.rows<{ mode: string; child_id: string }>(
      "select mode, child_id from support_meetings.items where meeting_id = $1",
      [meeting],
    )
    expect(items).toContainEqual({ mode: "named", child_id: child() })
    await shoot(senco.page, `journey-${how}-meeting`)
    expect(await senco.page.getByText(name().split(" ")[1]!).count()).toBeGreaterThan(0)
  })

  test("the meeting agrees a service, which gets its task, and an action, which is closed", async () => {
    const senco = await as("senco", side)
    const [item] = await stage.rows<{ id: string }>(
      "select id from support_meetings.items where meeting_id = $1 and mode = 'named'",
      [meeting],
    )
    await senco.page.goto(`/support/meetings/${meeting}/items/${item!.id}/agreements/new`)
    await senco.choose("Which service?", "Educational psychology")
    await senco.press("Agree this service")
    await senco.page.waitForURL(`**/support/meetings/${meeting}**`)
    const tasks = await stage.rows<{ name: string }>(
      "select t.name from county.tasks k join platform.teams t on t.id = k.team_id where k.child_id = $1 and k.done_at is null and t.kind = 'service'",
      [child()],
    )
    expect(tasks).toContainEqual({ name: "Educational Psychology and Specialist Support" })

    await senco.page.goto(`/support/meetings/${meeting}/actions/new`)
    await senco.write("What will be done?", "Put a quiet corner into the room")
    await senco.page.getByLabel("Who does it?").selectOption(`team:${stage.sides[side].settingTeam}`)
    await senco.date("By when?", ["9", "3", "2026"])
    await senco.press("Add the action")
    await senco.page.waitForURL(`**/support/meetings/${meeting}**`)
    const [action] = await stage.rows<{ id: string }>("select id from support_meetings.actions where meeting_id = $1", [meeting])
    await senco.page.goto(`/support/meeting-actions/${action!.id}`)
    await senco.page.locator('input[name="as"][value="done"]').check()
    await senco.write("What difference did it make, or why is it dropped?", "He comes in by himself")
    await senco.press("Finish it")
    await senco.page.waitForLoadState()
    expect(await senco.errors()).toEqual([])
    const [closed] = await stage.rows<{ closed: boolean }>(
      "select status = 'done' as closed from support_meetings.actions where id = $1",
      [action!.id],
    )
    expect(closed).toEqual({ closed: true })
  })

  test("the parent reads in the record what was done, and by whom", async () => {
    const parent = await as("parent", side)
    await parent.page.goto(`/children/${child()}`)
    expect(await parent.page.locator("main").textContent()).toContain("support")
    await shoot(parent.page, `journey-${how}-parent`)
    if (javaScriptEnabled) expect(await violations(parent.page)).toEqual([])
  })
})

async function fillConsent(on: FormPage): Promise<void> {
  await on.page.locator('input[name="giver"]').fill("The mother")
  const relation = on.page.locator('select[name="relation"]')
  if ((await relation.count()) > 0) await relation.selectOption("mother")
  else await on.page.locator('input[name="relation"][value="mother"]').check()
  await on.page.locator('input[name="method"][value="verbal"]').check()
  for (const scope of ["referral", "meeting"]) await on.page.locator(`input[name="scopes"][value="${scope}"]`).check()
  for (const agency of ["sct", "epss"]) await on.page.locator(`input[name="agencies"][value="${agency}"]`).check()
}

async function statusOf(request: string): Promise<string> {
  const [row] = await stage.rows<{ status: string }>("select status from support_requests.requests where id = $1", [request])
  return row!.status
}
