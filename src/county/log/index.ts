import { sql } from "kysely"
import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Found, Slice } from "../../platform/slice.ts"
import { recordDocumentRoutes } from "../documents/routes.tsx"
import { auditTrailRoutes } from "./audit-trail.tsx"
import { kindsOf } from "./kinds.ts"
import { recordLogRoutes } from "./record-log.tsx"

/** Colleagues by name, for whoever reads the audit trail: a way to what one of them did. */
async function findPeople(tx: Tx, words: string, limit: number): Promise<Found[]> {
  if (!may(tx, "read-audit")) return []
  const { rows } = await sql<{ id: string; name: string }>`select id, name from platform.people
    where platform.plain(name) like '%' || replace(replace(platform.plain(${words}), '%', ''), '_', '') || '%'
    order by name limit ${limit}`.execute(tx.sql)
  return rows.map((row) => ({ title: row.name, detail: "What they did, in the audit trail", href: `/audit?who=${row.id}` }))
}

/** The logs and the documents of all slices' records, and the audit trail: they know records and actions only by what the slices say of them. */
export function logSlice(slices: () => readonly Slice[]): Slice {
  const kinds = () => kindsOf(slices())
  return {
    id: "log",
    routes: [...recordLogRoutes(kinds), ...auditTrailRoutes(kinds), ...recordDocumentRoutes((name) => kinds().kind(name))],
    navigation: [{ text: "Audit trail", href: "/audit", right: "read-audit", key: "a", order: 90 }],
    search: [{ kind: "person", title: "People", find: findPeople }],
    audit: { "audit.read": "Read the audit trail" },
  }
}
