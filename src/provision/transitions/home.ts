import { Temporal } from "temporal-polyfill"
import type { Tx } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { firstTermCheckDue } from "./first-term.ts"
import { calendarOf, called, db } from "./queries.ts"

/** Days ahead in which a task shows on the day's list. */
const AHEAD = 14
const MOST = 20

const OWN = { current: "m.current_team_id", receiving: "m.receiving_team_id", authority: "m.zone_team_id" } as const

/** Rows that say the same, in the order of their first. */
function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const held = groups.get(keyOf(row))
    if (held) held.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Tasks of moves that fall to the actor's teams and are due soon or late; the same task of many children is one line. */
async function tasksDue(tx: Tx): Promise<HomeItem[]> {
  if (tx.actor.teams.length === 0) return []
  const rows = await db(tx)
    .selectFrom("provision_transitions.tasks as t")
    .innerJoin("provision_transitions.moves as m", "m.id", "t.move_id")
    .innerJoin("county.children as k", "k.id", "t.child_id")
    .select(["t.template_task_id", "t.text", "t.due_on", "t.basis", "t.child_id", "k.forename", "k.surname", "k.known_as"])
    .where("t.done_on", "is", null)
    .where("m.ended_on", "is", null)
    .where("t.due_on", "<=", tx.today.add({ days: AHEAD }))
    .where((is) =>
      is.or(
        Object.entries(OWN).map(([actor, column]) =>
          is.and([is("t.actor", "=", actor as keyof typeof OWN), is(column, "in", [...tx.actor.teams])]),
        ),
      ),
    )
    .orderBy("t.due_on")
    .orderBy("t.template_task_id")
    .orderBy("k.surname")
    .orderBy("t.id")
    .limit(400)
    .execute()
  const together = groupBy(rows, (row) => `${row.due_on} ${row.template_task_id}`)
  return [...together.values()].slice(0, MOST).map(([first, ...others]) => ({
    title: others.length === 0 ? `${called(first!)}: ${first!.text}` : `${others.length + 1} children: ${first!.text}`,
    detail: first!.basis ?? "Transition",
    href: others.length === 0 ? `/children/${first!.child_id}/transition` : "/provision/transitions",
    ...(others.length === 0 ? { childId: first!.child_id } : {}),
    due: first!.due_on,
    basis: first!.basis === null ? ("promise" as const) : ("law" as const),
  }))
}

/** Children on their way to the actor's setting, or there already: hand-overs that nobody read, first terms to look at. */
async function arrivals(tx: Tx): Promise<HomeItem[]> {
  if (tx.actor.teams.length === 0) return []
  const moved = tx.today.subtract({ weeks: 4 })
  const rows = await db(tx)
    .selectFrom("provision_transitions.moves as m")
    .innerJoin("county.children as k", "k.id", "m.child_id")
    .leftJoin("county.settings as s", "s.id", "m.current_setting_id")
    .leftJoin("provision_transitions.checks as c", "c.move_id", "m.id")
    .select(["m.id", "m.child_id", "m.moves_on", "m.passed_on", "m.read_at", "m.receiving_team_id", "c.id as check_id"])
    .select(["s.name", "k.forename", "k.surname", "k.known_as"])
    .where("m.ended_on", "is", null)
    .where((is) =>
      is.or([
        is("m.receiving_team_id", "in", [...tx.actor.teams]),
        is.and([is("m.receiving_team_id", "is", null), is("m.current_team_id", "in", [...tx.actor.teams])]),
      ]),
    )
    .where((is) =>
      is.or([
        is.and([is("m.moves_on", "<=", moved), is("c.id", "is", null)]),
        is.and([is("m.passed_on", "is not", null), is("m.read_at", "is", null)]),
      ]),
    )
    .orderBy("m.moves_on")
    .orderBy("k.surname")
    .limit(400)
    .execute()
  const unread = rows.filter((row) => row.receiving_team_id !== null && row.passed_on !== null && row.read_at === null)
  const unchecked = rows.filter((row) => row.check_id === null && Temporal.PlainDate.compare(row.moves_on, moved) <= 0)
  return [...handovers(unread), ...(await checks(tx, unchecked))]
}

interface Arrival {
  readonly id: string
  readonly child_id: string
  readonly moves_on: PlainDate
  readonly name: string | null
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
}

const handovers = (rows: readonly Arrival[]): HomeItem[] =>
  rows.slice(0, MOST).map((row) => ({
    area: "waiting",
    title: `${called(row)}: a hand-over waits to be read`,
    detail: row.name ?? "",
    href: `/provision/transitions/${row.id}/handover`,
    childId: row.child_id,
  }))

async function checks(tx: Tx, rows: readonly Arrival[]): Promise<HomeItem[]> {
  if (rows.length === 0) return []
  const calendar = await calendarOf(tx)
  const together = groupBy(rows, (row) => row.moves_on.toString())
  return [...together.values()].map(([first, ...others]) => ({
    title: `${others.length === 0 ? called(first!) : `${others.length + 1} children`}: look at how the first term goes`,
    href: others.length === 0 ? `/provision/transitions/${first!.id}/check/new` : "/provision/transitions?view=check",
    ...(others.length === 0 ? { childId: first!.child_id } : {}),
    due: firstTermCheckDue(first!.moves_on, calendar),
    basis: "policy" as const,
  }))
}

/** A family's own: tasks that are theirs, and the yes or no that is asked of them. */
async function familyMoves(tx: Tx): Promise<HomeItem[]> {
  const rows = await db(tx)
    .selectFrom("provision_transitions.moves as m")
    .innerJoin("county.children as k", "k.id", "m.child_id")
    .leftJoin("county.settings as s", "s.id", "m.receiving_setting_id")
    .select(["m.child_id", "m.consent_id", "m.answer", "s.name", "k.forename", "k.known_as"])
    .where("m.ended_on", "is", null)
    .where("m.receiving_setting_id", "is not", null)
    .where("m.answer", "is", null)
    .where("m.child_id", "in", (from) =>
      from.selectFrom("county.circle").select("child_id").where("person_id", "=", tx.actor.personId),
    )
    .orderBy("m.moves_on")
    .limit(10)
    .execute()
  return rows.map((row) => ({
    title: `${row.known_as ?? row.forename} moves on: may ${row.name} read the record?`,
    href: `/children/${row.child_id}/transition`,
    childId: row.child_id,
  }))
}

export const homeSources: readonly HomeSource[] = [
  { id: "transition-tasks", area: "due", right: "see-moves", items: tasksDue },
  { id: "transition-arrivals", area: "due", right: "read-handover", items: arrivals },
  { id: "transition-answers", area: "waiting", right: "answer-own-handover", items: familyMoves },
  {
    id: "transition-start",
    area: "do",
    right: "plan-transitions",
    items: async () => [{ title: "Children who move on", href: "/provision/transitions" }],
  },
]
