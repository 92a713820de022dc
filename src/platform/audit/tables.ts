import type { Instant } from "../time.ts"

export interface AuditTables {
  "platform.audit_entries": {
    id: string
    at: Instant
    actor_id: string | null
    actor_name: string
    action: string
    record_kind: string | null
    record_id: string | null
    child_id: string | null
    shown: string[] | null
    before: unknown
    after: unknown
    reason: string | null
  }
  "platform.audit_seals": { seq: number; entry_id: string; content_hash: Uint8Array; chain_hash: Uint8Array }
  "platform.audit_unsealed": { entry_id: string }
}
