import { Worker } from "node:worker_threads"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { queueJobs } from "../../../platform/jobs/queue-jobs.ts"
import type { JobDefinition, JobServices } from "../../../platform/slice.ts"
import type { PlacesTables } from "../tables.ts"
import type { SitingAsked, SitingReport } from "./siting.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
export const SITE_BASES = "places.site-bases"

/** Queues a request for sites with what asks for it; where the queue is not there yet, the recurring job finds the request that stands still. */
export const queueSiting = (tx: Tx, request: string): Promise<number> => queueJobs(tx, SITE_BASES, [{ request }])

/** Works out where bases would pay, unless that has been done, and keeps it as a proposal of whoever asked. */
export async function siteBases(services: JobServices, requestId: string): Promise<void> {
  const row = await services.asSystem((tx) => openRequests(tx).selectAll("q").where("q.id", "=", requestId).executeTakeFirst())
  if (!row) return
  const report = await onThread(row.asked)
  await services.asSystem((tx) =>
    db(tx)
      .insertInto("places.proposals")
      .values({
        id: row.id,
        kind: "siting",
        title: row.title,
        report: JSON.stringify(report),
        made_at: tx.now,
        made_by: row.asked_by,
        made_by_name: row.asked_by_name,
      })
      .onConflict((held) => held.doNothing())
      .execute(),
  )
}

const openRequests = (tx: Tx) =>
  db(tx).selectFrom("places.siting_requests as q").leftJoin("places.proposals as p", "p.id", "q.id").where("p.id", "is", null)

/** On a thread of its own, so that pages are served meanwhile. */
function onThread(asked: SitingAsked): Promise<SitingReport> {
  const thread = new Worker(new URL("./site-thread.mjs", import.meta.url), { workerData: asked })
  return new Promise((done, fail) => {
    thread.once("error", fail)
    thread.once("exit", (code) => fail(new Error(`a siting thread ended with code ${code}`)))
    thread.once("message", done)
  })
}

/** Requests that nobody has answered for five minutes are taken up again; the demonstration's own, asked before there was a queue, at once. */
export async function resumeSitings({ asSystem }: JobServices): Promise<void> {
  await asSystem(async (tx) => {
    const before = tx.now.subtract({ minutes: 5 })
    const still = await openRequests(tx)
      .select("q.id")
      .where(({ or, eb }) => or([eb("q.asked_at", "<", before), eb("q.queued", "=", false)]))
      .execute()
    for (const { id } of still)
      if ((await queueSiting(tx, id)) > 0)
        await db(tx).updateTable("places.siting_requests").set({ queued: true }).where("id", "=", id).execute()
  })
}

export const sitingJobs: readonly JobDefinition[] = [
  { name: SITE_BASES, run: (services, data) => siteBases(services, String(data.request)) },
  { name: "places.resume-sitings", every: "* * * * *", run: resumeSitings },
]
