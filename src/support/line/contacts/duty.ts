import { randomUUID } from "node:crypto"
import { notifyColleagues } from "../../../county/notices/notify-colleagues.ts"
import { addTask, finishTasks, noteRaised } from "../../../county/tasks/tasks.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orRefuse, Refusal } from "../../../platform/refusal.ts"
import type { Instant } from "../../../platform/time.ts"
import { worryWaits } from "../notices.ts"
import { type Passing, passing } from "../rules.ts"
import { CONTACT, colleagues, db, lockContact, TASKS } from "./queries.ts"
import { raise } from "./raise.ts"

/**
 * Puts a worry about a child's safety on the line's list until somebody writes down that the duty service has it. The task names
 * neither child nor setting: who is about them may be part of the concern.
 */
export async function oweToDuty(
  tx: Tx,
  contact: { readonly id: string; readonly number: number; readonly team: string; readonly with: string | null },
): Promise<void> {
  await addTask(tx, {
    kind: TASKS.duty,
    title: `Pass contact ${contact.number} to the duty service`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: contact.team,
    takenBy: contact.with,
    dueOn: tx.today,
    basis: "policy",
    source: "A worry about a child's safety goes to the duty service at once (the line's policy)",
    raiseAt: tx.now,
  })
}

/**
 * Each worry of which nobody has written down that it was passed on rises once, taken or not: to a supervisor's desk and by mail.
 * Where the team has no supervisor, all of it is written to. Runs as the system.
 */
export async function raiseUnpassed(tx: Tx, contactId?: string): Promise<number> {
  const due = db(tx)
    .updateTable("county.tasks")
    .set({ raised_at: tx.now })
    .where("kind", "=", TASKS.duty)
    .where("raise_at", "<=", tx.now)
    .where("done_at", "is", null)
    .where("raised_at", "is", null)
    .returning(["id", "child_id", "record_id", "team_id"])
  const unpassed = await (contactId === undefined ? due : due.where("record_id", "=", contactId)).execute()
  await noteRaised(tx, unpassed)
  for (const { record_id, team_id } of unpassed) {
    const { number } = await db(tx)
      .selectFrom("support_line.contacts")
      .select("number")
      .where("id", "=", record_id)
      .executeTakeFirstOrThrow()
    const supervisor = await raise(tx, {
      record_id,
      team_id,
      title: `Not yet with the duty service: contact ${number}`,
      child_id: null,
      setting_id: null,
      zone_id: null,
      source: "A worry about a child's safety that is not passed on rises to the supervisor at once",
    })
    const told = supervisor === null ? (await colleagues(tx, team_id)).map(({ id }) => id) : [supervisor]
    await notifyColleagues(tx, { personIds: told, template: worryWaits, values: { id: record_id, number } })
  }
  return unpassed.length
}

/** Writes down when a worry was passed to the duty service and to whom; that ends its work. */
export const passToDuty = action(
  "support-line.pass-to-duty",
  "take-call",
  async (tx, given: { contactId: string; passedAt: Instant; passedTo: string; note: string | null }) => {
    const contact = await lockContact(tx, given.contactId)
    if (contact.state !== "diverted") throw new Refusal("NotInThisState")
    if ((await passingOf(tx, contact.id)) !== undefined) throw new Refusal("PassedAlready")
    const passed = orRefuse<Passing>(passing(given, { receivedAt: contact.received_at, now: tx.now }))
    await db(tx)
      .insertInto("support_line.duty_passings")
      .values({
        id: randomUUID(),
        contact_id: contact.id,
        passed_at: passed.passedAt,
        passed_to: passed.passedTo,
        note: given.note,
        by_person: tx.actor.personId!,
        recorded_at: tx.now,
      })
      .execute()
    for (const kind of [TASKS.duty, TASKS.raised])
      await finishTasks(tx, { kind: CONTACT, id: contact.id }, "passed to the duty service", kind)
    await audit(tx, {
      record: { kind: CONTACT, id: contact.id },
      childId: contact.child_id,
      before: { passed_at: null, passed_to: null },
      after: { passed_at: passed.passedAt.toString(), passed_to: passed.passedTo },
    })
    return { id: contact.id }
  },
)

/** When and to whom a contact was passed on; undefined while nobody has written it down. */
export const passingOf = (tx: Tx, contactId: string) =>
  db(tx)
    .selectFrom("support_line.duty_passings as d")
    .leftJoin("platform.people as p", "p.id", "d.by_person")
    .select(["d.passed_at", "d.passed_to", "d.note", "p.name as by"])
    .where("d.contact_id", "=", contactId)
    .executeTakeFirst()

/** What is still to be passed on, oldest first, with whom it is. */
export const unpassed = (tx: Tx) =>
  db(tx)
    .selectFrom("county.tasks as t")
    .innerJoin("support_line.contacts as c", "c.id", "t.record_id")
    .leftJoin("platform.people as p", "p.id", "t.taken_by")
    .select(["c.id", "c.number", "c.received_at", "c.channel", "t.taken_by", "p.name as with_name"])
    .where("t.kind", "=", TASKS.duty)
    .where("t.done_at", "is", null)
    .orderBy("c.received_at")
    .limit(50)
    .execute()

/** The list of work cannot finish this: when and to whom it was passed on is written on the contact. */
export async function finishedOnItsPage(
  tx: Tx,
  finished: { readonly taskId: string; readonly recordKind: string },
): Promise<void> {
  if (finished.recordKind !== CONTACT) return
  const task = await db(tx).selectFrom("county.tasks").select("kind").where("id", "=", finished.taskId).executeTakeFirst()
  if (task?.kind === TASKS.duty) throw new Refusal("FinishedOnItsRecord")
}
