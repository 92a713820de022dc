import { randomUUID } from "node:crypto"
import { chronicle } from "../../../county/chronology/chronology.ts"
import { finishTasks } from "../../../county/tasks/tasks.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { Refusal } from "../../../platform/refusal.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { CallerRole, SenStatus } from "../vocabulary.ts"
import { CONTACT, contactById, db, lockContact, TASKS } from "./queries.ts"
import { addState } from "./record.ts"

/** What a request for support or a meeting's item takes over from a contact, so that nothing is typed again. */
export interface ContactForRequest {
  readonly contactId: string
  readonly number: number
  readonly receivedOn: PlainDate
  /** "child" when the contact names one, else "cohort" or "whole-school" is still to be chosen. */
  readonly level: "child" | null
  readonly childId: string | null
  readonly settingId: string | null
  readonly zoneId: string | null
  readonly callerRole: CallerRole | null
  readonly callerName: string | null
  readonly reason: string | null
  readonly needs: readonly string[]
  readonly yearGroup: string | null
  readonly senStatus: SenStatus | null
  readonly summary: string
  readonly advice: string
  /** Consents of the child that stand today, those of this call first. */
  readonly consentIds: readonly string[]
}

/** A way on from a contact or a request that another slice offers. */
export interface Further {
  readonly text: string
  readonly href: string
}

/** A contact as another slice takes it over; undefined when the actor may not read it, or when it was diverted. */
export async function contactForRequest(tx: Tx, id: string): Promise<ContactForRequest | undefined> {
  const contact = await contactById(tx, id)
  if (!contact || contact.state === "diverted") return undefined
  return {
    contactId: contact.id,
    number: contact.number,
    receivedOn: contact.received_at.toZonedDateTimeISO("Europe/London").toPlainDate(),
    level: contact.child_id === null ? null : "child",
    childId: contact.child_id,
    settingId: contact.setting_id,
    zoneId: contact.zone_id,
    callerRole: contact.caller_role,
    callerName: contact.caller_name,
    reason: contact.reason,
    needs: contact.needs,
    yearGroup: contact.year_group,
    senStatus: contact.sen_status,
    summary: contact.summary,
    advice: contact.advice,
    consentIds: contact.child_id === null ? [] : await standingConsents(tx, contact.child_id, contact.consent_id),
  }
}

async function standingConsents(tx: Tx, childId: string, first: string | null): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("county.consents")
    .select("id")
    .where("child_id", "=", childId)
    .where("withdrawn_at", "is", null)
    .where((is) => is.or([is("expires_on", "is", null), is("expires_on", ">", tx.today)]))
    .orderBy("recorded_at", "desc")
    .execute()
  const ids = rows.map((row) => row.id)
  return first !== null && ids.includes(first) ? [first, ...ids.filter((id) => id !== first)] : ids
}

/** Which outcome says it: a request is a specialist request, an item stands on the next Team Around the School. */
const OUTCOME = { request: "specialist-request", "meeting-item": "next-tas" } as const

/**
 * Notes that a contact became something of another slice, inside that slice's action, and publishes "support-line.contact-turned".
 * Refused (ContactOver) for a diverted contact.
 */
export async function contactTurned(
  tx: Tx,
  turned: {
    readonly contactId: string
    readonly into: keyof typeof OUTCOME | "referral" | "panel-item"
    readonly recordId: string
  },
): Promise<void> {
  const contact = await lockContact(tx, turned.contactId)
  if (contact.state === "diverted") throw new Refusal("ContactOver")
  await db(tx)
    .insertInto("support_line.turnings")
    .values({
      id: randomUUID(),
      contact_id: contact.id,
      into_kind: turned.into,
      into_id: turned.recordId,
      at: tx.now,
      by_person: tx.actor.personId,
    })
    .execute()
  const code = turned.into in OUTCOME ? OUTCOME[turned.into as keyof typeof OUTCOME] : null
  const outcomes = code === null || contact.outcomes.includes(code) ? contact.outcomes : [...contact.outcomes, code]
  const open = contact.state === "in-progress" || contact.state === "awaiting-callback"
  const named = contact.named === null ? { named: contact.child_id !== null } : {}
  await db(tx)
    .updateTable("support_line.contacts")
    .set({
      outcomes,
      version: contact.version + 1,
      ...(open
        ? {
            state: "transferred" as const,
            ended_at: tx.now,
            resolved_at_first: false,
            ...(contact.child_id === null ? {} : named),
          }
        : {}),
    })
    .where("id", "=", contact.id)
    .execute()
  if (open) {
    await addState(tx, contact.id, "transferred")
    await finishTasks(tx, { kind: CONTACT, id: contact.id }, "transferred", TASKS.answer)
    await finishTasks(tx, { kind: CONTACT, id: contact.id }, "transferred", TASKS.callBack)
  }
  await audit(tx, {
    action: "support-line.turned",
    record: { kind: CONTACT, id: contact.id },
    childId: contact.child_id,
    before: { state: contact.state },
    after: { state: open ? "transferred" : contact.state },
  })
  if (contact.child_id !== null) {
    await chronicle(tx, {
      childId: contact.child_id,
      title: turned.into === "meeting-item" ? "The call became an item for a meeting" : "The call became a request for support",
      slice: "support-line",
      record: { kind: CONTACT, id: contact.id },
    })
  }
  await tx.publish(tx, "support-line.contact-turned", {
    contactId: contact.id,
    into: turned.into,
    recordId: turned.recordId,
    childId: contact.child_id,
  })
}
