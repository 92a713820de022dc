import { LEVEL_WORDS, NEED_AREA_WORDS } from "../vocabulary.ts"
import { type MapRow, rowCost } from "./costs.ts"
import { inPounds } from "./money.ts"

export type MapChange =
  | { kind: "added" | "removed"; rowId: string; name: string; pence: number }
  | { kind: "changed"; rowId: string; name: string; fields: FieldChange[]; pence: number }

export interface FieldChange {
  field: keyof MapRow
  before: string
  now: string
}

/** What changed from one version of a map to the next: the agenda of the next Team Around the School. `pence` is the change in cost. */
export function mapChanges(before: readonly MapRow[], now: readonly MapRow[]): MapChange[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(now.map((row) => row.id))
  const since = now.flatMap((row): MapChange[] => {
    const was = old.get(row.id)
    if (!was) return [{ kind: "added", rowId: row.id, name: row.name, pence: rowCost(row).totalPence }]
    const fields = fieldChanges(was, row)
    if (fields.length === 0) return []
    return [{ kind: "changed", rowId: row.id, name: row.name, fields, pence: rowCost(row).totalPence - rowCost(was).totalPence }]
  })
  const gone = before.filter((row) => !kept.has(row.id))
  return [
    ...since,
    ...gone.map((row): MapChange => ({ kind: "removed", rowId: row.id, name: row.name, pence: -rowCost(row).totalPence })),
  ]
}

function fieldChanges(was: MapRow, is: MapRow): FieldChange[] {
  return (Object.keys(is) as (keyof MapRow)[]).flatMap((field) => {
    const [before, now] = [shown(field, was), shown(field, is)]
    return before === now ? [] : [{ field, before, now }]
  })
}

/** Children are counted and not named: the log goes to a meeting of many. */
function shown(field: keyof MapRow, row: MapRow): string {
  if (field === "childIds") return `${row.childIds.length} children`
  if (field === "staff") return row.staff.map((each) => `${each.count} ${each.role} at ${inPounds(each.hourlyPence)}`).join(", ")
  if (field === "level") return LEVEL_WORDS[row.level]
  if (field === "needAreas") return row.needAreas.map((area) => NEED_AREA_WORDS[area]).join(", ")
  if (field === "materialsPence") return inPounds(row.materialsPence)
  return String(row[field])
}
