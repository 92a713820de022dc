import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { putConsent } from "../../src/county/consent/index.ts"
import { addRelative } from "../../src/county/family/links.ts"
import type { Phase } from "../../src/county/tables.ts"
import type { Tx } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"
import { tellFamily } from "../../src/provision/groups/notices.ts"
import { planMeeting } from "../../src/support/meetings/plan.ts"
import { stepMeeting } from "../../src/support/meetings/steps.ts"
import { draftRequest } from "../../src/support/requests/actions.ts"
import { tellOf } from "../../src/support/requests/notices.ts"
import { requestById } from "../../src/support/requests/queries.ts"
import { type TestServer, testServer } from "../support/server.ts"
import type { Visitor } from "../support/visitor.ts"
import { World } from "../support/world.ts"

/** Nobody of a nursery or a college, and no family of theirs, reads that it is a school: on their pages and in what is sent to them. */
let server: TestServer
let world: World
/** Names of settings, among them schools. */
const named = new Set<string>()
let zone: { id: string; team: string; worker: string }
beforeAll(async () => {
  server = await testServer()
  world = new World(server.database)
  const id = await world.zone("Reed Valley")
  const team = await world.team("zone", "Reed Valley team", id)
  const { rows } = await server.source.use((connection) => connection.query<{ name: string }>("select name from county.settings"))
  for (const { name } of rows) named.add(name)
  zone = { id, team, worker: await world.person("Zoe Zone", ["zone-lead", team]) }
}, 600_000)
afterAll(() => server.close())

/** Fixed names of the programme and of the law, and the choice of any setting. */
const RIGHTLY =
  /School and Community Team|compulsory school age|school census|Team Around the School, Setting or College|schools?, nurser(y|ies) (or|and) colleges?|nurser(y|ies), schools?( and|,| or) colleges?/gi

const PAGE = /<main[^>]*>([\s\S]*?)<\/main>/
const NOT_SHOWN = /<(option|script|style)\b[^>]*>[\s\S]*?<\/\1>/g

/** What a page shows outside its lists of settings, line by line, where it speaks of a school. */
function calledSchool(html: string): string[] {
  const lines = (PAGE.exec(html)?.[1] ?? html)
    .replaceAll(NOT_SHOWN, "")
    .replaceAll(/<[^>]+>/g, "\n")
    .split("\n")
  return lines.map((line) => line.trim()).filter((line) => !named.has(line) && /\bschools?\b/i.test(line.replaceAll(RIGHTLY, "")))
}

const KINDS: readonly { name: string; phase: Phase; role: string; born: string; says: string; giver: "mother" | "self" }[] = [
  { name: "Sunny Days Nursery", phase: "early-years", role: "ey-lead", born: "2022-05-04", says: "nursery", giver: "mother" },
  { name: "Bridge College", phase: "post-16", role: "college-lead", born: "2008-05-04", says: "college", giver: "self" },
]

