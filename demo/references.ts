import type { Tx } from "../src/platform/database/tx.ts"

interface Reference {
  readonly name: string
  readonly from_table: string
  readonly from_column: string
  readonly to_table: string
  readonly to_column: string
}

/** Every reference of one column to another table, as the catalogue holds them. */
const REFERENCES = `
  select c.conname as name, c.conrelid::regclass::text as from_table, a.attname as from_column, c.confrelid::regclass::text as to_table, b.attname as to_column
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
  where c.contype = 'f' and cardinality(c.conkey) = 1 and c.connamespace::regnamespace::text not in ('pgboss')
  order by 1`

/** Checks every reference as a set: one anti-join each. Throws when a row points at nothing. Returns how many were checked. */
export async function checkReferences(tx: Tx): Promise<number> {
  const { rows } = await tx.connection.query<Reference>(REFERENCES)
  for (const { name, from_table, from_column, to_table, to_column } of rows) {
    const { rows: astray } = await tx.connection.query<{ count: number }>(
      `select count(*) as count from ${from_table} f where f.${from_column} is not null and not exists (select from ${to_table} t where t.${to_column} = f.${from_column})`,
    )
    if ((astray[0]?.count ?? 0) > 0) throw new Error(`the load left ${astray[0]?.count} rows of ${from_table} astray (${name})`)
  }
  return rows.length
}
