import { DataTable, type Form } from "../../../platform/kit/index.ts"
import type { MapChange } from "../changes.ts"
import { inPounds } from "../money.ts"

export type AnyForm = Form<Record<string, string>>

const FIELDS: Readonly<Record<string, string>> = {
  name: "Name",
  level: "Level",
  needAreas: "Need areas",
  staff: "Staff",
  minutesASession: "Minutes a session",
  sessionsAWeek: "Sessions a week",
  weeks: "Weeks",
  groupSize: "Group size",
  childIds: "Children",
  materialsPence: "Materials",
  outcome: "Outcome",
  measure: "Measure",
}
export const fieldInWords = (field: string): string => FIELDS[field] ?? field

const KINDS = { added: "New", changed: "Changed", removed: "Stopped" } as const

/** What changed from one version to the next, with what it does to the cost. */
export const ChangeTable = ({ caption, changes }: { caption: string; changes: readonly MapChange[] }) => (
  <DataTable
    caption={caption}
    rows={changes}
    columns={[
      { key: "name", header: "Provision", rowHeader: true, cell: (change: MapChange) => change.name },
      { key: "kind", header: "What", cell: (change) => KINDS[change.kind] },
      {
        key: "fields",
        header: "From and to",
        wide: true,
        cell: (change) =>
          change.kind === "changed"
            ? change.fields.map(({ field, before, now }) => (
                <div>
                  {fieldInWords(field)}: {before || "nothing"} → {now || "nothing"}
                </div>
              ))
            : "",
      },
      { key: "pence", header: "Cost", numeric: true, nowrap: true, cell: (change) => signed(change.pence) },
    ]}
  />
)

export const signed = (pence: number): string => (pence > 0 ? `+${inPounds(pence)}` : inPounds(pence))
