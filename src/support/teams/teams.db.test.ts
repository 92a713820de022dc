import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import { joinCircle, seesChild } from "../../county/circle/circle.ts"
import { addTask } from "../../county/tasks/tasks.ts"
import type { AuditTables } from "../../platform/audit/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import { readListState } from "../../platform/lists/list-state.ts"
import { plainDate } from "../../platform/time.ts"
import { addMember, changeService, giveWork, takeWork } from "./actions.ts"
import { handOverWork } from "./hand-over.ts"
import { workColumns } from "./pages/work.tsx"
import { membersOf, openWorkByPerson, serviceByCode, teamForService } from "./queries.ts"
import type { TeamTables } from "./tables.ts"
import { raiseUntaken, WORK_LIST, workList } from "./work-lists.ts"

let db: TestDatabase
let at: { zone: string; zoneTeam: string; other: string; epss: string; advisers: string; school: { id: string; team: string } }
let who: { lead: string; ann: string; bob: string; stranger: string; admin: string }
let robin: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  at = {
    zone,
    school: await world.setting({ zone }),
    zoneTeam: await world.team("zone", "North 2 team", zone),
    other: await world.team("zone", "South 1 team", await world.zone("South 1")),
    epss: await world.team("service", "epss"),
    advisers: await world.team("service", "Early years advisers"),
  }
  who = {
    lead: await world.person("Lee Lead", ["zone-lead", at.zoneTeam]),
    ann: await world.person("Ann Worker", ["zone-worker", at.zoneTeam]),
    bob: await world.person("Bob Worker", ["zone-worker", at.zoneTeam]),
    stranger: await world.person("Sue Stranger", ["zone-lead", at.other]),
    admin: await world.person("Ada Admin", ["administrator", await world.team("office")]),
  }
  robin = await world.child({ setting_id: at.school.id, circle: { team: at.school.team } })
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const listed = (query: string, size = 10) => readListState(new URLSearchParams(query), { ...WORK_LIST, size })
const task = (takenBy: string | null = null, raiseAt = "2026-03-04T08:00:00Z") =>
  db.database.asSystem((tx) =>
    addTask(tx, {
      kind: "plan-tas",
      title: "Plan a meeting",
      slice: "support-meetings",
      record: { kind: "missing-meeting", id: at.school.id },
      team: at.zoneTeam,
      takenBy,
      dueOn: plainDate("2026-03-20"),
      basis: "policy",
      source: "test",
      raiseAt: tx.now.until(raiseAt).sign >= 0 ? tx.now.add(tx.now.until(raiseAt)) : tx.now,
    }),
  )

/** What the log of a piece of work holds, oldest first. */
const loggedOf = (id: string) =>
  db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx)
      .selectFrom("platform.audit_entries")
      .select(["action", "before", "after"])
      .where("record_id", "=", id)
      .orderBy("at")
      .execute(),
  )

test("work is taken by one person, and given on by its holder or the supervisor", async () => {
  const id = await task()
  await as(who.ann, (tx) => takeWork.run(tx, { taskId: id }))
  expect(await refusal(as(who.bob, (tx) => takeWork.run(tx, { taskId: id })))).toBe("TakenMeanwhile")
  expect(await refusal(as(who.stranger, (tx) => takeWork.run(tx, { taskId: id })))).toBe("NotFound")
  expect(await refusal(as(who.bob, (tx) => giveWork.run(tx, { taskId: id, personId: who.bob, from: who.ann })))).toBe("NotYours")
  expect(await refusal(as(who.lead, (tx) => giveWork.run(tx, { taskId: id, personId: who.stranger, from: who.ann })))).toBe(
    "NotInTeam",
  )
  await as(who.lead, (tx) => giveWork.run(tx, { taskId: id, personId: who.bob, from: who.ann }))
  expect((await as(who.bob, (tx) => workList(tx, listed("whose=mine")))).rows.map((row) => row.id)).toEqual([id])
})

test("work that nobody takes in time rises to the supervisor, once", async () => {
  const id = await task()
  db.clock.moveTo("2026-03-05T10:00:00Z")
  expect(await db.database.asSystem(raiseUntaken)).toBe(1)
  expect(await db.database.asSystem(raiseUntaken)).toBe(0)
  expect((await as(who.lead, (tx) => workList(tx, listed("whose=raised")))).total).toBe(1)
  expect(await loggedOf(id)).toMatchObject([{ action: "county.add-work" }, { action: "county.raise-work" }])
  expect(await as(who.stranger, (tx) => workList(tx, listed("whose=raised")))).toEqual({ rows: [], total: 0 })
})

test("the list filters, sorts and pages with one count, and its file runs no formula", async () => {
  const titles = ["=Sum(A1)", "Call the school", "Answer the letter"]
  for (const [n, title] of titles.entries())
    await db.database.asSystem((tx) =>
      addTask(tx, {
        kind: "test",
        title,
        slice: "test",
        record: { kind: "request", id: at.school.id },
        team: at.epss,
        dueOn: plainDate(`2026-03-0${n + 1}`),
        basis: "policy",
        source: "test",
      }),
    )
  const epsy = await new World(db.database).person("Ed Psy", ["educational-psychologist", at.epss])
  const shown = async (query: string, size?: number) => {
    const { rows, total } = await as(epsy, (tx) => workList(tx, listed(query, size)))
    return [rows.map((row) => row.title), total]
  }
  expect(await shown("")).toEqual([titles, 3])
  expect(await shown("sort=-due", 2)).toEqual([["Answer the letter", "Call the school"], 3])
  expect(await shown("sort=-due&page=2", 2)).toEqual([["=Sum(A1)"], 3])
  expect(await shown("sort=-due&page=9", 2)).toEqual([[], 3])
  expect(await shown("sort=what")).toEqual([["=Sum(A1)", "Answer the letter", "Call the school"], 3])
  expect(await shown("whose=mine")).toEqual([[], 0])
  expect(await shown(`team=${at.zoneTeam}`)).toEqual([[], 0])
  const { rows } = await as(epsy, (tx) => workList(tx, listed("late=late")))
  expect(rows.map((row) => row.title)).toEqual(titles)
  const file = listFile("work.csv", workColumns(plainDate("2026-03-05"), epsy), rows)
  expect(file.kind === "file" && file.body).toContain(`\r\n"'=Sum(A1)",epss,5 March 2026,2026-03-01,`)
})

