import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { giasFixture } from "../../src/county/settings/gias/fixture.ts"
import { setupState } from "../../src/county/setup/queries.ts"
import { stepsOf } from "../../src/county/setup/steps.ts"
import type { CountyTables } from "../../src/county/tables.ts"
import { runCommand } from "../../src/platform/commands/run-command.ts"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { serverFor } from "../../src/platform/run-server.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { alertMissing } from "../../src/support/meetings/missing.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { type Answer, type Fields, Visitor } from "../support/visitor.ts"

/**
 * A council begins: from a database that holds nothing, by the commands and pages that its people have, to a Team Around the School
 * that was held. The steps stand on one another, as in the operating guide.
 */
let db: TestDatabase
let app: FastifyInstance
let folder: string
let abi: Visitor

beforeAll(async () => {
  db = await testDatabase()
  await installQueue(db.source)
  folder = mkdtempSync(join(tmpdir(), "lfi-council-"))
  const configuration = readConfiguration({
    OIDC_ISSUER: "http://127.0.0.1:9",
    OIDC_CLIENT_ID: "lfi",
    PUBLIC_URL: "http://127.0.0.1:3000",
    LFI_FOLDER: folder,
  })
  const service = { ...db, configuration, fresh: true, close: () => db.close() }
  app = await serverFor(service as never, configuration)
  await app.ready()
})
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
  await db?.close()
})

async function lfi(...args: string[]): Promise<string[]> {
  const said: string[] = []
  const code = await runCommand({ ...db, configuration: {} } as never, args, { folder, say: (line) => said.push(line) })
  if (code !== 0) throw new Error(`lfi ${args.join(" ")}: ${said.join("; ")}`)
  return said
}

/** Somebody whom the sign-in provider has proved: their session, by the address that they are registered with. */
async function enter(email: string): Promise<Visitor> {
  const personId = await personOf(email)
  const roles = await db.database.forPerson(personId, async (tx) => [...tx.actor.roles])
  const session = await system((tx) => startSession(tx, { personId, roles, demonstration: false }, null))
  return new Visitor(app, { personId, session })
}

const system = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const tables = (tx: Tx) => tablesOf<CountyTables>(tx)
const personOf = async (email: string) =>
  (await system((tx) => tables(tx).selectFrom("platform.people").select("id").where("email", "=", email).executeTakeFirst()))!.id

const taken = (answer: Answer, what: string): Answer => {
  if (answer.status === 303) return answer
  const said = [...answer.body.matchAll(/govuk-error-message[^>]*>([\s\S]*?)<\/p>/g)].map(([, text]) =>
    text!.replace(/<[^>]+>/g, ""),
  )
  throw new Error(`${what} answered ${answer.status}: ${said.join("; ") || answer.body.slice(0, 400)}`)
}

/** Opens a page, fills its form with these answers, sends it; the page that comes next. */
async function fill(visitor: Visitor, page: string, action: string, fields: Fields): Promise<string> {
  return taken(await visitor.fillAndSend(page, action, fields), `POST ${action}`).location!
}

async function send(visitor: Visitor, action: string, file: { name: string; body: string }, fields: Fields = {}): Promise<void> {
  const parts = Object.entries({ _csrf: await visitor.token(), ...fields }).map(
    ([name, value]) => `--part\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--part\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/json\r\n\r\n`
  const body = `${parts.join("")}${head}${file.body}\r\n--part--\r\n`
  taken(await visitor.postBytes(action, "multipart/form-data; boundary=part", body), `POST ${action}`)
}

const on = (name: string, day: number, month: number, year: number) => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
})
const noDate = (name: string) => ({ [`${name}-day`]: "", [`${name}-month`]: "", [`${name}-year`]: "" })
const open = async () => stepsOf(await db.database.forPerson(abi.personId!, setupState)).filter((step) => !step.done)

test("the first administrator comes by a command, and finds the room in which a council is set up", async () => {
  expect(await lfi("people", "add", "Abi First", "--email", "abi@council.example")).toHaveLength(1)
  abi = await enter("abi@council.example")
  const room = await abi.get("/setup")
  expect([room.status, room.body]).toEqual([200, expect.stringContaining("No authority is set")])
  expect((await open()).map((step) => step.title)).toContain("Add zones")
})

