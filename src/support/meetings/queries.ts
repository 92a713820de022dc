import { sql } from "kysely"
import { wordsOfSetting } from "../../county/settings/queries.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { isId, type ListShape, type ListState, oneOf, readListState } from "../../platform/lists/list-state.ts"
import type { PlainDate } from "../../platform/time.ts"
import { MEETING_STATES, type MeetingState } from "./states.ts"
import type { Meeting, MeetingTables } from "./tables.ts"
import { MEETING_TYPES, type MeetingType, TYPES } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export type MeetingFilter = "type" | "zone" | "setting" | "state" | "when"
export type MeetingSort = "on" | "where" | "state"
export type MeetingList = ListState<MeetingFilter, MeetingSort>

const MEETING_LIST: ListShape<MeetingFilter, MeetingSort> = {
  path: "/support/meetings",
  filters: {
    type: oneOf(...MEETING_TYPES),
    zone: isId,
    setting: isId,
    state: oneOf(...MEETING_STATES),
    when: oneOf("ahead", "past", "all"),
  },
  sorts: ["on", "where", "state"],
}

/** The list that an address asks for: what lies ahead nearest first, what is past latest first, unless it says otherwise. */
export function readMeetingList(query: URLSearchParams, size?: number): MeetingList {
  const list = readListState(query, { ...MEETING_LIST, ...(size === undefined ? {} : { size }) })
  const latestFirst = list.filters.when === "past" && !query.has("sort")
  return latestFirst ? { ...list, sort: { by: "on", descending: true } } : list
}

const AHEAD: readonly MeetingState[] = ["planned", "papers_out", "held", "postponed"]

/** States of the meetings on a tab of the list. */
export const statesOn = (when = "ahead"): readonly MeetingState[] =>
  when === "all" ? MEETING_STATES : MEETING_STATES.filter((state) => AHEAD.includes(state) === (when === "ahead"))

/** The name of a Strategic meeting's trust, as its settings have it. */
export const TRUST_NAME = sql<string | null>`case when m.type = 'strategic' then
  (select max(x.trust_name) from county.settings x where x.trust_code = m.trust_code) end`
const WHERE = sql<string>`coalesce(s.name, z.name, m.trust_code)`
const SORTED = { on: sql`m.on_date`, where: WHERE, state: sql`m.status` } as const

/** Meetings that this person may see, as filtered, with how many there are. No child's name is in it. */
export async function meetingList(tx: Tx, list: MeetingList) {
  const { sort, page, size } = list
  const rows = await filtered(tx, list)
    .select(["m.id", "m.type", "m.on_date", "m.starts_at", "m.place", "m.status", "m.trust_code", "m.child_id", "m.chair_id"])
    .select(["s.name as setting", "s.phase", "z.name as zone", TRUST_NAME.as("trust"), sql<number>`count(*) over ()`.as("total")])
    .orderBy(SORTED[sort.by], sort.descending ? "desc" : "asc")
    .orderBy("m.on_date", list.filters.when === "past" ? "desc" : "asc")
    .orderBy("m.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const chairs = await namesOf(
    tx,
    rows.flatMap((row) => row.chair_id ?? []),
  )
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countOf(tx, list))
  return { rows: rows.map((row) => ({ ...row, chair: chairs.get(row.chair_id ?? "") ?? null })), total }
}

/**
 * The next meetings of the actor's teams, of their own and of those to which they are asked, soonest first. Whose they are is said
 * here as well as by row security, so that they are found by index.
 */
export const nextMeetingsOf = (tx: Tx, most: number) =>
  filtered(tx, readMeetingList(new URLSearchParams(), most))
    .select(["m.id", "m.type", "m.on_date", "m.starts_at", "m.place", "m.trust_code", "m.child_id"])
    .select(["s.name as setting", "s.phase", "z.name as zone", TRUST_NAME.as("trust")])
    .where("m.on_date", ">=", tx.today)
    .where("m.status", "<>", "postponed")
    .where(
      sql<boolean>`(m.host_team_id = any ((select platform.my_teams())::uuid[])
        or m.setting_team_id = any ((select platform.my_teams())::uuid[]) or m.chair_id = (select platform.me())
        or m.id = any ((select support_meetings.asked_to())::uuid[]))`,
    )
    .orderBy("m.on_date")
    .orderBy("m.id")
    .limit(most)
    .execute()

