import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import type { RecordRef } from "../../platform/slice.ts"
import type { ChildHeader } from "../children/pages/child-frame.tsx"
import { childById } from "../children/queries.ts"

/** The record of a child: what nearly every document is attached to. */
export const ofChild = (id: string): RecordRef => ({ kind: "child", id })

/** The child whose record it is, null for a record of another kind; not found for whoever does not see the record. */
export async function childOf(tx: Tx, record: RecordRef): Promise<string | null> {
  if (record.kind === "child") return orNotFound(await childById(tx, record.id)).id
  const { rows } = await sql<{ may: boolean }>`select platform.may_read_log(${record.kind}, ${record.id}, null) as may`.execute(
    tx.sql,
  )
  if (!rows[0]?.may) throw new NotFound()
  return null
}

/** A record to which documents are attached, as their pages need it. */
export interface Holder {
  readonly record: RecordRef
  /** Address of the list of its documents. */
  readonly at: string
  /** What stands over a form's title. */
  readonly caption: string
  /** A child's record is shown around its documents; another kind is led back to. */
  readonly around: { readonly header: ChildHeader } | { readonly back: string }
}

/** Where a record's documents are listed. */
export const addressOf = ({ kind, id }: RecordRef): string =>
  kind === "child" ? `/children/${id}/documents` : `/records/${kind}/${id}/documents`
