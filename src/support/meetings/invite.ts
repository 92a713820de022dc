import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { membersOf, roleTitle, teamById } from "../teams/index.ts"
import type { MeetingTables } from "./tables.ts"
import { type MeetingType, TYPES } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export interface Inviting {
  readonly meetingId: string
  readonly type: MeetingType
  readonly chairId: string | null
  readonly trustCode: string | null
  readonly teams: readonly (string | null)[]
}

interface Seat {
  readonly personId: string
  readonly teamId: string
  readonly name: string
  readonly role: string
  readonly organisation: string
}

const MOST_OF_TEAMS = 30

/**
 * Asks the people of the setting and of the zone whose roles this type of meeting names, its chair and whoever plans it; to a
 * Strategic meeting also the heads of the trust's settings. Each is asked once.
 */
export async function askPeople(tx: Tx, inviting: Inviting): Promise<void> {
  const seats = new Map<string, Seat>()
  const add = (seat: Seat) => seats.has(seat.personId) || seats.set(seat.personId, seat)
  for (const teamId of inviting.teams)
    if (teamId !== null && seats.size < MOST_OF_TEAMS) for (const seat of await ofTeam(tx, teamId, inviting)) add(seat)
  if (inviting.trustCode !== null) for (const seat of await headsOfTrust(tx, inviting.trustCode)) add(seat)
  if (seats.size === 0) return
  await db(tx)
    .insertInto("support_meetings.attendees")
    .values(
      [...seats.values()].map((seat) => ({
        id: randomUUID(),
        meeting_id: inviting.meetingId,
        person_id: seat.personId,
        team_id: seat.teamId,
        name: seat.name,
        role: roleTitle(seat.role),
        organisation: seat.organisation,
        deputy_name: null,
        confidentiality_at: null,
      })),
    )
    .execute()
}

async function ofTeam(tx: Tx, teamId: string, { type, chairId }: Inviting): Promise<Seat[]> {
  const team = await teamById(tx, teamId)
  return (await membersOf(tx, teamId)).flatMap(({ personId, name, roles }) => {
    const needed = personId === chairId || personId === tx.actor.personId
    const role = roles.find((each) => needed || TYPES[type].asks.includes(each))
    return role === undefined ? [] : [{ personId, teamId, name, role, organisation: team?.name ?? "" }]
  })
}

/** Who leads a setting: a trust is met through those who lead its settings. */
const LEADING = ["head", "ey-lead", "college-lead"] as const

/** Who leads each open setting of a trust today, in the order of the settings' names. */
async function headsOfTrust(tx: Tx, trustCode: string): Promise<Seat[]> {
  return db(tx)
    .selectFrom("county.settings as s")
    .innerJoin("platform.teams as t", (on) => on.onRef("t.scope_id", "=", "s.id").on("t.kind", "=", "setting"))
    .innerJoin("platform.memberships as m", "m.team_id", "t.id")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select(["p.id as personId", "t.id as teamId", "p.name", "m.role", "s.name as organisation"])
    .where("s.trust_code", "=", trustCode)
    .where("s.status", "<>", "closed")
    .where("m.role", "in", [...LEADING])
    .where("m.since", "<=", tx.today)
    .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
    .orderBy("s.name")
    .orderBy("p.name")
    .orderBy("p.id")
    .execute()
}

/** Trusts that run an open setting of the county, by name. */
export async function trustsNow(tx: Tx): Promise<{ code: string; name: string }[]> {
  const rows = await db(tx)
    .selectFrom("county.settings")
    .select((is) => ["trust_code as code", is.fn.max("trust_name").as("name")])
    .where("trust_code", "is not", null)
    .where("status", "<>", "closed")
    .groupBy("trust_code")
    .execute()
  return rows
    .map(({ code, name }) => ({ code: code!, name: name ?? code! }))
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB") || a.code.localeCompare(b.code))
}