/** Meetings of any date of which every word stands in what they are called: `types` says which types a word names. The nearest dates first. */
export function meetingsCalled(tx: Tx, words: readonly string[], types: (word: string) => readonly MeetingType[], most: number) {
  let rows = filtered(tx, readMeetingList(new URLSearchParams("when=all")))
    .select(["m.id", "m.type", "m.on_date", "m.trust_code"])
    .select(["s.name as setting", "s.phase", "z.name as zone", TRUST_NAME.as("trust")])
  for (const word of words)
    rows = rows.where(sql<boolean>`(strpos(lower(coalesce(s.name, z.name, ${TRUST_NAME}, m.trust_code)), ${word}) > 0
      or m.type = any (${[...types(word)]}::text[]))`)
  return rows.orderBy(sql`abs(m.on_date - ${tx.today}::date)`).orderBy("m.id").limit(most).execute()
}

function filtered(tx: Tx, { filters: { type, zone, setting, state, when } }: MeetingList) {
  let rows = db(tx)
    .selectFrom("support_meetings.meetings as m")
    .leftJoin("county.settings as s", "s.id", "m.setting_id")
    .leftJoin("county.zones as z", "z.id", "m.zone_id")
  if (type) rows = rows.where("m.type", "=", type as MeetingType)
  if (zone) rows = rows.where("m.zone_id", "=", zone)
  if (setting) rows = rows.where("m.setting_id", "=", setting)
  if (state) rows = rows.where("m.status", "=", state as MeetingState)
  return rows.where("m.status", "in", [...statesOn(when)])
}

