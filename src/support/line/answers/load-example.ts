import { createHash } from "node:crypto"
import type { Tx } from "../../../platform/database/tx.ts"
import { db } from "../contacts/queries.ts"
import { EXAMPLE_ANSWERS } from "./example.ts"

/** Signs the shipped answers: no person has approved them yet, and the bank says so. */
const SIGNED = "Shipped example, to be approved"

/** The same id for the same question at every loading. */
const idOf = (title: string): string => {
  const hex = createHash("sha256").update(`support-line answer: ${title}`).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Puts the shipped answers into the bank, those that are not there yet; they are looked at again within a year. Runs as the system. */
export async function loadExampleAnswers(tx: Tx): Promise<number> {
  const rows = EXAMPLE_ANSWERS.map((answer) => ({
    id: idOf(answer.title),
    version: 1,
    title: answer.title,
    body: answer.body,
    needs: [...answer.needs],
    audiences: [...answer.audiences],
    source: answer.source,
    approved_by: null,
    approved_by_name: SIGNED,
    approved_on: tx.today,
    review_on: tx.today.add({ years: 1 }),
  }))
  const added = await db(tx)
    .insertInto("support_line.answers")
    .values(rows.map((row) => ({ ...row, withdrawn_on: null, withdrawn_by: null, withdrawn_why: null })))
    .onConflict((held) => held.column("id").doNothing())
    .executeTakeFirst()
  await db(tx)
    .insertInto("support_line.answer_versions")
    .values(rows.map(({ id, ...row }) => ({ ...row, answer_id: id, proposed_by: null })))
    .onConflict((held) => held.columns(["answer_id", "version"]).doNothing())
    .execute()
  return Number(added.numInsertedOrUpdatedRows ?? 0n)
}