test("says whose register it is, and imports the authority's schools", async () => {
  await fill(abi, "/setup/authority", "/setup/authority", { code: "926" })
  const { file } = giasFixture({ total: 300, folder: new URL("file:///nowhere/") })
  writeFileSync(join(folder, "edubasealldata.csv"), file)
  expect((await lfi("settings", "import", "edubasealldata.csv", "--write")).at(-1)).toMatch(/^Written\./)
})

test("adds a nursery, zones with their outlines, and finds every setting in a zone", async () => {
  const nursery = await fill(abi, "/settings/new", "/setup/settings", {
    name: "Willow Nursery",
    kind: "nursery",
    postcode: "nr1 1ab",
    phone: "",
    website: "willow.example",
    ...{ zone: "", capacity: "40", lowAge: "0", highAge: "5", easting: "600400", northing: "300300" },
  })
  await fill(abi, `${nursery}/offers/new`, `${nursery}/offers`, {
    title: "Stay and play",
    detail: "Fridays, for families who wonder about their child's speech",
    places: "",
    ...on("since", 1, 3, 2026),
    ...noDate("until"),
  })
  expect((await new Visitor(app).get(nursery)).body).toContain("Stay and play")
  await fill(abi, "/zones/new", "/setup/zones", { name: "West", ...on("live", 5, 1, 2026) })
  const square = (name: string, from: number, to: number) => ({
    type: "Feature",
    properties: { name },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [from, 290_000],
          [to, 290_000],
          [to, 340_000],
          [from, 340_000],
          [from, 290_000],
        ],
      ],
    },
  })
  const areas = { type: "FeatureCollection", features: [square("West", 590_000, 615_000), square("East", 615_000, 640_000)] }
  await send(abi, "/zones/outlines", { name: "zones.geojson", body: JSON.stringify(areas) }, { add: "yes", settings: "yes" })
  expect((await open()).map((step) => step.title)).not.toContain("Put every setting into a zone")
  const zones = await system((tx) => tables(tx).selectFrom("county.zones").select(["id", "name"]).orderBy("name").execute())
  expect(zones.map((zone) => zone.name)).toEqual(["East", "West"])
  await fill(abi, `/zones/${zones[0]!.id}/edit`, `/zones/${zones[0]!.id}/edit`, on("live", 5, 1, 2026))
})

test("adds the terms and closed days", async () => {
  const spring = { name: "Spring 2026", ...on("from", 5, 1, 2026), ...on("to", 27, 3, 2026) }
  await fill(abi, "/setup/terms/new", "/setup/terms", spring)
  const again = await abi.fillAndSend("/setup/terms/new", "/setup/terms", spring)
  expect([again.status, again.body]).toEqual([422, expect.stringContaining("Another term has some of these days")])
  const holidays = {
    "england-and-wales": { division: "england-and-wales", events: [{ title: "Good Friday", date: "2026-04-03" }] },
  }
  await send(abi, "/setup/bank-holidays", { name: "bank-holidays.json", body: JSON.stringify(holidays) })
  await fill(abi, "/setup/closed-days/new", "/setup/closed-days", {
    name: "Training day",
    kind: "school-closure",
    ...on("on", 27, 3, 2026),
  })
})

