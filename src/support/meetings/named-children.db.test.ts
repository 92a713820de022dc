import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { MeetingsWorld } from "../../../test/support/meetings-world.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { addAction, agreeService } from "./agreements.ts"
import { askToMeeting } from "./attendance.ts"
import { calendarFor, makeFeed, newToken, revokeFeed } from "./calendar.ts"
import { contactSetting, helpAgreed } from "./contact.ts"
import { nameItem } from "./items.ts"
import { planMeeting } from "./plan.ts"
import { itemById, itemsOf, meetingById } from "./queries.ts"
import { stepMeeting } from "./steps.ts"
import type { MeetingTables } from "./tables.ts"

let w: MeetingsWorld
beforeAll(async () => {
  w = await MeetingsWorld.make()
})
beforeEach(() => w.clear())
afterAll(() => w.db.close())

describe("a child on the agenda", () => {
  test("is named only with consent, and a refusal leaves nothing behind", async () => {
    const id = await w.planned()
    const before = (await w.as(w.who.senco, (tx) => itemsOf(tx, id))).length
    expect(await refusal(w.added(id, { level: "child", mode: "named", childId: w.robin }))).toBe("ConsentMissing")
    expect(await refusal(w.added(id, { level: "child", mode: "no_names", childId: w.robin }))).toBe("IdentityInNoNames")
    expect(await refusal(w.added(id, { level: "cohort", mode: null, childId: w.robin }))).toBe("IdentityInNoNames")
    expect((await w.as(w.who.senco, (tx) => itemsOf(tx, id))).length).toBe(before)
    expect(await w.as(w.who.worker, (tx) => seesChild(tx, w.robin))).toBe(false)
  })

  test("without a name gets no service, by action and by the database, and holds no document", async () => {
    const id = await w.planned()
    const itemId = await w.added(id, { level: "child", mode: "no_names" })
    expect(await refusal(w.as(w.who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" })))).toBe(
      "NoNamesItem",
    )
    const force = (set: string) =>
      refusal(
        w.db.database.asSystem((tx) =>
          sql`update support_meetings.items set ${sql.raw(set)} where id = ${itemId}`.execute(tx.sql),
        ),
      )
    expect(await force("service_code = 'epss'")).toBe("23514")
    expect(await force(`child_id = '${w.robin}'`)).toBe("23514")
    expect(await force("outcome = 'agreed'")).toBe("23514")
    const attach = w.db.database.asSystem((tx) =>
      tablesOf<MeetingTables>(tx)
        .insertInto("county.documents")
        .values({
          id: randomUUID(),
          series_id: randomUUID(),
          version: 1,
          record_kind: "meeting-item",
          record_id: itemId,
          child_id: null,
          setting_id: w.at.alder.id,
          name: "letter.pdf",
          media_type: "application/pdf",
          bytes: 1,
          sha256: new Uint8Array(32),
          store_key: "x",
          scan: "not-configured",
          added_by: null,
          added_at: tx.now,
          held_why: null,
          held_by: null,
          removed_at: null,
          removed_by: null,
          removed_why: null,
        })
        .execute(),
    )
    expect(await refusal(attach)).toBe("23514")
  })

  test("named with consent reaches the teams that come; a service agreed gets its task and its place; withdrawal ends all of it", async () => {
    const ids = await w.consent(["meeting", "referral"], ["sct", "epss"])
    const id = await w.planned()
    const itemId = await w.added(id, { level: "child", mode: "named", childId: w.robin, title: "What next" })
    expect(await w.as(w.who.worker, (tx) => seesChild(tx, w.robin))).toBe(true)
    expect(await w.as(w.who.epsy, (tx) => seesChild(tx, w.robin))).toBe(false)
    await w.as(w.who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" }))
    expect(await w.as(w.who.epsy, (tx) => seesChild(tx, w.robin))).toBe(true)
    const why = (await w.as(w.who.senco, (tx) => circleOf(tx, w.robin))).find(
      (place) => place.team_id === w.at.epss && place.until === null,
    )
    expect(why?.why).toBe("epss helps: agreed at the Team Around the School")
    const tasks = await w.as(w.who.epsy, (tx) => tablesOf<MeetingTables>(tx).selectFrom("county.tasks").selectAll().execute())
    expect(tasks.map((task) => task.title)).toEqual(["Contact the setting: support was agreed at a meeting"])

    await w.withdrawAll(ids)
    expect(await w.as(w.who.worker, (tx) => seesChild(tx, w.robin))).toBe(false)
    expect(await w.as(w.who.epsy, (tx) => seesChild(tx, w.robin))).toBe(false)
    expect(await w.as(w.who.worker, (tx) => itemsOf(tx, id))).not.toContainEqual(expect.objectContaining({ id: itemId }))
    expect((await w.as(w.who.senco, (tx) => itemById(tx, itemId)))!.outcome).toBe("withdrawn")
  })

  test("the service that was agreed reads what it is asked, not the meeting, and ends its task with what happens next", async () => {
    const ids = await w.consent(["meeting", "referral"], ["sct", "epss"])
    const itemId = await w.added(await w.planned(), {
      level: "child",
      mode: "named",
      childId: w.robin,
      title: "What next",
      question: "How?",
    })
    const told = (who: string) => w.as(who, (tx) => helpAgreed(tx, itemId))
    expect(await told(w.who.epsy)).toBeUndefined()
    await w.as(w.who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" }))
    expect(await w.as(w.who.epsy, (tx) => itemById(tx, itemId))).toBeUndefined()
    expect(await told(w.who.epsy)).toMatchObject({ title: "What next", question: "How?", child_id: w.robin, team: "epss" })
    expect(await told(w.who.worker)).toBeUndefined()
    const contact = (who: string) => w.as(who, (tx) => contactSetting.run(tx, { itemId, note: "A visit on Monday" }))
    await expect(contact(w.who.worker)).rejects.toThrow("not found")
    await contact(w.who.epsy)
    expect(await told(w.who.epsy)).toBeUndefined()
    await expect(contact(w.who.epsy)).rejects.toThrow("not found")
    const { rows } = await w.db.database.asSystem((tx) =>
      tx.connection.query("select outcome, done_by from county.tasks where record_id = $1", [itemId]),
    )
    expect(rows).toEqual([{ outcome: "contacted", done_by: w.who.epsy }])
    await w.withdrawAll(ids)
  })

  test("what a service was asked closes to it when consent is withdrawn", async () => {
    const ids = await w.consent(["meeting", "referral"], ["sct", "epss"])
    const itemId = await w.added(await w.planned(), { level: "child", mode: "named", childId: w.robin })
    await w.as(w.who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" }))
    expect(await w.as(w.who.epsy, (tx) => helpAgreed(tx, itemId))).toBeDefined()
    await w.withdrawAll(ids)
    expect(await w.as(w.who.epsy, (tx) => helpAgreed(tx, itemId))).toBeUndefined()
  })

  test.each([
    ["early-years", "Team Around the Setting"],
    ["post-16", "Team Around the College"],
  ] as const)("%s: told under the meeting's own name, in the consent's list and in the calendar", async (phase, team) => {
    const become = (is: string) =>
      w.db.database.asSystem((tx) =>
        tx.connection.query("update county.settings set phase = $2 where id = $1", [w.at.alder.id, is]),
      )
    await become(phase)
    const ids = await w.consent(["meeting", "referral"], ["sct", "epss"])
    const itemId = await w.added(await w.planned(), { level: "child", mode: "named", childId: w.robin })
    await w.as(w.who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" }))
    const { rows } = await w.db.database.asSystem((tx) =>
      tx.connection.query<{ what: string }>("select what from county.shares where record_id = $1", [itemId]),
    )
    const on = `${team} on 2026-03-10`
    expect(rows.map(({ what }) => what).toSorted()).toEqual([`An item of the ${on}`, `Support agreed at the ${on}`])
    const why = (await w.as(w.who.senco, (tx) => circleOf(tx, w.robin))).find(
      (place) => place.team_id === w.at.epss && place.until === null,
    )
    expect(why?.why).toBe(`epss helps: agreed at the ${team}`)
    const { token, hash } = newToken()
    await w.as(w.who.senco, (tx) => makeFeed.run(tx, { hash }))
    expect(await w.db.database.forSession(null, (tx) => calendarFor(tx, token))).toContain(`SUMMARY:${team}`)
    await w.withdrawAll(ids)
    await become("primary")
  })

  test("is named later, once the family agrees", async () => {
    const id = await w.planned()
    const itemId = await w.added(id, { level: "child", mode: "no_names" })
    const name = () => w.as(w.who.senco, (tx) => nameItem.run(tx, { itemId, childId: w.robin, version: 1 }))
    expect(await refusal(name())).toBe("ConsentMissing")
    const ids = await w.consent(["meeting"], ["sct"])
    await name()
    expect((await w.as(w.who.senco, (tx) => itemById(tx, itemId)))!.mode).toBe("named")
    await w.withdrawAll(ids)
  })

  test("was named: actions are agreed once everybody present accepts confidentiality", async () => {
    const ids = await w.consent(["meeting"], ["sct"])
    const id = await w.planned({ onDate: plainDate("2026-03-03") })
    await w.added(id, { level: "child", mode: "named", childId: w.robin })
    await w.step(id, "hold")
    expect(await refusal(w.step(id, "agree"))).toBe("NobodyPresent")
    await w.present(id, false)
    expect(await refusal(w.step(id, "agree"))).toBe("ConfidentialityMissing")
    await w.present(id, true)
    expect(await refusal(w.step(id, "agree"))).toBe("done")
    await w.withdrawAll(ids)
  })
})

test("a Way Forward Meeting needs consent, and is hidden with its child", async () => {
  const wfm = { type: "wfm" as const, childId: w.robin }
  expect(await refusal(w.as(w.who.senco, (tx) => planMeeting.run(tx, w.plan(wfm))))).toBe("ConsentMissing")
  const ids = await w.consent(["meeting"], ["sct"])
  const { id } = await w.as(w.who.senco, (tx) => planMeeting.run(tx, w.plan(wfm)))
  expect((await w.as(w.who.worker, (tx) => itemsOf(tx, id))).map((row) => row.mode)).toEqual(["named"])
  await w.withdrawAll(ids)
  expect(await w.as(w.who.worker, (tx) => meetingById(tx, id))).toBeUndefined()
  expect((await w.as(w.who.senco, (tx) => meetingById(tx, id)))!.status).toBe("cancelled")
})

describe("a calendar address", () => {
  test("opens one person's meetings without a name, until it is stopped", async () => {
    const ids = await w.consent(["meeting"], ["sct"])
    const id = await w.planned()
    await w.added(id, { level: "child", mode: "named", childId: w.robin })
    const { token, hash } = newToken()
    await w.as(w.who.senco, (tx) => makeFeed.run(tx, { hash }))
    const read = (with_: string) => w.db.database.forSession(null, (tx) => calendarFor(tx, with_))
    const text = await read(token)
    expect(text).toContain("SUMMARY:Team Around the School")
    expect(text).toContain("DTSTART:20260310T140000Z")
    for (const name of ["Robin", "Example", "Senco", "Zone"]) expect(text).not.toContain(name)
    const stored = await w.db.database.asSystem((tx) =>
      sql<{ all: string }>`select row_to_json(f)::text as all from county.calendar_feeds f`.execute(tx.sql),
    )
    expect(JSON.stringify(stored.rows)).not.toContain(token)
    expect(await refusal(read("nonsense"))).toBe("NotFound")
    await w.as(w.who.senco, (tx) => revokeFeed.run(tx, {}))
    expect(await refusal(read(token))).toBe("NotFound")
    await w.withdrawAll(ids)
  })
})

describe("notices", () => {
  const outbox = async () => {
    const { rows } = await w.db.database.asSystem((tx) =>
      sql<{
        said: string
        content: string
      }>`select template || ' ' || address as said, content::text as content from platform.outbox
        order by created_at, template, address`.execute(tx.sql),
    )
    await w.db.database.asSystem((tx) => sql`delete from platform.outbox`.execute(tx.sql))
    for (const { content } of rows) expect(content).not.toMatch(/Robin|Playtimes|library/)
    return rows.map(({ said }) => said)
  }
  beforeAll(async () => {
    await w.db.database.asSystem(async (tx) => {
      const email = (id: string, address: string) =>
        sql`update platform.people set email = ${address} where id = ${id}`.execute(tx.sql)
      for (const name of ["senco", "worker", "lead", "epsy", "parent"] as const) await email(w.who[name], `${name}@example.org`)
    })
    await w.world.link(w.robin, w.who.parent)
  })
  const both = (template: string) => [`meetings.${template} lead@example.org`, `meetings.${template} senco@example.org`]

  test("everybody asked but its planner hears of the meeting, its papers, its new date and its end, once each", async () => {
    await outbox()
    const id = await w.planned()
    expect(await outbox()).toEqual(both("invited"))
    expect(await refusal(w.planned())).toBe("OneATerm")
    expect(await outbox()).toEqual([])
    const asking = { meetingId: id, personId: w.who.epsy, name: "Ed Psy", role: "Psychologist", organisation: "EPSS" }
    await w.as(w.who.worker, (tx) => askToMeeting.run(tx, asking))
    expect(await refusal(w.as(w.who.worker, (tx) => askToMeeting.run(tx, asking)))).toBe("AskedAlready")
    expect(await outbox()).toEqual(["meetings.invited epsy@example.org"])
    const replan = async (on: string) =>
      w.as(w.who.worker, async (tx) =>
        stepMeeting.run(tx, {
          meetingId: id,
          version: (await meetingById(tx, id))!.version,
          step: "replan",
          newDate: plainDate(on),
          reason: "Snow",
        }),
      )
    await replan("2026-03-10")
    expect(await outbox()).toEqual([])
    await replan("2026-03-11")
    expect(await outbox()).toEqual(["meetings.moved epsy@example.org", ...both("moved")])
    await w.step(id, "papers")
    expect(await outbox()).toEqual(["meetings.papers epsy@example.org", ...both("papers")])
    await w.step(id, "cancel")
    expect(await outbox()).toEqual(["meetings.cancelled epsy@example.org", ...both("cancelled")])
  })

  test("an action tells its owner, not a team, nor whoever took it themself", async () => {
    const id = await w.planned()
    w.db.clock.moveTo("2026-03-10T15:00:00Z")
    await w.step(id, "hold")
    await outbox()
    const given = (ownerId: string | null) =>
      w.as(w.who.worker, (tx) =>
        addAction.run(tx, {
          meetingId: id,
          itemId: null,
          text: "Watch Robin's playtimes",
          ownerTeamId: ownerId === w.who.senco ? w.at.alder.team : w.at.zoneTeam,
          ownerId,
          ownerOutside: null,
          dueOn: plainDate("2026-03-24"),
          flourish: [],
        }),
      )
    await given(null)
    await given(w.who.worker)
    expect(await outbox()).toEqual([])
    await given(w.who.senco)
    expect(await outbox()).toEqual(["meetings.action-given senco@example.org"])
  })

  test("of a Way Forward Meeting those who decide for the child hear; when consent ends it, its colleagues do", async () => {
    await outbox()
    const ids = await w.consent(["meeting"], ["sct"])
    await w.as(w.who.senco, (tx) => planMeeting.run(tx, w.plan({ type: "wfm", childId: w.robin })))
    expect(await outbox()).toEqual(["meetings.invited lead@example.org", "meetings.invited-family parent@example.org"])
    await w.withdrawAll(ids)
    expect(await outbox()).toEqual(["meetings.cancelled lead@example.org"])
  })
})
