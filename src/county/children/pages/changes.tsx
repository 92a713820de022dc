import { DataTable, EmptyState } from "../../../platform/kit/index.ts"
import type { ChangeLine, ViewLine } from "../changes.ts"
import { ChildFrame, type ChildHeader } from "./child-frame.tsx"

interface ChangesPageProps {
  readonly header: ChildHeader
  readonly changes: readonly ChangeLine[]
  readonly views: readonly ViewLine[]
}

/** What was changed, by whom, from what to what; and who looked. */
export const ChangesPage = ({ header, changes, views }: ChangesPageProps) => (
  <ChildFrame header={header} tab="changes" title="Changes and looks">
    <p class="govuk-body">Everything that anybody did to this record, newest first. Nobody can change this list.</p>
    {changes.length === 0 ? (
      <EmptyState title="No changes yet" />
    ) : (
      <DataTable
        caption="Changes"
        rows={changes}
        columns={[
          { key: "when", header: "When", nowrap: true, cell: (row: ChangeLine) => row.when },
          { key: "who", header: "Who", cell: (row) => row.who },
          { key: "what", header: "What", rowHeader: true, wide: true, cell: (row) => <What change={row} /> },
        ]}
      />
    )}
    <h2 class="govuk-heading-m">Who looked at it</h2>
    {views.length === 0 ? (
      <EmptyState title="Nobody looked yet" />
    ) : (
      <DataTable
        caption="Looks, one line for each person and day"
        hideCaption
        rows={views}
        columns={[
          { key: "when", header: "Last that day", nowrap: true, cell: (row: ViewLine) => row.when },
          { key: "who", header: "Who", rowHeader: true, cell: (row) => row.who },
          { key: "what", header: "At what", cell: (row) => row.what },
          { key: "times", header: "Times", numeric: true, cell: (row) => row.times },
        ]}
      />
    )}
  </ChildFrame>
)

const What = ({ change }: { change: ChangeLine }) => (
  <>
    {change.what}
    {change.reason && <div>Reason: {change.reason}</div>}
    {change.fields.length > 0 && (
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {change.fields.map((field) => (
          <li key={field.field}>
            {field.field}: {field.before === null ? field.after : `${field.before} → ${field.after}`}
          </li>
        ))}
      </ul>
    )}
  </>
)
