import { randomUUID } from "node:crypto"
import { tablesOf } from "../database/tx.ts"
import { ownerOfSession } from "../sessions/sessions.ts"
import type { Instant } from "../time.ts"
import type { Posted } from "./body.ts"
import { SignInNeeded } from "./gate.ts"
import type { ServerParts } from "./parts.ts"
import type { RequestFacts } from "./route.ts"

interface DraftTables {
  "platform.drafts": { id: string; person_id: string; form: string; body: string; saved_at: Instant }
}

/**
 * A post that comes after its session ended: what was typed is kept for the person who typed it, and the answer is the way
 * back through sign-in. Null when there is nobody to keep it for.
 */
export async function keepTyped(
  parts: ServerParts,
  facts: RequestFacts,
  sessionHash: Uint8Array | null,
  posted: Posted,
  error: unknown,
): Promise<string | null> {
  if (!(error instanceof SignInNeeded) || !error.ended || sessionHash === null) return null
  return parts.database.asSystem(async (tx) => {
    const person = await ownerOfSession(tx, sessionHash)
    if (person === undefined) return null
    const id = randomUUID()
    const form = facts.address.split("?")[0]!
    await tablesOf<DraftTables>(tx)
      .insertInto("platform.drafts")
      .values({ id, person_id: person, form, body: JSON.stringify(posted.fields), saved_at: tx.now })
      .onConflict((held) =>
        held.columns(["person_id", "form"]).doUpdateSet({ id, body: JSON.stringify(posted.fields), saved_at: tx.now }),
      )
      .execute()
    return `/sign-in?next=${encodeURIComponent(backTo(facts, form, id))}`
  })
}

/** The page that showed the form: the browser says so, when it is one of ours; else the form's own address. */
function backTo(facts: RequestFacts, form: string, draft: string): string {
  const referer = String(facts.headers.referer ?? "")
  const host = String(facts.headers.host ?? "")
  const url = URL.canParse(referer) ? new URL(referer) : null
  const path = url && url.host === host ? url.pathname : form
  return `${path}?draft=${draft}`
}
