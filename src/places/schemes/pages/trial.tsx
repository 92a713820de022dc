import { DataTable, Details, Figure, InsetText, ListTools, Page, Pager, SubNav } from "../../../platform/kit/index.ts"
import { dateAt, shortDate } from "../../../platform/time.ts"
import type { TrialView } from "../queries.ts"
import type { Scheme } from "../scheme.ts"
import { balanceOf, type Effect, type EffectOrder, effectsIn, inOrder, totalsByYear, type YearTotals } from "../trial.ts"
import { count, percent, pounds, signed } from "../words.ts"
import { GainsAndLosses, TotalsChart } from "./charts.tsx"
import { SchemeWords } from "./scheme.tsx"

const A_PAGE = 100
/** Schools at either end that the picture shows. */
const ENDS = 8

export interface TrialPageView {
  readonly row: TrialView
  readonly schemes: readonly [Scheme, Scheme]
  /** School year looked at, by its place among those of the trial. */
  readonly year: number
  readonly order: { readonly by: EffectOrder; readonly descending: boolean }
  readonly page: number
}

export const TrialPage = (view: TrialPageView) => {
  const { row, schemes } = view
  const { data } = row
  return (
    <Page
      title={row.second}
      caption={`Tried against: ${row.first}`}
      back="/places/schemes"
      log={{ kind: "funding-trial", id: row.id }}
      head={
        <SubNav
          label="School years"
          items={data.years.map((year, y) => ({
            text: year,
            href: `/places/scheme-trials/${row.id}?year=${year}`,
            current: y === view.year,
          }))}
        />
      }
    >
      <InsetText>{balanceWords(view)}</InsetText>
      <Totals row={row} />
      <Schools {...view} />
      <h2 class="govuk-heading-m">What it rests on</h2>
      <p class="govuk-body">
        {count(data.counted)} pupils from Reception to Year 11 in {count(data.schools.length)} state-funded mainstream schools of
        the register{data.published > 0 && <>, which are published to have {count(data.published)}</>}. Later years: each year
        group moves up, as many enter as now, and SEN Support and plans keep their share of each year group at each school. Made
        by {row.made_by_name} on {shortDate(dateAt(row.made_at))}.
      </p>
      {schemes.map((scheme, k) => (
        <Details
          summary={`${k === 0 ? "In force" : "Tried"}: ${scheme.title}, version ${k === 0 ? row.first_version : row.second_version}`}
        >
          <SchemeWords scheme={scheme} />
        </Details>
      ))}
    </Page>
  )
}

function balanceWords({ row, year }: TrialPageView): string {
  const { gain, lose, same, gained, lost } = balanceOf(effectsIn(row.data, row.result, year))
  const schools = (n: number) => `${count(n)} ${n === 1 ? "school" : "schools"}`
  const stays = same === 0 ? "" : `, ${schools(same)} have the same`
  return `In ${row.data.years[year]}, ${schools(gain)} would have ${pounds(gained)} more and ${schools(lose)} ${pounds(-lost)} less${stays}. A trial: nobody is paid by it.`
}

function Totals({ row }: { row: TrialView }) {
  const totals = totalsByYear(row.data, row.result)
  const [first, last] = [totals[0]!, totals.at(-1)!]
  const title =
    first.second === first.first && last.second === last.first
      ? `Both pay ${pounds(first.first)} in ${first.year}`
      : `${pounds(first.second)} in ${first.year} in place of ${pounds(first.first)}`
  return (
    <Figure
      title={title}
      reading="For each school year the upper bar is the scheme in force, the lower the one tried."
      source="both schemes, and pupils in the register"
      asAt={shortDate(dateAt(row.made_at))}
      table={
        <DataTable
          caption="Paid in all, by school year"
          columns={[
            { key: "year", header: "School year", rowHeader: true, cell: (each: YearTotals) => each.year },
            { key: "pupils", header: "Pupils", numeric: true, cell: (each) => count(each.pupils) },
            { key: "first", header: "In force", numeric: true, cell: (each) => pounds(each.first) },
            { key: "second", header: "Tried", numeric: true, cell: (each) => pounds(each.second) },
            { key: "change", header: "Difference", numeric: true, cell: (each) => signed(each.second - each.first) },
          ]}
          rows={totals}
        />
      }
    >
      <TotalsChart totals={totals} alt={title} />
    </Figure>
  )
}

