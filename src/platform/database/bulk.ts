import type { Tx } from "./tx.ts"

/** A column of a set-based load: its type as the parameters travel, and, where that differs, the value made from it. */
export interface Column<Row> {
  readonly name: string
  readonly type: "uuid" | "text" | "int" | "date" | "timestamptz" | "bool" | "real" | "bigint"
  /** Of each row; or, for one that is the same in all, `same`, which travels once. */
  readonly value?: (row: Row) => unknown
  readonly same?: unknown
  /** SQL over `$`, the parameter's name: `string_to_array($, ' ')`. */
  readonly made?: string
}

/** A column by its name, type and value, in one line. */
export const column = <Row>(
  name: string,
  type: Column<Row>["type"],
  value: (row: Row) => unknown,
  made?: string,
): Column<Row> => ({ name, type, value, ...(made === undefined ? {} : { made }) })

const CHUNK = 10_000

/** An array's text as PostgreSQL reads it; of all types but text no value needs quotes, which take longer to write and to read. */
const asArray = (type: Column<unknown>["type"], values: readonly unknown[]): unknown =>
  type === "text" ? values : `{${values.map((value) => value ?? "NULL").join(",")}}`

/** Inserts rows as sets: one statement for each ten thousand, a parameter for each column. */
export async function insertMany<Row>(
  tx: Tx,
  table: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Promise<number> {
  const names = columns.map((column) => column.name)
  const each = columns.filter((column) => column.value !== undefined)
  const once = columns.filter((column) => column.value === undefined)
  const place = new Map([...each, ...once].map((column, at) => [column, at + 1]))
  const source = (column: Column<Row>): string =>
    column.value === undefined ? `$${place.get(column)}::${column.type}` : `v.${column.name}`
  const selected = columns.map((column) => (column.made ?? "$").replaceAll("$", () => source(column)))
  const parameters = each.map((column) => `$${place.get(column)}::${column.type}[]`)
  const text = `insert into ${table} (${names.join(", ")}) select ${selected.join(", ")} from unnest(${parameters.join(", ")}) as v(${each.map(({ name }) => name).join(", ")})`
  const constants = once.map((column) => column.same)
  let held: unknown[][] = each.map(() => [])
  let count = 0
  const flush = async () => {
    if (held[0]!.length === 0) return
    await tx.connection.query(text, [...each.map(({ type }, at) => asArray(type, held[at]!)), ...constants])
    held = each.map(() => [])
  }
  for (const row of rows) {
    for (let at = 0; at < each.length; at++) held[at]!.push(each[at]!.value!(row))
    count += 1
    if (held[0]!.length >= CHUNK) await flush()
  }
  await flush()
  return count
}

/**
 * Sets the indexes of tables aside while `work` fills them and builds each once afterwards, which is several times faster than keeping
 * them row by row. Keys and constraints stay. The login must own the tables, as it does in an embedded database; where it does not, on a
 * server, the work is done with the indexes as they are.
 */
export async function buildingIndexesOnce<T>(tx: Tx, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const { rows: owners } = await tx.connection.query<{ owns: boolean }>(
    "select bool_and(pg_has_role(session_user, relowner, 'member')) as owns from pg_class where oid = any ($1::regclass[])",
    [tables],
  )
  if (!owners[0]?.owns) return work()
  const { rows } = await tx.connection.query<{ name: string; made: string }>(
    `select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as made
     from pg_index x
     where x.indrelid = any ($1::regclass[]) and not x.indisunique and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid)`,
    [tables],
  )
  const asOwner = async (statements: readonly string[]) => {
    await tx.connection.query("reset role")
    for (const statement of statements) await tx.connection.query(statement)
    await tx.connection.query("set local role lfi_system")
  }
  await asOwner(rows.map(({ name }) => `drop index ${name}`))
  const result = await work()
  await asOwner(rows.map(({ made }) => made))
  return result
}
