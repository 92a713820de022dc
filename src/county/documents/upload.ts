import { createHash } from "node:crypto"
import { contentOf } from "../../platform/documents/content.ts"
import type { DocumentServices } from "../../platform/documents/services.ts"
import { newStoreKey } from "../../platform/documents/store.ts"
import { orRefuse, Refusal } from "../../platform/refusal.ts"
import type { Submitting } from "../../platform/web/route.ts"
import { addDocument, type NewDocument } from "./actions.ts"
import { keptName } from "./rules.ts"

/**
 * Takes the one file of a post: checked by its content, put in the store, then on the record. When the record refuses it, or this
 * was the same form once more, its bytes leave the store again.
 */
export async function takeUpload(
  request: Submitting,
  { store, scan }: DocumentServices,
  about: Omit<NewDocument, "file">,
): Promise<{ id: string }> {
  const [file, ...more] = request.files
  if (file === undefined) throw new Refusal("FileMissing")
  if (more.length > 0) throw new Refusal("OneFile")
  const name = keptName(file.name)
  const { mediaType } = orRefuse(contentOf(name, file.bytes))
  const storeKey = newStoreKey()
  await store.put(storeKey, file.bytes)
  try {
    const added = await request.act(addDocument, {
      ...about,
      file: {
        name,
        mediaType,
        bytes: file.bytes.length,
        sha256: createHash("sha256").update(file.bytes).digest("hex"),
        storeKey,
        scan: scan === null ? "not-configured" : "waiting",
      },
    })
    if (added.storeKey !== storeKey) await store.remove(storeKey)
    return { id: added.id }
  } catch (error) {
    await store.remove(storeKey)
    throw error
  }
}
