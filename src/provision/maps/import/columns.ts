import type { SheetColumn } from "../../sheets/write-sheet.ts"
import { LEVEL_WORDS, NEED_AREA_WORDS } from "../../vocabulary.ts"
import { rowCost } from "../costs.ts"
import { type HeldRow, isHidden } from "../queries.ts"

/** Kinds of staff that one row of the spreadsheet has room for. */
export const STAFF_PLACES = [1, 2, 3] as const

export type MapColumn =
  | "name"
  | "level"
  | "needAreas"
  | "minutes"
  | "sessions"
  | "weeks"
  | "groupSize"
  | "materials"
  | "outcome"
  | "measure"
  | "children"
  | "reference"
  | `staff${(typeof STAFF_PLACES)[number]}`
  | `count${(typeof STAFF_PLACES)[number]}`
  | `rate${(typeof STAFF_PLACES)[number]}`

/** Each column by the names that schools' spreadsheets give it, ours first. */
export const MAP_COLUMNS: Readonly<Record<MapColumn, readonly string[]>> = {
  name: ["Provision", "Provision name", "Intervention", "Name of provision", "Support"],
  level: ["Level", "Wave", "Tier", "Provision level"],
  needAreas: ["Need areas", "Area of need", "Need area", "Need", "Areas of need"],
  staff1: ["Staff", "Staff 1", "Adult", "Staff role", "Delivered by"],
  count1: ["Number of staff", "Number of staff 1", "Adults", "Staff number"],
  rate1: ["Hourly cost", "Hourly cost 1", "Hourly rate", "Cost per hour", "Staff cost per hour"],
  staff2: ["Staff 2"],
  count2: ["Number of staff 2"],
  rate2: ["Hourly cost 2"],
  staff3: ["Staff 3"],
  count3: ["Number of staff 3"],
  rate3: ["Hourly cost 3"],
  minutes: ["Minutes", "Minutes a session", "Length of session", "Session length", "Duration (minutes)"],
  sessions: ["Sessions a week", "Sessions per week", "Frequency", "Times per week"],
  weeks: ["Weeks", "Number of weeks", "Weeks per year"],
  groupSize: ["Group size", "Pupils in group", "Size of group"],
  materials: ["Materials", "Materials (£)", "Resources", "Resource cost"],
  outcome: ["Outcome", "Intended outcome", "Expected outcome", "Impact expected"],
  measure: ["Measure", "How measured", "Impact measure", "Success measure"],
  children: ["Children", "Pupils", "UPNs", "UPN", "Pupil UPNs"],
  reference: ["Reference", "Row reference"],
}

const pounds = (pence: number): number => pence / 100

/** A map as its spreadsheet: what comes back is read by the same names. `upns` holds those of the children whom the reader sees. */
export const sheetColumns = (upns: ReadonlyMap<string, string | null>): SheetColumn<HeldRow>[] => {
  const first = (key: MapColumn) => MAP_COLUMNS[key][0]!
  return [
    { header: first("name"), width: 30, value: (row) => row.name },
    { header: first("level"), width: 12, value: (row) => LEVEL_WORDS[row.level] },
    { header: first("needAreas"), width: 30, value: (row) => row.needAreas.map((area) => NEED_AREA_WORDS[area]).join("; ") },
    ...STAFF_PLACES.flatMap((place): SheetColumn<HeldRow>[] => [
      { header: first(`staff${place}`), width: 22, value: (row) => row.staff[place - 1]?.role },
      { header: first(`count${place}`), width: 10, value: (row) => row.staff[place - 1]?.count },
      {
        header: first(`rate${place}`),
        width: 10,
        money: true,
        value: (row) => (row.staff[place - 1] ? pounds(row.staff[place - 1]!.hourlyPence) : null),
      },
    ]),
    { header: first("minutes"), width: 9, value: (row) => row.minutesASession },
    { header: first("sessions"), width: 9, value: (row) => row.sessionsAWeek },
    { header: first("weeks"), width: 8, value: (row) => row.weeks },
    { header: first("groupSize"), width: 8, value: (row) => row.groupSize },
    { header: first("materials"), width: 10, money: true, value: (row) => pounds(row.materialsPence) },
    { header: first("outcome"), width: 40, value: (row) => row.outcome },
    { header: first("measure"), width: 30, value: (row) => row.measure },
    {
      header: first("children"),
      width: 30,
      value: (row) => row.childIds.flatMap((id) => (isHidden(id) ? [] : (upns.get(id) ?? []))).join("; "),
    },
    { header: "Number of children", width: 10, value: (row) => row.childIds.length },
    { header: "Groups", width: 8, value: (row) => rowCost(row).groups },
    { header: "Cost (£)", width: 12, money: true, value: (row) => pounds(rowCost(row).totalPence) },
    { header: "How it is worked out", width: 50, value: (row) => rowCost(row).formula },
    { header: first("reference"), width: 38, value: (row) => row.id },
  ]
}
