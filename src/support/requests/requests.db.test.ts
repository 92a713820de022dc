import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { recordConsent, sharedUnder, withdrawConsent } from "../../county/consent/index.ts"
import { once } from "../../platform/actions/once.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { answerQuestion, changeDraft, draftRequest, type RequestDetails, submitRequest, withdrawRequest } from "./actions.ts"
import { clockOf, requestById, requestList, stepsOf } from "./queries.ts"
import type { RequestTables } from "./tables.ts"
import {
  acceptRequest,
  allocateRequest,
  askQuestion,
  beginTriage,
  closeRequest,
  declineRequest,
  reviewSupport,
  startSupport,
} from "./triage.ts"

let db: TestDatabase
let at: { zone: string; alder: { id: string; team: string }; beech: { id: string; team: string }; zoneTeam: string; epss: string }
let who: { senco: string; other: string; worker: string; second: string; epsy: string; parent: string }
let robin: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  at = {
    zone,
    alder: await world.setting({ zone }),
    beech: await world.setting({ name: "Beech Primary School", zone }),
    zoneTeam: await world.team("zone", "North 2 team", zone),
    epss: await world.team("service", "epss"),
  }
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", at.zoneTeam]),
    second: await world.person("Zack Zone", ["zone-worker", at.zoneTeam]),
    epsy: await world.person("Ed Psy", ["educational-psychologist", at.epss]),
    parent: await world.relative("Pat Example"),
  }
  robin = await world.child({ setting_id: at.alder.id, zone_id: zone, circle: { team: at.alder.team } })
})
beforeEach(() => db.clock.moveTo("2026-03-03T10:00:00Z"))
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)

const details = (over: Partial<RequestDetails> = {}): RequestDetails => ({
  level: "whole_school",
  settingId: at.alder.id,
  childId: null,
  cohort: null,
  needAreas: ["SEMH"],
  reason: "Playtimes end in tears",
  tried: null,
  asks: "Somebody to watch a playtime with us",
  desiredOutcome: null,
  cyclesDone: 0,
  particulars: {},
  contactId: null,
  ...over,
})

const forRobin = () => details({ level: "child", childId: robin })
const versionOf = async (id: string): Promise<number> => db.database.asSystem(async (tx) => (await requestById(tx, id))!.version)

const consent = (scopes: string[], agencies: string[]) =>
  as(who.senco, (tx) =>
    recordConsent.run(tx, {
      childId: robin,
      giverName: "Pat Example",
      relation: "mother",
      method: "verbal",
      givenOn: plainDate("2026-03-02"),
      expiresOn: null,
      scopes,
      agencies,
      capacityReason: null,
      detail: null,
    }),
  )

async function sent(given: RequestDetails = details()): Promise<string> {
  const { id } = await as(who.senco, (tx) => draftRequest.run(tx, given))
  await as(who.senco, (tx) => submitRequest.run(tx, { id, version: 1 }))
  return id
}

async function inTriage(given?: RequestDetails): Promise<string> {
  const id = await sent(given)
  await as(who.worker, (tx) => beginTriage.run(tx, { id }))
  return id
}

