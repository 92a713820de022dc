import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { audit, auditView } from "../../src/platform/audit/audit.ts"
import type { Tx } from "../../src/platform/database/tx.ts"
import { draftRequest, type RequestDetails } from "../../src/support/requests/actions.ts"
import { testDatabase } from "../support/database.ts"
import { FormServer } from "../support/form-server.ts"
import { World } from "../support/world.ts"

/** Logs as they are opened in a browser, of records of several slices. */
let forms: FormServer
let ids: { child: string; request: string; zone: string; senco: string; dpo: string }
const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => forms.db.database.forPerson(person, work)

beforeAll(async () => {
  const db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  const alder = await world.setting({ zone })
  const beech = await world.setting({ name: "Beech Primary School", zone })
  const people = {
    senco: await world.person("Sam Senco", ["senco", alder.team]),
    other: await world.person("Olu Other", ["senco", beech.team]),
    dpo: await world.person("Dee Protection", ["data-protection-officer", await world.team("administration")]),
    admin: await world.person("Ann Admin", ["administrator", await world.team("administration")]),
    mother: await world.relative("Mia Mother"),
  }
  const child = await world.child({ forename: "Kestrel", surname: "Plover", setting_id: alder.id, circle: { team: alder.team } })
  await world.link(child, people.mother)
  const roles = { senco: ["senco"], other: ["senco"], dpo: ["data-protection-officer"], admin: ["administrator"], mother: [] }
  const cast = Object.fromEntries(
    Object.entries(people).map(([name, personId]) => [name, { personId, roles: roles[name as "dpo"] }]),
  )
  forms = await FormServer.over(db, cast)
  const { id: request } = await as(people.senco, (tx) => draftRequest.run(tx, details(alder.id)))
  ids = { child, request, zone, senco: people.senco, dpo: people.dpo }
}, 120_000)
afterAll(() => forms?.close())

const details = (settingId: string): RequestDetails => ({
  level: "whole_school",
  settingId,
  childId: null,
  cohort: null,
  needAreas: ["SEMH"],
  reason: "Loud corridors",
  tried: null,
  asks: "Somebody to watch a playtime with us",
  desiredOutcome: null,
  cyclesDone: 0,
  particulars: {},
  contactId: null,
})

const status = async (who: string, url: string) => (await forms.get(who, url)).statusCode

test("a request's log tells its readers what changed, and whoever may not read the request finds nothing", async () => {
  const log = `/log/request/${ids.request}`
  const page = await forms.get("senco", log)
  expect(page.statusCode).toBe(200)
  for (const words of ["Began a request for support", "Sam Senco", "Loud corridors"]) expect(page.body).toContain(words)
  const file = await forms.get("senco", `${log}/log.csv`)
  expect([file.statusCode, file.body.includes("Loud corridors")]).toEqual([200, true])
  for (const who of ["other", "dpo", "mother"])
    expect([who, await status(who, log), await status(who, `${log}/log.csv`)]).toEqual([who, 404, 404])
  expect(await status("senco", `/log/request/${randomUUID()}`)).toBe(404)
  expect(await status("senco", `/log/unheard-of/${ids.request}`)).toBe(404)
  // A request's id under another kind of record is no way in.
  expect(await status("other", `/log/zone/${ids.request}`)).toBe(404)
})

test("a child's log opens within the record, to nobody of the family and to nobody outside", async () => {
  const log = `/log/child/${ids.child}`
  expect((await forms.get("senco", log)).body).toContain("Kestrel Plover")
  for (const who of ["other", "dpo", "mother"]) expect([who, await status(who, log)]).toEqual([who, 404])
})

test("filters hold in the address, pages go on, and nonsense in the address breaks nothing", async () => {
  await as(ids.senco, async (tx) => {
    for (let n = 0; n < 60; n++)
      await audit(tx, {
        action: "county.change-child",
        record: { kind: "child", id: ids.child },
        childId: ids.child,
        after: { n },
      })
    await auditView(tx, { kind: "child", id: ids.child }, ids.child)
  })
  const first = await forms.get("senco", `/log/child/${ids.child}`)
  expect(first.body).toContain("page=2")
  expect((await forms.get("senco", `/log/child/${ids.child}?page=2`)).body).toContain("26 to 50 of 60 changes")
  const ofDay = (day: string) => forms.get("senco", `/log/child/${ids.child}?day=${day}`)
  expect((await ofDay("2026-03-03")).body).toContain("60 changes")
  expect((await ofDay("2026-03-04")).body).toContain("No changes")
  for (const wrong of ["day=2026-02-31", "who=nobody", "page=-1", "show=x", "sort=%00"])
    expect([wrong, await status("senco", `/log/child/${ids.child}?${wrong}`)]).toEqual([wrong, 200])
})

test("the audit trail is its reader's, filtered by person, record and day, and reading it is noted", async () => {
  for (const who of ["senco", "other", "mother"])
    expect([who, await status(who, "/audit"), await status(who, "/audit.csv")]).toEqual([who, 404, 404])
  const page = await forms.get("dpo", `/audit?record=${ids.child}&day=2026-03-03&show=changes`)
  expect(page.body).toContain("60 entries")
  expect((await forms.get("dpo", `/audit?who=${ids.dpo}`)).body).toContain("Read the audit trail")
  expect((await forms.get("admin", `/audit?who=${ids.senco}&kind=request&show=changes`)).body).toContain("1 entry")
  const file = await forms.get("dpo", `/audit.csv?record=${ids.child}`)
  expect(file.body.split("\r\n").length).toBeGreaterThan(60)
  const noted = await forms.db.database.asSystem(async (tx) =>
    sql<{
      after: { record?: string }
      shown: string[]
    }>`select after, shown from platform.audit_entries where action = 'audit.read' and actor_id = ${ids.dpo}::uuid order by at, id`.execute(
      tx.sql,
    ),
  )
  expect(noted.rows.filter((row) => row.after.record === ids.child && row.shown.includes(ids.child))).toHaveLength(2)
  // The child's own log says so.
  expect((await forms.get("senco", `/log/child/${ids.child}?show=looks`)).body).toContain("In the audit trail")
})

test("the search and the day note the children whom they name", async () => {
  const search = await forms.send("senco", { from: "/search", to: "/search", fields: [["words", "Kestrel"]] })
  expect((await forms.get("senco", String(search.headers.location))).body).toContain("Kestrel Plover")
  await forms.get("senco", "/")
  const lists = await forms.db.database.asSystem(async (tx) =>
    sql`select 1 from platform.audit_entries where action = 'list' and record_kind = 'child' and ${ids.child}::uuid = any (shown) and actor_id = ${ids.senco}::uuid`.execute(
      tx.sql,
    ),
  )
  expect(lists.rows.length).toBeGreaterThan(0)
  expect((await forms.get("dpo", "/search")).statusCode).toBe(200)
})
