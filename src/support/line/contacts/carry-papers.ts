import { addDocument, removeFromRecord } from "../../../county/documents/actions.ts"
import { ofChild } from "../../../county/documents/attached.ts"
import { keptName } from "../../../county/documents/rules.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { type ContentType, contentOf } from "../../../platform/documents/content.ts"
import { type DocumentServices, documentServicesOf } from "../../../platform/documents/services.ts"
import { newStoreKey } from "../../../platform/documents/store.ts"
import type { JobDefinition, JobServices } from "../../../platform/slice.ts"
import { CONTACT, db } from "./queries.ts"

const MOST = 50

interface Paper {
  readonly id: string
  readonly contact_id: string
  readonly child_id: string
  readonly name: string
  readonly sha256: Uint8Array
  readonly content: Uint8Array
}

/**
 * Carries papers that came with a message on to the child's documents, once their contact names the child: looked at by the scanner
 * first, and by the same rule as an upload where none is configured. What cannot be scanned now goes on waiting.
 */
export async function carryPapers(services: Pick<JobServices, "asSystem" | "log">, documents: DocumentServices) {
  const count = { carried: 0, refused: 0, left: 0 }
  for (const paper of await services.asSystem(papersToCarry)) {
    try {
      count[await carryOne(services, documents, paper)] += 1
    } catch (error) {
      services.log("a paper of a message could not be carried", {
        code: (error as { code?: string }).code ?? (error as Error).name,
      })
      count.left += 1
    }
  }
  await services.asSystem(forgetCarried)
  return count
}

async function papersToCarry(tx: Tx): Promise<Paper[]> {
  const rows = await db(tx)
    .selectFrom("support_line.held_attachments as a")
    .innerJoin("support_line.contacts as c", "c.id", "a.contact_id")
    .select(["a.id", "a.contact_id", "c.child_id", "a.name", "a.sha256", "a.content"])
    .where("a.state", "=", "held")
    .where("a.content", "is not", null)
    .where("c.named", "=", true)
    .where("c.child_id", "is not", null)
    .orderBy("c.received_at")
    .orderBy("a.id")
    .limit(MOST)
    .execute()
  return rows as Paper[]
}

async function carryOne(
  services: Pick<JobServices, "asSystem">,
  { store, scan }: DocumentServices,
  paper: Paper,
): Promise<"carried" | "refused" | "left"> {
  const bytes = new Uint8Array(paper.content)
  const type = contentOf(keptName(paper.name), bytes)
  const found = typeof type === "string" || scan === null ? null : await scan(bytes)
  if (typeof type === "string") return services.asSystem((tx) => refuse(tx, paper, "Not a kind of file that is kept"))
  if (found?.clean === false)
    return services.asSystem((tx) => refuse(tx, paper, "The virus scanner found something in it", found.found))
  const storeKey = newStoreKey()
  await store.put(storeKey, bytes)
  try {
    const done = await services.asSystem((tx) =>
      keep(tx, paper, { type, storeKey, scan: found === null ? "not-configured" : "clean" }),
    )
    if (done === "left") await store.remove(storeKey)
    return done
  } catch (error) {
    await store.remove(storeKey)
    throw error
  }
}

/** Still to be carried, for the same child? The row is held for this transaction. */
async function isStillHeld(tx: Tx, paper: Paper): Promise<boolean> {
  const held = await db(tx)
    .selectFrom("support_line.held_attachments as a")
    .innerJoin("support_line.contacts as c", "c.id", "a.contact_id")
    .select("a.id")
    .where("a.id", "=", paper.id)
    .where("a.state", "=", "held")
    .where("c.child_id", "=", paper.child_id)
    .forUpdate()
    .executeTakeFirst()
  return held !== undefined
}

async function keep(
  tx: Tx,
  paper: Paper,
  stored: { type: ContentType; storeKey: string; scan: "clean" | "not-configured" },
): Promise<"carried" | "left"> {
  if (!(await isStillHeld(tx, paper))) return "left"
  const { id } = await addDocument.run(tx, {
    record: ofChild(paper.child_id),
    replaces: null,
    // Whoever wrote may be kept from other family members: the circle's staff decide who else reads it.
    audience: "staff",
    story: "A paper came by mail to the support line",
    file: {
      name: keptName(paper.name),
      mediaType: stored.type.mediaType,
      bytes: paper.content.length,
      sha256: Buffer.from(paper.sha256).toString("hex"),
      storeKey: stored.storeKey,
      scan: stored.scan,
    },
  })
  await db(tx)
    .updateTable("support_line.held_attachments")
    .set({ state: "clean", document_id: id, decided_at: tx.now })
    .where("id", "=", paper.id)
    .execute()
  await note(tx, paper, { after: { document: id } })
  return "carried"
}

async function refuse(tx: Tx, paper: Paper, why: string, found?: string): Promise<"refused" | "left"> {
  if (!(await isStillHeld(tx, paper))) return "left"
  await db(tx)
    .updateTable("support_line.held_attachments")
    .set({ state: "refused", content: null, why, decided_at: tx.now })
    .where("id", "=", paper.id)
    .execute()
  await note(tx, paper, { after: { refused: true, ...(found === undefined ? {} : { found }) }, reason: why })
  return "refused"
}

const note = (tx: Tx, paper: Paper, said: { after: unknown; reason?: string }): Promise<void> =>
  audit(tx, {
    action: "support-line.carry-paper",
    record: { kind: CONTACT, id: paper.contact_id },
    childId: paper.child_id,
    ...said,
  })

/** The second copy of a carried paper goes once its contact is over: until then the wrong child may yet be found out. */
const forgetCarried = (tx: Tx) =>
  db(tx)
    .updateTable("support_line.held_attachments")
    .set({ content: null })
    .where("state", "=", "clean")
    .where("content", "is not", null)
    .where("contact_id", "in", (from) =>
      from
        .selectFrom("support_line.contacts")
        .select("id")
        .where("state", "in", ["resolved", "transferred", "closed", "diverted"]),
    )
    .execute()

/** Papers carried to the wrong child come off that record, and wait for the right one. */
export async function takeBackPapers(tx: Tx, contact: { id: string; childId: string }): Promise<void> {
  const carried = await db(tx)
    .selectFrom("support_line.held_attachments")
    .select(["id", "document_id", "content"])
    .where("contact_id", "=", contact.id)
    .where("document_id", "is not", null)
    .execute()
  for (const paper of carried) {
    const why = "It came with a call that is about somebody else"
    await removeFromRecord(tx, { record: ofChild(contact.childId), documentId: paper.document_id!, why })
    const back = paper.content === null ? { state: "refused" as const, why } : { state: "held" as const, decided_at: null }
    await db(tx)
      .updateTable("support_line.held_attachments")
      .set({ ...back, document_id: null })
      .where("id", "=", paper.id)
      .execute()
  }
}

export const paperJob: JobDefinition = {
  name: "support-line.carry-papers",
  every: "* * * * *",
  run: async (job) => {
    const count = await carryPapers(job, documentServicesOf(job.configuration))
    if (count.carried + count.refused + count.left > 0) job.log("papers of messages", count)
  },
}
