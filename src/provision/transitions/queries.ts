import { type SqlBool, sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { CalendarTerm } from "../terms.ts"
import type { Check, Move, MoveTask, MoveWords, Pack, TransitionTables } from "./tables.ts"

export const db = (tx: Tx) => tablesOf<TransitionTables>(tx)

export interface Named {
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
}

export const called = (child: Named): string => `${child.known_as ?? child.forename} ${child.surname}`

export type MoveLine = Move &
  Named & {
    current: string | null
    receiving: string | null
    receiving_postcode: string | null
    born_on: PlainDate
    sen_status: "N" | "K" | "E"
  }

const moves = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_transitions.moves as m")
    .innerJoin("county.children as k", "k.id", "m.child_id")
    .leftJoin("county.settings as c", "c.id", "m.current_setting_id")
    .leftJoin("county.settings as r", "r.id", "m.receiving_setting_id")
    .selectAll("m")
    .select(["k.forename", "k.surname", "k.known_as", "k.born_on", "k.sen_status"])
    .select(["c.name as current", "r.name as receiving", "r.postcode as receiving_postcode"])

export const moveById = (tx: Tx, id: string): Promise<MoveLine | undefined> =>
  moves(tx).where("m.id", "=", id).executeTakeFirst() as Promise<MoveLine | undefined>

/** A child's moves: those under way first, then the newest. */
export const movesOf = (tx: Tx, childId: string): Promise<MoveLine[]> =>
  moves(tx)
    .where("m.child_id", "=", childId)
    .orderBy((is) => is("m.ended_on", "is not", null))
    .orderBy("m.moves_on", "desc")
    .orderBy("m.id")
    .execute() as Promise<MoveLine[]>

/** The move under way of a child, with its tasks, or null: there is none, or the actor does not see the child. */
export async function transitionOf(tx: Tx, childId: string): Promise<{ move: MoveLine; tasks: MoveTask[] } | null> {
  const move = (await movesOf(tx, childId)).find((each) => each.ended_on === null)
  return move ? { move, tasks: await tasksOf(tx, [move.id]) } : null
}

/** Moves under way out of and into a setting, by the day of the move and by name. */
export async function movesOfSetting(tx: Tx, settingId: string): Promise<MoveLine[]> {
  return (await moves(tx)
    .where("m.ended_on", "is", null)
    .where(sql<SqlBool>`(m.current_setting_id = ${settingId} or m.receiving_setting_id = ${settingId})`)
    .orderBy("m.moves_on")
    .orderBy("m.timeline")
    .orderBy("k.surname")
    .orderBy("k.forename")
    .orderBy("m.id")
    .limit(600)
    .execute()) as MoveLine[]
}

export const tasksOf = (tx: Tx, moveIds: readonly string[]): Promise<MoveTask[]> =>
  moveIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("provision_transitions.tasks")
        .selectAll()
        .where("move_id", "in", [...moveIds])
        .orderBy("due_on")
        .orderBy("template_task_id")
        .execute()

export const wordsOf = (tx: Tx, moveIds: readonly string[]): Promise<MoveWords[]> =>
  moveIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("provision_transitions.words")
        .selectAll()
        .where("move_id", "in", [...moveIds])
        .orderBy("at", "desc")
        .orderBy("id")
        .execute()

export const packsOf = (tx: Tx, moveId: string): Promise<Pack[]> =>
  db(tx)
    .selectFrom("provision_transitions.packs")
    .selectAll()
    .where("move_id", "=", moveId)
    .orderBy("passed_at", "desc")
    .execute() as Promise<Pack[]>

export const checkOf = (tx: Tx, moveId: string): Promise<Check | undefined> =>
  db(tx).selectFrom("provision_transitions.checks").selectAll().where("move_id", "=", moveId).executeTakeFirst()

/** Which of these moves were looked at after their first term. */
export const checkedOf = async (tx: Tx, moveIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    moveIds.length === 0
      ? []
      : (
          await db(tx)
            .selectFrom("provision_transitions.checks")
            .select("move_id")
            .where("move_id", "in", [...moveIds])
            .execute()
        ).map((row) => row.move_id),
  )

/** The county's terms, as rules read them. */
export async function calendarOf(tx: Tx): Promise<CalendarTerm[]> {
  const rows = await db(tx).selectFrom("county.terms").select(["starts_on", "ends_on"]).orderBy("starts_on").execute()
  return rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on }))
}

/** Bank holidays and days on which schools are closed. */
export async function closedDaysOf(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await db(tx).selectFrom("county.closed_days").select("on_date").execute()
  return new Set(rows.map((row) => row.on_date.toString()))
}

/** Settings by words of their name, for the choice of the next one; those of the child's zone first. */
export const settingsToChoose = (tx: Tx, zoneId: string | null) =>
  db(tx)
    .selectFrom("county.settings")
    .select(["id", "name", "postcode", "phase"])
    .where("status", "in", ["open", "proposed-to-close"])
    .where("phase", "<>", "early-years")
    .orderBy(sql`zone_id is distinct from ${zoneId}::uuid`)
    .orderBy("name")
    .limit(900)
    .execute()

export const ownSettings = async (tx: Tx) =>
  tx.actor.teams.length === 0
    ? []
    : db(tx)
        .selectFrom("platform.teams as t")
        .innerJoin("county.settings as s", "s.id", "t.scope_id")
        .select(["s.id", "s.name", "s.phase", "t.id as team_id"])
        .where("t.kind", "=", "setting")
        .where("t.id", "in", [...tx.actor.teams])
        .orderBy("s.name")
        .execute()
