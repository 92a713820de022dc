import { sql } from "kysely"
import { insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { db } from "../contacts/queries.ts"

/** Made contacts about a named child that another team was asked about: a request may grow from each. */
export const contactsToTurn = (tx: Tx) =>
  db(tx)
    .selectFrom("support_line.contacts")
    .select(["id", "number", "child_id", "answered_by", "ended_at"])
    .where("child_id", "is not", null)
    .where("ended_at", "is not", null)
    .where("state", "in", ["transferred", "closed"])
    .where(sql<boolean>`'specialist-request' = any(outcomes)`)
    .orderBy("number")
    .execute()

export interface MadeTurning {
  readonly id: string
  readonly contactId: string
  readonly requestId: string
  readonly at: string
  readonly by: string
}

/** Notes which requests grew from which contacts, as turning one does. */
export async function noteTurnings(tx: Tx, turnings: readonly MadeTurning[]): Promise<void> {
  await insertMany(
    tx,
    "support_line.turnings",
    [
      { name: "id", type: "uuid", value: (row) => row.id },
      { name: "contact_id", type: "uuid", value: (row) => row.contactId },
      { name: "into_kind", type: "text", value: () => "request" },
      { name: "into_id", type: "uuid", value: (row) => row.requestId },
      { name: "at", type: "timestamptz", value: (row) => row.at },
      { name: "by_person", type: "uuid", value: (row) => row.by },
    ],
    turnings,
  )
  await sql`update support_line.contacts c set version = c.version + 1 from support_line.turnings t where t.contact_id = c.id`.execute(
    tx.sql,
  )
}
