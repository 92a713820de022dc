import type { Notes } from "../../../platform/import/keyed-values.ts"
import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"
import type { ReadFile } from "../../../platform/import/problem.ts"
import { readWhole } from "../../../platform/import/values.ts"
import { isId } from "../../../platform/lists/list-state.ts"
import { readSheet, SheetCells } from "../../sheets/read-sheet.ts"
import { LEVEL_WORDS, LEVELS, type Level, NEED_AREA_WORDS, NEED_AREAS, type NeedArea } from "../../vocabulary.ts"
import type { RowDetails } from "../edit.ts"
import { MAP_COLUMNS, type MapColumn, STAFF_PLACES } from "./columns.ts"

/** A row of a spreadsheet that can be used. */
export interface RowToTake {
  readonly line: number
  /** The row of the map that it was exported from, where it says so. */
  readonly reference: string | null
  readonly details: RowDetails
  /** UPNs as written; null: the sheet has no such column, or says nothing. */
  readonly upns: readonly string[] | null
}

/** A map is a few dozen rows; a spreadsheet with more is something else. */
const MOST_ROWS = 400

/** Reads a provision map from the spreadsheet that a school keeps, xlsx or csv. Throws FileRefused. */
export async function readMap(bytes: Uint8Array): Promise<ReadFile<RowToTake>> {
  const sheet = await readSheet(bytes, MAP_COLUMNS.name)
  const notes: Notes = { problems: [], warnings: [] }
  const cells = new SheetCells<MapColumn>(sheet, MAP_COLUMNS, ["name", "level"], notes)
  const rows: RowToTake[] = []
  const seen = new Map<string, number>()
  const filled = sheet.rows.filter((row) => row.cells.some((cell) => cell.trim() !== ""))
  for (const row of filled.slice(0, MOST_ROWS)) {
    cells.row = row
    const read = readRow(cells)
    if (!read) continue
    const key = read.reference ?? `${read.details.level}\n${read.details.name.toLowerCase()}`
    const before = seen.get(key)
    if (before === undefined) rows.push(read)
    else cells.problem("name", read.details.name, `is on row ${before} already`)
    seen.set(key, before ?? row.line)
  }
  for (const row of filled.slice(MOST_ROWS)) {
    cells.row = row
    cells.problem("name", cells.text("name"), `comes after ${MOST_ROWS} rows, the most that a map has`)
  }
  return { kind: sheet.kind, read: filled.length, rows, ...notes }
}

const whole =
  (least: number, most: number) =>
  (text: string): Parsed<number> =>
    readWhole(text, least, most)

function readRow(cells: SheetCells<MapColumn>): RowToTake | undefined {
  const name = cells.required("name", (text) => (text.length > 150 ? unusable("is longer than 150 characters") : parsed(text)))
  const level = cells.required("level", readLevel)
  const needAreas = required(cells, "needAreas", readAreas, [])
  const staff = readStaff(cells)
  const minutesASession = required(cells, "minutes", whole(0, 600), 0)
  const sessionsAWeek = required(cells, "sessions", whole(0, 50), 0)
  const weeks = required(cells, "weeks", whole(0, 52), 0)
  const groupSize = required(cells, "groupSize", whole(1, 500), 1)
  const materialsPence = required(cells, "materials", readPence, 0)
  const reference = cells.optional("reference", (text) => (isId(text) ? parsed(text) : unusable("is not a reference from here")))
  const parts = [name, level, needAreas, staff, minutesASession, sessionsAWeek, weeks, groupSize, materialsPence]
  if (parts.some((part) => part === undefined)) return undefined
  return {
    line: cells.row.line,
    reference,
    details: {
      name: name!,
      level: level!,
      needAreas: needAreas!,
      staff: staff!,
      minutesASession: minutesASession!,
      sessionsAWeek: sessionsAWeek!,
      weeks: weeks!,
      groupSize: groupSize!,
      materialsPence: materialsPence!,
      outcome: cells.text("outcome").slice(0, 1000),
      measure: cells.text("measure").slice(0, 1000),
    },
    upns: cells.text("children") === "" ? null : splitUpns(cells.text("children")),
  }
}

/** An empty cell is the usual value; one that cannot be read costs the row, since a cost would be wrong without a word. */
function required<T>(cells: SheetCells<MapColumn>, key: MapColumn, read: (text: string) => Parsed<T>, usual: T): T | undefined {
  return cells.text(key) === "" ? usual : cells.required(key, read)
}

const splitUpns = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,\s]+/)
      .map((each) => each.toUpperCase())
      .filter((each) => each !== ""),
  ),
]

const WAVES: Readonly<Record<string, Level>> = {
  "1": "universal",
  "2": "targeted",
  "3": "enhanced",
  wave1: "universal",
  wave2: "targeted",
  wave3: "enhanced",
}

export function readLevel(text: string): Parsed<Level> {
  const plain = text.toLowerCase().replace(/\s+/g, "")
  const level = LEVELS.find((each) => each === plain || each[0] === plain) ?? WAVES[plain]
  return level ? parsed(level) : unusable(`is none of ${LEVELS.map((each) => LEVEL_WORDS[each]).join(", ")}`)
}

const AREA_SIGNS: readonly (readonly [RegExp, NeedArea])[] = [
  [/^(slcn|speech|language|s&l|salt)/i, "speech-language"],
  [/^(social comm|asd|autis|interaction|c&i|communication and interaction)/i, "social-communication"],
  [/^(cognition|learning|c&l|literacy|maths|spld|mld)/i, "cognition-learning"],
  [/^(semh|social,? emotional|emotional|mental|behaviou?r)/i, "semh"],
  [/^(physical|sensory|hearing|vision|visual|p&s|pd|hi|vi|motor)\b/i, "physical-sensory"],
]

export function readAreas(text: string): Parsed<NeedArea[]> {
  const whole = NEED_AREAS.find((area) => NEED_AREA_WORDS[area].toLowerCase() === text.toLowerCase())
  if (whole) return parsed([whole])
  const found = text.split(/\s*[;/|\n]\s*/).map((part) => areaIn(part))
  return found.some((area) => area === undefined)
    ? unusable("names a need area that is not known; put a semicolon between two")
    : parsed([...new Set(found as NeedArea[])])
}

const areaIn = (words: string): NeedArea | undefined =>
  NEED_AREAS.find((area) => area === words.toLowerCase() || NEED_AREA_WORDS[area].toLowerCase() === words.toLowerCase()) ??
  AREA_SIGNS.find(([sign]) => sign.test(words))?.[1]

export function readPence(text: string): Parsed<number> {
  const found = /^£?(\d{1,7})(?:\.(\d{1,2})\d*)?$/.exec(text.replace(/[\s,]/g, ""))
  if (!found) return unusable("is not a sum in pounds")
  return parsed(Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")))
}

function readStaff(cells: SheetCells<MapColumn>): RowDetails["staff"] | undefined {
  const staff: { role: string; count: number; hourlyPence: number | null }[] = []
  let good = true
  for (const place of STAFF_PLACES) {
    const role = cells.text(`staff${place}`).slice(0, 80)
    const count = required(cells, `count${place}`, whole(1, 20), 1)
    const hourlyPence = cells.text(`rate${place}`) === "" ? null : cells.required(`rate${place}`, readPence)
    if (count === undefined || hourlyPence === undefined) good = false
    else if (role !== "") staff.push({ role, count, hourlyPence })
    else if (hourlyPence !== null) {
      cells.problem(`staff${place}`, "", "is empty although a cost stands beside it")
      good = false
    }
  }
  return good ? staff : undefined
}
