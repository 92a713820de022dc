import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { testDatabase } from "../../test/support/database.ts"
import { type Fields, FormServer } from "../../test/support/form-server.ts"
import { World } from "../../test/support/world.ts"
import type { CountyTables, Phase } from "../county/tables.ts"
import { type Tx, tablesOf } from "../platform/database/tx.ts"
import { plainDate } from "../platform/time.ts"
import { planMeeting } from "./meetings/plan.ts"
import { acceptRequest, beginTriage } from "./requests/triage.ts"

/** Nurseries and colleges from the first call to the move, as forms over the web: what each may do, and what its neighbour may not. */
const KINDS = [
  {
    kind: "an early-years provider",
    phase: "early-years",
    role: "ey-lead",
    ask: { audience: "early-years", callerRole: "early-years", words: "Age group or room" },
    own: { keyPerson: "Ms Lamb", hours: "Three mornings" },
    team: "Team Around the Setting",
    giver: ["Pat Example", "mother"],
    bornOn: "2022-05-04",
    move: { timeline: "into-reception", next: "primary" },
  },
  {
    kind: "a college",
    phase: "post-16",
    role: "college-lead",
    ask: { audience: "college", callerRole: "post-16", words: "Course and year" },
    own: { tutor: "Mr Bench", course: "Entry 3, first year" },
    team: "Team Around the College",
    giver: ["Robin Example", "self"],
    bornOn: "2009-05-04",
    move: { timeline: "after-16", next: "post-16" },
  },
] as const

