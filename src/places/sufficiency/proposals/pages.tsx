import {
  Button,
  DataTable,
  EmptyState,
  Figure,
  type Form,
  FormTo,
  InsetText,
  Page,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { dateAndTime, dateAt, shortDate } from "../../../platform/time.ts"
import { GapMap, type ZoneOutline } from "../charts/gap-map.tsx"
import { count } from "../charts/words.ts"
import { link } from "../pages/parts.tsx"
import { ProposalLists } from "./lists.tsx"
import type { ProposalRow, SitingUnderway } from "./queries.ts"
import { SITING_GAP, SITING_PRICES, type SitingReport } from "./siting.ts"

const pounds = (value: number): string => `£${count(value)}`

export interface SitingsView {
  readonly rows: readonly ProposalRow[]
  readonly underway: readonly SitingUnderway[]
  readonly runs: readonly { id: string; title: string; version: number }[]
  readonly years: readonly string[]
  readonly form: Form<{ title: string; run: string; year: string }>
}

export const SitingsPage = ({ rows, underway, runs, years, form }: SitingsView) => (
  <Page title="Where to open bases" back="/places" errors={form.errors}>
    <p class="govuk-body">
      Children who, as a forecast has it, will be in independent schools, and the mainstream schools where a base could open for
      them: where, how large and for which need it would pay.
    </p>
    <ProposalLists made={rows} underway={underway} at="/places/sitings" />
    <h2 class="govuk-heading-m">New proposal</h2>
    {runs.length === 0 ? (
      <EmptyState title="A forecast is needed first" action={{ text: "See the scenarios", href: "/places" }}>
        It says who will need places where.
      </EmptyState>
    ) : (
      <FormTo href="/places/sitings" form={form}>
        <TextInput field={form.field("title")} label="Name" />
        <Select
          field={form.field("run")}
          label="Forecast"
          options={runs.map(({ id, title, version }) => ({ value: id, text: `${title}, version ${version}` }))}
        />
        <Select field={form.field("year")} label="School year" options={years.map((year) => ({ value: year, text: year }))} />
        <WhatHappensNext>
          It is worked out in the background, in about a minute for a county. Then you see the best plan found, how near to the
          best possible it is proven to be, and others nearly as good.
        </WhatHappensNext>
        <Button>Make the proposal</Button>
      </FormTo>
    )}
  </Page>
)

export const SitingUnderwayPage = ({ row }: { row: SitingUnderway }) => (
  <Page
    title={row.title}
    caption="Proposal of sites being worked out"
    back="/places/sitings"
    log={{ kind: "places-proposal", id: row.id }}
  >
    <p class="govuk-body">
      Asked for by {row.asked_by_name} on {dateAndTime(row.asked_at)}. A county takes about a minute. It goes on while you do
      something else. {link(`/places/sitings/${row.id}`, "Look again")}
    </p>
  </Page>
)

/** What the proof says of the plan; where less than the aim is proven, why. */
const Proof = ({ cost, bound, gap }: Pick<SitingReport, "cost" | "bound" | "gap">) => (
  <InsetText>
    A proposal, not a decision. It costs {pounds(cost)} a year; no plan of this kind costs less than {pounds(bound)}, so at most{" "}
    {(gap * 100).toFixed(1)}% could be saved by another.
    {gap > SITING_GAP &&
      ` The aim is ${SITING_GAP * 100}%: the search and the solver had used their time before more was proven, because bases of two sizes for one need each leave many plans that cost nearly the same.`}
  </InsetText>
)

export const SitingPage = ({ row, zones }: { row: ProposalRow & { report: SitingReport }; zones: readonly ZoneOutline[] }) => {
  const { open, cost, bound, gap, wanted, elsewhere, alternatives, year } = row.report
  const title =
    open.length === 0
      ? `No base would pay in ${year}`
      : `${open.length} ${open.length === 1 ? "base" : "bases"} would take ${count(wanted - elsewhere)} of ${count(wanted)} children in ${year}`
  const table = (
    <DataTable
      caption="Bases proposed"
      columns={[
        { key: "site", header: "School", rowHeader: true, cell: (site: (typeof open)[number]) => site.site },
        { key: "zone", header: "Zone", cell: (site) => site.zone },
        { key: "what", header: "Base", cell: (site) => site.what },
        { key: "served", header: "Children", numeric: true, cell: (site) => site.served },
      ]}
      rows={open}
      empty={<p class="govuk-body">None.</p>}
    />
  )
  return (
    <Page title={row.title} caption="Proposal of sites" back="/places/sitings" log={{ kind: "places-proposal", id: row.id }}>
      <Proof cost={cost} bound={bound} gap={gap} />
      <Figure
        title={title}
        reading="Each mark is a base proposed. The zones' middle stands for where their children live."
        source="the forecast, and schools in the register"
        asAt={shortDate(dateAt(row.made_at))}
        table={table}
      >
        <GapMap zones={zones} gaps={[]} marks={open.map(({ site, at }) => ({ name: site, at }))} alt={title} />
      </Figure>
      {table}
      <h2 class="govuk-heading-m">Nearly as good</h2>
      {alternatives.length === 0 ? (
        <p class="govuk-body">No other plan within 2% was met.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {alternatives.map(({ above, changes }) => (
            <li>
              {(above * 100).toFixed(2)}% dearer: {changes.join("; ")}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body-s">
        Assumed, in pounds a year: {pounds(SITING_PRICES.opening)} to run a base, {pounds(SITING_PRICES.place)} for each place
        whether it is taken or not, {pounds(SITING_PRICES.support)} for each child's support, {pounds(SITING_PRICES.kilometre)}{" "}
        for each kilometre from the middle of the zone, against {pounds(SITING_PRICES.elsewhere)} in an independent school.
      </p>
    </Page>
  )
}