describe.each(KINDS)("$name", ({ name, phase, role, born, says, giver }) => {
  let child: string
  let setting: { id: string; team: string }
  let lead: { id: string; visitor: Visitor }
  let parent: { id: string; visitor: Visitor }
  const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => server.database.forPerson(person, work)
  beforeAll(async () => {
    setting = await world.setting({ name, phase, zone: zone.id })
    const id = await world.person("Lou Lead", [role, setting.team])
    lead = { id, visitor: await server.enter(id) }
    child = await world.child({
      setting_id: setting.id,
      zone_id: zone.id,
      born_on: plainDate(born),
      sen_status: "K",
      circle: { team: setting.team },
    } as never)
    const pat = await world.relative("Pat Parent", { email: "pat@example.org" })
    await world.link(child, pat)
    await server.database.asSystem((tx) => world.place(tx, child, { person: pat }))
    parent = { id: pat, visitor: await server.enter(pat) }
  }, 60_000)

  /** Pages that speak of a school, each with the lines. */
  async function read({ visitor }: { visitor: Visitor }, addresses: readonly string[]) {
    const found: Record<string, string[]> = {}
    for (const address of addresses) {
      const answer = await visitor.get(address)
      expect([address, answer.status]).toEqual([address, 200])
      const lines = calledSchool(answer.body)
      if (lines.length > 0) found[address] = lines
    }
    return found
  }

  const PARTS = [
    "",
    "/family",
    "/consents",
    "/documents",
    "/circle",
    "/support",
    "/provision",
    "/groups",
    "/profile",
    "/transition",
  ]
  const record = () => [...PARTS, "/school-data", "/evidence"].map((part) => `/children/${child}${part}`)

  test("is no school to the family, before the plan begins and after", async () => {
    expect(await read(parent, ["/", ...record()])).toEqual({})
    const begun = await lead.visitor.fillAndSend(`/children/${child}/support`, `/children/${child}/plan`)
    expect(begun.status).toBe(303)
    const own = ["/support?done=view", "/plan/words", "/plan/view"].map((part) => `/children/${child}${part}`)
    expect(await read(parent, [...record(), ...own])).toEqual({})
    expect((await parent.visitor.get(own.at(-1)!)).body).toContain(`Send it to the ${says}`)
  })

  test("is no school to its own people", async () => {
    const pages = ["/", "/provision/map", "/provision/school-data", "/provision/groups", "/provision/evaluation"]
    const lists = ["/support/requests", "/support/requests/new", "/support/meetings", "/provision/transitions"]
    expect(await read(lead, [...pages, ...lists, ...record()])).toEqual({})
  })

  test("is no school in the request's list and its file, nor in what is sent about it", async () => {
    const details = { reason: "Leaves the room", tried: null, asks: "Look with us", desiredOutcome: null, cyclesDone: 0 }
    const { id } = await as(lead.id, (tx) =>
      draftRequest.run(tx, {
        ...details,
        settingId: setting.id,
        childId: child,
        level: "child",
        cohort: null,
        needAreas: [],
        particulars: {},
        contactId: null,
      }),
    )
    await server.database.asSystem((tx) =>
      tx.connection.query("update support_requests.requests set outcome = 'tas_agenda' where id = $1", [id]),
    )
    expect(calledSchool((await lead.visitor.get("/support/requests.csv")).body)).toEqual([])
    const request = (await as(lead.id, (tx) => requestById(tx, id)))!
    for (const what of ["received", "question", "declined", "agreed"] as const)
      await as(zone.worker, (tx) => tellOf(tx, what, { ...request, outcome: "tas_agenda" }))
    await as(lead.id, (tx) => tellFamily(tx, "offered", { child_id: child, home_setting_id: setting.id }))
    await as(lead.id, (tx) => tellFamily(tx, "declined", { child_id: child, home_setting_id: setting.id }))
    expect(await sent()).toEqual([])
  })

  test("is no school in what is sent about a meeting or a place in the circle", async () => {
    await as(lead.id, (tx) =>
      putConsent(tx, {
        childId: child,
        giverName: "Pat Parent",
        relation: giver,
        method: "verbal",
        givenOn: plainDate("2026-03-02"),
        expiresOn: null,
        scopes: ["meeting"],
        agencies: ["sct"],
        capacityReason: null,
        detail: null,
      }),
    )
    const { id } = await as(lead.id, (tx) =>
      planMeeting.run(tx, {
        type: "wfm",
        settingId: setting.id,
        zoneId: null,
        childId: child,
        trustCode: null,
        onDate: plainDate("2026-03-10"),
        startsAt: "14:00",
        minutesLong: 60,
        place: "Room 2",
        chairId: null,
      }),
    )
    await as(lead.id, (tx) => stepMeeting.run(tx, { meetingId: id, version: 1, step: "cancel", reason: "Ill" }))
    expect(await sent()).toEqual([])
    // Past compulsory school age the young person decides who sees the record.
    if (giver === "self") return
    const link = {
      relation: "father",
      parentalResponsibility: true,
      responsibilityBasis: "court-order",
      contact: "full",
    } as const
    const relative = { name: "Finn Father", email: "finn@example.org", phone: null }
    await as(lead.id, (tx) =>
      addRelative.run(tx, {
        childId: child,
        personId: null,
        sees: true,
        relative,
        link: { ...link, contactWhy: null, livesWith: true },
      }),
    )
    expect(await sent()).toEqual([])
  })

  /** What was sent about the child or to the lead, where it speaks of a school. */
  async function sent(): Promise<string[]> {
    const { rows } = await server.source.use((connection) =>
      connection.query<{ content: { subject: string; changed: string; todo: string } }>(
        "select content from platform.outbox where child_id = $1 or recipient_id = $2",
        [child, lead.id],
      ),
    )
    const texts = rows.map(({ content: { subject, changed, todo } }) => [subject, changed, todo].join("\n"))
    expect(texts.filter((text) => text.includes(`the ${says}`)).length).toBeGreaterThan(0)
    return texts.flatMap(calledSchool)
  }
})
