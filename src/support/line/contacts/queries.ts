import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import type { Calendar } from "../hours.ts"
import type { Contact, LineTables } from "../tables.ts"

export const CONTACT = "support-line-contact"
export const TASKS = {
  answer: "support-line-contact",
  callBack: "support-line-call-back",
  followUp: "support-line-follow-up",
  raised: "support-line-raised",
  duty: "support-line-duty",
} as const

export const db = (tx: Tx) => tablesOf<LineTables>(tx)

/** The actor's own line team; refused when they are in none. */
export async function myLineTeam(tx: Tx): Promise<string> {
  if (tx.actor.teams.length === 0) throw new Refusal("NoLineTeam")
  const team = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "line")
    .where("id", "in", [...tx.actor.teams])
    .orderBy("name")
    .executeTakeFirst()
  if (!team) throw new Refusal("NoLineTeam")
  return team.id
}

/** The team that receives what the public sends: the first open line by name. Read as the system: nobody is signed in. */
export async function receivingTeam(tx: Tx): Promise<string> {
  const team = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "line")
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today)]))
    .orderBy("name")
    .executeTakeFirst()
  if (!team) throw new Refusal("NoLineTeam")
  return team.id
}

export const contactById = (tx: Tx, id: string): Promise<Contact | undefined> =>
  db(tx).selectFrom("support_line.contacts").selectAll().where("id", "=", id).executeTakeFirst()

export async function lockContact(tx: Tx, id: string): Promise<Contact> {
  return orNotFound(
    await db(tx).selectFrom("support_line.contacts").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
}

/** Papers that wait with a contact, refused ones left out. */
export async function papersOf(tx: Tx, contactId: string): Promise<number> {
  const row = await db(tx)
    .selectFrom("support_line.held_attachments")
    .select((count) => count.fn.countAll<number>().as("papers"))
    .where("contact_id", "=", contactId)
    .where("state", "<>", "refused")
    .executeTakeFirstOrThrow()
  return row.papers
}

/** The county's special days, from a year back to two years on. */
export async function calendarNow(tx: Tx): Promise<Calendar> {
  const from = tx.today.subtract({ years: 1 })
  const days = await db(tx)
    .selectFrom("county.closed_days")
    .select(["on_date", "kind"])
    .where("on_date", ">=", from)
    .where("on_date", "<=", tx.today.add({ years: 2 }))
    .execute()
  const terms = await db(tx).selectFrom("county.terms").select(["starts_on", "ends_on"]).where("ends_on", ">=", from).execute()
  const of = (kind: string) => new Set(days.filter((day) => day.kind === kind).map((day) => day.on_date.toString()))
  return {
    bankHolidays: of("bank-holiday"),
    closures: of("school-closure"),
    terms: terms.map((term) => ({ starts: term.starts_on, ends: term.ends_on })),
  }
}

/** The zone of a setting: where a contact belongs is worked out, never asked. */
export async function zoneOf(tx: Tx, settingId: string | null): Promise<string | null> {
  if (settingId === null) return null
  const setting = await db(tx).selectFrom("county.settings").select("zone_id").where("id", "=", settingId).executeTakeFirst()
  if (!setting) throw new Refusal("SettingUnknown")
  return setting.zone_id
}

/** Colleagues of the line's team today: who may be given work. */
export async function colleagues(tx: Tx, teamId: string): Promise<{ id: string; name: string; supervisor: boolean }[]> {
  const rows = await db(tx)
    .selectFrom("platform.memberships as m")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "m.role"])
    .where("m.team_id", "=", teamId)
    .where("m.since", "<=", tx.today)
    .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
    .orderBy("p.name")
    .execute()
  const supervisors = new Set(rows.filter((row) => row.role === "line-supervisor").map((row) => row.id))
  return [...new Map(rows.map((row) => [row.id, row.name]))].map(([id, name]) => ({ id, name, supervisor: supervisors.has(id) }))
}