function Schools({ row, year, order, page }: TrialPageView) {
  const effects = inOrder(effectsIn(row.data, row.result, year), order.by, order.descending)
  const pages = Math.max(1, Math.ceil(effects.length / A_PAGE))
  const at = Math.min(page, pages)
  const href = (by: EffectOrder, descending: boolean, nth = 1) =>
    `/places/scheme-trials/${row.id}?year=${row.data.years[year]}&sort=${by}&order=${descending ? "down" : "up"}&page=${nth}#schools`
  return (
    <>
      <h2 class="govuk-heading-m" id="schools">
        Who gains and who loses in {row.data.years[year]}
      </h2>
      <Ends row={row} year={year} />
      <ListTools csvHref={`/places/scheme-trials/${row.id}/schools.csv`} />
      <DataTable
        caption={`School by school, ${row.data.years[year]}`}
        columns={[
          { key: "school", header: "School", rowHeader: true, sortable: true, cell: (each: Effect) => each.school },
          { key: "phase", header: "Phase", cell: (each) => each.phase },
          { key: "pupils", header: "Pupils", numeric: true, sortable: true, cell: (each) => count(each.pupils) },
          { key: "first", header: "In force", numeric: true, cell: (each) => pounds(each.first) },
          { key: "second", header: "Tried", numeric: true, cell: (each) => pounds(each.second) },
          { key: "change", header: "Change", numeric: true, sortable: true, cell: (each) => signed(each.change) },
          {
            key: "share",
            header: "In per cent",
            numeric: true,
            sortable: true,
            cell: (each) => (each.share === null ? "from nothing" : percent(each.share)),
          },
        ]}
        rows={effects.slice((at - 1) * A_PAGE, at * A_PAGE)}
        sort={{ ...order, href: (by, descending) => href(by as EffectOrder, descending) }}
      />
      {pages > 1 && <Pager page={at} pages={pages} href={(nth) => href(order.by, order.descending, nth)} />}
    </>
  )
}

/** The schools at both ends, drawn. */
function Ends({ row, year }: Pick<TrialPageView, "row" | "year">) {
  const most = inOrder(effectsIn(row.data, row.result, year), "change", true).filter(({ change }) => change !== 0)
  if (most.length === 0) return <p class="govuk-body">Nobody: every school has the same under both.</p>
  const gains = most.filter(({ change }) => change > 0).slice(0, ENDS)
  const losses = most.filter(({ change }) => change < 0).slice(-ENDS)
  const shown = [...gains, ...losses]
  const title =
    gains.length > 0 && losses.length > 0
      ? `${gains[0]!.school} gains most, ${losses.at(-1)!.school} loses most`
      : gains.length > 0
        ? `Every change is a gain, ${gains[0]!.school}'s the largest`
        : `Every change is a loss, ${losses.at(-1)!.school}'s the largest`
  return (
    <Figure
      title={title}
      reading={`The ${count(shown.length)} schools at both ends. To the right of the line: more under the scheme tried; to the left: less.`}
      source="both schemes, and pupils in the register"
      asAt={shortDate(dateAt(row.made_at))}
      table={
        <DataTable
          caption="Schools at both ends"
          columns={[
            { key: "school", header: "School", rowHeader: true, cell: (each: Effect) => each.school },
            { key: "change", header: "Change", numeric: true, cell: (each) => signed(each.change) },
          ]}
          rows={shown}
        />
      }
    >
      <GainsAndLosses effects={shown} alt={title} />
    </Figure>
  )
}
