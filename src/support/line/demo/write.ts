import { sql } from "kysely"
import { insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { db } from "../contacts/queries.ts"
import { contactColumns, type MadeContact } from "./contact.ts"
import { letterOf } from "./letters.ts"
import type { Making } from "./make.ts"
import { passedAt } from "./work.ts"

/** Writes contacts with their states and letters; gives the number that each was given. */
export async function writeContacts(tx: Tx, making: Making, contacts: readonly MadeContact[]): Promise<Map<string, number>> {
  const { dice, lineTeam } = making
  await insertMany(tx, "support_line.contacts", contactColumns(lineTeam), contacts)
  await insertMany(
    tx,
    "support_line.contact_states",
    [
      { name: "id", type: "uuid", value: (row) => row.id },
      { name: "contact_id", type: "uuid", value: (row) => row.contactId },
      { name: "state", type: "text", value: (row) => row.state },
      { name: "at", type: "timestamptz", value: (row) => row.at.toString() },
      { name: "by_person", type: "uuid", value: (row) => row.by },
    ],
    contacts.flatMap((contact) => contact.states.map((state) => ({ ...state, id: dice.uuid(), contactId: contact.id }))),
  )
  await insertMany(
    tx,
    "support_line.messages",
    [
      { name: "id", type: "uuid", value: (row) => row.id },
      { name: "contact_id", type: "uuid", value: (row) => row.contactId },
      { name: "message_id", type: "text", value: (row) => `<${row.id}@post.example>` },
      { name: "sender", type: "text", value: (row) => row.sender },
      { name: "subject", type: "text", value: (row) => row.subject },
      { name: "body", type: "text", value: (row) => row.body },
      { name: "received_at", type: "timestamptz", value: (row) => row.receivedAt },
      { name: "erased_at", type: "timestamptz", value: (row) => row.erasedAt },
    ],
    contacts.filter(({ channel }) => channel === "email").map((contact) => letterOf(dice, contact)),
  )
  await insertMany(
    tx,
    "support_line.duty_passings",
    [
      { name: "id", type: "uuid", value: () => dice.uuid() },
      { name: "contact_id", type: "uuid", value: ({ id }) => id },
      { name: "passed_at", type: "timestamptz", value: (row) => passedAt(row).toString() },
      { name: "passed_to", type: "text", value: () => "The social worker on duty" },
      { name: "by_person", type: "uuid", value: ({ adviser }) => adviser!.id },
      { name: "recorded_at", type: "timestamptz", value: (row) => passedAt(row).toString() },
    ],
    contacts.filter(({ state }) => state === "diverted"),
  )
  const rows = await db(tx).selectFrom("support_line.contacts").select(["id", "number"]).execute()
  return new Map(rows.map((row) => [row.id, row.number]))
}

/** Answers that were read out, whether they helped, and what the bank lacked; its counters follow. */
export async function writeAnswers(tx: Tx, { dice }: Making, contacts: readonly MadeContact[]): Promise<void> {
  const answers = await db(tx).selectFrom("support_line.answers").select(["id", "title", "version"]).execute()
  const byTitle = new Map(answers.map((answer) => [answer.title, answer]))
  const uses = contacts.flatMap((contact) => {
    const answer = contact.caller.story.answer === null ? undefined : byTitle.get(contact.caller.story.answer)
    if (!answer || contact.ended === null || contact.state === "diverted" || !dice.chance(0.72)) return []
    const helped = dice.chance(0.66) ? dice.chance(0.86) : null
    return [{ id: dice.uuid(), contact, answer, helped, at: contact.ended.toString() }]
  })
  await insertMany(
    tx,
    "support_line.answer_uses",
    [
      { name: "id", type: "uuid", value: (row) => row.id },
      { name: "contact_id", type: "uuid", value: (row) => row.contact.id },
      { name: "answer_id", type: "uuid", value: (row) => row.answer.id },
      { name: "version", type: "int", value: (row) => row.answer.version },
      { name: "helped", type: "bool", value: (row) => row.helped },
      { name: "at", type: "timestamptz", value: (row) => row.at },
      { name: "by_person", type: "uuid", value: (row) => row.contact.adviser?.id ?? null },
    ],
    uses,
  )
  await sql`update support_line.answers a set used = u.used, helped = u.helped, not_helped = u.not_helped from (
      select answer_id, count(*)::int as used, count(*) filter (where helped)::int as helped, count(*) filter (where not helped)::int as not_helped
      from support_line.answer_uses group by answer_id) u where u.answer_id = a.id`.execute(tx.sql)
  await writeUnanswered(tx, dice, contacts)
}

async function writeUnanswered(tx: Tx, dice: Making["dice"], contacts: readonly MadeContact[]): Promise<void> {
  const unmet = contacts.filter(
    ({ caller, ended, state }) => caller.story.answer === null && ended !== null && state !== "diverted",
  )
  await insertMany(
    tx,
    "support_line.unanswered",
    [
      { name: "id", type: "uuid", value: () => dice.uuid() },
      {
        name: "on_date",
        type: "date",
        value: ({ ended }) => ended!.toZonedDateTimeISO("Europe/London").toPlainDate().toString(),
      },
      { name: "reason", type: "text", value: ({ caller }) => caller.story.reason },
      { name: "needs", type: "text", made: "string_to_array($, ' ')", value: ({ caller }) => caller.needs.join(" ") },
      { name: "caller_role", type: "text", value: ({ caller }) => caller.role },
      { name: "zone_id", type: "uuid", value: ({ caller }) => caller.setting?.zone.id ?? null },
      { name: "question", type: "text", value: ({ caller }) => (dice.chance(0.5) ? (caller.story.question ?? null) : null) },
    ],
    unmet,
  )
}

/** Two calls that ring now, and some of today's that nobody reached in time. */
export async function writeRinging(tx: Tx, { dice, lineTeam, days }: Making): Promise<void> {
  const calls = [2, 9, 48, 95, 160].map((minutes, at) => ({
    id: dice.uuid(),
    provider: dice.uuid(),
    state: at < 2 ? "ringing" : "missed",
    rang: days.now.subtract({ minutes }).toString(),
    number: `07700 900${String(dice.between(0, 999)).padStart(3, "0")}`,
  }))
  await insertMany(
    tx,
    "support_line.pending_calls",
    [
      { name: "id", type: "uuid", value: (row) => row.id },
      { name: "team_id", type: "uuid", value: () => lineTeam },
      { name: "provider_id", type: "text", value: (row) => row.provider },
      { name: "caller_number", type: "text", value: (row) => row.number },
      { name: "rang_at", type: "timestamptz", value: (row) => row.rang },
      { name: "state", type: "text", value: (row) => row.state },
    ],
    calls,
  )
}
