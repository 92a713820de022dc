import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { putConsent, withdrawConsent } from "../../src/county/consent/index.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"
import { recordAttendance } from "../../src/support/meetings/attendance.ts"
import { type MeetingPlan, planMeeting } from "../../src/support/meetings/plan.ts"
import { attendeesOf, meetingById } from "../../src/support/meetings/queries.ts"
import { stepMeeting } from "../../src/support/meetings/steps.ts"
import type { MeetingTables } from "../../src/support/meetings/tables.ts"
import { addItemFrom, type ItemFrom } from "../../src/support/meetings/turn.ts"
import { TEST_NOW, type TestDatabase, testDatabase } from "./database.ts"
import { World } from "./world.ts"

type Step = "papers" | "hold" | "agree" | "review" | "cancel" | "postpone"

/** Two schools of a zone with everybody who meets, a child of the first, and the terms of a year. */
export class MeetingsWorld {
  private constructor(
    readonly db: TestDatabase,
    readonly world: World,
    readonly at: Awaited<ReturnType<typeof places>>,
    readonly who: Awaited<ReturnType<typeof people>>,
    readonly robin: string,
  ) {}

  static async make(): Promise<MeetingsWorld> {
    const db = await testDatabase()
    const world = new World(db.database)
    const at = await places(world)
    const who = await people(world, at)
    const robin = await world.child({ setting_id: at.alder.id, zone_id: at.zone, circle: { team: at.alder.team } })
    await db.database.asSystem(terms)
    return new MeetingsWorld(db, world, at, who, robin)
  }

  as<T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.database.forPerson(person, work)
  }

  /** No meeting and no task is left, and it is the tests' own hour again. */
  async clear(): Promise<void> {
    this.db.clock.moveTo(TEST_NOW)
    await this.db.database.asSystem(async (tx) => {
      for (const table of ["actions", "items", "attendees", "meetings", "provision_changes"])
        await sql`delete from ${sql.table(`support_meetings.${table}`)}`.execute(tx.sql)
      await sql`delete from county.tasks`.execute(tx.sql)
    })
  }

  plan(over: Partial<MeetingPlan> = {}): MeetingPlan {
    return {
      type: "tas",
      settingId: this.at.alder.id,
      zoneId: null,
      childId: null,
      trustCode: null,
      onDate: plainDate("2026-03-10"),
      startsAt: "14:00",
      minutesLong: 60,
      place: "The library",
      chairId: null,
      ...over,
    }
  }

  async planned(over: Partial<MeetingPlan> = {}): Promise<string> {
    return (await this.as(this.who.worker, (tx) => planMeeting.run(tx, this.plan(over)))).id
  }

  /** An item that the school puts on an agenda. */
  async added(meetingId: string, over: Partial<ItemFrom["item"]> = {}): Promise<string> {
    const item = agendaItem(over)
    return (await this.as(this.who.senco, (tx) => addItemFrom.run(tx, { meetingId, contactId: null, requestId: null, item }))).id
  }

  consent(scopes: string[], agencies: string[]): Promise<string[]> {
    return this.as(this.who.senco, (tx) =>
      putConsent(tx, {
        childId: this.robin,
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
  }

  withdrawAll(ids: readonly string[]): Promise<unknown> {
    const withdraw = (consentId: string) =>
      this.as(this.who.senco, (tx) => withdrawConsent.run(tx, { consentId, agency: null, why: "" }))
    return Promise.all(ids.map(withdraw))
  }

  step(id: string, step: Step): Promise<unknown> {
    return this.as(this.who.worker, async (tx) =>
      stepMeeting.run(tx, { meetingId: id, version: (await meetingById(tx, id))!.version, step, reason: "Snow" }),
    )
  }

  /** Everybody who was asked is there. */
  present(meetingId: string, confidential: boolean): Promise<void> {
    return this.as(this.who.worker, async (tx) => {
      for (const attendee of await attendeesOf(tx, meetingId)) {
        const attended = { attendance: "present" as const, deputyName: null, confidential }
        await recordAttendance.run(tx, { attendeeId: attendee.id, version: attendee.version, ...attended })
      }
    })
  }
}

export const agendaItem = (over: Partial<ItemFrom["item"]> = {}): ItemFrom["item"] => ({
  level: "whole_school",
  mode: null,
  childId: null,
  title: "Playtimes",
  question: "What would help?",
  needAreas: ["SEMH"],
  ...over,
})

async function places(world: World) {
  const zone = await world.zone()
  return {
    zone,
    alder: await world.setting({ zone }),
    beech: await world.setting({ name: "Beech Primary School", zone }),
    zoneTeam: await world.team("zone", "North 2 team", zone),
    epss: await world.team("service", "epss"),
  }
}

async function people(world: World, at: Awaited<ReturnType<typeof places>>) {
  return {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", at.zoneTeam]),
    lead: await world.person("Lee Lead", ["zone-lead", at.zoneTeam]),
    epsy: await world.person("Ed Psy", ["educational-psychologist", at.epss]),
    parent: await world.relative("Pat Example"),
  }
}

async function terms(tx: Tx): Promise<void> {
  const term = (name: string, starts: string, ends: string) => ({
    id: randomUUID(),
    name,
    academic_year: "2025/26",
    starts_on: plainDate(starts),
    ends_on: plainDate(ends),
  })
  await tablesOf<MeetingTables>(tx)
    .insertInto("county.terms")
    .values([term("Spring 2026", "2026-01-05", "2026-03-27"), term("Summer 2026", "2026-04-13", "2026-07-21")])
    .execute()
}
