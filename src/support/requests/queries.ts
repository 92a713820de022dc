import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ListState } from "../../platform/lists/list-state.ts"
import { readClock } from "./clock.ts"
import { closedDays, promisesOf } from "./promises.ts"
import type { RequestTables, SupportRequest } from "./tables.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

export type RequestFilter = "status" | "level" | "zone" | "setting" | "whose"
export type RequestSort = "number" | "due" | "setting"
export type RequestList = ListState<RequestFilter, RequestSort>

const SORTED = { number: "r.number", due: "r.answer_due", setting: "s.name" } as const

/** Requests that this person may see, as filtered, with how many there are. */
export async function requestList(tx: Tx, list: RequestList): Promise<{ rows: RequestLine[]; total: number }> {
  const { page, size } = list
  const chosen = await filtered(tx, list)
    .select(["r.id", sql<number>`count(*) over ()`.as("total")])
    .orderBy(orderOf(list))
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  if (chosen.length === 0) return { rows: [], total: page === 1 ? 0 : await countOf(tx, list) }
  const ids = chosen.map(({ id }) => id)
  // Names are asked for after the page is cut: joined to all of the list, each child would be looked at for each line.
  return { rows: await named(tx).where("r.id", "in", ids).orderBy(orderOf(list)).execute(), total: chosen[0]!.total }
}

const base = (tx: Tx) =>
  db(tx).selectFrom("support_requests.requests as r").innerJoin("county.settings as s", "s.id", "r.setting_id")

const named = (tx: Tx) =>
  base(tx)
    .leftJoin("county.zones as z", "z.id", "r.zone_id")
    .leftJoin("county.children as c", "c.id", "r.child_id")
    .select(["r.id", "r.number", "r.level", "r.status", "r.outcome", "r.need_areas", "r.answer_due", "r.submitted_on"])
    .select(["r.cohort", "r.child_id", "s.name as setting", "s.phase"])
    .select(["z.name as zone", "c.known_as", "c.forename", "c.surname"])

export type RequestLine = Awaited<ReturnType<ReturnType<typeof named>["execute"]>>[number]

function filtered(tx: Tx, { filters }: RequestList) {
  let rows = base(tx)
  if (filters.status) rows = rows.where("r.status", "=", filters.status as SupportRequest["status"])
  else rows = rows.where("r.status", "not in", ["closed", "declined"])
  if (filters.level) rows = rows.where("r.level", "=", filters.level as SupportRequest["level"])
  if (filters.zone) rows = rows.where("r.zone_id", "=", filters.zone)
  if (filters.setting) rows = rows.where("r.setting_id", "=", filters.setting)
  if (filters.whose === "mine") {
    rows = rows.where((is) => is.or([is("r.created_by", "=", tx.actor.personId), is("r.worker_id", "=", tx.actor.personId)]))
  }
  return rows
}