/** How many there are when the page asked for lies behind the last one. */
const countOf = async (tx: Tx, list: MeetingList): Promise<number> =>
  (
    await filtered(tx, list)
      .select((is) => is.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow()
  ).total

/** Names by id. Joined to the list, everybody whom row security lets through would be looked at for each line of it. */
async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await db(tx)
    .selectFrom("platform.people")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

export type MeetingLine = Awaited<ReturnType<typeof meetingList>>["rows"][number]

export const meetingById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("support_meetings.meetings as m")
    .leftJoin("county.settings as s", "s.id", "m.setting_id")
    .leftJoin("county.zones as z", "z.id", "m.zone_id")
    .leftJoin("platform.people as p", "p.id", "m.chair_id")
    .leftJoin("county.terms as t", "t.id", "m.term_id")
    .leftJoin("county.children as c", "c.id", "m.child_id")
    .selectAll("m")
    .select(["s.name as setting", "s.phase", "s.trust_name", "z.name as zone", "p.name as chair", "t.name as term"])
    .select(["c.forename", "c.known_as", "c.surname", TRUST_NAME.as("trust")])
    .where("m.id", "=", id)
    .executeTakeFirst()

export type MeetingWhole = NonNullable<Awaited<ReturnType<typeof meetingById>>>

export const itemsOf = (tx: Tx, meetingId: string) =>
  db(tx)
    .selectFrom("support_meetings.items as i")
    .leftJoin("county.children as c", "c.id", "i.child_id")
    .selectAll("i")
    .select(["c.forename", "c.known_as", "c.surname"])
    .where("i.meeting_id", "=", meetingId)
    .orderBy("i.position")
    .orderBy("i.id")
    .execute()

export type ItemLine = Awaited<ReturnType<typeof itemsOf>>[number]

export const itemById = (tx: Tx, id: string) =>
  db(tx).selectFrom("support_meetings.items").selectAll().where("id", "=", id).executeTakeFirst()

export const attendeesOf = (tx: Tx, meetingId: string) =>
  db(tx).selectFrom("support_meetings.attendees").selectAll().where("meeting_id", "=", meetingId).orderBy("name").execute()

export type Attendee = Awaited<ReturnType<typeof attendeesOf>>[number]

const actionRows = (tx: Tx) =>
  db(tx)
    .selectFrom("support_meetings.actions as a")
    .innerJoin("support_meetings.meetings as m", "m.id", "a.meeting_id")
    .leftJoin("platform.people as p", "p.id", "a.owner_id")
    .innerJoin("platform.teams as t", "t.id", "a.owner_team_id")
    .selectAll("a")
    .select(["p.name as owner", "t.name as team", "m.on_date as agreed_on"])

export const actionsOf = (tx: Tx, meetingId: string) =>
  actionRows(tx).where("a.meeting_id", "=", meetingId).orderBy("a.due_on").orderBy("a.id").execute()

export type ActionLine = Awaited<ReturnType<typeof actionsOf>>[number]

export const actionById = (tx: Tx, id: string) =>
  db(tx).selectFrom("support_meetings.actions").selectAll().where("id", "=", id).executeTakeFirst()

/** Meetings of one series: the same type about the same setting, zone, child or trust. */
export type Series = Pick<Meeting, "type" | "setting_id" | "zone_id" | "child_id" | "trust_code">

/** Open actions of earlier meetings of the series: what this meeting opens with. */
export function openActionsOfSeries(tx: Tx, series: Series, before: { meetingId: string; onDate: PlainDate }) {
  let rows = actionRows(tx)
    .where("a.status", "=", "open")
    .where("m.type", "=", series.type)
    .where("m.id", "<>", before.meetingId)
    .where("m.on_date", "<=", before.onDate)
  rows =
    series.type === "zip"
      ? rows.where("m.zone_id", "=", series.zone_id)
      : series.type === "strategic"
        ? rows.where("m.trust_code", "=", series.trust_code)
        : rows.where("m.setting_id", "=", series.setting_id)
  if (series.child_id !== null) rows = rows.where("m.child_id", "=", series.child_id)
  return rows.orderBy("a.due_on").orderBy("a.id").execute()
}

/** The next meeting of the series whose agenda may still be added to. */
export function nextOfSeries(tx: Tx, series: Series, from: PlainDate) {
  const rows = db(tx)
    .selectFrom("support_meetings.meetings")
    .selectAll()
    .where("type", "=", series.type)
    .where("status", "in", ["planned", "papers_out"])
    .where("on_date", ">=", from)
  const same =
    series.type === "zip"
      ? rows.where("zone_id", "=", series.zone_id)
      : series.type === "strategic"
        ? rows.where("trust_code", "=", series.trust_code)
        : rows.where("setting_id", "=", series.setting_id)
  return same.orderBy("on_date").orderBy("id").executeTakeFirst()
}

/** Meetings ahead that an item could be put on. */
export const meetingsAhead = (tx: Tx, settingId: string | null) => {
  const rows = db(tx)
    .selectFrom("support_meetings.meetings as m")
    .leftJoin("county.settings as s", "s.id", "m.setting_id")
    .leftJoin("county.zones as z", "z.id", "m.zone_id")
    .select(["m.id", "m.type", "m.on_date", "s.name as setting", "s.phase", "z.name as zone"])
    .where("m.status", "in", ["planned", "papers_out"])
  return (settingId === null ? rows : rows.where("m.setting_id", "=", settingId)).orderBy("m.on_date").limit(100).execute()
}

/** What a meeting is called where it is held: a nursery's or a college's has a name of its own. */
export async function titleOf(tx: Tx, { type, setting_id }: Pick<Meeting, "type" | "setting_id">): Promise<string> {
  return type === "tas" ? (await wordsOfSetting(tx, setting_id)).team : TYPES[type].title
}

export const termAt = (tx: Tx, day: PlainDate) =>
  db(tx).selectFrom("county.terms").selectAll().where("starts_on", "<=", day).where("ends_on", ">=", day).executeTakeFirst()
