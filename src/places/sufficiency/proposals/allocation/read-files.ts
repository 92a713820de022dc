import { type Table, TableError, tableOf, wholeNumber } from "../../cli/read-table.ts"
import { type Asked, CLAIM, type NamedColumn } from "./asked.ts"

/** A file's text and what errors call it. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

export interface AllocationFiles {
  /** CSV `provision,places`. */
  readonly provisions: NamedText
  /** CSV `child,provision`, then levels of cost, the first level first; columns that begin with "claim " are claims. */
  readonly candidates: NamedText
  /** CSV `child`: names children who may have no candidate. */
  readonly children?: NamedText | undefined
}

/** Reads who may go where. @throws TableError naming file, line and column. */
export function askedFrom(files: AllocationFiles): Asked {
  const places = tableOf(files.provisions.name, files.provisions.text, ["provision", "places"])
  const candidates = tableOf(files.candidates.name, files.candidates.text, ["child", "provision"])
  const place = indexOf(places, "provision")
  const child = childrenOf(candidates, files.children)
  const order = candidates.rows.map((_, k) => ({ k, child: known(candidates, k, { column: "child", in: child }) }))
  order.sort((a, b) => a.child - b.child || a.k - b.k)
  const start = new Array<number>(child.size + 1).fill(0)
  for (const { child: i } of order) start[i + 1]!++
  for (let i = 0; i < child.size; i++) start[i + 1]! += start[i]!
  const provision = order.map(({ k }) => known(candidates, k, { column: "provision", in: place }))
  refuseRepeats(candidates, provision, order)
  const numbers = candidates.columns.filter((column) => column !== "child" && column !== "provision")
  const column = (name: string): NamedColumn => ({ name, value: order.map(({ k }) => wholeNumber(candidates, k, name)) })
  return {
    children: [...child.keys()],
    provisions: places.rows.map((row) => row.provision!),
    places: places.rows.map((_, k) => wholeNumber(places, k, "places")),
    start,
    provision,
    levels: numbers.filter((name) => !name.startsWith(CLAIM)).map(column),
    claims: numbers.filter((name) => name.startsWith(CLAIM)).map(column),
  }
}

function childrenOf(candidates: Table, listed: NamedText | undefined): Map<string, number> {
  if (listed) return indexOf(tableOf(listed.name, listed.text, ["child"]), "child")
  const child = new Map<string, number>()
  for (const row of candidates.rows) if (!child.has(row.child!)) child.set(row.child!, child.size)
  return child
}

function indexOf(table: Table, column: string): Map<string, number> {
  const index = new Map<string, number>()
  for (const [k, row] of table.rows.entries()) {
    if (row[column] === "") throw new TableError(table.file, k + 2, `"${column}" is empty`)
    if (index.has(row[column]!)) throw new TableError(table.file, k + 2, `${column} "${row[column]}" appears twice`)
    index.set(row[column]!, k)
  }
  return index
}

function known(table: Table, row: number, { column, in: index }: { column: string; in: Map<string, number> }): number {
  const name = table.rows[row]![column]!
  const found = index.get(name)
  if (name === "") throw new TableError(table.file, row + 2, `"${column}" is empty`)
  if (found === undefined) throw new TableError(table.file, row + 2, `${column} "${name}" is not known`)
  return found
}

function refuseRepeats(table: Table, provision: readonly number[], order: readonly { k: number; child: number }[]): void {
  const seen = new Set<string>()
  for (const [a, { k, child }] of order.entries()) {
    const pair = `${child} ${provision[a]}`
    if (seen.has(pair)) throw new TableError(table.file, k + 2, "this child and provision appear twice")
    seen.add(pair)
  }
}