test("adds a support line, a service and colleagues, and changes the promises", async () => {
  const line = await fill(abi, "/setup/teams/new", "/setup/teams", { name: "Support line", kind: "line", capacity: "30" })
  expect((await abi.get(line)).status).toBe(200)
  await fill(abi, "/setup/teams/new", "/setup/teams", {
    name: "Educational psychology and specialist support",
    kind: "service",
    capacity: "",
  })
  for (const [name, email] of [
    ["Zoe Lead", "zoe@council.example"],
    ["Zed Lead", "zed@council.example"],
    ["Sam Senco", "sam@school.example"],
  ] as const)
    await fill(abi, "/setup/colleagues/new", "/setup/colleagues", { name, email })
  const twice = await abi.fillAndSend("/setup/colleagues/new", "/setup/colleagues", { name: "Zoe", email: "ZOE@council.example" })
  expect([twice.status, twice.body]).toEqual([422, expect.stringContaining("registered with this address already")])
  const add = async (teamId: string, person: string, role: string) =>
    fill(abi, `/support/teams/${teamId}/members/new`, `/support/teams/${teamId}/members`, {
      person: await personOf(person),
      role,
      ...on("since", 3, 3, 2026),
    })
  const teamCalled = async (name: string) =>
    (await system((tx) => tables(tx).selectFrom("platform.teams").select("id").where("name", "=", name).executeTakeFirst()))!.id
  await add(await teamCalled("West School and Community Team"), "zoe@council.example", "zone-lead")
  await add(await teamCalled("East School and Community Team"), "zed@council.example", "zone-lead")
  const { team } = await school()
  await add(team, "sam@school.example", "senco")
  await fill(abi, "/support/requests/promises/edit", "/support/requests/promises/edit", { answerDays: "15" })
  expect(await open()).toEqual([])
})

/** The first open primary school of West, by its number. */
async function school(): Promise<{ id: string; team: string }> {
  const found = await system((tx) =>
    tables(tx)
      .selectFrom("county.settings as s")
      .innerJoin("county.zones as z", "z.id", "s.zone_id")
      .innerJoin("platform.teams as t", "t.scope_id", "s.id")
      .select(["s.id", "t.id as team"])
      .where("z.name", "=", "West")
      .where("s.phase", "=", "primary")
      .where("s.status", "=", "open")
      .orderBy("s.urn")
      .executeTakeFirst(),
  )
  return found!
}

test("the zone's lead is told which schools have no meeting, plans one, and it is held", async () => {
  expect(await system(alertMissing)).toBeGreaterThan(0)
  const [zoe, sam] = [await enter("zoe@council.example"), await enter("sam@school.example")]
  const { id } = await school()
  const meeting = await fill(zoe, "/support/meetings/new", "/support/meetings", {
    type: "tas",
    setting: id,
    place: "The library",
    at: "14:00",
    long: "60",
    ...on("on", 10, 3, 2026),
  })
  await fill(sam, "/support/meetings/items/new", "/support/meetings/items", {
    meeting: meeting.split("/").at(-1)!,
    level: "whole_school",
    mode: "",
    child: "",
    contact: "",
    request: "",
    title: "Noise in the dining hall",
  })
  db.clock.moveTo("2026-03-10T15:00:00Z")
  const here = await enter("zoe@council.example")
  const attendee = /\/attendees\/[0-9a-f-]{36}/.exec((await here.get(meeting)).body)![0]
  await fill(here, `${meeting}${attendee}`, `${meeting}${attendee}`, { attendance: "present", deputy: "" })
  taken(await here.fillAndSend(meeting, `${meeting}/steps`, { step: "hold" }), "holding it")
  expect((await here.get(meeting)).body).toMatch(/Held[\s\S]*Noise in the dining hall|Noise in the dining hall[\s\S]*Held/)
  const states = await system((tx) =>
    tablesOf<{ "support_meetings.meetings": { status: string } }>(tx)
      .selectFrom("support_meetings.meetings")
      .select("status")
      .execute(),
  )
  expect(states).toEqual([{ status: "held" }])
})

test("everything that was set up is in the audit, with who did it", async () => {
  const rows = await system((tx) =>
    tablesOf<{ "platform.audit_entries": { action: string; actor_name: string } }>(tx)
      .selectFrom("platform.audit_entries")
      .select(["action", "actor_name"])
      .where("action", "like", "county.%")
      .where("actor_name", "=", "Abi First")
      .execute(),
  )
  const done = new Set(rows.map((row) => row.action))
  for (const action of [
    "set-authority",
    "add-setting",
    "add-offer",
    "add-zone",
    "take-outlines",
    "add-term",
    "take-bank-holidays",
  ])
    expect(done).toContain(`county.${action}`)
  for (const action of ["add-closed-day", "add-team", "add-colleague"]) expect(done).toContain(`county.${action}`)
})
