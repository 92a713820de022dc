import { Badge } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { shortDate } from "../../../platform/time.ts"
import type { CirclePlace } from "../../tables.ts"
import { holdsToday } from "../header.ts"
import { ChildFrame, type ChildHeader } from "./child-frame.tsx"

export interface PlaceLine extends CirclePlace {
  readonly name: string
}

interface CircleProps {
  readonly header: ChildHeader
  readonly places: readonly PlaceLine[]
  readonly mayRestrict: boolean
}

/** Who can see this record, since when, and why. */
export const CirclePage = ({ header, places, mayRestrict }: CircleProps) => (
  <ChildFrame
    header={header}
    tab="circle"
    title="Who can see this record"
    tools={mayRestrict && <RestrictLink header={header} />}
  >
    <p class="govuk-body">
      Only the people and teams listed here, and the council's records officers, can open this record. Every look is noted.
      {header.restricted && " The record is restricted: teams are set aside, and only people named here can open it."}
    </p>
    <RowList
      title="People and teams in the circle"
      noun={["place in the circle", "places in the circle"]}
      columns={[
        { key: "who", header: "Who", rowHeader: true, cell: (row: PlaceLine) => row.name, order: true },
        { key: "why", header: "Why", wide: true, cell: (row) => row.why, order: true },
        { key: "since", header: "Since", cell: (row) => shortDate(row.since), order: (row) => row.since.toString() },
        {
          key: "until",
          header: "Until",
          order: (row) => row.until?.toString() ?? "no end",
          kind: (row) =>
            holdsToday(row, header.today) ? { code: "now", text: "In the circle now" } : { code: "ended", text: "Ended" },
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
      empty={null}
    />
  </ChildFrame>
)

const RestrictLink = ({ header }: { header: ChildHeader }) => (
  <a class="govuk-link" href={`/children/${header.child.id}/restrictions/${header.restricted ? "endings/new" : "new"}`}>
    {header.restricted ? "Lift the restriction" : "Restrict this record"}
  </a>
)