test("only a team's own supervisor adds members, and gives no right that is not the team's", async () => {
  const join = (role: string) => ({ teamId: at.zoneTeam, personId: who.stranger, role, since: plainDate("2026-03-03") })
  expect(await refusal(as(who.stranger, (tx) => addMember.run(tx, join("zone-worker"))))).toBe("NotFound")
  expect(await refusal(as(who.ann, (tx) => addMember.run(tx, join("zone-worker"))))).toBe("Forbidden")
  expect(await refusal(as(who.lead, (tx) => addMember.run(tx, join("administrator"))))).toBe("RoleNotForTeam")
  await as(who.lead, (tx) => addMember.run(tx, join("zone-worker")))
  expect(await refusal(as(who.lead, (tx) => addMember.run(tx, join("zone-worker"))))).toBe("MemberAlready")
})

test("a leaver's tasks and named places go to a colleague in one step; rights end; restricted records go to a records officer", async () => {
  const world = new World(db.database)
  const hidden = await world.child({ forename: "Hidden", circle: { team: at.school.team } })
  const office = await world.team("records")
  await world.person("Rex Records", ["records-officer", office])
  await db.database.asSystem(async (tx) => {
    for (const childId of [robin, hidden]) {
      await joinCircle(tx, { childId, member: { person: who.ann }, basis: "work", why: "Key worker" })
    }
    const restricted = { child_id: hidden, why: "adoption", since: tx.now, by_person: null }
    await tablesOf<TeamTables>(tx).insertInto("county.restrictions").values(restricted).execute()
  })
  const one = await task(who.ann)
  await task(who.ann)
  const step = { teamId: at.zoneTeam, from: who.ann, to: who.bob, reason: "Retires" }
  expect(await refusal(as(who.stranger, (tx) => handOverWork.run(tx, { ...step, to: who.stranger })))).toBe("NotFound")
  expect(await refusal(as(who.lead, (tx) => handOverWork.run(tx, { ...step, to: who.admin })))).toBe("SuccessorNotInTeam")
  const { moved } = await as(who.lead, (tx) => handOverWork.run(tx, step))
  expect(moved).toEqual({ tasks: 2, children: 2 })
  expect(await loggedOf(one)).toContainEqual({
    action: "teams.hand-over",
    before: { owner: who.ann },
    after: { owner: who.bob },
  })
  expect(await as(who.bob, (tx) => seesChild(tx, robin))).toBe(true)
  expect(await as(who.bob, (tx) => seesChild(tx, hidden))).toBe(false)
  expect(await as(who.ann, (tx) => seesChild(tx, robin))).toBe(false)
  expect(await as(who.ann, async (tx) => tx.actor.roles)).toEqual([])
  expect((await as(who.lead, (tx) => membersOf(tx, at.zoneTeam))).map((row) => row.name)).not.toContain("Ann Worker")
  const left = await db.database.asSystem((tx) =>
    tablesOf<TeamTables>(tx)
      .selectFrom("county.tasks")
      .selectAll()
      .where("taken_by", "=", who.ann)
      .where("done_at", "is", null)
      .execute(),
  )
  expect(left).toEqual([])
  const asked = await db.database.asSystem((tx) =>
    tablesOf<TeamTables>(tx).selectFrom("county.tasks").select("team_id").where("kind", "=", "name-successor").execute(),
  )
  expect(asked).toEqual([{ team_id: office }])
  expect((await as(who.lead, (tx) => openWorkByPerson(tx, at.zoneTeam))).get(who.bob)).toBeGreaterThanOrEqual(2)
})

test("a service is found by zone, by name, or by the administrator's word; early years by their own way in", async () => {
  const find = (code: string, phase = "primary") => as(who.lead, (tx) => teamForService(tx, { code, zoneId: at.zone, phase }))
  expect((await find("sct"))?.teamId).toBe(at.zoneTeam)
  expect((await find("epss"))?.teamId).toBe(at.epss)
  expect(await find("vsss")).toBeUndefined()
  expect(await find("nonsense")).toBeUndefined()
  expect((await find("outreach", "early-years"))?.teamId).toBe(at.advisers)
  const change = { code: "vsss", teamId: at.epss, accessRoute: "open_referral" as const, version: 1 }
  expect(await refusal(as(who.lead, (tx) => changeService.run(tx, change)))).toBe("Forbidden")
  await as(who.admin, (tx) => changeService.run(tx, change))
  expect(await refusal(as(who.admin, (tx) => changeService.run(tx, change)))).toBe("ChangedMeanwhile")
  expect((await find("vsss"))?.teamId).toBe(at.epss)
  expect((await as(who.lead, (tx) => serviceByCode(tx, "vsss")))?.charge_pence).toBe(0)
})
