import { EmptyState, Page } from "../../platform/kit/index.ts"
import { ListBody, type ListColumn } from "../../platform/lists/list-page.tsx"
import { type ListState, listHref } from "../../platform/lists/list-state.ts"
import { ChildFrame, type ChildHeader } from "../children/pages/child-frame.tsx"
import type { ShownLine, ShownLook } from "./lines.ts"
import type { FieldChange } from "./words.ts"

export interface LogPageData {
  /** What kind of record it is, in words. */
  readonly title: string
  /** Where the record itself is read, when it has a page. */
  readonly back: string | null
  readonly state: ListState
  readonly people: readonly { readonly value: string; readonly text: string }[]
  /** Where the record came from, when its log holds no change at all because it came in bulk. */
  readonly came: string | null
  readonly shown:
    | { readonly looks: false; readonly rows: readonly ShownLine[]; readonly total: number }
    | { readonly looks: true; readonly rows: readonly ShownLook[]; readonly total: number }
}

export const changed = ({ field, before, after }: FieldChange): string =>
  before === null ? `${field}: ${after}` : `${field}: ${before} → ${after}`

/** What was changed, one line a field, and why. */
export const Changed = ({ line }: { line: ShownLine }) => (
  <>
    {line.closed && <span class="govuk-hint">What was changed is read by whoever may read that record.</span>}
    {line.reason && <div>Why: {line.reason}</div>}
    {line.fields.length > 0 && (
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {line.fields.map((field) => (
          <li>{changed(field)}</li>
        ))}
      </ul>
    )}
  </>
)

const partOf = (line: ShownLine) =>
  line.partHref === null ? (
    line.part
  ) : (
    <a class="govuk-link" href={line.partHref}>
      {line.part}
    </a>
  )

export const changeColumns: readonly ListColumn<ShownLine>[] = [
  { key: "when", header: "When", sortable: false, nowrap: true, cell: (line) => line.when, text: (line) => line.when },
  { key: "who", header: "Who", cell: (line) => line.who, text: (line) => line.who },
  { key: "what", header: "What", rowHeader: true, cell: (line) => line.what, text: (line) => line.what },
  { key: "part", header: "Of", cell: partOf, text: (line) => line.part },
  {
    key: "changed",
    header: "From what to what",
    wide: true,
    cell: (line) => <Changed line={line} />,
    text: (line) => [...line.fields.map(changed), ...(line.reason ? [`Why: ${line.reason}`] : [])].join("; "),
  },
]

export const lookColumns: readonly ListColumn<ShownLook>[] = [
  { key: "when", header: "Last that day", nowrap: true, cell: (look) => look.when, text: (look) => look.when },
  { key: "who", header: "Who", rowHeader: true, cell: (look) => look.who, text: (look) => look.who },
  { key: "what", header: "At what", cell: (look) => look.what, text: (look) => look.what },
  { key: "times", header: "Times that day", numeric: true, cell: (look) => look.times, text: (look) => look.times },
]

const Log = ({ data: { state, shown, people, title, came } }: { data: LogPageData }) => {
  const list = {
    state,
    filters: [
      { name: "who", label: "Who", options: people },
      { name: "day", label: "Day", day: true as const },
    ],
    csvHref: listHref(state, { path: `${state.path}/log.csv`, page: 1 }),
    total: shown.total,
  }
  return (
    <>
      <p class="govuk-body">
        {shown.looks ? (
          <>
            Everybody who looked, one line for each person and day.{" "}
            <a class="govuk-link" href={listHref(state, { filters: { show: null, who: null } })}>
              See the changes
            </a>
          </>
        ) : (
          <>
            Everything that was done, newest first. Nobody can change this list.{" "}
            <a class="govuk-link" href={listHref(state, { filters: { show: "looks", who: null } })}>
              See who looked
            </a>
          </>
        )}
      </p>
      {shown.looks ? (
        <ListBody
          {...list}
          title={`Looks: ${title}`}
          noun={["look", "looks"]}
          rows={shown.rows}
          columns={lookColumns}
          empty={<EmptyState title="Nobody looked" />}
        />
      ) : (
        <ListBody
          {...list}
          title={`Changes: ${title}`}
          noun={["change", "changes"]}
          rows={shown.rows}
          columns={changeColumns}
          empty={<EmptyState title="No changes">{came}</EmptyState>}
        />
      )}
    </>
  )
}

export const RecordLogPage = ({ data }: { data: LogPageData }) => (
  <Page
    title={data.shown.looks ? "Who looked" : "Changes"}
    caption={data.title}
    density="staff"
    wide
    {...(data.back === null ? {} : { back: data.back })}
  >
    <Log data={data} />
  </Page>
)

/** A child's log stands within the child's record. */
export const ChildLogPage = ({ header, data }: { header: ChildHeader; data: LogPageData }) => (
  <ChildFrame header={header} tab="changes" title={data.shown.looks ? "Who looked" : "Changes"}>
    <Log data={data} />
  </ChildFrame>
)