/** How many there are when the page asked for lies behind the last one. */
const countOf = async (tx: Tx, list: RequestList): Promise<number> =>
  (
    await filtered(tx, list)
      .select((is) => is.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow()
  ).total

/** The list's order as SQL, the same for choosing the page and for reading it. */
const orderOf = ({ sort }: RequestList) =>
  sql`${sql.ref(SORTED[sort.by])} ${sql.raw(sort.descending ? "desc" : "asc")} nulls last, r.id`

export const requestById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("support_requests.requests as r")
    .innerJoin("county.settings as s", "s.id", "r.setting_id")
    .leftJoin("county.zones as z", "z.id", "r.zone_id")
    .leftJoin("county.children as c", "c.id", "r.child_id")
    .leftJoin("platform.teams as t", "t.id", "r.handling_team_id")
    .leftJoin("platform.people as w", "w.id", "r.worker_id")
    .selectAll("r")
    .select(["s.name as setting", "s.phase", "z.name as zone", "t.name as team", "w.name as worker"])
    .select(["c.known_as", "c.forename", "c.surname"])
    .where("r.id", "=", id)
    .executeTakeFirst()

export type RequestWhole = NonNullable<Awaited<ReturnType<typeof requestById>>>

export const stepsOf = (tx: Tx, requestId: string) =>
  db(tx).selectFrom("support_requests.steps").selectAll().where("request_id", "=", requestId).orderBy("version").execute()

export const holderOfTriage = (tx: Tx, requestId: string) =>
  db(tx)
    .selectFrom("county.tasks as t")
    .leftJoin("platform.people as p", "p.id", "t.taken_by")
    .select(["t.id", "t.taken_by", "p.name"])
    .where("t.record_id", "=", requestId)
    .where("t.kind", "=", "triage-request")
    .where("t.done_at", "is", null)
    .executeTakeFirst()

/** Where the promise of an answer stands; null before it was sent. */
export async function clockOf(tx: Tx, request: Pick<SupportRequest, "id" | "submitted_on" | "answered_on">) {
  if (request.submitted_on === null) return null
  const pauses = await db(tx)
    .selectFrom("support_requests.pauses")
    .select(["since", "until"])
    .where("request_id", "=", request.id)
    .execute()
  const { answerDays: allowed } = await promisesOf(tx)
  const closed = await closedDays(tx)
  return readClock({ started: request.submitted_on, allowed, pauses, ended: request.answered_on, today: tx.today, closed })
}

/** Settings that this person may ask for: their own; all open ones of the county for the support line are found by search. */
export const ownSettings = (tx: Tx) =>
  db(tx)
    .selectFrom("county.settings as s")
    .innerJoin("platform.teams as t", "t.scope_id", "s.id")
    .select(["s.id", "s.name", "s.phase"])
    .where("t.kind", "=", "setting")
    .where("t.id", "in", tx.actor.teams.length > 0 ? [...tx.actor.teams] : ["00000000-0000-0000-0000-000000000000"])
    .orderBy("s.name")
    .execute()

export const settingById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("county.settings")
    .select(["id", "name", "phase", "governance", "zone_id"])
    .where("id", "=", id)
    .executeTakeFirst()

/** Children of a setting whom this person sees, for a choice on a form. */
export const childrenAt = (tx: Tx, settingId: string) =>
  db(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "known_as", "surname"])
    .where("setting_id", "=", settingId)
    .where("sen_status", "<>", "N")
    .where("merged_into", "is", null)
    .orderBy("surname")
    .orderBy("forename")
    .limit(400)
    .execute()

export const childNamed = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "known_as", "surname", "setting_id", "needs", "born_on"])
    .where("id", "=", id)
    .executeTakeFirst()

export const childName = (child: { forename: string | null; known_as: string | null; surname: string | null }): string =>
  `${child.known_as ?? child.forename ?? ""} ${child.surname ?? ""}`.trim()

export const zonesNow = (tx: Tx) =>
  db(tx).selectFrom("county.zones").select(["id", "name"]).where("ended_on", "is", null).orderBy("name").execute()

/** Accepted requests that a Team Around the School should talk about. */
export const requestsForAgenda = (tx: Tx, settingId: string) =>
  db(tx)
    .selectFrom("support_requests.requests")
    .select(["id", "number", "level", "child_id as childId", "cohort", "asks", "need_areas as needAreas"])
    .where("setting_id", "=", settingId)
    .where("outcome", "=", "tas_agenda")
    .where("status", "in", ["accepted", "allocated", "active", "review"])
    .orderBy("number")
    .execute()

/** Accepted requests that wait for a Team Around the School, of all settings: what the demonstration's agendas begin with. */
export const requestsAwaitingMeeting = (tx: Tx) =>
  db(tx)
    .selectFrom("support_requests.requests")
    .select([
      "id",
      "number",
      "setting_id as settingId",
      "level",
      "child_id as childId",
      "cohort",
      "asks",
      "need_areas as needAreas",
    ])
    .where("outcome", "=", "tas_agenda")
    .where("status", "in", ["accepted", "allocated", "active", "review"])
    .orderBy("number")
    .execute()
