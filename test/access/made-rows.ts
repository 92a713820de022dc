import { randomUUID } from "node:crypto"
import type { Stage } from "./stage.ts"

export interface ChildTable {
  readonly name: string
  /** The column that names the child. */
  readonly column: string
}

/** Every table that holds something of one child, as the catalogue says. */
export const childTables = (stage: Stage): Promise<ChildTable[]> =>
  stage.rows<ChildTable>(
    `select format('%I.%I', n.nspname, c.relname) as name, a.attname as column from pg_attribute a
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and a.attname in ('child_id', 'child_a', 'kept_id') and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
     union all select 'county.children', 'id' order by 1`,
  )

/** Values that a table's own rules ask for, beyond its types. */
const CHOSEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "provision_school_data.attendance": { possible: "10", attended: "9", authorised: "1", unauthorised: "0" },
  "provision_plans.reviews": { parent_view: "'Better'", child_view: "'Good'" },
  "provision_plans.level_steps": { from_level: "'universal'", to_level: "'targeted'" },
  "county.duplicate_pairs": { child_b: "'ffffffff-ffff-4fff-8fff-ffffffffffff'" },
  "support_line.contacts": { named: "true" },
  "support_meetings.meetings": {
    type: "'wfm'",
    minutes_long: "60",
    setting_id: "gen_random_uuid()",
    consent_id: "gen_random_uuid()",
  },
  "support_meetings.items": { level: "'child'", mode: "'named'", consent_id: "gen_random_uuid()" },
}

interface Column {
  readonly column_name: string
  readonly data_type: string
  readonly needed: boolean
}

/**
 * Puts one row about a child into a table where there is none: plausible for its types and its lists of allowed words, without
 * its foreign keys. So a new table is tried from its first day. Returns false when it could not be made.
 */
export async function makeRow(stage: Stage, table: ChildTable, child: string): Promise<string | null> {
  const [schema, name] = table.name.split(".")
  const columns = await stage.rows<Column>(
    `select column_name, data_type, is_nullable = 'NO' and column_default is null and is_generated = 'NEVER' and is_identity = 'NO' as needed
     from information_schema.columns where table_schema = $1 and table_name = $2`,
    [schema, name],
  )
  const checks = await stage.rows<{ text: string }>(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'",
    [table.name],
  )
  const chosen = CHOSEN[table.name] ?? {}
  const given = columns.filter((each) => each.needed && each.column_name !== table.column && !(each.column_name in chosen))
  const names = [table.column, ...Object.keys(chosen), ...given.map((each) => each.column_name)]
  const values = [
    `'${child}'`,
    ...Object.values(chosen),
    ...given.map((each) =>
      literal(
        each,
        checks.map((check) => check.text),
      ),
    ),
  ]
  try {
    await stage.server.source.use((connection) =>
      connection.script(
        `begin; set local session_replication_role = replica; insert into ${table.name} (${names.join(", ")}) values (${values.join(", ")}); commit`,
      ),
    )
    return null
  } catch (error) {
    await stage.server.source.use((connection) => connection.script("rollback"))
    return (error as Error).message
  }
}

function literal({ column_name, data_type }: Column, checks: readonly string[]): string {
  const words = checks
    .map((check) => new RegExp(`\\(${column_name} = ANY \\(ARRAY\\['([^']+)'`).exec(check)?.[1])
    .find((word) => word !== undefined)
  if (data_type === "text") return `'${words ?? "words"}'`
  if (data_type === "uuid") return `'${randomUUID()}'`
  if (data_type === "date") return "'2026-03-02'"
  if (data_type.startsWith("timestamp")) return "'2026-03-02T10:00:00Z'"
  if (data_type.startsWith("time ")) return "'10:00'"
  if (data_type === "boolean") return "true"
  if (data_type === "jsonb" || data_type === "json") return "'{}'"
  if (data_type === "bytea") return "'\\x00'"
  if (data_type === "ARRAY") return "'{}'"
  return "1"
}
