import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import type { PlacesTables } from "../tables.ts"
import type { AllocationReport } from "./allocation.ts"
import type { SitingReport } from "./siting.ts"

type Kind = "allocation" | "siting"
interface Reports {
  readonly allocation: AllocationReport
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

export async function proposal<K extends Kind>(tx: Tx, kind: K, id: string): Promise<ProposalRow & { report: Reports[K] }> {
  const row = await tablesOf<PlacesTables>(tx)
    .selectFrom("places.proposals")
    .select(["id", "title", "made_at", "made_by_name", "report"])
    .where("kind", "=", kind)
    .where("id", "=", id)
    .executeTakeFirst()
  const found = orNotFound(row)
  return { ...found, report: found.report as Reports[K] }
}
