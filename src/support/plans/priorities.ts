import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { academicYearOf, academicYearWritten } from "../../county/children/rules.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlanTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlanTables>(tx)

export async function mustLead(tx: Tx, zoneId: string): Promise<void> {
  const { rows } = await sql<{ leads: boolean }>`select support_plans.leads(${zoneId}) as leads`.execute(tx.sql)
  if (rows[0]?.leads !== true) throw new Refusal("NotYourZone")
}

/** What a zone works on, raised at its partnership: one line and the reason. It stays on the plan until it is ended. */
export const addPriority = action(
  "plans.add-priority",
  "edit-zone-plan",
  async (tx, input: { zoneId: string; title: string; why: string }) => {
    await mustLead(tx, input.zoneId)
    const id = randomUUID()
    const year = academicYearWritten(academicYearOf(tx.today))
    const held = await prioritiesOf(tx, input.zoneId)
    await db(tx)
      .insertInto("support_plans.priorities")
      .values({
        id,
        zone_id: input.zoneId,
        academic_year: year,
        title: input.title,
        why: input.why,
        position: held.length + 1,
        ended_on: null,
        ended_why: null,
      })
      .execute()
    await audit(tx, { record: { kind: "zone-plan", id: input.zoneId }, after: { priority: id, title: input.title } })
    return { id }
  },
)

/** Says a priority, or why it is one, in other words. */
export const changePriority = action(
  "plans.change-priority",
  "edit-zone-plan",
  async (tx, input: { id: string; version: number; title: string; why: string }) => {
    const held = await openPriority(tx, input)
    const { title, why } = input
    await save(tx, held, { title, why })
    await audit(tx, {
      record: { kind: "zone-plan", id: held.zone_id },
      before: { title: held.title, why: held.why },
      after: { title, why },
    })
    return { zoneId: held.zone_id }
  },
)

/** Ends a priority with what came of it. Each of its initiatives says first what it changed. */
export const endPriority = action(
  "plans.end-priority",
  "edit-zone-plan",
  async (tx, input: { id: string; version: number; why: string }) => {
    const held = await openPriority(tx, input)
    const running = await db(tx)
      .selectFrom("support_plans.initiatives")
      .select("id")
      .where("priority_id", "=", held.id)
      .where("status", "<>", "ended")
      .limit(1)
      .executeTakeFirst()
    if (running) throw new Refusal("InitiativesOpen")
    await save(tx, held, { ended_on: tx.today, ended_why: input.why })
    await audit(tx, {
      record: { kind: "zone-plan", id: held.zone_id },
      before: { ended_on: null },
      after: { ended_on: tx.today.toString(), priority: held.title, ended_why: input.why },
    })
    return { zoneId: held.zone_id }
  },
)

/** The priority, held for this transaction, as one that its own zone's lead may still change. */
async function openPriority(tx: Tx, { id, version }: { id: string; version: number }) {
  const found = orNotFound(await priorityById(tx, id))
  await mustLead(tx, found.zone_id)
  const held = orNotFound(
    await db(tx).selectFrom("support_plans.priorities").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  unchangedSince(held.version, version)
  if (held.ended_on !== null) throw new Refusal("EndedAlready")
  return held
}

const save = (
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Partial<Pick<PlanTables["support_plans.priorities"], "title" | "why" | "ended_on" | "ended_why">>,
) =>
  db(tx)
    .updateTable("support_plans.priorities")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute()

/** What the zone works on now, the oldest first: a priority that has not ended goes on into the next school year. */
export const prioritiesOf = (tx: Tx, zoneId: string) =>
  db(tx)
    .selectFrom("support_plans.priorities")
    .selectAll()
    .where("zone_id", "=", zoneId)
    .where("ended_on", "is", null)
    .orderBy("academic_year")
    .orderBy("position")
    .orderBy("id")
    .execute()

/** What the zone worked on and ended, the latest first. */
export const endedPriorities = (tx: Tx, zoneId: string) =>
  db(tx)
    .selectFrom("support_plans.priorities")
    .selectAll()
    .where("zone_id", "=", zoneId)
    .where("ended_on", "is not", null)
    .orderBy("ended_on", "desc")
    .orderBy("id")
    .limit(20)
    .execute()

export const priorityById = (tx: Tx, id: string) =>
  db(tx).selectFrom("support_plans.priorities").selectAll().where("id", "=", id).executeTakeFirst()
