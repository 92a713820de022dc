import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/support/database.ts"
import { World } from "../../test/support/world.ts"
import { readConfiguration } from "../platform/configuration.ts"
import { type Tx, tablesOf } from "../platform/database/tx.ts"
import { defaultIdentity } from "../platform/kit/index.ts"
import { startSession } from "../platform/sessions/sessions.ts"
import { buildServer } from "../platform/web/server.ts"
import { siteFrame } from "../platform/web/site-frame.ts"
import { childById } from "./children/queries.ts"
import { recordConsent } from "./consent/index.ts"
import { recordAddress } from "./family/addresses.ts"
import { addRelative } from "./family/links.ts"
import { familyOf } from "./family/queries.ts"
import { recordRoutes } from "./record-parts.ts"
import type { CountyTables } from "./tables.ts"

const SECRET = "7 Hidden Lane"
const NAMES = ["Kestrel", "Mia Mother", SECRET, "NR9 9ZZ"]
let db: TestDatabase
let world: World
let server: FastifyInstance
let folder: string
const cookies: Record<string, string> = {}
let ids: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "record-"))
  process.env.LFI_FOLDER = folder
  db = await testDatabase()
  world = new World(db.database)
  const school = await world.setting()
  const other = await world.setting({ name: "Beech Primary School" })
  const people = {
    senco: await world.person("Sam Senco", ["senco", school.team]),
    outsider: await world.person("Olu Other", ["senco", other.team]),
    records: await world.person("Rex Records", ["records-officer", await world.team("records")]),
    stranger: await world.relative("Sid Stranger"),
  }
  const child = await world.child({
    forename: "Kestrel",
    surname: "Plover",
    setting_id: school.id,
    circle: { team: school.team },
  })
  const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
  const base = { childId: child, personId: null, sees: true }
  const details = {
    parentalResponsibility: true,
    responsibilityBasis: "birth-mother",
    contact: "full",
    contactWhy: null,
    livesWith: true,
  } as const
  await as(people.senco, (tx) =>
    addRelative.run(tx, {
      ...base,
      relative: { name: "Mia Mother", email: "mia@example.org", phone: null },
      link: { ...details, relation: "mother" },
    }),
  )
  await as(people.senco, (tx) =>
    addRelative.run(tx, {
      ...base,
      relative: { name: "Finn Father", email: null, phone: null },
      link: { ...details, relation: "father" },
    }),
  )
  const { relatives } = await as(people.senco, async (tx) => familyOf(tx, (await childById(tx, child))!))
  const of = (name: string) => relatives.find((each) => each.name === name)!
  await as(people.senco, (tx) =>
    recordAddress.run(tx, {
      childId: child,
      personId: null,
      lines: SECRET,
      postcode: "NR9 9ZZ",
      since: tx.today,
      withheldFrom: [of("Finn Father").personId],
      withheldWhy: "Order",
    }),
  )
  const consent = await as(people.senco, (tx) =>
    recordConsent.run(tx, {
      childId: child,
      givenBy: of("Mia Mother").personId,
      giverName: "Mia Mother",
      relation: "mother",
      method: "verbal",
      givenOn: tx.today,
      expiresOn: null,
      scopes: ["share"],
      agencies: ["epss", "sct"],
      capacityReason: null,
      detail: null,
    }),
  )
  const address = await as(people.senco, (tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.addresses")
      .select("id")
      .where("child_id", "=", child)
      .executeTakeFirstOrThrow(),
  )
  ids = {
    child,
    ...people,
    mother: of("Mia Mother").personId,
    father: of("Finn Father").personId,
    link: of("Mia Mother").linkId,
    address: address.id,
    consent: consent.ids[0]!,
    setting: school.id,
    team: school.team,
  }
  const identity = defaultIdentity
  const frame = siteFrame({ demonstration: false, newKey: randomUUID, identity } as never)
  server = await buildServer({
    configuration: readConfiguration({}),
    identity,
    database: db.database,
    registry: db.registry,
    frame,
    secret: "x".repeat(40),
  } as never)
  for (const [name, roles] of Object.entries({
    senco: ["senco"],
    outsider: ["senco"],
    records: ["records-officer"],
    mother: [],
    father: [],
    stranger: [],
  })) {
    cookies[name] = await db.database.asSystem((tx) =>
      startSession(tx, { personId: ids[name]!, roles, demonstration: false }, null),
    )
  }
})
afterAll(async () => {
  delete process.env.LFI_FOLDER
  await server?.close()
  await db?.close()
  rmSync(folder, { recursive: true, force: true })
})

