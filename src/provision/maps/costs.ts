import { shareByLargestRemainder } from "../../engine/funding/remainder.ts"
import { LEVELS, type Level, type NeedArea } from "../vocabulary.ts"
import { inPounds } from "./money.ts"

/** One kind of staff in a row. */
export interface StaffLine {
  role: string
  count: number
  /** Cost of an hour with on-costs, in whole pence. */
  hourlyPence: number
}

/** A line of a provision map (inclusion.md 2.4). Sessions of all groups take place each week. */
export interface MapRow {
  id: string
  name: string
  level: Level
  needAreas: readonly NeedArea[]
  staff: readonly StaffLine[]
  minutesASession: number
  sessionsAWeek: number
  weeks: number
  /** Most children in one group; 1 is one to one. */
  groupSize: number
  /** The children who get it. A Universal row may name none: it is for all. */
  childIds: readonly string[]
  /** Books, kit, licences: for the whole row, in pence. */
  materialsPence: number
  outcome: string
  measure: string
}

/** Parts of a row's cost, so that a number opens into what it is made of. */
export interface RowCost {
  rowId: string
  groups: number
  staffHours: number
  staffPence: number
  materialsPence: number
  totalPence: number
  formula: string
}

/** Groups that run: enough for every child; one when a row is for all. */
export const groupsOf = (row: MapRow): number => Math.max(1, Math.ceil(row.childIds.length / Math.max(1, row.groupSize)))

/** Staff: hourly pence x minutes x sessions x weeks x groups, over 60, rounded half up once for each kind of staff. */
export function rowCost(row: MapRow): RowCost {
  for (const part of [row, ...row.staff]) refuseFractions(part)
  const groups = groupsOf(row)
  const minutes = row.minutesASession * row.sessionsAWeek * row.weeks * groups
  const staffPence = row.staff.reduce((sum, each) => sum + Math.floor((each.hourlyPence * each.count * minutes + 30) / 60), 0)
  const people = row.staff.reduce((sum, each) => sum + each.count, 0)
  return {
    rowId: row.id,
    groups,
    staffHours: (minutes * people) / 60,
    staffPence,
    materialsPence: row.materialsPence,
    totalPence: staffPence + row.materialsPence,
    formula: formulaOf(row, groups),
  }
}

function refuseFractions(part: object): void {
  for (const [name, value] of Object.entries(part)) {
    if (typeof value !== "number" || (Number.isSafeInteger(value) && value >= 0)) continue
    throw new RangeError(`${name} is a whole number from 0`)
  }
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`

function formulaOf(row: MapRow, groups: number): string {
  const staff = row.staff.map((each) => `${each.count} ${each.role} at ${inPounds(each.hourlyPence)} an hour`).join(" and ")
  const time = `${many(row.minutesASession, "minute")} × ${row.sessionsAWeek} a week × ${many(row.weeks, "week")} × ${many(groups, "group")}`
  const materials = row.materialsPence > 0 ? ` + ${inPounds(row.materialsPence)} materials` : ""
  return `${staff || "No staff"}, ${time}${materials}`
}

export interface MapCost {
  rows: RowCost[]
  byLevel: Readonly<Record<Level, number>>
  totalPence: number
}

/** A map's cost: the total equals its levels, and each level its rows, to the penny. */
export function mapCost(rows: readonly MapRow[]): MapCost {
  const costs = rows.map(rowCost)
  const byLevel = Object.fromEntries(
    LEVELS.map((level) => [
      level,
      costs.reduce((sum, cost, place) => sum + (rows[place]?.level === level ? cost.totalPence : 0), 0),
    ]),
  ) as Record<Level, number>
  return { rows: costs, byLevel, totalPence: costs.reduce((sum, cost) => sum + cost.totalPence, 0) }
}

/** What one child's row costs: an equal share, the odd pennies by largest remainder in the order of the row. */
export interface ChildShare {
  childId: string
  rowId: string
  level: Level
  pence: number
}

/** Every row's cost over its children. Rows for all (no child named) have no shares. Shares of a row add up to the row. */
export function childShares(rows: readonly MapRow[]): ChildShare[] {
  return rows.flatMap((row) => {
    if (row.childIds.length === 0) return []
    const shares = shareByLargestRemainder(
      rowCost(row).totalPence,
      row.childIds.map(() => 1),
    )
    return row.childIds.map((childId, place) => ({ childId, rowId: row.id, level: row.level, pence: shares[place] ?? 0 }))
  })
}
