import { barChart } from "../../../platform/charts/bar-chart.tsx"
import { Picture } from "../../../platform/charts/picture.tsx"
import {
  DataTable,
  EmptyState,
  Figure,
  FilterPanel,
  type Form,
  ListTools,
  Page,
  Select,
  WithFilters,
} from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { type Measures, type MeasureTable, shareOf, type Worked } from "./measures.ts"
import { yearInWords } from "./scope.ts"

type Option = { readonly value: string; readonly text: string }

export interface MeasuresPageData {
  readonly measures: Measures
  readonly today: PlainDate
  /** The address without its query. */
  readonly at: string
  readonly csv: string
  readonly filters: Form<{ scope: string; year: string }>
  readonly scopes: { readonly name: string; readonly label: string; readonly options: readonly Option[] }
  readonly years: readonly number[]
  /** Whole counts of one's own children need no word on what is left out. */
  readonly suppressed: boolean
  readonly above?: preact.ComponentChildren
}

interface TableWords {
  readonly finding: (share: string) => string
  readonly unknown: string
  readonly reading: string
  readonly source: string
}

export const TABLE_WORDS: Readonly<Record<MeasureTable["id"], TableWords>> = {
  "need-by-level": {
    finding: (share) => `${share} of needs are met at their level`,
    unknown: "Needs that are met, by level",
    reading:
      "Each bar is the share of needs at a level for which help at that level, or above it, runs today: in the child's plan, in a row of the provision map, or, at Universal, for everyone in the setting. A need is one area of one child as it was last described.",
    source: "Need profiles, support plans, provision maps",
  },
  "need-by-area": {
    finding: (share) => `${share} of needs are met, area by area`,
    unknown: "Needs that are met, by area",
    reading: "The same needs by area. Help in another area does not count.",
    source: "Need profiles, support plans, provision maps",
  },
  reviews: {
    finding: (share) => `${share} of reviews were on time`,
    unknown: "Reviews on time",
    reading:
      "Each bar is the share of reviews that were held by the day on which they were due. Those past their day and not yet held count against it.",
    source: "Cycles of support plans, due in each term",
  },
  voice: {
    finding: (share) => `${share} of views and words that could be on paper are`,
    unknown: "Voice of children and parents",
    reading:
      "Each bar is the share with words recorded. A review without a view has a reason instead, which does not count here.",
    source: "Reviews of the year, one-page profiles of running plans",
  },
}

export const countWords = (count: number | null): string => (count === null ? "not shown" : count.toLocaleString("en-GB"))
export const shareWords = (share: number | null): string => (share === null ? "not shown" : `${share}%`)

export const MeasuresPage = (data: MeasuresPageData) => {
  const { measures, at, csv, suppressed } = data
  return (
    <Page title={`Measures of provision: ${measures.scope.name}`} caption={`Academic year ${yearInWords(measures.year.year)}`}>
      {data.above && <div class="govuk-!-margin-bottom-4">{data.above}</div>}
      <WithFilters filters={<Filters data={data} action={at} />}>
        <ListTools csvHref={csv} />
        {suppressed && (
          <p class="govuk-body">
            Figures for the area as a whole, never a child. Counts from 1 to 4 are not shown, and as many others as would give
            them away.
          </p>
        )}
        {measures.tables.map((table) => (
          <MeasureFigure key={table.id} table={table} today={data.today} />
        ))}
        <Works works={measures.works} today={data.today} suppressed={suppressed} />
      </WithFilters>
    </Page>
  )
}

