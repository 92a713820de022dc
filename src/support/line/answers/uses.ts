import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { db } from "../contacts/queries.ts"

/** Counts the answers that an adviser gave in a contact: each once, whatever is sent again. */
export async function markUsed(tx: Tx, contactId: string, answerIds: readonly string[]): Promise<void> {
  if (answerIds.length === 0) return
  const answers = await db(tx)
    .selectFrom("support_line.answers")
    .select(["id", "version"])
    .where("id", "in", [...answerIds])
    .execute()
  for (const { id, version } of answers) {
    const added = await db(tx)
      .insertInto("support_line.answer_uses")
      .values({
        id: randomUUID(),
        contact_id: contactId,
        answer_id: id,
        version,
        helped: null,
        at: tx.now,
        by_person: tx.actor.personId,
      })
      .onConflict((held) => held.columns(["contact_id", "answer_id"]).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) await count(tx, id, { uses: 1, good: 0, bad: 0 })
  }
}

/** "Did it help?", said once or changed later: the counters follow. */
export const sayWhetherItHelped = action(
  "support-line.answer-helped",
  "take-call",
  async (tx, given: { contactId: string; answerId: string; helped: boolean }) => {
    const use = orNotFound(
      await db(tx)
        .selectFrom("support_line.answer_uses")
        .select(["id", "helped"])
        .where("contact_id", "=", given.contactId)
        .where("answer_id", "=", given.answerId)
        .forUpdate()
        .executeTakeFirst(),
    )
    if (use.helped === given.helped) return { id: given.contactId }
    await db(tx).updateTable("support_line.answer_uses").set({ helped: given.helped }).where("id", "=", use.id).execute()
    const taken = use.helped === null ? 0 : -1
    await count(tx, given.answerId, { uses: 0, good: given.helped ? 1 : taken, bad: given.helped ? taken : 1 })
    await audit(tx, {
      record: { kind: "support-line-answer", id: given.answerId },
      before: { helped: use.helped },
      after: { helped: given.helped },
    })
    return { id: given.contactId }
  },
)

const count = (tx: Tx, answer: string, by: { uses: number; good: number; bad: number }) =>
  sql`select support_line.count_use(${answer}, ${by.uses}, ${by.good}, ${by.bad})`.execute(tx.sql)
