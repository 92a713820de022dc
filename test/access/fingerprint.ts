import type { Stage } from "./stage.ts"

/** Each table with the count of its rows and the sum of the transactions that wrote them: any write moves one or both. */
export type Fingerprint = ReadonlyMap<string, string>

const queries = new WeakMap<Stage, string>()

/** A mark of every table's rows, past row security: equal marks, nothing moved. */
export async function fingerprint(stage: Stage): Promise<Fingerprint> {
  let query = queries.get(stage)
  if (query === undefined) {
    const tables = await stage.rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') order by 1`,
    )
    query = tables
      .map(({ name }) => `select '${name}' as name, count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) as mark from ${name}`)
      .join(" union all ")
    queries.set(stage, query)
  }
  const rows = await stage.rows<{ name: string; mark: string }>(query)
  return new Map(rows.map(({ name, mark }) => [name, mark]))
}

export const changedTables = (before: Fingerprint, after: Fingerprint): string[] =>
  [...after].filter(([table, mark]) => before.get(table) !== mark).map(([table]) => table)
