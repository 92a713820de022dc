import { Button, DateInput, EmptyState, type Form, FormTo, Page, TextInput } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import type { PlainDate } from "../../../platform/time.ts"
import type { ChildLine } from "../queries.ts"
import { childColumns } from "./list.tsx"

export interface SearchValues {
  readonly words: string | null
  readonly upn: string | null
  readonly born: PlainDate | null
}

const SearchForm = ({ form }: { form: Form<SearchValues> }) => (
  <FormTo href="/children/searches" form={form}>
    <TextInput field={form.field("words")} label="Name" hint="Spelling need not be exact." autocomplete="off" />
    <TextInput field={form.field("upn")} label="UPN" hint="13 characters, such as B801200005001" width={20} autocomplete="off" />
    <DateInput field={form.field("born")} legend="Date of birth" />
    <Button>Search</Button>
  </FormTo>
)

export const NewSearchPage = ({ form }: { form: Form<SearchValues> }) => (
  <Page title="Search for a child" density="staff" errors={form.errors} back="/children">
    <p class="govuk-body">
      You find the children whom you may see. What you search for is kept for you alone, and is never part of an address.
    </p>
    <SearchForm form={form} />
  </Page>
)

export const SearchResultsPage = ({
  rows,
  form,
  today,
}: {
  rows: readonly ChildLine[]
  form: Form<SearchValues>
  today: PlainDate
}) => (
  <Page title="Search results" density="staff" back="/children" errors={form.errors}>
    <RowList
      title="Children found"
      noun={["match", "matches"]}
      columns={childColumns(today).map(({ sortable, text, ...column }) => ({
        ...column,
        text: (row: ChildLine) => String(text?.(row) ?? ""),
        ...(sortable ? { order: (row: ChildLine) => String(text?.(row) ?? "") } : {}),
      }))}
      rows={rows}
      empty={
        <EmptyState title="Nobody found">
          Check the spelling, or search by UPN. You find only children whom you may see.
        </EmptyState>
      }
    />
    <h2 class="govuk-heading-m">Search again</h2>
    <SearchForm form={form} />
  </Page>
)