describe("a draft", () => {
  test("is its setting's alone until it is sent", async () => {
    const { id } = await as(who.senco, (tx) => draftRequest.run(tx, details()))
    expect(await as(who.senco, (tx) => requestById(tx, id))).toBeDefined()
    expect(await as(who.worker, (tx) => requestById(tx, id))).toBeUndefined()
    await as(who.senco, (tx) => submitRequest.run(tx, { id, version: 1 }))
    expect(await as(who.worker, (tx) => requestById(tx, id))).toBeDefined()
    expect(await as(who.other, (tx) => requestById(tx, id))).toBeUndefined()
    expect(await as(who.parent, (tx) => requestById(tx, id))).toBeUndefined()
  })

  test("cannot be made for another's setting, nor about a child whom one does not see", async () => {
    expect(await refusal(as(who.other, (tx) => draftRequest.run(tx, details())))).toBe("NotYourSetting")
    const theirs = details({ level: "child", childId: robin, settingId: at.beech.id })
    expect(await refusal(as(who.other, (tx) => draftRequest.run(tx, theirs)))).toBe("ChildMissing")
    expect(await refusal(as(who.parent, (tx) => draftRequest.run(tx, details())))).toBe("Forbidden")
  })

  test("saved on an older version is refused, and the newer words stay", async () => {
    const { id } = await as(who.senco, (tx) => draftRequest.run(tx, details()))
    await as(who.senco, (tx) => changeDraft.run(tx, { id, version: 1, details: details({ reason: "Second" }) }))
    expect(
      await refusal(as(who.senco, (tx) => changeDraft.run(tx, { id, version: 1, details: details({ reason: "Third" }) }))),
    ).toBe("ChangedMeanwhile")
    expect((await as(who.senco, (tx) => requestById(tx, id)))!.reason).toBe("Second")
  })

  test("sent twice with one key is made once", async () => {
    const key = { route: "/support/requests", key: "same", body: { one: 1 } }
    const make = () => as(who.senco, (tx) => once(tx, key, () => draftRequest.run(tx, details())))
    expect((await make()).id).toBe((await make()).id)
  })
})

describe("notices", () => {
  const outbox = async () => {
    const { rows } = await db.database.asSystem((tx) =>
      sql<{
        said: string
        content: string
      }>`select template || ' ' || address as said, content::text as content from platform.outbox
        order by created_at, template`.execute(tx.sql),
    )
    await db.database.asSystem((tx) => sql`delete from platform.outbox`.execute(tx.sql))
    for (const { content } of rows) expect(content).not.toMatch(/Robin|tears|Not now|Read this/)
    return rows.map(({ said }) => said)
  }
  beforeAll(async () => {
    await db.database.asSystem(async (tx) => {
      const email = (id: string, address: string) =>
        sql`update platform.people set email = ${address} where id = ${id}`.execute(tx.sql)
      await email(who.senco, "sam@example.org")
      await email(who.parent, "pat@example.org")
    })
    await new World(db.database).link(robin, who.parent)
  })
  const asked = (id: string) =>
    as(who.worker, async (tx) => askQuestion.run(tx, { id, version: await version(tx, id), question: "Which of Robin's?" }))
  const declined = (id: string, reason = "Not now, Robin is well") =>
    as(who.worker, async (tx) => declineRequest.run(tx, { id, version: await version(tx, id), reason, nextStep: "Read this" }))

  test("who asked hears of each step once, in words that give nothing away", async () => {
    await outbox()
    const id = await inTriage()
    expect(await outbox()).toEqual(["requests.received sam@example.org"])
    await asked(id)
    expect(await outbox()).toEqual(["requests.question sam@example.org"])
    await as(who.senco, async (tx) => answerQuestion.run(tx, { id, version: await version(tx, id), answer: "The first" }))
    await declined(id)
    expect(await outbox()).toEqual(["requests.declined sam@example.org"])
  })

  test("of a named child those who decide for it hear too, and a refusal tells nobody", async () => {
    const { id: draft } = await as(who.senco, (tx) => draftRequest.run(tx, forRobin()))
    expect(await refusal(as(who.senco, (tx) => submitRequest.run(tx, { id: draft, version: 1 })))).toBe("ConsentMissing")
    expect(await outbox()).toEqual([])
    const { ids } = await consent(["referral"], ["sct"])
    const id = await inTriage(forRobin())
    expect(await outbox()).toEqual(["requests.received sam@example.org", "requests.received-family pat@example.org"])
    expect(await refusal(declined(id, " "))).toBe("ReasonMissing")
    expect(await outbox()).toEqual([])
    const accept = { id, outcome: "advice" as const, service: null, note: null }
    await as(who.worker, async (tx) => acceptRequest.run(tx, { ...accept, version: await version(tx, id) }))
    expect(await outbox()).toEqual(["requests.agreed sam@example.org", "requests.agreed-family pat@example.org"])
    for (const consentId of ids) await as(who.senco, (tx) => withdrawConsent.run(tx, { consentId, agency: null, why: "" }))
    await outbox()
  })
})

