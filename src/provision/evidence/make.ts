import { createHash, randomUUID } from "node:crypto"
import { addDocument, type StoredFile } from "../../county/documents/actions.ts"
import { ofChild } from "../../county/documents/attached.ts"
import { keptName } from "../../county/documents/rules.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { pdf } from "../../platform/documents/pdf.ts"
import type { DocumentServices } from "../../platform/documents/services.ts"
import { newStoreKey } from "../../platform/documents/store.ts"
import { identityOf } from "../../platform/identity.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { Submitting } from "../../platform/web/route.ts"
import { audienceOf, forPurpose } from "./evidence.ts"
import { gapsOf } from "./gaps.ts"
import { evidenceOf } from "./gather.ts"
import { type PackContent, packDefinition } from "./pack-pdf.ts"
import { PURPOSE_WORDS, type Purpose } from "./purposes.ts"
import { db } from "./queries.ts"
import type { Part } from "./section.ts"

export interface PackMade {
  readonly childId: string
  readonly packId: string
  readonly documentId: string
  readonly purpose: Purpose
}

export interface NewPack {
  readonly childId: string
  readonly purpose: Purpose
  /** The version that stands on the file's front. */
  readonly version: number
  readonly audience: "circle" | "staff"
  readonly parts: readonly Part[]
  readonly missing: readonly string[]
  readonly file: StoredFile
}

/** What the next pack for a purpose holds, for whoever reads: families are given their own copy, and no other. */
export async function nextPack(
  tx: Tx,
  { childId, purpose }: { childId: string; purpose: Purpose },
): Promise<PackContent & { readonly audience: "circle" | "staff" }> {
  mustSuit(tx, purpose)
  const evidence = await evidenceOf(tx, childId)
  const sections = forPurpose(evidence, purpose)
  const audience = audienceOf(sections)
  const last = await lastOf(tx, { childId: evidence.childId, purpose, audience })
  const family = tx.actor.kind !== "staff"
  return {
    evidence,
    purpose,
    sections,
    gaps: gapsOf(evidence.holding, { purpose, childId: evidence.childId, family, today: tx.today }),
    madeBy: tx.actor.name,
    version: (last?.version ?? 0) + 1,
    council: (await identityOf(tx)).name,
    audience,
  }
}

function mustSuit(tx: Tx, purpose: Purpose): void {
  if (tx.actor.kind !== "staff" && purpose !== "own-copy") throw new Refusal("OwnCopyOnly")
}

/** The last version of the series that this pack goes on: one series for each purpose and each circle of readers. */
const lastOf = (tx: Tx, of: { childId: string; purpose: Purpose; audience: "circle" | "staff" }) =>
  db(tx)
    .selectFrom("provision_evidence.packs as p")
    .innerJoin("county.documents as d", "d.id", "p.document_id")
    .select(["p.document_id", "p.version"])
    .where("p.child_id", "=", of.childId)
    .where("p.purpose", "=", of.purpose)
    .where("p.audience", "=", of.audience)
    .where("d.removed_at", "is", null)
    .orderBy("p.version", "desc")
    .limit(1)
    .executeTakeFirst()

/** Puts a pack that lies in the store on the child's record: a new document, or the next version of the last pack of its kind. */
export const makePack = action("provision-evidence.make-pack", "make-evidence-pack", async (tx, input: NewPack) => {
  mustSuit(tx, input.purpose)
  const last = await lastOf(tx, input)
  if (input.version !== (last?.version ?? 0) + 1) throw new Refusal("MadeMeanwhile")
  const { title } = PURPOSE_WORDS[input.purpose]
  const document = await addDocument.run(tx, {
    record: ofChild(input.childId),
    replaces: last?.document_id ?? null,
    audience: input.audience,
    file: input.file,
    story: `An evidence pack was put together: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  })
  const packId = randomUUID()
  await db(tx)
    .insertInto("provision_evidence.packs")
    .values({
      id: packId,
      child_id: input.childId,
      purpose: input.purpose,
      document_id: document.id,
      series_id: document.seriesId,
      version: input.version,
      audience: input.audience,
      parts: [...input.parts],
      missing: JSON.stringify(input.missing),
      made_at: tx.now,
      made_by: tx.actor.personId,
      made_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "evidence-pack", id: packId },
    childId: input.childId,
    after: { purpose: input.purpose, version: input.version, parts: input.parts, missing: input.missing.length },
  })
  const made: PackMade = { childId: input.childId, packId, documentId: document.id, purpose: input.purpose }
  await tx.publish(tx, "provision.evidence-pack-made", made)
  return { ...made, storeKey: input.file.storeKey }
})

/**
 * Reads what is held, draws the file while nothing is open, stores it and puts it on the record. When the record refuses it, or this
 * was the same form once more, its bytes leave the store again.
 */
export async function takePack(
  request: Submitting,
  { store, scan }: DocumentServices,
  about: { childId: string; purpose: Purpose },
): Promise<PackMade> {
  const content = await request.read((tx) => nextPack(tx, about))
  const bytes = await pdf(packDefinition(content))
  const storeKey = newStoreKey()
  await store.put(storeKey, bytes)
  try {
    const made = await request.act(
      makePack,
      newPack(content, { bytes, storeKey, scan: scan === null ? "not-configured" : "waiting" }),
    )
    if (made.storeKey !== storeKey) await store.remove(storeKey)
    return made
  } catch (error) {
    await store.remove(storeKey)
    throw error
  }
}

/** What the record keeps of a drawn pack, with the file as it lies in the store. */
export function newPack(
  content: Awaited<ReturnType<typeof nextPack>>,
  { bytes, storeKey, scan }: { bytes: Uint8Array; storeKey: string; scan: StoredFile["scan"] },
): NewPack {
  const { evidence, purpose, sections, gaps, version, audience } = content
  return {
    childId: evidence.childId,
    purpose,
    version,
    audience,
    parts: sections.map((section) => section.part),
    missing: gaps.map((gap) => gap.title),
    file: {
      name: keptName(`${PURPOSE_WORDS[purpose].front}, ${evidence.asAt}.pdf`),
      mediaType: "application/pdf",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      storeKey,
      scan,
    },
  }
}
