import { sql } from "kysely"
import { noteRaised } from "../../county/tasks/tasks.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { JobServices } from "../../platform/slice.ts"
import { raiseUnpassed } from "./contacts/duty.ts"
import { CONTACT, db, TASKS } from "./contacts/queries.ts"
import { raise } from "./contacts/raise.ts"

export interface Watched {
  readonly raised: number
  readonly breached: number
  readonly kept: number
}

/** What nobody took in time, and what was promised and not kept, rises to the supervisor: each once. Runs as the system. */
export async function watchTheLine(tx: Tx): Promise<Watched> {
  return {
    raised: (await raiseUnpassed(tx)) + (await raiseUntaken(tx)),
    breached: await raiseBroken(tx),
    kept: await keepOpenPlaces(tx),
  }
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
    .where("kind", "<>", TASKS.duty)
    .where("raise_at", "<=", tx.now)
    .where("taken_by", "is", null)
    .where("done_at", "is", null)
    .where("raised_at", "is", null)
    .returning(["id", "record_id", "team_id", "title", "child_id", "setting_id", "zone_id"])
    .execute()
  await noteRaised(tx, untaken)
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
    .where("state", "in", ["received", "in-progress", "awaiting-callback"])
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
