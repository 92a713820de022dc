import type { Tx } from "./database/tx.ts"
import type { JobDefinition } from "./slice.ts"

/** What is kept for a person's convenience and not for the record, with how long, in days. */
const KEPT: readonly (readonly [table: string, column: string, days: number])[] = [
  ["platform.drafts", "saved_at", 30],
  ["platform.saved_searches", "at", 90],
  ["platform.idempotency_keys", "at", 7],
  ["platform.sign_ins", "at", 1],
  ["platform.sessions", "last_seen_at", 90],
]

/** Removes what is past its days. Returns how many rows went. */
async function purge(tx: Tx): Promise<number> {
  let gone = 0
  for (const [table, column, days] of KEPT) {
    const { affected } = await tx.connection.query(`delete from ${table} where ${column} < $1`, [
      tx.now.subtract({ hours: 24 * days }),
    ])
    gone += affected
  }
  return gone
}

export const upkeepJobs: readonly JobDefinition[] = [
  {
    name: "platform.purge",
    every: "30 3 * * *",
    run: async ({ asSystem, log }) => log("purged drafts, searches and keys", { rows: await asSystem(purge) }),
  },
]
