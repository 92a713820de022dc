import { type Tx, tablesOf } from "../../../../platform/database/tx.ts"
import { orNotFound } from "../../../../platform/refusal.ts"
import type { Answer, Method } from "./asked.ts"
import type { SideBySide } from "./side-by-side.ts"
import type { AllocationTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<AllocationTables>(tx)

/** Requests that have no proposal yet and that nobody has withdrawn. */
export const openRequests = (tx: Tx) =>
  db(tx)
    .selectFrom("places.allocation_requests as q")
    .leftJoin("places.proposals as p", "p.id", "q.id")
    .leftJoin("places.allocation_withdrawals as w", "w.request_id", "q.id")
    .where("p.id", "is", null)
    .where("w.request_id", "is", null)

/** Requests that are being worked out, the latest first. */
export const allocationsUnderway = (tx: Tx) =>
  openRequests(tx).select(["q.id", "q.title", "q.asked_at", "q.asked_by_name"]).orderBy("q.asked_at", "desc").limit(50).execute()

/** A request as it was asked, with the answers that are there and the proposal once both are. */
export async function allocationAsked(tx: Tx, id: string) {
  const row = await requestOf(tx, id)
  const answers = await db(tx)
    .selectFrom("places.allocation_answers")
    .select(["answer", "made_at"])
    .where("request_id", "=", id)
    .execute()
  return row === undefined ? null : { ...row, answers }
}
export type AllocationRow = NonNullable<Awaited<ReturnType<typeof allocationAsked>>>

const requestOf = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("places.allocation_requests as q")
    .leftJoin("places.proposals as p", "p.id", "q.id")
    .leftJoin("places.allocation_withdrawals as w", "w.request_id", "q.id")
    .select(["q.id", "q.title", "q.asked", "q.method", "q.seed", "q.asked_at", "q.asked_by_name"])
    .select(["p.report", "p.made_at", "w.at as withdrawn_at", "w.by_name as withdrawn_by"])
    .where("q.id", "=", id)
    .executeTakeFirst()

/** A finished answer of one method, for pages and files. */
export async function answered(tx: Tx, id: string, method: Method | null): Promise<AllocationMade> {
  const made = madeOf(orNotFound(await allocationAsked(tx, id)), method)
  return orNotFound(made)
}

export interface AllocationMade {
  readonly row: AllocationRow
  readonly answer: Answer
  readonly compared: SideBySide
}

/** The answer that a page shows, the one proposed unless the other is asked for; null while it is being worked out. */
export function madeOf(row: AllocationRow, method: Method | null): AllocationMade | null {
  const found = row.answers.find(({ answer }) => answer.method === (method ?? row.method))
  return row.report === null || found === undefined ? null : { row, answer: found.answer, compared: row.report as SideBySide }
}
