import { Cells } from "../../../platform/import/cells.ts"
import { type CsvOptions, type CsvRow, readCsv } from "../../../platform/import/csv-reader.ts"
import type { EncodingFound } from "../../../platform/import/encoding.ts"
import { locateColumns } from "../../../platform/import/header.ts"
import type { Reading, RowProblem } from "../../../platform/import/problem.ts"
import { readLaCode, readUrn } from "../../children/identifiers/numbers.ts"
import { fieldsNotGiven, GIAS_COLUMNS, type GiasColumn, REQUIRED_COLUMNS } from "./columns.ts"
import { readSetting } from "./row.ts"
import type { GiasSetting, SettingField } from "./setting.ts"

export interface SettingsReading extends Reading<GiasSetting> {
  /** Rows in the file, and those among them of authorities that were not asked for. */
  readonly read: number
  readonly ofOthers: number
  readonly encoding: EncodingFound
  /** Fields of which the file has not the columns. */
  readonly notGiven: readonly SettingField[]
}

/** Authorities to keep, by their 3-digit codes ("926" is Norfolk). */
export type Authorities = readonly string[] | "all"

/**
 * Reads the "Get Information About Schools" extract as the DfE publishes it: CSV in Windows-1252 (UTF-8 too), columns in any
 * order. Rows that cannot be used are reported in `problems`, left-out values of usable rows in `warnings`. Throws FileRefused.
 */
export async function readSettings(
  source: AsyncIterable<Uint8Array>,
  keep: Authorities,
  options: CsvOptions = {},
): Promise<SettingsReading> {
  const reader = new SettingsReader(keep)
  const facts = await readCsv(source, (header) => reader.begin(header), options)
  return { ...reader, notGiven: fieldsNotGiven(reader.columns), read: facts.rows, encoding: facts.encoding }
}

class SettingsReader {
  readonly rows: GiasSetting[] = []
  readonly problems: RowProblem[] = []
  readonly warnings: RowProblem[] = []
  ofOthers = 0
  #keep: ReadonlySet<string> | undefined
  #lineOf = new Map<number, number>()
  #columns: ReadonlyMap<GiasColumn, { index: number; name: string }> = new Map()

  constructor(keep: Authorities) {
    this.#keep = keep === "all" ? undefined : new Set(keep)
  }

  get columns(): ReadonlyMap<GiasColumn, unknown> {
    return this.#columns
  }

  begin(header: readonly string[]): (row: CsvRow) => void {
    this.#columns = locateColumns<GiasColumn>(header, GIAS_COLUMNS, REQUIRED_COLUMNS)
    const cells = new Cells(this.#columns, this)
    const width = header.length
    const laIndex = this.#columns.get("la")!.index
    return (row) => {
      cells.row = row
      if (!cells.fits(width)) return
      if (this.#isOfOthers(row.text(laIndex))) this.ofOthers++
      else this.#take(cells)
    }
  }

  /** An authority's code that cannot be read might be ours: such a row is looked at, and reported. */
  #isOfOthers(la: string): boolean {
    return this.#keep !== undefined && !this.#keep.has(la.trim()) && readLaCode(la).ok
  }

  #take(cells: Cells<GiasColumn>): void {
    const la = cells.required("la", readLaCode)
    const urn = cells.required("urn", readUrn)
    if (la === undefined || urn === undefined) return
    const first = this.#lineOf.get(urn)
    if (first !== undefined) {
      cells.problem("urn", String(urn), `is on line ${first} already`)
      return
    }
    this.#lineOf.set(urn, cells.row.line)
    const setting = readSetting(cells, urn, la)
    if (setting) this.rows.push(setting)
  }
}