const jar = (who: string, more = "") => ({ cookie: [`__Host-lfi=${cookies[who]}`, more].filter(Boolean).join("; ") })
const get = (who: string, url: string) => server.inject({ method: "GET", url, headers: jar(who) })

async function tokenFrom(who: string, path: string) {
  const page = await get(who, path)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ""
  const version = /name="_version" value="(\d+)"/.exec(page.body)?.[1]
  const set = page.cookies.find((each) => each.name === "__Host-lfi-form")
  return { csrf, version, cookie: set ? `${set.name}=${set.value}` : "", status: page.statusCode }
}

type Fields = readonly (readonly [string, string])[]
async function send(who: string, given: { from: string; to: string; fields: Fields; key?: string }) {
  const token = await tokenFrom(who, given.from)
  const body = new URLSearchParams([
    ["_csrf", token.csrf],
    ["_key", given.key ?? randomUUID()],
    ...(token.version ? [["_version", token.version]] : []),
    ...given.fields.map(([n, v]) => [n, v]),
  ] as [string, string][])
  return server.inject({
    method: "POST",
    url: given.to,
    headers: { ...jar(who, token.cookie), "content-type": "application/x-www-form-urlencoded" },
    payload: body.toString(),
  })
}

async function sendFile(
  who: string,
  given: { from: string; to: string; fields: Fields; file: { name: string; bytes: Uint8Array }; key?: string },
) {
  const token = await tokenFrom(who, given.from)
  const form = new FormData()
  for (const [name, value] of [["_csrf", token.csrf], ["_key", given.key ?? randomUUID()], ...given.fields] as [string, string][])
    form.append(name, value)
  form.append("file", new Blob([given.file.bytes as never]), given.file.name)
  const packed = new Response(form)
  return server.inject({
    method: "POST",
    url: given.to,
    headers: { ...jar(who, token.cookie), "content-type": packed.headers.get("content-type")! },
    payload: Buffer.from(await packed.arrayBuffer()),
  })
}

/** Every page of the record's parts, with its parameters filled for the one child. */
const filled = (path: string): string =>
  path
    .replace(/^\/children\/:id/, `/children/${ids.child}`)
    .replace(":linkId", ids.link!)
    .replace(":addressId", ids.address!)
    .replace(":consentId", ids.consent!)
    .replace(":documentId", ids.document ?? randomUUID())
    .replace(":id", randomUUID())
const ofChild = () =>
  recordRoutes.filter((route) => route.path.startsWith("/children/:id") && (!route.path.includes(":documentId") || ids.document))

