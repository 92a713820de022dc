import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import type { PlacesTables } from "../tables.ts"
import type { SitingReport } from "./siting.ts"

type Kind = "allocation" | "siting"
interface Reports {
  /** As it was kept before requests were; for the others see allocation/queries.ts. */
  readonly allocation: unknown
  readonly siting: SitingReport
}

export const proposals = (tx: Tx, kind: Kind) =>
  tablesOf<PlacesTables>(tx)
    .selectFrom("places.proposals")
    .select(["id", "title", "made_at", "made_by_name"])
    .where("kind", "=", kind)
    .orderBy("made_at", "desc")
    .limit(50)
    .execute()
export type ProposalRow = Awaited<ReturnType<typeof proposals>>[number]

type Proposal<K extends Kind> = ProposalRow & { report: Reports[K] }

export const proposal = async <K extends Kind>(tx: Tx, kind: K, id: string): Promise<Proposal<K>> =>
  orNotFound(await proposalIfMade(tx, kind, id))

/** Null while it is being worked out, or where there is none. */
export async function proposalIfMade<K extends Kind>(tx: Tx, kind: K, id: string): Promise<Proposal<K> | null> {
  const row = await tablesOf<PlacesTables>(tx)
    .selectFrom("places.proposals")
    .select(["id", "title", "made_at", "made_by_name", "report"])
    .where("kind", "=", kind)
    .where("id", "=", id)
    .executeTakeFirst()
  return row ? { ...row, report: row.report as Reports[K] } : null
}

/** Requests for sites that are being worked out, the latest first. */
export const sitingsUnderway = (tx: Tx) =>
  tablesOf<PlacesTables>(tx)
    .selectFrom("places.siting_requests as q")
    .leftJoin("places.proposals as p", "p.id", "q.id")
    .select(["q.id", "q.title", "q.asked_at", "q.asked_by_name"])
    .where("p.id", "is", null)
    .orderBy("q.asked_at", "desc")
    .limit(50)
    .execute()
export type SitingUnderway = Awaited<ReturnType<typeof sitingsUnderway>>[number]

/** A request for sites as it was asked. */
export async function sitingIfAsked(tx: Tx, id: string): Promise<SitingUnderway | null> {
  const row = await tablesOf<PlacesTables>(tx)
    .selectFrom("places.siting_requests")
    .select(["id", "title", "asked_at", "asked_by_name"])
    .where("id", "=", id)
    .executeTakeFirst()
  return row ?? null
}

export const sitingRequest = async (tx: Tx, id: string): Promise<SitingUnderway> => orNotFound(await sitingIfAsked(tx, id))
