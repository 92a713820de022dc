import { FileRefused } from "./problem.ts"

const fold = (name: string): string =>
  name
    .trim()
    .replace(/[\s_]+/g, " ")
    .toLowerCase()

/** Columns by the key of what they hold: the position in the row and the name as it stands in the file. */
export type Columns<Key extends string> = ReadonlyMap<Key, { readonly index: number; readonly name: string }>

/**
 * Finds columns by name, in any order, blind to case, spaces and underscores. `wanted` gives for each key the names by which
 * the column may go, the standard one first. Refuses a file that lacks a required column or has one twice, and names it.
 */
export function locateColumns<Key extends string>(
  header: readonly string[],
  wanted: Readonly<Record<Key, readonly string[]>>,
  required: readonly Key[],
): Columns<Key> {
  const positions = new Map<string, number[]>()
  header.forEach((name, index) => {
    positions.set(fold(name), [...(positions.get(fold(name)) ?? []), index])
  })
  const found = new Map<Key, { index: number; name: string }>()
  for (const [key, names] of Object.entries(wanted) as [Key, readonly string[]][]) {
    const at = [...new Set(names.map(fold))].flatMap((name) => positions.get(name) ?? [])
    if (at.length > 1)
      throw new FileRefused(
        "ColumnRepeated",
        `The file has the column "${header[at[0]!]?.trim()}" more than once ("${header[at[1]!]?.trim()}").`,
      )
    if (at.length === 1) found.set(key, { index: at[0]!, name: header[at[0]!]!.trim() })
  }
  const missing = required.filter((key) => !found.has(key)).map((key) => `"${wanted[key][0]}"`)
  if (missing.length > 0) throw new FileRefused("ColumnMissing", missingSentence(missing, header))
  return found
}

function missingSentence(missing: readonly string[], header: readonly string[]): string {
  const what = missing.length === 1 ? `The column ${missing[0]} is` : `The columns ${missing.join(", ")} are`
  const separator = header.length === 1 ? /[;\t|]/.exec(header[0] ?? "")?.[0] : undefined
  const hint = separator
    ? ` Its values are parted by ${separator === "\t" ? "tabs" : `"${separator}"`}: save it with commas.`
    : ""
  return `${what} missing from the file.${hint}`
}
