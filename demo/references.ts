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
  const { rows: endless } = await tx.connection.query<{ count: number }>(FAMILY_PLACES_WITHOUT_END)
  if ((endless[0]?.count ?? 0) > 0) throw new Error(`the load left ${endless[0]?.count} family places without their end`)
  return rows.length
}

/** What the trigger of county.circle sees to row by row (it rests while the county is loaded), as a set. */
const FAMILY_PLACES_WITHOUT_END = `
  with ends as materialized (select born_on, county.compulsory_school_age_ends(born_on) as school_ends
    from (select distinct k.born_on from county.children k where k.sen_status <> 'N') b)
  select count(*) as count from county.circle c join county.children k on k.id = c.child_id join ends e on e.born_on = k.born_on
  where c.basis = 'family' and c.since <= e.school_ends
    and (c.until is null or c.until > e.school_ends + (select county.days_to_decide()))`
