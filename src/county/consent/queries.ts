import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { CountyTables } from "../tables.ts"
import { agencyNames } from "./agencies.ts"

export interface AgencyLine {
  readonly code: string
  readonly name: string
  readonly withdrawnAt: Instant | null
  readonly withdrawnWhy: string | null
}

export interface ConsentRecord {
  readonly id: string
  readonly childId: string
  readonly givenBy: string | null
  readonly giverName: string
  readonly relation: string
  readonly method: string
  readonly scope: string
  readonly detail: string | null
  readonly givenOn: PlainDate
  readonly expiresOn: PlainDate | null
  readonly withdrawnAt: Instant | null
  readonly withdrawnWhy: string | null
  readonly ownDecision: boolean
  readonly capacityReason: string | null
  readonly agencies: readonly AgencyLine[]
  readonly shared: readonly { readonly id: string; readonly agency: string; readonly what: string; readonly at: Instant }[]
}

/** Every consent on a child's record, newest first, with each agency's state and what was already shared. */
export async function consentRecords(tx: Tx, childId: string): Promise<ConsentRecord[]> {
  const db = tablesOf<CountyTables>(tx)
  const rows = await db
    .selectFrom("county.consents")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("recorded_at", "desc")
    .orderBy("id")
    .execute()
  const agencies = await db
    .selectFrom("county.consent_agencies")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("agency")
    .execute()
  const shared = await db.selectFrom("county.shares").selectAll().where("child_id", "=", childId).orderBy("at").execute()
  const named = await agencyNames(tx)
  return rows.map((row) => ({
    id: row.id,
    childId: row.child_id,
    givenBy: row.given_by,
    giverName: row.giver_name,
    relation: row.relation,
    method: row.method,
    scope: row.scope,
    detail: row.detail,
    givenOn: row.given_on,
    expiresOn: row.expires_on,
    withdrawnAt: row.withdrawn_at,
    withdrawnWhy: row.withdrawn_why,
    ownDecision: row.own_decision,
    capacityReason: row.capacity_reason,
    agencies: agencies
      .filter((each) => each.consent_id === row.id)
      .map((each) => ({
        code: each.agency,
        name: named(each.agency),
        withdrawnAt: each.withdrawn_at,
        withdrawnWhy: each.withdrawn_why,
      })),
    shared: shared
      .filter((each) => each.consent_id === row.id)
      .map((each) => ({ id: each.id, agency: named(each.agency), what: each.what, at: each.at })),
  }))
}
