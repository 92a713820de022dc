import { beyondCircle, type Tx } from "../database/tx.ts"

/**
 * Queues jobs of one name, one for each of `data`, in the transaction of what asks for them: they exist only if that commits. Data
 * hold ids and numbers, never names. Returns how many were queued: none where the queue's tables, or a queue of this name, are not
 * there yet; what must happen all the same is then found by a recurring job.
 */
export function queueJobs(tx: Tx, name: string, data: readonly Record<string, unknown>[]): Promise<number> {
  if (data.length === 0) return Promise.resolve(0)
  return beyondCircle(tx, "the queue belongs to the system", async ({ connection }) => {
    const { rows } = await connection.query<{ there: boolean }>("select to_regclass('pgboss.queue') is not null as there")
    if (!rows[0]?.there) return 0
    const queued = await connection.query(
      `insert into pgboss.job (name, data, policy, retry_limit, dead_letter)
       select q.name, d.value, q.policy, coalesce(q.retry_limit, 2), q.dead_letter
       from pgboss.queue q cross join jsonb_array_elements($2::text::jsonb) as d where q.name = $1 returning id`,
      [name, JSON.stringify(data)],
    )
    return queued.rows.length
  })
}
