import { audit } from "../../platform/audit/audit.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { type DocumentServices, documentServicesOf } from "../../platform/documents/services.ts"
import type { JobDefinition, JobServices } from "../../platform/slice.ts"
import { chronicle } from "../chronology/chronology.ts"
import type { CountyTables, Document } from "../tables.ts"

const MOST = 50

/** Has waiting documents scanned, oldest first. What cannot be scanned now goes on waiting and stays closed. */
export async function scanWaiting(services: Pick<JobServices, "asSystem" | "log">, { store, scan }: DocumentServices) {
  const count = { clean: 0, infected: 0, left: 0 }
  if (scan === null) return count
  const waiting = await services.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.documents")
      .selectAll()
      .where("scan", "=", "waiting")
      .where("removed_at", "is", null)
      .orderBy("added_at")
      .limit(MOST)
      .execute(),
  )
  for (const document of waiting) {
    try {
      const bytes = await store.get(document.store_key)
      if (bytes === null) throw new Error("bytes missing")
      const result = await scan(bytes)
      await services.asSystem((tx) => noteResult(tx, document, result.clean ? null : result.found))
      if (!result.clean) await store.remove(document.store_key)
      count[result.clean ? "clean" : "infected"] += 1
    } catch (error) {
      services.log("a document could not be scanned", { code: (error as { code?: string }).code ?? (error as Error).name })
      count.left += 1
    }
  }
  return count
}

async function noteResult(tx: Parameters<typeof audit>[0], document: Document, found: string | null): Promise<void> {
  const changed = await tablesOf<CountyTables>(tx)
    .updateTable("county.documents")
    .set({ scan: found === null ? "clean" : "infected" })
    .where("id", "=", document.id)
    .where("scan", "=", "waiting")
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n || found === null) return
  await audit(tx, {
    action: "county.refuse-infected",
    record: { kind: "document", id: document.id },
    childId: document.child_id,
    after: { found },
  })
  if (document.child_id === null) return
  await chronicle(tx, {
    childId: document.child_id,
    title: "A document was refused: the virus scanner found something in it",
    slice: "county",
    record: { kind: "document", id: document.id },
    audience: document.audience,
  })
}

/** Days for which the bytes of a removed document are removed again, should the store have failed at first. */
const REMOVED_AGAIN_DAYS = 7

/** Takes the bytes of documents that were removed, or refused for a virus, out of the store: what is gone already stays gone. */
export async function forgetRemoved(services: Pick<JobServices, "asSystem">, { store }: DocumentServices): Promise<number> {
  const gone = await services.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.documents")
      .select("store_key")
      .where((is) =>
        is.or([
          is("removed_at", ">", tx.now.subtract({ hours: 24 * REMOVED_AGAIN_DAYS })),
          is.and([is("scan", "=", "infected"), is("added_at", ">", tx.now.subtract({ hours: 24 * REMOVED_AGAIN_DAYS }))]),
        ]),
      )
      .execute(),
  )
  for (const { store_key } of gone) await store.remove(store_key)
  return gone.length
}

export const documentJobs: readonly JobDefinition[] = [
  {
    name: "county.scan-documents",
    every: "* * * * *",
    run: async (job) => {
      const count = await scanWaiting(job, documentServicesOf(job.configuration))
      if (count.clean + count.infected + count.left > 0) job.log("documents scanned", count)
    },
  },
  {
    name: "county.forget-removed-documents",
    every: "45 4 * * *",
    run: async (job) => job.log("removed documents", { looked: await forgetRemoved(job, documentServicesOf(job.configuration)) }),
  },
]
