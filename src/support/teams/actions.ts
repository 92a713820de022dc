import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { takeTask } from "../../county/tasks/tasks.ts"
import { action, authorise, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { membersOf, mustRun, runsTeam, serviceByCode, teamById } from "./queries.ts"
import { ROLES_BY_TEAM } from "./rules.ts"
import type { TeamTables } from "./tables.ts"

/** Gives a colleague a role in a team from a day on: their rights begin with it. */
export const addMember = action(
  "teams.add-member",
  "manage-teams",
  async (tx, input: { teamId: string; personId: string; role: string; since: PlainDate }) => {
    await mustRun(tx, input.teamId)
    const team = orNotFound(await teamById(tx, input.teamId))
    const roles = ROLES_BY_TEAM[team.kind] ?? []
    if (!roles.some(([role]) => role === input.role)) throw new Refusal("RoleNotForTeam")
    const member = (await membersOf(tx, input.teamId)).find((each) => each.personId === input.personId)
    if (member?.roles.includes(input.role)) throw new Refusal("MemberAlready")
    const id = randomUUID()
    await sql`select support_teams.add_member(${id}, ${input.personId}, ${input.teamId}, ${input.role}, ${input.since})`.execute(
      tx.sql,
    )
    await audit(tx, {
      record: { kind: "team", id: input.teamId },
      after: { person: input.personId, role: input.role, since: input.since.toString() },
    })
    return { id }
  },
)

/** Takes a piece of work from the team's list: the second to try is told that it has gone. */
export const takeWork = action("teams.take-work", "do-team-work", async (tx, input: { taskId: string }) => {
  const task = orNotFound(await heldTask(tx, input.taskId))
  if (!tx.actor.teams.includes(task.team_id)) throw new Refusal("NotYourTeam")
  await takeTask(tx, { taskId: input.taskId, personId: orNotFound(tx.actor.personId) })
  return { id: input.taskId }
})

/** Gives a piece of work to a colleague of the team: whoever holds it, or the supervisor, decides. */
export const giveWork = action(
  "teams.give-work",
  "do-team-work",
  async (tx, input: { taskId: string; personId: string; from: string | null }) => {
    const task = orNotFound(await heldTask(tx, input.taskId))
    if (task.taken_by !== null && task.taken_by !== tx.actor.personId && !(await runsTeam(tx, task.team_id)))
      throw new Refusal("NotYours")
    const members = await membersOf(tx, task.team_id)
    if (!members.some((member) => member.personId === input.personId)) throw new Refusal("NotInTeam")
    await takeTask(tx, { taskId: input.taskId, personId: input.personId, from: input.from })
    return { id: input.taskId }
  },
)

/** Marks a piece of work done with what came of it. */
export const finishWork = action(
  "teams.finish-work",
  "do-team-work",
  async (tx, input: { taskId: string; outcome: string; version: number }) => {
    const task = orNotFound(await heldTask(tx, input.taskId))
    unchangedSince(task.version, input.version)
    if (task.done_at !== null) throw new Refusal("DoneAlready")
    if (task.taken_by !== tx.actor.personId && !(await runsTeam(tx, task.team_id))) throw new Refusal("NotYours")
    await tablesOf<TeamTables>(tx)
      .updateTable("county.tasks")
      .set({ done_at: tx.now, done_by: tx.actor.personId, outcome: input.outcome, version: task.version + 1 })
      .where("id", "=", input.taskId)
      .execute()
    await audit(tx, { record: { kind: "task", id: input.taskId }, childId: task.child_id, after: { outcome: input.outcome } })
    await tx.publish(tx, "teams.work-finished", { taskId: input.taskId, recordKind: task.record_kind, recordId: task.record_id })
    return { id: input.taskId }
  },
)

/** Says which team answers for a service and how it is reached. */
export const changeService = action(
  "teams.change-service",
  "administer",
  async (
    tx,
    input: { code: string; teamId: string | null; accessRoute: "tas" | "open_referral" | "ey_team" | "line"; version: number },
  ) => {
    authorise(tx, "administer")
    const held = orNotFound(await serviceByCode(tx, input.code))
    unchangedSince(held.version, input.version)
    if (input.teamId !== null && (await teamById(tx, input.teamId)) === undefined) throw new Refusal("TeamUnknown")
    await tablesOf<TeamTables>(tx)
      .updateTable("support_teams.services")
      .set({ team_id: input.teamId, access_route: input.accessRoute, version: held.version + 1 })
      .where("code", "=", input.code)
      .execute()
    await audit(tx, {
      before: { team: held.team_id, route: held.access_route },
      after: { service: input.code, team: input.teamId, route: input.accessRoute },
    })
    return { code: input.code }
  },
)

const heldTask = (tx: Parameters<typeof takeTask>[0], id: string) =>
  tablesOf<TeamTables>(tx).selectFrom("county.tasks").selectAll().where("id", "=", id).forUpdate().executeTakeFirst()
