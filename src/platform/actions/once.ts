import { createHash } from "node:crypto"
import { type Tx, tablesOf } from "../database/tx.ts"
import { Refusal } from "../refusal.ts"
import type { Instant } from "../time.ts"

interface OnceTables {
  "platform.idempotency_keys": {
    person_id: string | null
    route: string
    key: string
    body_hash: Uint8Array
    answer: unknown
    at: Instant
  }
}

export interface Once {
  readonly route: string
  readonly key: string
  /** What was submitted, without the token: its hash decides whether a second submission is the same one. */
  readonly body: unknown
}

/**
 * Does `work` once for a key: the same body again replays the first answer, another body is refused ("KeyUsedTwice").
 * The key row is written first, so that a second submission waits for the first to commit.
 */
export async function once<T>(tx: Tx, { route, key, body }: Once, work: () => Promise<T>): Promise<T> {
  const hash = createHash("sha256").update(JSON.stringify(body)).digest()
  const keys = tablesOf<OnceTables>(tx)
  const person = tx.actor.personId
  const inserted = await keys
    .insertInto("platform.idempotency_keys")
    .values({ person_id: person, route, key, body_hash: hash, answer: "null", at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const mine = keys.selectFrom("platform.idempotency_keys").where("person_id", "is not distinct from", person)
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const held = await mine.where("route", "=", route).where("key", "=", key).select(["body_hash", "answer"]).executeTakeFirst()
    if (!held || !hash.equals(held.body_hash)) throw new Refusal("KeyUsedTwice")
    return held.answer as T
  }
  const answer = await work()
  await keys
    .updateTable("platform.idempotency_keys")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("person_id", "is not distinct from", person)
    .where("route", "=", route)
    .where("key", "=", key)
    .execute()
  return answer
}