const MeasureFigure = ({ table, today }: { table: MeasureTable; today: PlainDate }) => {
  const { names, shown, columns } = table
  const words = TABLE_WORDS[table.id]
  if (shown.total === 0) return <EmptyState title={`${words.unknown}: nothing to count yet`} />
  const shares = names.map((_, at) => shareOf(shown.cells[at]![0]!, shown.rowTotals[at]!))
  const all = shareOf(shown.columnTotals[0] ?? null, shown.total)
  const title = all === null ? words.unknown : words.finding(`${all}%`)
  const rows = [
    ...names.map((name, at) => ({ name, cells: shown.cells[at]!, total: shown.rowTotals[at]!, share: shares[at]! })),
    { name: "All", cells: shown.columnTotals, total: shown.total, share: all },
  ]
  type Row = (typeof rows)[number]
  return (
    <Figure
      title={title}
      reading={words.reading}
      source={words.source}
      asAt={shortDate(today)}
      table={
        <DataTable
          caption={title}
          hideCaption
          rows={table.id === "voice" ? rows.slice(0, -1) : rows}
          columns={[
            { key: "name", header: table.head, rowHeader: true, cell: (row: Row) => row.name },
            ...columns.map((header, at) => ({
              key: header,
              header,
              numeric: true,
              cell: (row: Row) => countWords(row.cells[at] ?? null),
            })),
            { key: "all", header: "All", numeric: true, cell: (row: Row) => countWords(row.total) },
            {
              key: "share",
              header: "Share",
              numeric: true,
              cell: (row: Row) => (row.total === 0 ? "none" : shareWords(row.share)),
            },
          ]}
        />
      }
    >
      <Picture
        svg={barChart({ labels: names, values: shares, unit: "%" })}
        alt={`${title}. The same numbers are in the table below.`}
      />
    </Figure>
  )
}

/** Bars for the provisions that stand first; the table holds them all. */
const BARS = 10

const Works = ({ works, today, suppressed }: { works: readonly Worked[]; today: PlainDate; suppressed: boolean }) => {
  const figures = works.filter((each) => each.metShare !== null)
  const enough = works.filter((each) => each.children !== null)
  const few = works.length - enough.length
  if (works.length === 0) return <EmptyState title="What works here: no outcome has been reviewed yet" />
  const first = figures[0]
  const title =
    first === undefined ? "What works here: too few children to say" : `Outcomes are met most often with: ${first.provision}`
  const table = (
    <DataTable
      caption="Progress by provision"
      hideCaption
      rows={enough}
      empty={<p class="govuk-body">No help has reached five children yet.</p>}
      columns={[
        { key: "provision", header: "Provision", rowHeader: true, wide: true, cell: (row: Worked) => row.provision },
        {
          key: "children",
          header: "Children",
          numeric: true,
          cell: (row: Worked) => countWords(row.children),
        },
        { key: "share", header: "Met or more than met", numeric: true, cell: (row: Worked) => shareWords(row.metShare) },
      ]}
    />
  )
  return (
    <Figure
      title={title}
      reading={worksReading(few, suppressed)}
      source="Reviews of support plans, all years"
      asAt={shortDate(today)}
      table={table}
    >
      <Picture
        svg={barChart({
          labels: figures.slice(0, BARS).map((each) => each.provision),
          values: figures.slice(0, BARS).map((each) => each.metShare),
          unit: "%",
        })}
        alt={`${title}. The same numbers are in the table below.`}
      />
    </Figure>
  )
}

function worksReading(few: number, suppressed: boolean): string {
  const what = suppressed ? "help from the framework" : "help"
  const left = `${few} more ${few === 1 ? "kind of help was" : "kinds of help were"} given to fewer than five children: nothing is shown of them.`
  return (
    `Each bar is the share of reviewed outcomes that were met or more than met while this ${what} worked towards them. ` +
    `What goes with progress is not shown to have caused it: harder needs get other help.${few === 0 ? "" : ` ${left}`}`
  )
}

const Filters = ({ data, action }: { data: MeasuresPageData; action: string }) => (
  <FilterPanel action={action}>
    {data.scopes.options.length > 1 && (
      <Select
        field={{ ...data.filters.field("scope"), name: data.scopes.name }}
        label={data.scopes.label}
        options={[...data.scopes.options]}
      />
    )}
    <Select
      field={data.filters.field("year")}
      label="Academic year"
      options={data.years.map((year) => ({ value: String(year), text: yearInWords(year) }))}
    />
  </FilterPanel>
)