describe("every page of the record", () => {
  test("opens for the SENCO, and shows an outsider and a stranger nothing", async () => {
    await document()
    let tried = 0
    for (const route of ofChild().filter((each) => each.method === "GET")) {
      const url = filled(route.path)
      if (route.right !== "restrict-record" && !url.includes("/releases/"))
        expect([url, (await get("senco", url)).statusCode]).toEqual([url, 200])
      for (const who of ["outsider", "stranger"]) {
        const answer = await get(who, url)
        expect([url, who, answer.statusCode]).toEqual([url, who, 404])
        for (const name of NAMES) expect(answer.body).not.toContain(name)
        tried += 1
      }
      const fathers = await get("father", url)
      for (const name of [SECRET, "NR9 9ZZ", "Withheld"]) expect([url, fathers.body.includes(name)]).toEqual([url, false])
    }
    expect(tried).toBeGreaterThan(30)
  })

  test("takes no post from an outsider or a stranger", async () => {
    const before = await rows()
    for (const route of ofChild().filter((each) => each.method === "POST")) {
      for (const who of ["outsider", "stranger"]) {
        const answer = await send(who, {
          from: "/children/searches/new",
          to: filled(route.path),
          fields: [
            ["why", "x"],
            ["agency", "all"],
          ],
        })
        expect([route.path, answer.statusCode < 500, answer.statusCode]).toEqual([route.path, true, answer.statusCode])
        expect([303, 403, 404, 422]).toContain(answer.statusCode)
        for (const name of NAMES) expect(answer.body).not.toContain(name)
      }
    }
    expect(await rows()).toEqual(before)
  })

  test("takes any garbage without failing", async () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "yes",
        "no",
        "all",
        "self",
        "child",
        "other",
        "2026-02-30",
        "\u0000",
        "'; drop table x",
        ids.mother!,
        "-1",
        "99999999999999999999",
      ),
    )
    const names = [
      "name",
      "email",
      "phone",
      "relation",
      "responsibility",
      "basis",
      "contact",
      "contactWhy",
      "why",
      "of",
      "lines",
      "postcode",
      "since",
      "withheldFrom",
      "withheldWhy",
      "keep",
      "ground",
      "reason",
      "until",
      "about",
      "capacity",
      "on",
      "representative",
      "who",
      "giver",
      "method",
      "scopes",
      "agencies",
      "expires",
      "agency",
      "audience",
      "people",
      "since[day]",
      "known",
    ]
    const posts = ofChild().filter(
      (each) => each.method === "POST" && each.right !== "restrict-record" && !/endings|removals/.test(each.path),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 }),
        async (route, fields) => {
          const answer = await send("senco", { from: `/children/${ids.child}/family/new`, to: filled(route.path), fields })
          expect([route.path, fields, answer.statusCode < 500]).toEqual([route.path, fields, true])
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** Posts that would be taken as they stand. */
const VALID: Readonly<Record<string, Fields>> = {
  family: [
    ["name", "Gran Example"],
    ["relation", "grandparent"],
    ["responsibility", "no"],
    ["contact", "full"],
  ],
  addresses: [
    ["of", "child"],
    ["lines", "1 New Road"],
    ["postcode", "NR1 1AA"],
    ["since[day]", "1"],
    ["since[month]", "2"],
    ["since[year]", "2026"],
  ],
  consents: [
    ["who", "other"],
    ["giver", "Pat"],
    ["relation", "mother"],
    ["method", "verbal"],
    ["on[day]", "1"],
    ["on[month]", "2"],
    ["on[year]", "2026"],
    ["scopes", "share"],
    ["otherAgency", "Health"],
  ],
}

test("a good form with one answer gone wild is taken or shown again, never a failure", async () => {
  const wild = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("a\u0000b", "\ud800", "x".repeat(5000), "-", "2026-02-30", ids.child!, "[object Object]"),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(VALID)), fc.nat(), wild, async (noun, at, value) => {
      const good = VALID[noun]!
      const fields = good.map(([name, held], index) => [name, index === at % good.length ? value : held] as const)
      const answer = await send("senco", {
        from: `/children/${ids.child}/${noun}/new`,
        to: `/children/${ids.child}/${noun}`,
        fields,
      })
      expect([noun, fields, answer.statusCode < 500]).toEqual([noun, fields, true])
    }),
    { numRuns: 60 },
  )
})

const rows = () =>
  db.database.asSystem(async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of [
      "county.family_links",
      "county.addresses",
      "county.consents",
      "county.documents",
      "county.family_place_decisions",
      "county.capacity_decisions",
      "county.circle",
      "county.restrictions",
    ]) {
      const { rows: found } = await tx.connection.query<{ n: number }>(`select count(*)::int as n from ${table}`)
      counts[table] = found[0]!.n
    }
    return counts
  })