describe("the zone's team", () => {
  test("gets one task, which one person takes", async () => {
    const id = await inTriage()
    expect(await refusal(as(who.second, (tx) => beginTriage.run(tx, { id })))).toBe("TakenMeanwhile")
    const tasks = await db.database.asSystem((tx) =>
      tablesOf<RequestTables>(tx).selectFrom("county.tasks").selectAll().where("record_id", "=", id).execute(),
    )
    expect(tasks.map((task) => [task.kind, task.taken_by])).toEqual([["triage-request", who.worker]])
    // 3 March 2026 is a Tuesday: ten working days later is Tuesday 17 March.
    expect(tasks[0]!.due_on!.toString()).toBe("2026-03-17")
  })

  test("stops the clock with a question, and the answer starts it", async () => {
    const id = await inTriage()
    await as(who.worker, async (tx) => askQuestion.run(tx, { id, version: await version(tx, id), question: "Which playtime?" }))
    db.clock.moveTo("2026-03-10T10:00:00Z")
    const paused = await as(who.senco, async (tx) => clockOf(tx, (await requestById(tx, id))!))
    expect(paused).toMatchObject({ used: 0, paused: 5, state: "paused" })
    await as(who.senco, async (tx) => answerQuestion.run(tx, { id, version: await version(tx, id), answer: "The first" }))
    db.clock.moveTo("2026-03-12T10:00:00Z")
    const running = await as(who.senco, async (tx) => clockOf(tx, (await requestById(tx, id))!))
    expect(running).toMatchObject({ used: 2, paused: 5, state: "running" })
    expect(running!.due.toString()).toBe("2026-03-24")
  })

  test("declines only with a reason and a next step", async () => {
    const id = await inTriage()
    const input = { id, version: await versionOf(id), reason: "A workshop fits better", nextStep: " " }
    expect(await refusal(as(who.worker, (tx) => declineRequest.run(tx, input)))).toBe("NextStepMissing")
    await as(who.worker, (tx) => declineRequest.run(tx, { ...input, nextStep: "We book you on the workshop" }))
    const steps = await as(who.senco, (tx) => stepsOf(tx, id))
    expect(steps.at(-1)).toMatchObject({ step: "decline", next_step: "We book you on the workshop" })
  })

  test("another setting's people, and the setting itself, cannot triage", async () => {
    const id = await sent()
    expect(await refusal(as(who.senco, (tx) => beginTriage.run(tx, { id })))).toBe("Forbidden")
    expect(await refusal(as(who.epsy, (tx) => beginTriage.run(tx, { id })))).toBe("Forbidden")
  })

  test("goes through to the end of support", async () => {
    const id = await inTriage()
    const accept = { outcome: "service_offer" as const, service: "epss", note: null }
    await as(who.worker, async (tx) => acceptRequest.run(tx, { id, version: await version(tx, id), ...accept }))
    await as(who.worker, async (tx) => allocateRequest.run(tx, { id, version: await version(tx, id), workerId: who.epsy }))
    await as(who.epsy, async (tx) => startSupport.run(tx, { id, version: await version(tx, id) }))
    await as(who.epsy, async (tx) => reviewSupport.run(tx, { id, version: await version(tx, id), found: "Calmer" }))
    await as(who.epsy, async (tx) => closeRequest.run(tx, { id, version: await version(tx, id), result: "Calm playtimes" }))
    expect((await as(who.senco, (tx) => stepsOf(tx, id))).map((step) => step.step)).toEqual([
      "submit", "begin", "accept", "allocate", "start", "review", "close",
    ]) // biome-ignore format: one line reads as the life of a request
  })
})

