import { type Instrument, SECTION_WORDS, SECTIONS, topLevel } from "../instrument.ts"
import type { Levels } from "../tables.ts"

/** One child of the grid as it was posted: the profile that the row was made on, and seven cells as typed. */
export interface TypedRow {
  /** The row's field: `c12`. */
  readonly name: string
  readonly childId: string
  /** Null when the child had no profile then. */
  readonly follows: string | null
  readonly cells: readonly string[]
}

/** What is held of a child: the descriptors for its age, its latest profile, and the one on which the row was made. */
export interface HeldRow {
  readonly instrument: Instrument | undefined
  readonly latest: { readonly id: string; readonly instrumentId: string; readonly levels: Levels } | undefined
  readonly base: { readonly id: string; readonly instrumentId: string; readonly levels: Levels } | undefined
}

export type Verdict =
  | { readonly kind: "unchanged" }
  | { readonly kind: "save"; readonly levels: Levels }
  /** Typed, but somebody else's profile came meanwhile. */
  | { readonly kind: "stale" }
  | { readonly kind: "wrong"; readonly message: string }

const ROW = /^c\d{1,4}$/
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Each row is one repeated field, first the child and the profile before (or "-"), then the seven cells in page order. */
export function readRows(values: Readonly<Record<string, string | readonly string[]>>): TypedRow[] {
  return Object.entries(values).flatMap(([name, given]) => {
    if (!ROW.test(name) || typeof given === "string") return []
    const [head = "", ...cells] = given
    const [childId = "", follows = ""] = head.split(" ")
    if (!ID.test(childId) || !(follows === "-" || ID.test(follows)) || cells.length !== SECTIONS.length) return []
    return [{ name, childId, follows: follows === "-" ? null : follows, cells: cells.map((cell) => cell.trim()) }]
  })
}

export const headOf = (childId: string, follows: string | null): string => `${childId} ${follows ?? "-"}`

/** Cells as a row begins: the levels held, where they were made with the descriptors now in force for the child. */
export function cellsFrom(held: HeldRow["latest"], instrument: Instrument | undefined): string[] {
  const same = held !== undefined && instrument !== undefined && held.instrumentId === instrument.id
  return SECTIONS.map((section) => {
    const level = same ? held.levels[section] : null
    return level === null ? "" : String(level)
  })
}

/** What becomes of a typed row. A row that was not touched is left alone, whatever others did meanwhile. */
export function judge(row: TypedRow, held: HeldRow): Verdict {
  const { instrument, latest, base } = held
  if (same(row.cells, cellsFrom(base, instrument))) return { kind: "unchanged" }
  if (instrument === undefined) return { kind: "wrong", message: "no descriptors are in force for this age" }
  const levels = levelsIn(row.cells, instrument)
  if (typeof levels === "string") return { kind: "wrong", message: levels }
  if ((latest?.id ?? null) === row.follows) return { kind: "save", levels }
  return same(row.cells, cellsFrom(latest, instrument)) ? { kind: "unchanged" } : { kind: "stale" }
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.every((each, at) => each === other[at])

function levelsIn(cells: readonly string[], instrument: Instrument): Levels | string {
  const top = topLevel(instrument)
  if (cells.every((cell) => cell === "")) return "give at least one level, or put back what was there"
  const wrong = SECTIONS.find((_, at) => cells[at] !== "" && !(/^\d$/.test(cells[at] ?? "") && Number(cells[at]) <= top))
  if (wrong !== undefined) return `${SECTION_WORDS[wrong]} takes a level from 0 to ${top}`
  return Object.fromEntries(SECTIONS.map((section, at) => [section, cells[at] === "" ? null : Number(cells[at])])) as Levels
}