describe.each(KINDS)("$kind", ({ phase, role, ask, own, team, giver, bornOn, move }) => {
  let forms: FormServer
  let at: Awaited<ReturnType<typeof places>>
  let request = ""
  beforeAll(async () => {
    const db = await testDatabase()
    at = await places(new World(db.database), { phase, role, bornOn, next: move.next })
    const staff = (personId: string, as: string) => ({ personId, roles: [as] })
    forms = await FormServer.over(db, {
      lead: staff(at.lead, role),
      neighbour: staff(at.neighbour, role),
      adviser: staff(at.adviser, "adviser"),
      worker: staff(at.worker, "zone-worker"),
    })
  })
  afterAll(() => forms?.close())

  const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => forms.db.database.forPerson(person, work)
  const rows = <Row extends object>(text: string, values: unknown[] = []) =>
    forms.db.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)
  const send = (who: string | null, from: string, to: string, fields: Record<string, string>) =>
    forms.send(who, { from, to, fields: Object.entries(fields) as unknown as Fields })
  const onDay = (name: string, [day, month, year]: readonly [string, string, string]) => ({
    [`${name}-day`]: day,
    [`${name}-month`]: month,
    [`${name}-year`]: year,
  })

  test("asks the line in its own words, and the adviser's screen speaks them too", async () => {
    const page = `/support/line/ask/${ask.audience}`
    const typed = { safe: "no", named: "no", question: "How do we ask for help?", email: "lead@place.example" }
    expect((await send(null, page, page, { ...typed, setting: at.own.name })).headers.location).toBe("/support/line/ask/sent")
    const [contact] = await rows<{ id: string; caller_role: string; setting_id: string; zone_id: string | null }>(
      "select id, caller_role, setting_id, zone_id from support_line.contacts order by number desc limit 1",
    )
    expect(contact).toMatchObject({ caller_role: ask.callerRole, setting_id: at.own.id })
    const taken = await send("adviser", "/support/line/queue", `/support/line/contacts/${contact!.id}/takings`, {})
    expect(taken.statusCode).toBe(303)
    const screen = await forms.get("adviser", taken.headers.location as string)
    expect(screen.body).toContain(ask.words)
    expect((await forms.get("lead", taken.headers.location as string)).statusCode).toBe(404)
  })

  test("asks for support for one of its own, with consent and what only it is asked; its neighbour sees none of it", async () => {
    const blank = await forms.get("lead", "/support/requests/new")
    for (const name of Object.keys(own)) expect(blank.body).toContain(`name="${name}"`)
    const details = { setting: at.own.id, level: "child", child: at.child, reason: "Leaves the room", asks: "Look with us" }
    const made = await send("lead", "/support/requests/new", "/support/requests", { ...details, ...own })
    const path = made.headers.location as string
    expect(path).toMatch(/^\/support\/requests\/[0-9a-f-]{36}$/)
    request = path.split("/").at(-1)!
    expect((await send("neighbour", "/support/requests/new", "/support/requests", { ...details, ...own })).statusCode).toBe(422)
    expect((await send("lead", path, `${path}/submissions`, {})).statusCode).toBe(409)
    const said = { giver: giver[0], relation: giver[1], method: "verbal", agencies: "sct", ...onDay("on", ["2", "3", "2026"]) }
    for (const scopes of ["referral", "meeting"]) {
      const consent = await send("lead", `${path}/consents/new`, `${path}/consents`, { ...said, scopes })
      expect(consent.statusCode).toBe(303)
    }
    expect((await send("lead", path, `${path}/submissions`, {})).statusCode).toBe(303)
    expect(await rows("select status, particulars from support_requests.requests where id = $1", [request])).toEqual([
      { status: "submitted", particulars: own },
    ])
    expect((await forms.get("neighbour", path)).statusCode).toBe(404)
    expect((await send("neighbour", "/support/requests", `${path}/withdrawals`, { reason: "No" })).statusCode).toBe(404)
    expect((await forms.get("worker", path)).body).toContain(Object.values(own)[0])
  })

  test("meets its zone's team under its own name, reads what is said there, and keeps its own plan", async () => {
    await as(at.worker, (tx) => beginTriage.run(tx, { id: request }))
    const accept = { id: request, version: 3, outcome: "tas_agenda" as const, service: null, note: null }
    await as(at.worker, (tx) => acceptRequest.run(tx, accept))
    const { id: meeting } = await as(at.lead, (tx) =>
      planMeeting.run(tx, {
        type: "tas",
        settingId: at.own.id,
        zoneId: null,
        childId: null,
        trustCode: null,
        onDate: plainDate("2026-03-10"),
        startsAt: "14:00",
        minutesLong: 60,
        place: "Room 2",
        chairId: null,
      }),
    )
    const page = await forms.get("lead", `/support/meetings/${meeting}`)
    expect(page.body).toContain(team)
    expect(page.body).toContain("Robin")
    expect((await forms.get("neighbour", `/support/meetings/${meeting}`)).statusCode).toBe(404)
    // Who looked at the meeting stands in the log of the child whom it names, and of nobody else.
    const looks = await rows<{ child_id: string; actor_id: string }>(
      "select child_id, actor_id from platform.audit_entries where action = 'view' and record_kind = 'meeting' and record_id = $1",
      [meeting],
    )
    expect(looks).toEqual([{ child_id: at.child, actor_id: at.lead }])
    const plan = `/support/plans/settings/${at.own.id}`
    const step = { what: "A quiet corner", outcome: "Calm", helper: "Zone team", meeting, ...onDay("due", ["1", "5", "2026"]) }
    expect((await send("lead", `${plan}?meeting=${meeting}`, plan, step)).statusCode).toBe(303)
    expect((await send("neighbour", plan, plan, step)).statusCode).toBe(422)
    const [held] = await rows<{ id: string }>("select id from support_plans.steps where setting_id = $1", [at.own.id])
    expect((await forms.get("lead", `/support/meetings/${meeting}`)).body).toContain(
      `/support/plans/steps/${held!.id}?meeting=${meeting}`,
    )
    const follow = `/support/plans/steps/${held!.id}`
    const told = await send("lead", `${follow}?meeting=${meeting}`, follow, { progress: "on-track", note: "It is used", meeting })
    expect(told.headers.location).toBe(`/support/meetings/${meeting}`)
    expect((await forms.get("worker", `/support/meetings/${meeting}`)).body).toContain(
      "A quiet corner (Zone team, by 1 May 2026): On track",
    )
  })

  test("plans the move of its own, and hears nothing of others'", async () => {
    const begin = `/children/${at.child}/transition/new`
    const start = { timeline: move.timeline, level: "targeted", receiving: at.next.id, ...onDay("movesOn", ["7", "9", "2026"]) }
    const to = `/children/${at.child}/transitions`
    expect((await forms.get("neighbour", begin)).statusCode).toBe(404)
    expect((await send("neighbour", "/provision/transitions", to, start)).statusCode).toBe(404)
    const made = await send("lead", begin, to, start)
    expect([made.statusCode, made.headers.location]).toEqual([303, `/children/${at.child}/transition`])
    const [row] = await rows<{ id: string; tasks: number }>(
      `select m.id, (select count(*)::int from provision_transitions.tasks t where t.move_id = m.id) as tasks
       from provision_transitions.moves m where m.child_id = $1 and m.timeline = $2`,
      [at.child, move.timeline],
    )
    expect(row!.tasks).toBeGreaterThan(2)
    expect((await forms.get("lead", `/provision/transitions/${row!.id}/handover`)).statusCode).toBe(200)
    expect((await forms.get("neighbour", `/provision/transitions/${row!.id}/handover`)).statusCode).toBe(404)
  })
})

async function places(world: World, of: { phase: Phase; role: string; bornOn: string; next: Phase }) {
  const zone = await world.zone()
  const place = async (name: string, phase: Phase) => ({ name, ...(await world.setting({ name, phase, zone })) })
  const own = await place("Sunny Place", of.phase)
  const other = await place("Windy Place", of.phase)
  const next = await place("Next Place", of.next)
  const zoneTeam = await world.team("zone", "North 2 team", zone)
  const line = await world.team("line", "Support line")
  await world.database.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .insertInto("county.terms")
      .values({
        id: "7b0e7d3e-1111-4aaa-8aaa-000000000001",
        name: "Spring 2026",
        academic_year: "2025/26",
        starts_on: plainDate("2026-01-05"),
        ends_on: plainDate("2026-03-27"),
      })
      .execute(),
  )
  return {
    own,
    next,
    child: await world.child({
      setting_id: own.id,
      zone_id: zone,
      sen_status: "K",
      born_on: plainDate(of.bornOn),
      circle: { team: own.team },
    } as never),
    lead: await world.person("Lou Lead", [of.role, own.team]),
    neighbour: await world.person("Nat Neighbour", [of.role, other.team]),
    adviser: await world.person("Ada Adviser", ["adviser", line]),
    worker: await world.person("Zoe Zone", ["zone-worker", zoneTeam]),
  }
}
