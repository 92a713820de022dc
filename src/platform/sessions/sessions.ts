import { createHash, randomBytes } from "node:crypto"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { Instant } from "../time.ts"

interface SessionTables {
  "platform.sessions": {
    id_hash: Uint8Array
    person_id: string
    started_at: Instant
    last_seen_at: Instant
    roles_at_start: string[]
    ended_at: Instant | null
    demonstration: boolean
    provider: unknown
  }
}

/** What the cookie holds is never stored: only its hash is. */
export const hashOf = (id: string): Uint8Array => createHash("sha256").update(id).digest()

export interface NewSession {
  readonly personId: string
  readonly roles: readonly string[]
  readonly demonstration: boolean
  readonly provider?: unknown
}

/** Starts a session under a fresh id, as the system; the one held before, if any, ends. Returns the id for the cookie. */
export async function startSession(tx: Tx, session: NewSession, previous: Uint8Array | null): Promise<string> {
  if (previous) await endSession(tx, previous)
  const id = randomBytes(32).toString("base64url")
  await tablesOf<SessionTables>(tx)
    .insertInto("platform.sessions")
    .values({
      id_hash: hashOf(id),
      person_id: session.personId,
      started_at: tx.now,
      last_seen_at: tx.now,
      roles_at_start: [...session.roles],
      ended_at: null,
      demonstration: session.demonstration,
      provider: session.provider === undefined ? null : JSON.stringify(session.provider),
    })
    .execute()
  return id
}

export async function endSession(tx: Tx, hash: Uint8Array): Promise<void> {
  await tablesOf<SessionTables>(tx)
    .updateTable("platform.sessions")
    .set({ ended_at: tx.now })
    .where("id_hash", "=", hash)
    .where("ended_at", "is", null)
    .execute()
}

/** Sign out everywhere. Returns how many sessions ended. */
export async function endSessionsOf(tx: Tx, personId: string): Promise<number> {
  const ended = await tablesOf<SessionTables>(tx)
    .updateTable("platform.sessions")
    .set({ ended_at: tx.now })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** The person behind a session that has ended or expired: what they typed is kept for them alone. */
export async function ownerOfSession(tx: Tx, hash: Uint8Array): Promise<string | undefined> {
  const row = await tablesOf<SessionTables>(tx)
    .selectFrom("platform.sessions")
    .select("person_id")
    .where("id_hash", "=", hash)
    .executeTakeFirst()
  return row?.person_id
}

/** Renewal on a change of role: the same person, a new id. */
export async function renewSession(tx: Tx, hash: Uint8Array, roles: readonly string[]): Promise<string | null> {
  const held = await tablesOf<SessionTables>(tx)
    .selectFrom("platform.sessions")
    .selectAll()
    .where("id_hash", "=", hash)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  if (!held) return null
  return startSession(
    tx,
    { personId: held.person_id, roles, demonstration: held.demonstration, provider: held.provider ?? undefined },
    hash,
  )
}
