import { barChart } from "../../../platform/charts/bar-chart.tsx"
import { Picture } from "../../../platform/charts/picture.tsx"
import { Button, ButtonGroup, DataTable, EmptyState, Figure, InsetText, Page } from "../../../platform/kit/index.ts"
import { longDate, shortDate } from "../../../platform/time.ts"
import type { ZonePack } from "./queries.ts"

type Count = number | null

const said = (count: Count): string => (count === null ? "not shown" : count.toLocaleString("en-GB"))

/** The finding in words: the greatest of the counts that may be shown. */
export function leading(names: readonly string[], values: readonly Count[], what: string): string {
  const best = values.reduce((at: number, value, index) => ((value ?? -1) > (values[at] ?? -1) ? index : at), 0)
  const value = values[best]
  return value === null || value === undefined || value === 0
    ? `${what.charAt(0).toUpperCase()}${what.slice(1)}: counts are too small to show`
    : `${names[best]} leads ${what}`
}

export const ZonePackPage = ({ pack, zoneId }: { pack: ZonePack; zoneId: string }) => (
  <Page
    title={`Data pack: ${pack.zone}`}
    wide
    log={{ kind: "zone", id: zoneId }}
    tools={
      <ButtonGroup>
        <Button href={`/support/zones/${zoneId}/plan`} tone="secondary">
          The zone's plan
        </Button>
        <Button href={`/provision/measures/area?zone=${zoneId}`} tone="secondary">
          Measures of provision
        </Button>
      </ButtonGroup>
    }
  >
    <InsetText>
      Figures for the zone as a whole, never a child. Counts from 1 to 4 are not shown, and as many others as would give them
      away. From {shortDate(pack.from)} to {shortDate(pack.to)}. {pack.settings} settings are open here; {pack.meetings.held} of{" "}
      {pack.meetings.schools} schools and colleges have held their Team Around the School, Setting or College this term.
    </InsetText>
    <Needs pack={pack} />
    <Counts
      title="requests for support"
      heading="Requests"
      names={pack.requests.names}
      values={pack.requests.shown.values}
      total={pack.requests.shown.total}
      pack={pack}
      source="Requests for support sent to the zone's team"
    />
    <Counts
      title="what meetings spoke about"
      heading="Themes"
      names={pack.themes.names}
      values={pack.themes.shown.values}
      total={pack.themes.shown.total}
      pack={pack}
      source="Items discussed at Team Around the School, Setting or College meetings"
    />
    <Counts
      title="calls to the support line"
      heading="Calls"
      names={pack.contacts.reasons.map(({ reason }) => reason)}
      values={pack.contacts.reasons.map(({ count }) => count)}
      total={pack.contacts.total}
      pack={pack}
      source="SEND and inclusion support line"
    />
  </Page>
)

const Needs = ({ pack }: { pack: ZonePack }) => {
  const { names, shown } = pack.needs
  if (names.length === 0) return <EmptyState title="No child with SEND is on the register for this zone" />
  const rows = names.map((name, at) => ({ name, k: shown.cells[at]![0]!, e: shown.cells[at]![1]!, all: shown.rowTotals[at]! }))
  return (
    <Figure
      title={leading(names, shown.rowTotals, "the primary needs of children with SEND")}
      reading="Each bar is the number of children and young people whose first need it is, with SEN support or an education, health and care plan."
      source="Register of children, school census codes"
      asAt={longDate(pack.to)}
      table={
        <DataTable
          caption="Children with SEND by first need"
          rows={[...rows, { name: "All", k: shown.columnTotals[0]!, e: shown.columnTotals[1]!, all: shown.total }]}
          columns={[
            { key: "name", header: "Need", rowHeader: true, cell: (row: (typeof rows)[number]) => row.name },
            { key: "k", header: "SEN support", numeric: true, cell: (row: (typeof rows)[number]) => said(row.k ?? null) },
            { key: "e", header: "Plan", numeric: true, cell: (row: (typeof rows)[number]) => said(row.e ?? null) },
            { key: "all", header: "Both", numeric: true, cell: (row: (typeof rows)[number]) => said(row.all) },
          ]}
        />
      }
    >
      <Picture
        svg={barChart({ labels: names, values: shown.rowTotals })}
        alt="Children by first need. The same numbers are in the table below."
      />
    </Figure>
  )
}

interface CountsProps {
  readonly title: string
  readonly heading: string
  readonly names: readonly string[]
  readonly values: readonly Count[]
  readonly total: Count
  readonly pack: ZonePack
  readonly source: string
}

const Counts = ({ title, heading, names, values, total, pack, source }: CountsProps) =>
  names.length === 0 ? (
    <EmptyState title={`${heading}: nothing yet this year`} />
  ) : (
    <Figure
      title={leading(names, values, title)}
      reading={`Each bar is a number since ${shortDate(pack.from)}. All together: ${said(total)}.`}
      source={source}
      asAt={longDate(pack.to)}
      table={
        <DataTable
          caption={heading}
          rows={names.map((name, at) => ({ name, count: values[at] ?? null }))}
          columns={[
            { key: "name", header: "What", rowHeader: true, cell: (row: { name: string; count: Count }) => row.name },
            { key: "count", header: "Number", numeric: true, cell: (row: { name: string; count: Count }) => said(row.count) },
          ]}
        />
      }
    >
      <Picture svg={barChart({ labels: names, values })} alt={`${heading}. The same numbers are in the table below.`} />
    </Figure>
  )
