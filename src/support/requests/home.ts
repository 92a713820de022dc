import { settingWords } from "../../county/settings/words.ts"
import type { Phase } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import type { Status } from "./states.ts"
import type { RequestTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

/** Most requests that a day names; the list of requests holds the rest. */
const MOST = 5

const NOBODY = "00000000-0000-0000-0000-000000000000"
const teamsOf = (tx: Tx): string[] => (tx.actor.teams.length === 0 ? [NOBODY] : [...tx.actor.teams])

const lines = (tx: Tx) =>
  db(tx)
    .selectFrom("support_requests.requests as r")
    .innerJoin("county.settings as s", "s.id", "r.setting_id")
    .select(["r.id", "r.number", "r.answer_due", "s.name as setting"])
    .orderBy("r.answer_due")
    .orderBy("r.number")
    .limit(MOST)

/** Requests that the actor sent, or their setting did. */
const asked = (tx: Tx) =>
  lines(tx).where((is) => is.or([is("r.setting_team_id", "in", teamsOf(tx)), is("r.created_by", "=", tx.actor.personId)]))

/** Questions of the zone's team to whoever asked: they wait for the actor. */
async function questions(tx: Tx): Promise<HomeItem[]> {
  const rows = await asked(tx).where("r.status", "=", "more_info").execute()
  return rows.map((row) => ({
    title: `Request ${row.number}: a question waits for your answer`,
    detail: row.setting,
    href: `/support/requests/${row.id}`,
  }))
}

/** What the actor asked and the zone's team has still to answer. */
async function unanswered(tx: Tx): Promise<HomeItem[]> {
  const rows = await asked(tx).where("r.status", "in", ["submitted", "triage"]).execute()
  return rows.map((row) => ({
    title: `Request ${row.number}: the zone's team answers${row.answer_due === null ? "" : ` by ${shortDate(row.answer_due)}`}`,
    detail: row.setting,
    href: `/support/requests/${row.id}`,
  }))
}

/** What the zone's team asked a setting, and cannot go on without. */
async function askedBack(tx: Tx): Promise<HomeItem[]> {
  const rows = await lines(tx).where("r.status", "=", "more_info").where("r.zone_team_id", "in", teamsOf(tx)).execute()
  return rows.map((row) => ({
    title: `Request ${row.number}: ${row.setting} has a question to answer`,
    href: `/support/requests/${row.id}`,
  }))
}

/** To a family: that their child's request is with us, and by when we answer. Nothing of what it says. */
async function ownRequests(tx: Tx): Promise<HomeItem[]> {
  const rows = await db(tx)
    .selectFrom("support_requests.requests as r")
    .innerJoin("county.children as k", "k.id", "r.child_id")
    .innerJoin("county.settings as s", "s.id", "r.setting_id")
    .select(["r.child_id", "r.status", "r.answer_due", "k.forename", "k.known_as", "s.phase", "s.governance"])
    .where("r.child_id", "in", (from) =>
      from
        .selectFrom("county.circle")
        .select("child_id")
        .where("person_id", "=", tx.actor.personId)
        .$castTo<{ child_id: string }>(),
    )
    .where("r.status", "not in", ["draft", "declined", "closed"])
    .orderBy("r.number")
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...forFamily(row), href: `/children/${row.child_id}`, childId: row.child_id! }))
}

interface Own {
  readonly status: Status
  readonly answer_due: PlainDate | null
  readonly forename: string
  readonly known_as: string | null
  readonly phase: Phase
  readonly governance: string
}

function forFamily({ status, answer_due, forename, known_as, phase, governance }: Own): { title: string; detail: string } {
  const title = `More support for ${known_as ?? forename}`
  if (status === "more_info")
    return { title, detail: `We asked the ${settingWords(phase, governance).familiar} to tell us more.` }
  if (status === "submitted" || status === "triage")
    return { title, detail: answer_due === null ? "We read the request now." : `We answer by ${shortDate(answer_due)}.` }
  if (status === "accepted") return { title, detail: "We said yes. We plan who will help." }
  return { title, detail: status === "allocated" ? "We know who will help. They call soon." : "Help has begun." }
}

export const homeSources: readonly HomeSource[] = [
  { id: "requests-questions", area: "waiting", right: "ask-for-support", items: questions },
  { id: "requests-unanswered", area: "with-others", right: "ask-for-support", items: unanswered },
  { id: "requests-asked-back", area: "with-others", right: "triage-requests", items: askedBack },
  { id: "requests-own-child", area: "with-others", right: "see-own-children", items: ownRequests },
]
