import type { Tx } from "../../../platform/database/tx.ts"
import { db } from "./queries.ts"

/** Contacts with the support line that name a child, the newest first: for the line's own people, and nobody else. */
export const contactsAboutChild = (tx: Tx, childId: string) =>
  db(tx)
    .selectFrom("support_line.contacts")
    .select(["id", "number", "received_at as receivedAt", "summary", "advice"])
    .where("child_id", "=", childId)
    .where("safeguarding", "=", false)
    .orderBy("received_at", "desc")
    .orderBy("id")
    .execute()
