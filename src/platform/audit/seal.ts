import { createHash } from "node:crypto"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { Instant } from "../time.ts"
import type { AuditTables } from "./tables.ts"

type Entry = {
  [Name in keyof AuditTables["platform.audit_entries"]]: AuditTables["platform.audit_entries"][Name]
}

const FIRST = Buffer.alloc(32)

/** What an entry says, hashed in one fixed order: any edit of any field changes it. */
function contentHash(entry: Entry): Buffer {
  const said = [
    entry.id,
    instantText(entry.at),
    entry.actor_id,
    entry.actor_name,
    entry.action,
    entry.record_kind,
    entry.record_id,
    entry.child_id,
    entry.shown,
    canonical(entry.before),
    canonical(entry.after),
    entry.reason,
  ]
  return createHash("sha256").update(JSON.stringify(said)).digest()
}

const chainHash = (before: Uint8Array, seq: number, content: Uint8Array): Buffer =>
  createHash("sha256").update(before).update(`:${seq}:`).update(content).digest()

const instantText = (at: Instant): string => at.toString({ fractionalSecondDigits: 6 })

/** jsonb forgets the order of keys: they are put in order before hashing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, canonical(held)]),
  )
}

const BATCH = 500
const LOCK = 7_120_261

/**
 * Numbers and chains what waits to be sealed, oldest first. One sealer at a time: another leaves at once with 0.
 * Entries commit without a link to the one before, so requests never queue for a chain head.
 */
export async function sealAudit(tx: Tx): Promise<number> {
  const { rows: lock } = await tx.connection.query<{ held: boolean }>("select pg_try_advisory_xact_lock($1) as held", [LOCK])
  if (!lock[0]?.held) return 0
  const db = tablesOf<AuditTables>(tx)
  const waiting = await db
    .selectFrom("platform.audit_entries as e")
    .innerJoin("platform.audit_unsealed as u", "u.entry_id", "e.id")
    .selectAll("e")
    .orderBy("e.at")
    .orderBy("e.id")
    .limit(BATCH)
    .execute()
  if (waiting.length === 0) return 0
  const last = await db
    .selectFrom("platform.audit_seals")
    .select(["seq", "chain_hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst()
  let { seq, chain } = { seq: last?.seq ?? 0, chain: last?.chain_hash ?? (FIRST as Uint8Array) }
  const seals = waiting.map((entry) => {
    const content = contentHash(entry as Entry)
    seq += 1
    chain = chainHash(chain, seq, content)
    return { seq, entry_id: entry.id, content_hash: content, chain_hash: chain }
  })
  await db.insertInto("platform.audit_seals").values(seals).execute()
  await db
    .deleteFrom("platform.audit_unsealed")
    .where(
      "entry_id",
      "in",
      waiting.map((entry) => entry.id),
    )
    .execute()
  return seals.length
}

export interface AuditReport {
  readonly sealed: number
  readonly unsealed: number
  /** Entries that are neither sealed nor waiting: something went past the sealer. */
  readonly unaccounted: number
  /** Numbers missing from the chain. */
  readonly gaps: readonly number[]
  /** Entries whose words no longer match what was sealed. */
  readonly edited: readonly string[]
  /** Numbers at which a link does not follow from the one before. */
  readonly broken: readonly number[]
  /** Sealed entries that are gone. */
  readonly missing: readonly string[]
}

/** Reads the whole chain and says what does not fit. */
export async function verifyAudit(tx: Tx): Promise<AuditReport> {
  const db = tablesOf<AuditTables>(tx)
  const { rows: counts } = await tx.connection.query<{ unsealed: number; unaccounted: number }>(
    "select count(*) filter (where u.entry_id is not null) as unsealed, count(*) filter (where u.entry_id is null and s.seq is null) as unaccounted from platform.audit_entries e left join platform.audit_unsealed u on u.entry_id = e.id left join platform.audit_seals s on s.entry_id = e.id",
  )
  const report = {
    sealed: 0,
    unsealed: counts[0]?.unsealed ?? 0,
    unaccounted: counts[0]?.unaccounted ?? 0,
    gaps: [] as number[],
    edited: [] as string[],
    broken: [] as number[],
    missing: [] as string[],
  }
  let chain: Uint8Array = FIRST
  let expected = 1
  for (;;) {
    const seals = await db
      .selectFrom("platform.audit_seals as s")
      .leftJoin("platform.audit_entries as e", "e.id", "s.entry_id")
      .selectAll("e")
      .select(["s.seq", "s.entry_id", "s.content_hash", "s.chain_hash"])
      .where("s.seq", ">=", expected)
      .orderBy("s.seq")
      .limit(BATCH)
      .execute()
    if (seals.length === 0) return report
    for (const seal of seals) {
      for (; expected < seal.seq; expected++) report.gaps.push(expected)
      if (seal.id === null) report.missing.push(seal.entry_id)
      else if (!contentHash(seal as unknown as Entry).equals(seal.content_hash)) report.edited.push(seal.entry_id)
      if (!chainHash(chain, seal.seq, seal.content_hash).equals(seal.chain_hash)) report.broken.push(seal.seq)
      chain = seal.chain_hash
      expected = seal.seq + 1
      report.sealed += 1
    }
  }
}

export const soundAudit = (report: AuditReport): boolean =>
  report.unaccounted + report.gaps.length + report.edited.length + report.broken.length + report.missing.length === 0
