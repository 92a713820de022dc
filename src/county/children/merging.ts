import type { Tx } from "../../platform/database/tx.ts"

/** One row that a merge changed besides moving it: what the columns held, and what they hold since. */
export interface Correction {
  readonly table: string
  readonly id: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/**
 * A merge under way, before any row moves. A slice that keeps one thing of a child at a time says here which of two goes on; what it
 * changes is remembered, and put back when the merge is. The transaction reads and writes as the system.
 */
export class Merging {
  readonly corrections: Correction[] = []

  constructor(
    readonly tx: Tx,
    readonly keptId: string,
    readonly mergedId: string,
  ) {}

  get both(): readonly [string, string] {
    return [this.keptId, this.mergedId]
  }

  /** Changes columns of one row; its version goes up where it has one. `table` and columns are the code's own words, never a person's. */
  async correct(table: string, id: string, set: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(set)
    const before = await columnsOf(this.tx, { table, id, columns })
    await write(this.tx, { table, id, values: JSON.parse(JSON.stringify(set)) as Record<string, unknown> })
    const after = await columnsOf(this.tx, { table, id, columns })
    this.corrections.push({ table, id, before, after })
  }

  /** Ends the open work of a record that does not go on. */
  async finish(record: { readonly kind: string; readonly id: string }, outcome: string): Promise<void> {
    const { rows } = await this.tx.connection.query<{ id: string }>(
      "select id from county.tasks where record_kind = $1 and record_id = $2 and done_at is null order by id",
      [record.kind, record.id],
    )
    const done = { done_at: this.tx.now.toString(), done_by: this.tx.actor.personId, outcome }
    for (const { id } of rows) await this.correct("county.tasks", id, done)
  }
}

/** Puts corrections back, the last first. A row that somebody changed since stays as it is. Returns how many could not be put back. */
export async function takeBack(tx: Tx, corrections: readonly Correction[]): Promise<number> {
  let left = 0
  for (const { table, id, before, after } of corrections.toReversed()) {
    const now = await columnsOf(tx, { table, id, columns: Object.keys(after) })
    if (JSON.stringify(now) !== JSON.stringify(after)) left += 1
    else if (!(await attempt(tx, () => write(tx, { table, id, values: before })))) left += 1
  }
  return left
}

/** False when the database refuses: a rule that held when the row was corrected may stand against it now (a group has filled). */
async function attempt(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  await tx.connection.query("savepoint putting_back")
  try {
    await work()
    await tx.connection.query("release savepoint putting_back")
    return true
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith("23")) throw error
    await tx.connection.query("rollback to savepoint putting_back")
    return false
  }
}

const quoted = (name: string): string =>
  name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".")

async function columnsOf(
  tx: Tx,
  { table, id, columns }: { table: string; id: string; columns: readonly string[] },
): Promise<Record<string, unknown>> {
  const parts = columns.map((column) => `'${column}', t.${quoted(column)}`).join(", ")
  const { rows } = await tx.connection.query<{ held: Record<string, unknown> }>(
    `select jsonb_build_object(${parts}) as held from ${quoted(table)} t where t.id = $1 for update`,
    [id],
  )
  return rows[0]?.held ?? {}
}

async function write(
  tx: Tx,
  { table, id, values }: { table: string; id: string; values: Readonly<Record<string, unknown>> },
): Promise<void> {
  const columns = Object.keys(values).map(quoted)
  const { rows } = await tx.connection.query<{ counted: boolean }>(
    "select exists (select from pg_attribute where attrelid = $1::regclass and attname = 'version' and not attisdropped) as counted",
    [table],
  )
  const version = rows[0]!.counted ? ", version = t.version + 1" : ""
  const given = columns.map((column) => `${column} = v.${column}`).join(", ")
  await tx.connection.query(
    `update ${quoted(table)} t set ${given}${version} from jsonb_populate_record(null::${quoted(table)}, $2::jsonb) v where t.id = $1`,
    [id, JSON.stringify(values)],
  )
}
