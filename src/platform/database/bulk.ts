import type { Tx } from "./tx.ts"

/** A column of a set-based load: its type as the parameters travel, and, where that differs, the value made from it. */
export interface Column<Row> {
  readonly name: string
  readonly type: "uuid" | "text" | "int" | "date" | "timestamptz" | "bool" | "real" | "bigint"
  readonly value: (row: Row) => unknown
  /** SQL over `$`, the parameter's name: `string_to_array($, ' ')`. */
  readonly made?: string
}

const CHUNK = 10_000

/** Inserts rows as sets: one statement for each ten thousand, a parameter for each column. */
export async function insertMany<Row>(
  tx: Tx,
  table: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Promise<number> {
  const names = columns.map((column) => column.name)
  const selected = columns.map((column) => (column.made ?? "$").replaceAll("$", `v.${column.name}`))
  const parameters = columns.map((column, at) => `$${at + 1}::${column.type}[]`)
  const text = `insert into ${table} (${names.join(", ")}) select ${selected.join(", ")} from unnest(${parameters.join(", ")}) as v(${names.join(", ")})`
  let held: unknown[][] = columns.map(() => [])
  let count = 0
  const flush = async () => {
    if (held[0]!.length === 0) return
    await tx.connection.query(text, held)
    held = columns.map(() => [])
  }
  for (const row of rows) {
    for (let at = 0; at < columns.length; at++) held[at]!.push(columns[at]!.value(row))
    count += 1
    if (held[0]!.length >= CHUNK) await flush()
  }
  await flush()
  return count
}
