import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { testDatabase } from "../../../test/support/database.ts"
import { type Fields, FormServer } from "../../../test/support/form-server.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { startCall } from "./contacts/start.ts"
import type { LineTables } from "./tables.ts"
import { signatureOf } from "./telephony/signature.ts"

const SECRET = "a secret of enough length"
let forms: FormServer
let ada: string

beforeAll(async () => {
  const db = await testDatabase()
  const world = new World(db.database)
  const line = await world.team("line", "Support line")
  ada = await world.person("Ada Adviser", ["adviser", line])
  const cast = {
    ada: { personId: ada, roles: ["adviser"] },
    sue: { personId: await world.person("Sue Supervisor", ["line-supervisor", line]), roles: ["line-supervisor"] },
    ben: { personId: await world.person("Ben Senco", ["senco", (await world.setting()).team]), roles: ["senco"] },
  }
  forms = await FormServer.over(db, cast, { TELEPHONY_SECRET: SECRET })
})
afterAll(() => forms?.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => forms.db.database.asSystem(work)
const beginCall = async () => (await forms.db.database.forPerson(ada, (tx) => startCall.run(tx, { role: null }))).id
const contact = (id: string) =>
  system((tx) =>
    tablesOf<LineTables>(tx).selectFrom("support_line.contacts").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  )

describe("over the web", () => {
  test("the call screen opens for the line alone; for others it is not there", async () => {
    const id = await beginCall()
    const open = (who: string) => forms.get(who, `/support/line/contacts/${id}/call`)
    expect((await open("ada")).statusCode).toBe(200)
    const shut = await open("ben")
    expect(shut.statusCode).toBe(404)
    expect(shut.body).not.toContain("Call ")
  })

  test("a safeguarding concern diverts although nothing else of the form can be read", async () => {
    const id = await beginCall()
    const wrong = [
      ["safeguarding", "yes"],
      ["followUpDue-day", "99"],
      ["reason", "x".repeat(5000)],
      ["callerRole", "moon"],
      ["summary", "y".repeat(20_000)],
      ["setting", "nowhere at all"],
    ] as const
    const answer = await forms.send("ada", {
      from: `/support/line/contacts/${id}/call`,
      to: `/support/line/contacts/${id}/records`,
      fields: wrong,
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/support/line/contacts/${id}/diverted`])
    const page = await forms.get("ada", answer.headers.location as string)
    const main = page.body.slice(page.body.indexOf("<main"))
    expect(main.indexOf("01632 960 101")).toBeGreaterThan(0)
    expect(main.indexOf("01632 960 101")).toBeLessThan(main.indexOf("<ol"))
    expect(await contact(id)).toMatchObject({ state: "diverted", safeguarding: true })
  })

  test("a refusal shows what was typed, with its error", async () => {
    const id = await beginCall()
    const typed = [
      ["ending", "resolved"],
      ["named", "no"],
      ["summary", "About B801200005001 and more"],
    ] as const
    const answer = await forms.send("ada", {
      from: `/support/line/contacts/${id}/call`,
      to: `/support/line/contacts/${id}/records`,
      fields: typed,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain("There is a pupil number")
    expect(answer.body).toContain("About B801200005001 and more")
    expect((await contact(id)).summary).toBe("")
  })

  test("the search for a child leaves no name in any address", async () => {
    const id = await beginCall()
    const fields = [
      ["childNameGiven", "Robin Example"],
      ["childBornGiven-day", "4"],
      ["childBornGiven-month", "5"],
      ["childBornGiven-year", "2016"],
      ["summary", "kept"],
    ] as const
    const answer = await forms.send("ada", {
      from: `/support/line/contacts/${id}/call`,
      to: `/support/line/contacts/${id}/searches`,
      fields: fields,
    })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toMatch(/^\/support\/line\/contacts\/[0-9a-f-]{36}\/call\?found=[0-9a-f-]{36}#column-1$/)
    const page = await forms.get("ada", answer.headers.location as string)
    expect(page.body).toContain("Nothing found")
    expect(page.body).toContain("kept")
  })
})

describe("garbage", () => {
  const names = [
    "safeguarding",
    "callerRole",
    "callerEmail",
    "named",
    "summary",
    "needs",
    "outcomes",
    "followUpDue-day",
    "followUpOwner",
    "ending",
    "used",
    "childBornGiven",
    "findUpn",
    "child",
    "searchId",
    "openWhy",
    "safe",
    "question",
    "email",
    "phone",
    "maySpeak",
    "giverName",
    "agencies",
    "title",
    "body",
    "reviewOn",
    "reviewOn-day",
    "day1",
    "reasons",
    "to",
    "from",
    "as",
    "at",
    "on-day",
    "words",
    "audience",
    "__proto__",
    "note",
  ]
  const fields = fc.array(
    fc.tuple(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom("yes", "no", "keep", "resolved", "\0", "9".repeat(400), "=1+1", randomUUID()),
      ),
    ),
    { maxLength: 12 },
  )
  const places = (id: string, worry: string): [string | null, string, string][] => [
    ["ada", `/support/line/contacts/${id}/call`, `/support/line/contacts/${id}/records`],
    ["ada", `/support/line/contacts/${id}/call`, `/support/line/contacts/${id}/drafts`],
    ["ada", `/support/line/contacts/${id}/call`, `/support/line/contacts/${id}/searches`],
    ["ada", `/support/line/contacts/${id}/call`, `/support/line/contacts/${id}/children`],
    ["ada", `/support/line/contacts/${id}/call`, `/support/line/contacts/${id}/wrong-children`],
    ["ada", `/support/line/contacts/${id}/call`, "/support/line/suggestions"],
    ["ada", `/support/line/contacts/${id}/call`, "/support/line/setting-matches"],
    ["ada", `/support/line/contacts/${id}/consents/new`, `/support/line/contacts/${id}/consents`],
    ["ada", `/support/line/contacts/${id}/closures/new`, `/support/line/contacts/${id}/closures`],
    ["ada", `/support/line/contacts/${worry}/passings/new`, `/support/line/contacts/${worry}/passings`],
    ["ada", `/support/line/contacts/${id}/unanswered/new`, `/support/line/contacts/${id}/unanswered`],
    ["ada", "/support/line/answers/new", "/support/line/answers"],
    ["ada", "/support/line", "/support/line/answers/searches"],
    ["ada", "/support/line", "/support/line/calls"],
    ["sue", `/support/line/contacts/${id}/assignments/new`, `/support/line/contacts/${id}/assignments`],
    ["sue", "/support/line/policy", "/support/line/policy"],
    [null, "/support/line/ask/family", "/support/line/ask/family"],
    [null, "/support/line/ask/college", "/support/line/ask/college"],
  ]

  test("in any form is never a failure of ours", async () => {
    const id = await beginCall()
    let sent = 0
    const worry = await beginCall()
    await forms.send("ada", {
      from: `/support/line/contacts/${worry}/call`,
      to: `/support/line/contacts/${worry}/diversions`,
      fields: [],
    })
    for (const [who, from, to] of places(id, worry)) {
      const { csrf, cookie } = await forms.token(who, from)
      expect(csrf, from).not.toBe("")
      await fc.assert(
        fc.asyncProperty(fields, async (typed) => {
          const body: Fields = [["_csrf", csrf], ["_key", randomUUID()], ...typed]
          const answer = await forms.post(who, to, { cookie, fields: body })
          sent += 1
          expect(answer.statusCode, `${to}: ${new URLSearchParams(body as [string, string][])}`).toBeLessThan(500)
          expect(answer.statusCode, to).not.toBe(403)
        }),
        { numRuns: 12 },
      )
      if ((await contact(id)).state !== "in-progress")
        await system((tx) =>
          tablesOf<LineTables>(tx)
            .updateTable("support_line.contacts")
            .set({ state: "in-progress", safeguarding: false })
            .where("id", "=", id)
            .execute(),
        )
    }
    console.log(`${sent} garbage forms sent`)
  }, 240_000)
})

describe("the telephone", () => {
  const seconds = Date.parse("2026-03-03T10:00:00Z") / 1000
  const ring = (event: object, signature?: string) => {
    const body = Buffer.from(JSON.stringify(event))
    return forms.server.inject({
      method: "POST",
      url: "/support/line/telephony",
      headers: { "content-type": "application/json", "x-signature": signature ?? signatureOf(SECRET, seconds, body) },
      payload: body,
    })
  }
  const calls = () => system((tx) => tablesOf<LineTables>(tx).selectFrom("support_line.pending_calls").selectAll().execute())

  test("rings on the advisers' page once, is answered by one, and is nothing without its signature", async () => {
    const event = { id: "call-1", event: "ringing", from: "+44 1632 960333" }
    expect((await ring(event, "t=1,v1=00")).statusCode).toBe(401)
    expect((await ring(event, signatureOf(SECRET, seconds - 301, Buffer.from(JSON.stringify(event))))).statusCode).toBe(401)
    expect(await calls()).toEqual([])
    expect((await ring(event)).json()).toEqual({ heard: "ringing" })
    expect((await ring(event)).json()).toEqual({ heard: "known" })
    expect((await ring({ id: "x", event: "dance" })).statusCode).toBe(400)
    const [call] = await calls()
    const desk = await forms.get("ada", "/support/line")
    expect(desk.body).toContain("+44 1632 960333")
    const answer = () =>
      forms.send("ada", { from: "/support/line", to: `/support/line/pending-calls/${call!.id}/answers`, fields: [] })
    const first = await answer()
    expect(first.headers.location).toMatch(/\/support\/line\/contacts\/[0-9a-f-]+\/call$/)
    expect(first.headers.location).not.toContain("960333")
    const screen = await forms.get("ada", first.headers.location as string)
    expect(screen.body).toContain("+44 1632 960333")
    expect((await answer()).statusCode).toBe(409)
  })

  test("a missed call with a number becomes a promised call-back", async () => {
    await ring({ id: "call-2", event: "ringing", from: "01632 960444" })
    expect((await ring({ id: "call-2", event: "missed" })).json()).toEqual({ heard: "call-back" })
    const call = (await calls()).find((each) => each.provider_id === "call-2")
    expect(await contact(call!.contact_id!)).toMatchObject({
      channel: "callback",
      state: "received",
      caller_number: "01632 960444",
    })
  })
})

test("the public form: nobody is signed in, and what it sends waits in the queue", async () => {
  const fields = [
    ["safe", "no"],
    ["question", "My son cannot sleep"],
    ["named", "no"],
    ["yourName", "Pat Example"],
    ["childName", "Robin"],
    ["email", "pat@example.org"],
  ] as const
  const sent = await forms.send(null, { from: "/support/line/ask/family", to: "/support/line/ask/family", fields: fields })
  expect(sent.headers.location).toBe("/support/line/ask/sent")
  const rows = await system((tx) =>
    tablesOf<LineTables>(tx)
      .selectFrom("support_line.contacts")
      .selectAll()
      .where("summary", "=", "My son cannot sleep")
      .execute(),
  )
  expect(rows).toMatchObject([
    {
      channel: "web",
      state: "received",
      named: false,
      caller_name: null,
      child_name_given: null,
      caller_email: "pat@example.org",
    },
  ])
  const queue = await forms.get("ada", "/support/line/queue?with=nobody")
  expect(queue.body).toContain(`Contact ${rows[0]!.number}`)
  const urgent: Fields = [
    ["safe", "yes"],
    ["question", "He is not safe"],
    ["named", "no"],
  ]
  const danger = await forms.send(null, { from: "/support/line/ask/family", to: "/support/line/ask/family", fields: urgent })
  expect(danger.headers.location).toBe("/support/line/ask/urgent")
  const told = await forms.get(null, "/support/line/ask/urgent")
  expect(told.body).not.toContain("We have passed on")
  expect(told.body).toContain("stands first on the support line")
})

test("a worry from the web stands in red before all else on the line's page until it is written down who has it", async () => {
  const [worry] = await system((tx) =>
    tablesOf<LineTables>(tx)
      .selectFrom("support_line.contacts")
      .select(["id", "number"])
      .where("summary", "=", "He is not safe")
      .execute(),
  )
  const href = `/support/line/contacts/${worry!.id}`
  const main = async (who: string, url: string) => {
    const { body } = await forms.get(who, url)
    return body.slice(body.indexOf("<main"))
  }
  const desk = await main("ada", "/support/line")
  expect(desk.indexOf(`${href}/passings/new`)).toBeGreaterThan(0)
  expect(desk.indexOf(`${href}/passings/new`)).toBeLessThan(desk.indexOf("Calling now"))
  expect(await main("sue", "/support/line")).toContain(`Not yet with the duty service: contact ${worry!.number}`)
  expect(await main("ada", "/")).toContain(`Pass contact ${worry!.number} to the duty service`)
  expect(await main("ada", href)).toContain("Nobody has written down yet")
  expect((await forms.get("ben", `${href}/passings/new`)).statusCode).toBe(404)
  const pass = (to: string, at = "10:00") =>
    forms.send("ada", {
      from: `${href}/passings/new`,
      to: `${href}/passings`,
      fields: [
        ["on-day", "3"],
        ["on-month", "3"],
        ["on-year", "2026"],
        ["at", at],
        ["to", to],
        ["note", ""],
      ],
    })
  for (const [to, at] of [
    ["", "10:00"],
    ["Sam", "23:59"],
    ["Sam", "noon"],
  ] as const)
    expect((await pass(to, at)).statusCode, `${to} ${at}`).toBe(422)
  expect((await pass("Sam at duty")).headers.location).toBe(href)
  expect(await main("ada", href)).toContain("Passed to the duty service on 3 March 2026 at 10:00, to Sam at duty")
  expect(await main("ada", "/support/line")).not.toContain(href)
  expect(await main("sue", "/support/line")).not.toContain(href)
})
