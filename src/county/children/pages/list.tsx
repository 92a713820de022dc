import { EmptyState } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { ChildLine } from "../queries.ts"
import { curriculumYear, fullName, NEEDS, needInWords, SEN_STATUS, yearInWords } from "../rules.ts"

export const childColumns = (today: PlainDate): readonly ListColumn<ChildLine>[] => [
  {
    key: "name",
    header: "Name",
    sortable: true,
    rowHeader: true,
    cell: (row) => (
      <a class="govuk-link" href={`/children/${row.id}`}>
        {row.surname}, {row.known_as ?? row.forename}
      </a>
    ),
    text: fullName,
  },
  {
    key: "born",
    header: "Year",
    sortable: true,
    cell: (row) => yearInWords(curriculumYear(row.born_on, today, row.year_offset)),
    text: (row) => yearInWords(curriculumYear(row.born_on, today, row.year_offset)),
  },
  {
    key: "status",
    header: "SEN",
    sortable: true,
    cell: (row) => SEN_STATUS[row.sen_status],
    text: (row) => SEN_STATUS[row.sen_status],
  },
  {
    key: "needs",
    header: "Needs",
    wide: true,
    cell: (row) => row.needs.map(needInWords).join("; "),
    text: (row) => row.needs.join(" "),
  },
  {
    key: "setting",
    header: "Setting",
    sortable: true,
    cell: (row) => row.setting_name ?? "None recorded",
    text: (row) => row.setting_name,
  },
]

export interface ChildListProps {
  readonly state: ListState
  readonly rows: readonly ChildLine[]
  readonly total: number
  readonly today: PlainDate
  readonly settings: readonly { readonly value: string; readonly text: string }[]
  readonly wholeRegister: boolean
  readonly mayRegister: boolean
  readonly mayImport: boolean
}

export const ChildListPage = ({ state, rows, total, today, settings, wholeRegister, mayRegister, mayImport }: ChildListProps) => (
  <ListPage
    title="Children and young people"
    noun={["child or young person", "children and young people"]}
    state={state}
    rows={rows}
    total={total}
    columns={childColumns(today)}
    filters={[
      ...(settings.length > 1 ? [{ name: "setting", label: "Setting", options: settings }] : []),
      { name: "status", label: "SEN", options: Object.entries(SEN_STATUS).map(([value, text]) => ({ value, text })) },
      { name: "need", label: "Need", options: Object.entries(NEEDS).map(([value, text]) => ({ value, text })) },
      {
        name: "year",
        label: "Year",
        options: Array.from({ length: 16 }, (_, year) => ({ value: String(year - 1), text: yearInWords(year - 1) })),
      },
    ]}
    tools={
      <>
        <a class="govuk-link" href="/children/searches/new">
          Search by name, UPN or date of birth
        </a>
        {mayRegister && (
          <a class="govuk-link" href="/children/new">
            Register a child
          </a>
        )}
        {mayImport && (
          <a class="govuk-link" href="/children/imports/new">
            Import pupils from a file
          </a>
        )}
      </>
    }
    empty={
      wholeRegister && !state.filters.setting ? (
        <EmptyState title="Choose a setting, or search">
          The whole register is too long to read. Filter by setting, or search by name, UPN or date of birth.
        </EmptyState>
      ) : (
        <EmptyState title="No children to show">
          {Object.keys(state.filters).length > 0
            ? "Nobody in your circles fits these filters. Take one away."
            : "You see the children in whose circle you or your team stand. When a setting or a colleague brings you in, they appear here."}
        </EmptyState>
      )
    }
  />
)
