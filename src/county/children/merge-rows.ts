import type { Tx } from "../../platform/database/tx.ts"

/** One table that holds rows of a child. */
interface ChildTable {
  readonly name: string
  /** Columns of the primary key. */
  readonly key: readonly string[]
  /** Unique keys that have the child in them, without it: rows that agree in one of these cannot both move. */
  readonly unique: readonly UniqueKey[]
}

interface UniqueKey {
  readonly columns: readonly string[]
  /** For which rows alone it holds, as the catalogue says it: one plan that runs, whatever ended. */
  readonly only: string | null
}

/** For each table, the keys of the rows that went from one child to the other. */
export type MovedRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/**
 * Tables that stay: the audit cannot be changed (its reader follows merges), and what a merge itself is made of.
 * A record that is restricted stays so until somebody lifts it.
 */
const STAYING = new Set(["platform.audit_entries"])

/** Every table of every slice with a child in it, read from the catalogue, so that no slice can be forgotten. */
async function childTables(tx: Tx): Promise<ChildTable[]> {
  const { rows } = await tx.connection.query<{ name: string; key: string[] | null; uniques: UniqueKey[] | null }>(`
    select n.nspname || '.' || c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select json_agg(u) from (
        select array_agg(a.attname::text order by a.attnum) as columns, pg_get_expr(i.indpred, i.indrelid) as only
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisunique group by i.indexrelid, i.indpred, i.indrelid having bool_or(a.attname = 'child_id')) as u) as uniques
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute child on child.attrelid = c.oid and child.attname = 'child_id' and not child.attisdropped
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and child.atttypid = 'uuid'::regtype
    order by 1`)
  return rows
    .filter((row) => !STAYING.has(row.name))
    .map((row) => ({
      name: row.name,
      key: row.key ?? ["id"],
      unique: (row.uniques ?? []).map(({ columns, only }) => ({
        columns: columns.filter((column) => column !== "child_id"),
        only,
      })),
    }))
}

const quoted = (name: string): string =>
  name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".")

/**
 * Moves every row from one child to another, as the system. A row that the other already has under the same unique key stays with the
 * merged record, where it can still be read. Returns what moved, by key: all that undoing needs.
 */
export async function moveRows(tx: Tx, { from, to }: { from: string; to: string }): Promise<MovedRows> {
  const moved: Record<string, Readonly<Record<string, unknown>>[]> = {}
  for (const table of await childTables(tx)) {
    const clashes = table.unique.map(({ columns, only }) => {
      const same = columns.map((column) => `o.${quoted(column)} is not distinct from t.${quoted(column)}`)
      // The bare columns of the condition are the moving row's outside, and the other's within.
      const conditions = ["o.child_id = $1", ...same, ...(only === null ? [] : [`(${only})`])].join(" and ")
      const clash = `exists (select 1 from ${quoted(table.name)} o where ${conditions})`
      return only === null ? `not ${clash}` : `not ((${only}) and ${clash})`
    })
    const key = table.key.map((column) => `'${column}', t.${quoted(column)}`).join(", ")
    const { rows } = await tx.connection.query<{ key: Record<string, unknown> }>(
      `update ${quoted(table.name)} t set child_id = $1 where t.child_id = $2${clashes.map((each) => ` and ${each}`).join("")}
       returning jsonb_build_object(${key}) as key`,
      [to, from],
    )
    if (rows.length > 0) moved[table.name] = rows.map((row) => row.key)
  }
  return moved
}

/** Moves the rows named back to the child from which they came. */
export async function moveBack(tx: Tx, moved: MovedRows, { from, to }: { from: string; to: string }): Promise<number> {
  const known = new Map((await childTables(tx)).map((table) => [table.name, table]))
  let count = 0
  for (const [name, keys] of Object.entries(moved)) {
    const table = known.get(name)
    if (!table) continue
    const others = table.key.filter((column) => column !== "child_id")
    for (const key of keys) {
      const conditions = others.map((column, at) => `t.${quoted(column)}::text = $${at + 3}`).join(" and ")
      const { rows } = await tx.connection.query<{ one: number }>(
        `update ${quoted(name)} t set child_id = $1 where t.child_id = $2${conditions ? ` and ${conditions}` : ""} returning 1 as one`,
        [to, from, ...others.map((column) => String(key[column]))],
      )
      count += rows.length
    }
  }
  return count
}
