import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { joinCircle } from "../../county/circle/circle.ts"
import { addTask, noteWork } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orRefuse, Refusal } from "../../platform/refusal.ts"
import { membersOf, mustRun } from "./queries.ts"
import { type HandOver, handOver } from "./rules.ts"
import type { TeamTables } from "./tables.ts"

/**
 * Published in the leaver's own transaction, as the system: each slice moves what it keeps to `to` and notes how much. With
 * `named`, also what belongs to the leaver by name and to no team.
 */
export interface MemberLeaves {
  readonly teamId: string
  readonly from: string
  readonly to: string
  readonly named: boolean
  readonly note: (what: string, count: number) => void
}

/** Ends a membership and hands all of the leaver's work for that team to one colleague, in one step. */
export const handOverWork = action(
  "teams.hand-over",
  "manage-teams",
  async (tx, input: { teamId: string; from: string; to: string; reason: string }) => {
    await mustRun(tx, input.teamId)
    const members = (await membersOf(tx, input.teamId)).map((member) => member.personId)
    const decided = orRefuse(handOver(input, { members, otherTeamsOfLeaver: await otherTeams(tx, input.from, input.teamId) }))
    const moved = await beyondCircle(tx, "a leaver's work lies in circles that their supervisor need not see", (all) =>
      moveWork(all, input.teamId, decided),
    )
    await sql`select support_teams.end_membership(${input.from}, ${input.teamId}, ${tx.today})`.execute(tx.sql)
    await noteHandOver(tx, input.teamId, decided, moved)
    return { moved }
  },
)

/** Moves everything that a leaver holds for a team to whoever follows, and counts it by kind. Runs as the system. */
export async function moveWork(all: Tx, teamId: string, decided: HandOver): Promise<Record<string, number>> {
  const moved: Record<string, number> = {}
  const note = (what: string, count: number) => {
    if (count > 0) moved[what] = (moved[what] ?? 0) + count
  }
  note("tasks", await moveTasks(all, teamId, decided))
  if (decided.named) note("children", await movePlaces(all, decided))
  await all.publish(all, "teams.member-leaves", { teamId, ...decided, note } satisfies MemberLeaves)
  return moved
}

/** Writes down what went to whom, in the team's list of handings over and in the audit. */
export async function noteHandOver(tx: Tx, teamId: string, decided: HandOver, moved: Record<string, number>): Promise<void> {
  await tablesOf<TeamTables>(tx)
    .insertInto("support_teams.hand_overs")
    .values({
      id: randomUUID(),
      team_id: teamId,
      from_person: decided.from,
      to_person: decided.to,
      reason: decided.reason,
      at: tx.now,
      by_person: tx.actor.personId,
      moved: JSON.stringify(moved),
    })
    .execute()
  await audit(tx, {
    action: "teams.hand-over",
    record: { kind: "team", id: teamId },
    before: decided.from,
    after: { to: decided.to, moved },
    reason: decided.reason,
  })
}

/** How many other teams a person belongs to today. */
export async function otherTeams(tx: Tx, personId: string, teamId: string): Promise<number> {
  const rows = await tablesOf<TeamTables>(tx)
    .selectFrom("platform.memberships")
    .select("team_id")
    .distinct()
    .where("person_id", "=", personId)
    .where("team_id", "<>", teamId)
    .where("since", "<=", tx.today)
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .execute()
  return rows.length
}

async function moveTasks(all: Tx, teamId: string, { from, to, named }: HandOver): Promise<number> {
  const open = tablesOf<TeamTables>(all)
    .updateTable("county.tasks")
    .set((set) => ({ taken_by: to, taken_at: all.now, version: set("version", "+", 1) }))
    .where("taken_by", "=", from)
    .where("done_at", "is", null)
  const moved = await (named ? open : open.where("team_id", "=", teamId)).returning(["id", "child_id"]).execute()
  await noteWork(all, "teams.hand-over", moved, { before: { owner: from }, after: { owner: to } })
  return moved.length
}

/**
 * Places in circles by name: the successor takes them over. A restricted record names people one by one, so a records officer
 * decides who follows there, and gets the task.
 */
async function movePlaces(all: Tx, { from, to, reason }: HandOver): Promise<number> {
  const db = tablesOf<TeamTables>(all)
  const places = await db
    .selectFrom("county.circle as c")
    .leftJoin("county.restrictions as r", "r.child_id", "c.child_id")
    .select(["c.id", "c.child_id", "c.basis", "c.why", "c.until", "r.child_id as restricted"])
    .where("c.person_id", "=", from)
    .where("c.basis", "in", ["work", "named"])
    .where((is) => is.or([is("c.until", "is", null), is("c.until", ">", all.today)]))
    .execute()
  for (const place of places) {
    await db
      .updateTable("county.circle")
      .set({ until: all.today, ended_by: all.actor.personId, ended_why: reason })
      .where("id", "=", place.id)
      .execute()
    if (place.restricted === null) {
      const { child_id: childId, basis, why, until } = place
      await joinCircle(all, { childId, member: { person: to }, basis, why, until })
    } else await askRecordsOfficer(all, place.child_id)
  }
  return places.length
}

async function askRecordsOfficer(all: Tx, childId: string): Promise<void> {
  const office = await tablesOf<TeamTables>(all)
    .selectFrom("platform.memberships")
    .select("team_id")
    .where("role", "=", "records-officer")
    .where((is) => is.or([is("until", "is", null), is("until", ">", all.today)]))
    .executeTakeFirst()
  if (!office) throw new Refusal("RecordsOfficerMissing")
  await addTask(all, {
    kind: "name-successor",
    title: "Name who follows a leaver on a restricted record",
    slice: "support-teams",
    record: { kind: "child", id: childId },
    team: office.team_id,
    childId,
    dueOn: all.today.add({ days: 1 }),
    basis: "policy",
    source: "A restricted record is open to named people only",
  })
}
