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
import type { LineMeasures, Named, Period } from "./queries.ts"

export const MONTHS = { "1": "Last month", "3": "Last 3 months", "12": "Last 12 months" } as const

export interface MeasuresPageProps {
  readonly measures: LineMeasures
  readonly period: Period
  readonly months: keyof typeof MONTHS
  readonly filters: Form<{ months: string }>
  readonly today: PlainDate
}

/** A count, or that it is not shown. */
const countWords = (count: number | null): string => (count === null ? "not shown" : count.toLocaleString("en-GB"))

/** The share of a whole in per cent; null when either is not shown or there is none. */
const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.round((100 * part) / whole)

export const MeasuresPage = ({ measures, period, months, filters, today }: MeasuresPageProps) => {
  const { byMonth, byReason, byChannel, byZone, waits, promises, threshold } = measures
  const asAt = shortDate(today)
  const said = `${shortDate(period.from)} to ${shortDate(period.to.subtract({ days: 1 }))}`
  return (
    <Page title="How the line is doing" caption={said} back="/support/line">
      <WithFilters filters={<Filters filters={filters} months={months} />}>
        <ListTools csvHref={`/support/line/measures.csv?months=${months}`} />
        <p class="govuk-body">
          Counts under {threshold} are not shown, and neither is what would give them away. {promisesWords(promises)}
        </p>
        {byReason.names.length === 0 ? (
          <EmptyState title="No contact in this time">Choose a longer time.</EmptyState>
        ) : (
          <>
            <Bars
              title={finding("Most contacts are about", byReason)}
              reading="Each bar is a reason; the number is contacts."
              counts={byReason}
              asAt={asAt}
              head="Reason"
            />
            <Bars
              title={finding("Most contacts came in", byMonth)}
              reading="Each bar is a month in which contacts arrived."
              counts={byMonth}
              asAt={asAt}
              head="Month"
            />
            <Bars
              title={finding("Most contacts come by", byChannel)}
              reading="Each bar is a way to reach the line."
              counts={byChannel}
              asAt={asAt}
              head="Came by"
            />
            <Zones byZone={byZone} asAt={asAt} />
            <DataTable
              caption="Wait until somebody deals with a contact (half wait less)"
              rows={waits}
              columns={[
                { key: "channel", header: "Came by", rowHeader: true, cell: (row) => row.channel },
                { key: "minutes", header: "Minutes", numeric: true, cell: (row) => countWords(row.minutes) },
              ]}
            />
          </>
        )}
      </WithFilters>
    </Page>
  )
}

const promisesWords = ({ names, shown }: Named): string =>
  `Promises that fell due: ${names.map((name, at) => `${name.toLowerCase()} ${countWords(shown.values[at]!)}`).join(", ")}.`

function finding(words: string, { names, shown }: Named): string {
  const most = shown.values.reduce<number>((best, value, at) => ((value ?? -1) > (shown.values[best] ?? -1) ? at : best), 0)
  return shown.values[most] == null ? "Too few contacts to say" : `${words}: ${names[most]}`
}

const SOURCE = "contacts with the support line"

const Bars = ({
  title,
  reading,
  counts,
  asAt,
  head,
}: {
  title: string
  reading: string
  counts: Named
  asAt: string
  head: string
}) => (
  <Figure
    title={title}
    reading={reading}
    source={SOURCE}
    asAt={asAt}
    table={
      <DataTable
        caption={head}
        hideCaption
        rows={counts.names.map((name, at) => ({ name, count: counts.shown.values[at]! }))}
        columns={[
          { key: "name", header: head, rowHeader: true, cell: (row) => row.name },
          { key: "count", header: "Contacts", numeric: true, cell: (row) => countWords(row.count) },
        ]}
      />
    }
  >
    <Picture
      svg={barChart({ labels: counts.names, values: counts.shown.values })}
      alt={`${title}. The same numbers are in the table below.`}
    />
  </Figure>
)

const Zones = ({ byZone: { names, shown }, asAt }: { byZone: LineMeasures["byZone"]; asAt: string }) => {
  const shares = names.map((_, at) => share(shown.cells[at]![0]!, shown.rowTotals[at]!))
  const all = share(shown.columnTotals[0] ?? null, shown.total)
  const title = all === null ? "Settled at first contact, by zone" : `${all}% of contacts are settled at first contact`
  return (
    <Figure
      title={title}
      reading="Each bar is the share of a zone's finished contacts that were settled at the first one."
      source={SOURCE}
      asAt={asAt}
      table={
        <DataTable
          caption="By zone"
          hideCaption
          rows={names.map((name, at) => ({
            name,
            first: shown.cells[at]![0]!,
            later: shown.cells[at]![1]!,
            total: shown.rowTotals[at]!,
            share: shares[at]!,
          }))}
          columns={[
            { key: "name", header: "Zone", rowHeader: true, cell: (row) => row.name },
            { key: "first", header: "At first contact", numeric: true, cell: (row) => countWords(row.first) },
            { key: "later", header: "Later", numeric: true, cell: (row) => countWords(row.later) },
            { key: "total", header: "All", numeric: true, cell: (row) => countWords(row.total) },
            { key: "share", header: "Share", numeric: true, cell: (row) => (row.share === null ? "not shown" : `${row.share}%`) },
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

const Filters = ({ filters }: { filters: Form<{ months: string }>; months: string }) => (
  <FilterPanel action="/support/line/measures">
    <Select
      field={filters.field("months")}
      label="Time"
      options={Object.entries(MONTHS).map(([value, text]) => ({ value, text }))}
    />
  </FilterPanel>
)
