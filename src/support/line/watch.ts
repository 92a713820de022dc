import { sql } from "kysely"
import { addTask } from "../../county/tasks/tasks.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { JobServices } from "../../platform/slice.ts"
import { CONTACT, db, TASKS } from "./contacts/queries.ts"

export interface Watched {
  readonly raised: number
  readonly breached: number
  readonly kept: number
}

/** What nobody took in time, and what was promised and not kept, rises to the supervisor: each once. Runs as the system. */
export async function watchTheLine(tx: Tx): Promise<Watched> {
  return { raised: await raiseUntaken(tx), breached: await raiseBroken(tx), kept: await keepOpenPlaces(tx) }
}

export const watchJob = {
  name: "support-line.watch",
  every: "*/5 * * * *",
  async run({ asSystem, log }: JobServices): Promise<void> {
    const { raised, breached, kept } = await asSystem(watchTheLine)
    if (raised + breached > 0) log("support line: work raised to the supervisor", { raised, breached, kept })
  },
}

async function raiseUntaken(tx: Tx): Promise<number> {
  const untaken = await db(tx)
    .updateTable("county.tasks")
    .set({ raised_at: tx.now })
    .where("slice", "=", "support-line")
    .where("raise_at", "<=", tx.now)
    .where("taken_by", "is", null)
    .where("done_at", "is", null)
    .where("raised_at", "is", null)
    .returning(["record_id", "team_id", "title", "child_id", "setting_id", "zone_id"])
    .execute()
  for (const task of untaken)
    await raise(tx, {
      ...task,
      title: `Nobody has taken: ${task.title}`,
      source: "An untaken contact rises to the supervisor (the line's policy)",
    })
  return untaken.length
}

async function raiseBroken(tx: Tx): Promise<number> {
  const late = await db(tx)
    .updateTable("support_line.contacts")
    .set({ breached_at: tx.now })
    .where("call_back_due", "<", tx.today)
    .where("breached_at", "is", null)
    .where("state", "in", ["received", "awaiting-callback"])
    .returning(["id", "number", "team_id", "child_id", "setting_id", "zone_id"])
    .execute()
  for (const contact of late) {
    await raise(tx, {
      ...contact,
      record_id: contact.id,
      title: `Promise not kept: contact ${contact.number}`,
      source: "A call-back that was promised is late",
    })
    await audit(tx, {
      action: "support-line.promise-not-kept",
      record: { kind: CONTACT, id: contact.id },
      childId: contact.child_id,
    })
  }
  return late.length
}

interface Raised {
  readonly record_id: string
  readonly team_id: string
  readonly title: string
  readonly child_id: string | null
  readonly setting_id: string | null
  readonly zone_id: string | null
  readonly source: string
}

async function raise(tx: Tx, { record_id, team_id, title, child_id, setting_id, zone_id, source }: Raised): Promise<void> {
  await addTask(tx, {
    kind: TASKS.raised,
    title,
    slice: "support-line",
    record: { kind: CONTACT, id: record_id },
    team: team_id,
    takenBy: await supervisorOf(tx, team_id),
    childId: child_id,
    settingId: setting_id,
    zoneId: zone_id,
    dueOn: tx.today,
    basis: "policy",
    source,
  })
}

/** The supervisor with the least raised work; nobody when the team has none today, and then the whole team sees it. */
async function supervisorOf(tx: Tx, teamId: string): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select m.person_id from platform.memberships m
    left join county.tasks t on t.taken_by = m.person_id and t.kind = ${TASKS.raised} and t.done_at is null
    where m.team_id = ${teamId} and m.role = 'line-supervisor' and m.since <= ${tx.today}::date and (m.until is null or m.until > ${tx.today}::date)
    group by m.person_id order by count(t.id), m.person_id limit 1`.execute(tx.sql)
  return rows[0]?.person_id ?? null
}

/** While a contact about a child is open, the line's place in that child's circle does not run out under it. */
async function keepOpenPlaces(tx: Tx): Promise<number> {
  const kept = await sql`
    update county.circle c set until = ${tx.today.add({ days: 7 })}::date
    from support_line.contacts k
    where k.child_id = c.child_id and k.team_id = c.team_id and k.state not in ('closed', 'diverted', 'resolved')
      and c.basis = 'call' and c.ended_by is null and c.until > ${tx.today}::date and c.until < ${tx.today.add({ days: 7 })}::date`.execute(
    tx.sql,
  )
  return Number(kept.numAffectedRows ?? 0)
}