const PDF = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF")
async function document(): Promise<string> {
  if (ids.document) return ids.document
  const at = `/children/${ids.child}/documents`
  const answer = await sendFile("senco", {
    from: `${at}/new`,
    to: at,
    fields: [["audience", "circle"]],
    file: { name: "report.pdf", bytes: PDF },
  })
  expect(answer.statusCode).toBe(303)
  ids.document = String(answer.headers.location).split("/").pop()!
  return ids.document
}

describe("a document", () => {
  test("is given with the circle's access only, and nothing in it can run", async () => {
    const id = await document()
    for (const path of ["download", "contents"]) {
      const answer = await get("mother", `/documents/${id}/${path}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.rawPayload.equals(PDF)).toBe(true)
      expect(answer.headers["content-security-policy"]).toContain("sandbox")
      expect(answer.headers["x-content-type-options"]).toBe("nosniff")
      for (const who of ["outsider", "stranger"]) expect((await get(who, `/documents/${id}/${path}`)).statusCode).toBe(404)
    }
    expect((await get("mother", `/documents/${randomUUID()}/download`)).statusCode).toBe(404)
  })

  test("of the wrong kind, or sent twice, leaves one or nothing", async () => {
    const at = `/children/${ids.child}/documents`
    const before = (await rows())["county.documents"]
    const wrong = await sendFile("senco", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "circle"]],
      file: { name: "x.pdf", bytes: Buffer.from("<html>") },
    })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain("This kind of file is not taken")
    expect((await rows())["county.documents"]).toBe(before)
    const twice = {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "circle"]] as Fields,
      file: { name: "x.txt", bytes: Buffer.from("hello") },
      key: randomUUID(),
    }
    const [first, second] = [await sendFile("senco", twice), await sendFile("senco", twice)]
    expect(second.headers.location).toBe(first.headers.location)
    expect((await rows())["county.documents"]).toBe((before ?? 0) + 1)
  })

  test("for staff only is nothing to the family", async () => {
    const at = `/children/${ids.child}/documents`
    const answer = await sendFile("senco", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "staff"]],
      file: { name: "staff.txt", bytes: Buffer.from("for staff") },
    })
    const id = String(answer.headers.location).split("/").pop()!
    expect((await get("mother", at)).body).not.toContain("staff.txt")
    expect((await get("mother", `/documents/${id}/download`)).statusCode).toBe(404)
    const sneaked = await sendFile("mother", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "staff"]],
      file: { name: "mine.txt", bytes: Buffer.from("hello") },
    })
    expect(sneaked.statusCode).toBe(422)
  })

  test("has versions, is held, and goes with a reason and its bytes", async () => {
    const at = `/children/${ids.child}/documents`
    const first = await sendFile("mother", {
      from: `${at}/new`,
      to: at,
      fields: [],
      file: { name: "a.txt", bytes: Buffer.from("one") },
    })
    const id = String(first.headers.location).split("/").pop()!
    const next = await sendFile("senco", {
      from: `${at}/${id}/versions/new`,
      to: `${at}/${id}/versions`,
      fields: [],
      file: { name: "a.txt", bytes: Buffer.from("two") },
    })
    const newer = String(next.headers.location).split("/").pop()!
    expect((await get("senco", `${at}/${newer}`)).body).toContain("Version 2")
    const step = (noun: string, why: string) =>
      send("senco", { from: `${at}/${newer}/${noun}/new`, to: `${at}/${newer}/${noun}`, fields: [["why", why]] })
    expect((await step("holds", "Complaint")).statusCode).toBe(303)
    expect((await step("removals", "Wrong child")).statusCode).toBe(422)
    expect((await step("releases", "Settled")).statusCode).toBe(303)
    expect((await step("removals", "")).statusCode).toBe(422)
    expect((await step("removals", "Wrong child")).statusCode).toBe(303)
    for (const each of [id, newer]) expect((await get("senco", `/documents/${each}/download`)).statusCode).toBe(404)
    expect((await get("senco", `${at}/${newer}`)).body).toContain("Wrong child")
  })
})

describe("consent", () => {
  test("is taken back by who gave it, agency by agency, and by nobody else of the family", async () => {
    const at = `/children/${ids.child}/consents`
    const to = `${at}/${ids.consent}/withdrawals`
    expect((await get("mother", at)).body).toContain("Take it back")
    const fathers = await send("stranger", { from: "/children/searches/new", to, fields: [["agency", "all"]] })
    expect([403, 404]).toContain(fathers.statusCode)
    expect(
      (
        await send("mother", {
          from: `${to}/new`,
          to,
          fields: [
            ["agency", "epss"],
            ["why", ""],
          ],
        })
      ).statusCode,
    ).toBe(303)
    expect((await get("senco", at)).body).toContain("Taken back for some")
    expect((await send("mother", { from: `${to}/new`, to, fields: [["agency", "epss"]] })).statusCode).toBe(422)
    expect((await send("mother", { from: `${to}/new`, to, fields: [["agency", "all"]] })).statusCode).toBe(303)
    expect((await get("senco", at)).body).toContain("Withdrawn")
  })
})

describe("a file of pupils", () => {
  const csv = (...lines: string[]) =>
    Buffer.from(
      [
        "UPN,Surname,Forename,Date of birth,SEN status,Primary need,Contact 1 surname,Contact 1 forename,Contact 1 parental responsibility",
        ...lines,
      ].join("\n"),
    )
  const upload = (who: string, bytes: Uint8Array, setting = ids.setting!) =>
    sendFile(who, {
      from: "/children/imports/new",
      to: "/children/imports",
      fields: [["setting", setting]],
      file: { name: "pupils.csv", bytes },
    })
  const children = () =>
    db.database.asSystem(
      async (tx) => (await tx.connection.query<{ n: number }>("select count(*)::int as n from county.children")).rows[0]!.n,
    )

  test("writes nothing until told, then once, and again without duplicates", async () => {
    const bytes = csv(
      ",Wren,Jenny,03/04/2017,K,SLCN,Wren,Ann,Y",
      ",Finch,Tom,31/02/2017,K,,,,",
      ",Dove,Una,05/06/2016,N,,Dove,Bea,",
    )
    const before = await children()
    const sent = await upload("senco", bytes)
    expect(sent.statusCode).toBe(303)
    const page = String(sent.headers.location)
    const shown = (await get("senco", page)).body
    for (const words of ["2 pupils can be used", "31/02/2017", "Date of birth"]) expect(shown).toContain(words)
    expect(await children()).toBe(before)
    expect((await get("outsider", page)).statusCode).toBe(404)
    expect((await send("senco", { from: page, to: `${page}/takings`, fields: [] })).statusCode).toBe(422)
    expect(await children()).toBe(before)
    expect((await send("senco", { from: page, to: `${page}/takings`, fields: [["goodRows", "yes"]] })).statusCode).toBe(303)
    expect(await children()).toBe(before + 2)
    expect((await get("senco", page)).body).toContain("2 registered")
    const again = String((await upload("senco", bytes)).headers.location)
    expect((await get("senco", again)).body).toContain("0 new here, 0 changed, 2 as they are")
    await send("senco", { from: again, to: `${again}/takings`, fields: [["goodRows", "yes"]] })
    expect(await children()).toBe(before + 2)
    const links = await db.database.asSystem(
      async (tx) =>
        (
          await tx.connection.query<{ n: number }>(
            "select count(*)::int as n from county.family_links f join platform.people p on p.id = f.person_id where p.name = 'Ann Wren'",
          )
        ).rows[0]!.n,
    )
    expect(links).toBe(1)
  })

  test("for another school, of another kind, or of nothing but garbage is refused in words", async () => {
    expect((await upload("outsider", csv(",Wren,Jenny,03/04/2017,K,,,,"))).statusCode).toBe(404)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string().map((text) => Buffer.from(`<CTfile>${text}`)),
          fc.string().map((text) => csv(text)),
        ),
        async (bytes) => {
          const before = await children()
          const answer = await upload("senco", bytes)
          expect([303, 422]).toContain(answer.statusCode)
          expect(await children()).toBe(before)
        },
      ),
      { numRuns: 25 },
    )
  })
})
