import {
  Button,
  ButtonGroup,
  EmptyState,
  type Form,
  FormTo,
  Page,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime, dateAt, shortDate } from "../../../platform/time.ts"
import type { SchemeRow, TrialRow } from "../queries.ts"

export const link = (href: string, words: string) => (
  <a class="govuk-link" href={href}>
    {words}
  </a>
)

export interface SchemesView {
  readonly rows: readonly SchemeRow[]
  readonly trials: readonly TrialRow[]
  readonly form: Form<{ first: string; second: string; years: number }>
}

export const SchemesPage = ({ rows, trials, form }: SchemesView) => (
  <Page title="Funding schemes" back="/places" errors={form.errors}>
    <p class="govuk-body">
      A laboratory: what a scheme would pay each mainstream school for all its pupils, now and in later years, and who would gain
      and lose under another. Nobody is paid by it. A scheme pays schools, never a child.
    </p>
    {rows.length === 0 ? (
      <EmptyState title="No scheme yet">Begin with Norfolk's published one, or with an empty form.</EmptyState>
    ) : (
      <RowList
        name="schemes"
        title="Schemes"
        headed
        noun={["scheme", "schemes"]}
        empty={null}
        columns={[
          nameColumn<SchemeRow>({
            key: "title",
            header: "Scheme",
            href: (row) => `/places/schemes/${row.id}`,
            name: (row) => row.title,
          }),
          { key: "version", header: "Version", numeric: true, cell: (row) => row.version, order: true },
          { key: "by", header: "Saved by", cell: (row) => row.saved_by_name, order: true },
          {
            key: "at",
            header: "Saved",
            nowrap: true,
            cell: (row) => shortDate(dateAt(row.saved_at)),
            order: (row) => row.saved_at.epochMilliseconds,
          },
        ]}
        rows={rows}
      />
    )}
    <ButtonGroup>
      <Button href="/places/schemes/new?from=norfolk" tone="secondary">
        Begin with Norfolk's Element 3
      </Button>
      <Button href="/places/schemes/new" tone="secondary">
        Begin with an empty form
      </Button>
    </ButtonGroup>
    {rows.length > 0 && <TrialForm rows={rows} form={form} />}
    {trials.length > 0 && (
      <RowList
        name="trials"
        title="Trials made"
        headed
        noun={["trial", "trials"]}
        empty={null}
        columns={[
          {
            key: "what",
            header: "Trial",
            rowHeader: true,
            cell: (row: TrialRow) => link(`/places/scheme-trials/${row.id}`, `${row.second}, against ${row.first}`),
          },
          { key: "by", header: "By", cell: (row) => row.made_by_name, order: true },
          {
            key: "at",
            header: "Made",
            nowrap: true,
            cell: (row) => dateAndTime(row.made_at),
            order: (row) => row.made_at.epochMilliseconds,
          },
        ]}
        rows={trials}
      />
    )}
  </Page>
)

const TrialForm = ({ rows, form }: Pick<SchemesView, "rows" | "form">) => {
  const options = rows.map(({ id, title, version }) => ({ value: id, text: `${title}, version ${version}` }))
  return (
    <>
      <h2 class="govuk-heading-m">Try one against another</h2>
      <FormTo href="/places/scheme-trials" form={form}>
        <Select field={form.field("first")} label="What is in force" options={options} />
        <Select field={form.field("second")} label="What is tried" options={options} />
        <TextInput field={form.field("years")} label="School years" hint="From this one, 1 to 10" width={2} inputmode="numeric" />
        <WhatHappensNext>You see totals by year, and who gains and who loses. The trial is kept as it is.</WhatHappensNext>
        <Button>Run both</Button>
      </FormTo>
    </>
  )
}
