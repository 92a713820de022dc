import { Badge, DataTable } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import type { CirclePlace } from "../../tables.ts"
import { holdsToday } from "../header.ts"
import { ChildFrame, type ChildHeader } from "./child-frame.tsx"

export interface PlaceLine extends CirclePlace {
  readonly name: string
}

/** Who can see this record, since when, and why. */
export const CirclePage = ({ header, places }: { header: ChildHeader; places: readonly PlaceLine[] }) => (
  <ChildFrame header={header} tab="circle" title="Who can see this record">
    <p class="govuk-body">
      Only the people and teams listed here, and the council's records officers, can open this record. Every look is noted.
      {header.restricted && " The record is restricted: teams are set aside, and only people named here can open it."}
    </p>
    <DataTable
      caption="People and teams in the circle"
      hideCaption
      columns={[
        { key: "who", header: "Who", rowHeader: true, cell: (row: PlaceLine) => row.name },
        { key: "why", header: "Why", wide: true, cell: (row) => row.why },
        { key: "since", header: "Since", cell: (row) => shortDate(row.since) },
        {
          key: "until",
          header: "Until",
          cell: (row) =>
            holdsToday(row, header.today) ? (
              row.until ? (
                shortDate(row.until)
              ) : (
                "No end set"
              )
            ) : (
              <Badge tone="neutral">{`Ended ${row.until ? shortDate(row.until) : ""}`}</Badge>
            ),
        },
      ]}
      rows={places}
    />
  </ChildFrame>
)