describe("a named child", () => {
  test("is not named to anybody without consent, and nothing is left behind", async () => {
    const { id } = await as(who.senco, (tx) => draftRequest.run(tx, forRobin()))
    expect(await refusal(as(who.senco, (tx) => submitRequest.run(tx, { id, version: 1 })))).toBe("ConsentMissing")
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(false)
    expect((await as(who.senco, (tx) => requestById(tx, id)))!.status).toBe("draft")
  })

  test("consent opens the record for the zone's team, agency by agency; withdrawal shuts it at once and lists who was told", async () => {
    const { ids } = await consent(["referral"], ["sct"])
    const id = await inTriage(forRobin())
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(true)
    const offer = { outcome: "service_offer" as const, service: "epss", note: null }
    expect(
      await refusal(as(who.worker, async (tx) => acceptRequest.run(tx, { id, version: await version(tx, id), ...offer }))),
    ).toBe("ConsentMissing")
    const second = await consent(["referral"], ["epss"])
    await as(who.worker, async (tx) => acceptRequest.run(tx, { id, version: await version(tx, id), ...offer }))
    await as(who.worker, async (tx) => allocateRequest.run(tx, { id, version: await version(tx, id), workerId: null }))
    expect(await as(who.epsy, (tx) => seesChild(tx, robin))).toBe(true)

    await as(who.senco, (tx) => withdrawConsent.run(tx, { consentId: second.ids[0]!, agency: "epss", why: "Not now" }))
    expect(await as(who.epsy, (tx) => seesChild(tx, robin))).toBe(false)
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(true)
    expect((await as(who.senco, (tx) => requestById(tx, id)))!.status).toBe("closed")
    expect((await as(who.senco, (tx) => sharedUnder(tx, second.ids[0]!))).map((row) => row.agency)).toEqual(["epss"])

    await as(who.senco, (tx) => withdrawConsent.run(tx, { consentId: ids[0]!, agency: null, why: "" }))
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(false)
    expect(await as(who.worker, (tx) => requestById(tx, id))).toBeUndefined()
    expect(
      (await as(who.senco, (tx) => circleOf(tx, robin))).filter((place) => place.basis === "work").every((place) => place.until),
    ).toBe(true)
    expect(await refusal(as(who.senco, (tx) => withdrawConsent.run(tx, { consentId: ids[0]!, agency: null, why: "" })))).toBe(
      "WithdrawnAlready",
    )
  })

  test("at sixteen decides for themselves", async () => {
    const world = new World(db.database)
    const grown = await world.child({
      born_on: plainDate("2009-09-01"),
      setting_id: at.alder.id,
      circle: { team: at.alder.team },
    })
    const given = {
      childId: grown,
      giverName: "Pat",
      method: "verbal" as const,
      givenOn: plainDate("2026-03-02"),
      expiresOn: null,
    }
    const asked = { ...given, scopes: ["referral"], agencies: ["sct"], detail: null }
    const say = (relation: string, capacityReason: string | null) =>
      refusal(as(who.senco, (tx) => recordConsent.run(tx, { ...asked, relation, capacityReason })))
    expect(await say("mother", null)).toBe("OwnConsentNeeded")
    expect(await say("self", null)).toBe("done")
    expect(await say("mother", "Best-interests decision of 1 March")).toBe("done")
  })
})

test("a list shows one's own, and taking a request back ends it", async () => {
  const id = await sent(details({ level: "cohort", cohort: "Year 4" }))
  const list = { path: "", filters: { level: "cohort" }, sort: { by: "due" as const, descending: false }, page: 1, size: 25 }
  const shown = await as(who.worker, (tx) => requestList(tx, list))
  expect([shown.rows.map((row) => row.id), shown.total]).toEqual([[id], 1])
  expect((await as(who.worker, (tx) => requestList(tx, { ...list, page: 9 }))).total).toBe(1)
  expect(await as(who.other, (tx) => requestList(tx, list))).toEqual({ rows: [], total: 0 })
  await as(who.senco, async (tx) => withdrawRequest.run(tx, { id, version: await version(tx, id), reason: "Solved" }))
  expect(await as(who.worker, (tx) => requestList(tx, list))).toEqual({ rows: [], total: 0 })
})

const version = async (tx: Tx, id: string): Promise<number> => (await requestById(tx, id))!.version
