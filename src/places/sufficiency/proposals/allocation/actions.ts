import { randomUUID } from "node:crypto"
import { AllocationInputError } from "../../../../engine/allocation/problem.ts"
import { action } from "../../../../platform/actions/action.ts"
import { audit } from "../../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../../platform/refusal.ts"
import { TableError } from "../../cli/read-table.ts"
import { type Asked, checkAsked, type Method } from "./asked.ts"
import { queueAllocation } from "./queue.ts"
import { type AllocationFiles, askedFrom } from "./read-files.ts"
import type { AllocationTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<AllocationTables>(tx)
const RIGHT = "plan-places"
/** What one page can still show and one request keep; the command takes more. */
export const MOST = { children: 5_000, lines: 200_000 } as const

interface Given {
  readonly title: string
  readonly method: Method
  readonly seed: number
}

/** Places for children from two spreadsheets, by reference, never by name: all that the answer rests on is kept, and a job works it out. */
export const askForPlaces = action("places.propose-places", RIGHT, async (tx, given: Given & { files: AllocationFiles }) =>
  keepRequest(tx, given, readable(given.files)),
)

/** @throws Refusal naming the file, its line and its column */
function readable(files: AllocationFiles): Asked {
  try {
    const asked = askedFrom(files)
    checkAsked(asked)
    if (asked.children.length === 0) throw new Refusal("CandidatesUnusable", { why: "no child is in the file" })
    if (asked.children.length > MOST.children || asked.provision.length > MOST.lines) throw new Refusal("TooMany")
    return asked
  } catch (error) {
    if (error instanceof TableError)
      throw new Refusal(error.file === files.provisions.name ? "ProvisionsUnusable" : "CandidatesUnusable", {
        why: error.message,
      })
    if (error instanceof AllocationInputError) throw new Refusal("CandidatesUnusable", { why: error.message })
    throw error
  }
}

export async function keepRequest(tx: Tx, { title, method, seed }: Given, asked: Asked): Promise<{ id: string }> {
  const id = randomUUID()
  await db(tx)
    .insertInto("places.allocation_requests")
    .values({
      id,
      title,
      asked: JSON.stringify(asked),
      method,
      seed,
      queued: (await queueAllocation(tx, id)) > 0,
      asked_at: tx.now,
      asked_by: tx.actor.personId,
      asked_by_name: tx.actor.name,
    })
    .execute()
  const counted = { children: asked.children.length, provisions: asked.provisions.length }
  await audit(tx, { record: { kind: "places-proposal", id }, after: { kind: "allocation", title, method, seed, ...counted } })
  return { id }
}

/** Nobody needs the answer any more. Refused once it is there: then it is a proposal, and proposals stay. */
export const withdrawAllocation = action("places.withdraw-allocation", RIGHT, async (tx, { id }: { id: string }) => {
  const { rows } = await tx.connection.query<{ made: boolean }>(
    `select exists (select 1 from places.proposals p where p.id = q.id)
       or exists (select 1 from places.allocation_withdrawals w where w.request_id = q.id) as made
     from places.allocation_requests q where q.id = $1 for update of q`,
    [id],
  )
  if (orNotFound(rows[0]).made) throw new Refusal("AlreadyMade")
  await db(tx)
    .insertInto("places.allocation_withdrawals")
    .values({ request_id: id, at: tx.now, by_person: tx.actor.personId, by_name: tx.actor.name })
    .execute()
  await audit(tx, { record: { kind: "places-proposal", id }, after: { withdrawn: true } })
})
