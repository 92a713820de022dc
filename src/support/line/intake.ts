import { createHash, randomUUID } from "node:crypto"
import { addTask } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { beyondCircle, type Tx } from "../../platform/database/tx.ts"
import { oweToDuty, raiseUnpassed } from "./contacts/duty.ts"
import { CONTACT, calendarNow, db, receivingTeam, TASKS } from "./contacts/queries.ts"
import { addContact } from "./contacts/record.ts"
import { addWorkingDays, afterOpenMinutes, isOpenAt } from "./hours.ts"
import { policyNow } from "./policy.ts"
import { NOTHING_SAID, type Notes, withoutIdentity } from "./rules.ts"
import type { Channel } from "./vocabulary.ts"

/** An email taken apart. `messageId` is its Message-ID header; attachments wait until they are scanned or refused. */
export interface ParsedMessage {
  readonly messageId: string
  readonly from: { readonly address: string | null; readonly name: string | null }
  readonly subject: string | null
  readonly text: string | null
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[]
}

const LIMITS = { text: 50_000, attachments: 10, bytes: 10 * 1024 * 1024 } as const

/**
 * Puts a message in the queue, once for its Message-ID: the same message again gives the contact it already is. Runs as the system.
 * It is neither named nor unnamed until an adviser has read it.
 */
export async function receiveMessage(tx: Tx, message: ParsedMessage): Promise<{ contactId: string; fresh: boolean }> {
  const messageId = message.messageId.slice(0, 500)
  const held = await db(tx)
    .selectFrom("support_line.messages")
    .select("contact_id")
    .where("message_id", "=", messageId)
    .executeTakeFirst()
  if (held) return { contactId: held.contact_id, fresh: false }
  const contact = await receive(tx, "email", {
    callerName: clip(message.from.name, 200),
    callerEmail: clip(message.from.address, 254),
  })
  await db(tx)
    .insertInto("support_line.messages")
    .values({
      id: randomUUID(),
      contact_id: contact.id,
      message_id: messageId,
      sender: clip(message.from.address, 254),
      subject: clip(message.subject, 500),
      body: clip(message.text, LIMITS.text),
      received_at: tx.now,
      erased_at: null,
    })
    .execute()
  for (const attachment of message.attachments.slice(0, LIMITS.attachments)) await hold(tx, contact.id, attachment)
  return { contactId: contact.id, fresh: true }
}

async function hold(tx: Tx, contactId: string, attachment: ParsedMessage["attachments"][number]): Promise<void> {
  const tooLarge = attachment.bytes.length > LIMITS.bytes
  await db(tx)
    .insertInto("support_line.held_attachments")
    .values({
      id: randomUUID(),
      contact_id: contactId,
      name: clip(attachment.name, 200) ?? "attachment",
      media_type: clip(attachment.mediaType, 100) ?? "application/octet-stream",
      bytes: attachment.bytes.length,
      sha256: createHash("sha256").update(attachment.bytes).digest(),
      content: tooLarge ? null : attachment.bytes,
      state: tooLarge ? "refused" : "held",
      decided_at: tooLarge ? tx.now : null,
      decided_by: null,
      why: tooLarge ? "Larger than 10 megabytes" : null,
    })
    .execute()
}

export interface Asked {
  readonly notes: Pick<
    Notes,
    | "callerRole"
    | "callerName"
    | "callerNumber"
    | "callerEmail"
    | "settingId"
    | "named"
    | "childNameGiven"
    | "childBornGiven"
    | "yearGroup"
    | "summary"
    | "safeguarding"
  >
}

/** What the public form sends. Nobody is signed in: it is written as the system, and nothing of it can be read back. */
export const askTheLine = action("support-line.ask", "anyone", (tx, { notes }: Asked) =>
  beyondCircle(tx, "anonymous intake: the public has no rights of its own", async (system) => {
    const clean = withoutIdentity({ ...NOTHING_SAID, ...notes }, { childId: null })
    if (!notes.safeguarding) return { ...(await receive(system, "web", clean)), diverted: false }
    const team = await receivingTeam(system)
    const contact = await addContact(system, {
      team,
      channel: "web",
      inHours: isOpenAt(tx.now, await policyNow(system), await calendarNow(system)),
      state: "diverted",
      notes: clean,
    })
    await oweToDuty(system, { ...contact, team, with: null })
    await raiseUnpassed(system, contact.id)
    await system.publish(system, "support-line.diverted", { contactId: contact.id })
    return { ...contact, diverted: true }
  }),
)

/** A contact that waits, with the promise of an answer and the moment at which it rises when nobody takes it. */
async function receive(tx: Tx, channel: Channel, notes: Partial<Notes>): Promise<{ id: string; number: number }> {
  const policy = await policyNow(tx)
  const calendar = await calendarNow(tx)
  const team = await receivingTeam(tx)
  const contact = await addContact(tx, { team, channel, inHours: isOpenAt(tx.now, policy, calendar), state: "received", notes })
  const due = addWorkingDays(tx.today, policy.callBackDays, calendar)
  await db(tx).updateTable("support_line.contacts").set({ call_back_due: due }).where("id", "=", contact.id).execute()
  await addTask(tx, {
    kind: TASKS.answer,
    title: `Answer contact ${contact.number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team,
    settingId: notes.settingId ?? null,
    dueOn: due,
    basis: "promise",
    source: `Answer within ${policy.callBackDays} working days (the line's policy)`,
    raiseAt: afterOpenMinutes(tx.now, policy.raiseAfterMinutes, policy, calendar),
  })
  return contact
}

// PostgreSQL's text holds no NUL.
const clip = (text: string | null, most: number): string | null => {
  const plain = (text ?? "").replaceAll("\0", "").trim()
  return plain === "" ? null : plain.slice(0, most)
}
