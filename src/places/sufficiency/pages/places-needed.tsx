import { DEMANDED } from "../../../engine/simulation/model.ts"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { PHASES } from "../../../engine/simulation/vocabulary.ts"
import { DataTable, Figure, FilterPanel, type Form, ListTools, Page, Select, WithFilters } from "../../../platform/kit/index.ts"
import { dateAt, shortDate } from "../../../platform/time.ts"
import { GapMap, gapWords, type ZoneOutline } from "../charts/gap-map.tsx"
import { count, phaseName, placementName } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import { type Gap, gapsBy, schoolYears, type ZoneGap } from "../runs/gaps.ts"
import { type NeedByPhase, type NeededAsked, needByPhase, neededRows } from "../runs/needed.ts"
import { BacktestBeside } from "./parts.tsx"
import { runTabs } from "./run-tabs.tsx"

export interface PlacesView {
  readonly row: RunRow
  readonly needed: readonly PlacesNeeded[]
  /** Of several zones, needs or phases together. */
  readonly totals: readonly PlacesNeeded[]
  readonly zones: readonly ZoneOutline[]
  readonly asked: NeededAsked
  readonly filters: Form<{ [Name in keyof NeededAsked]: string }>
}

function finding({ county: { short }, zones: gaps }: ReturnType<typeof gapsBy>, { placement, year }: NeededAsked): string {
  const worst = [...gaps].sort((a, b) => b.short - a.short)[0]
  const kind = placementName(placement).toLowerCase()
  if (short <= 0) return `${placementName(placement)}: places are enough in ${year}, ${count(-short)} to spare`
  return `${count(short)} places short in ${year} (${kind}), most in ${worst!.zone} (${count(worst!.short)})`
}

/** Places needed in a year by zone, phase and need, and where they are short of those agreed. Independent places have no number agreed. */
export function PlacesPage({ row, needed, totals, zones, asked, filters }: PlacesView) {
  const rows = neededRows(needed, asked)
  return (
    <Page
      title="Places needed"
      caption={row.parameters.title}
      back={`/places/scenarios/${row.scenario_id}`}
      head={runTabs(row.id, "places")}
      wide
    >
      <WithFilters filters={<PlacesFilters row={row} filters={filters} />}>
        {asked.placement !== "independent" && <GapFigure row={row} totals={totals} zones={zones} asked={asked} />}
        <NeedTable rows={[...needed, ...totals]} row={row} asked={asked} />
        <ListTools csvHref={`/places/runs/${row.id}/places.csv?${new URLSearchParams({ ...asked })}`}>
          <li>
            <a class="govuk-link" href={`/places/runs/${row.id}/places.csv`}>
              Every year and kind of place as a spreadsheet
            </a>
          </li>
        </ListTools>
        <RowTable rows={rows} year={asked.year} />
        <BacktestBeside />
      </WithFilters>
    </Page>
  )
}

function PlacesFilters({ row, filters }: Pick<PlacesView, "row" | "filters">) {
  const { parameters, id } = row
  const named = (names: readonly string[]) => names.map((value) => ({ value, text: value }))
  return (
    <FilterPanel action={`/places/runs/${id}/places`}>
      <Select
        field={filters.field("placement")}
        label="Kind of place"
        options={DEMANDED.map((value) => ({ value, text: placementName(value) }))}
      />
      <Select field={filters.field("year")} label="School year" options={named(schoolYears(parameters))} />
      <Select
        field={filters.field("need")}
        label="Need"
        options={named(parameters.needGroups.map(({ name }) => name))}
        blank="Every need"
      />
      <Select
        field={filters.field("phase")}
        label="Phase"
        options={PHASES.map((value) => ({ value, text: phaseName(value) }))}
        blank="Every phase"
      />
      <Select field={filters.field("zone")} label="Zone" options={named(parameters.zones)} blank="Every zone" />
    </FilterPanel>
  )
}

function GapFigure({ row, totals, zones, asked }: Omit<PlacesView, "filters" | "needed">) {
  const gaps = gapsBy(row.parameters, totals, asked)
  const title = finding(gaps, asked)
  const outlined = zones.some(({ outline, name }) => (outline ?? []).length > 0 && row.parameters.zones.includes(name))
  return (
    <Figure
      title={title}
      reading="Each zone says how many places are short for the children who live there, or how many are free. Children may use another zone's places."
      source={`this forecast, seed ${row.parameters.seed}; every need and phase; places agreed by 1 September ${asked.year.slice(0, 4)}`}
      asAt={shortDate(dateAt(row.finished_at!))}
      table={<GapTable {...gaps} />}
    >
      {outlined ? <GapMap zones={zones} gaps={gaps.zones} alt={title} /> : <GapTable {...gaps} />}
    </Figure>
  )
}

const chosenWords = ({ zone, phase, need }: NeededAsked): string =>
  [zone || "every zone", ...(phase ? [phaseName(phase).toLowerCase()] : []), ...(need ? [need] : [])].join(", ")

/** Needs by phases, for the zones chosen together: each total is the middle of its own, and need not be the sum of its parts. */
const NeedTable = ({ rows, row, asked }: { rows: readonly PlacesNeeded[]; row: RunRow; asked: NeededAsked }) => (
  <DataTable
    caption={`${placementName(asked.placement)}: by need and phase in ${asked.year}, ${chosenWords(asked)}`}
    columns={[
      { key: "need", header: "Need", rowHeader: true, cell: (line: NeedByPhase) => line.need },
      ...PHASES.map((phase) => ({
        key: phase,
        header: phaseName(phase),
        numeric: true,
        cell: (line: NeedByPhase) => count(line.byPhase[phase]),
      })),
      { key: "all", header: "All phases", numeric: true, cell: (line: NeedByPhase) => count(line.all) },
    ]}
    rows={needByPhase(
      rows,
      asked,
      row.parameters.needGroups.map(({ name }) => name),
    )}
    empty={<p class="govuk-body">No place of this kind is needed there in that year.</p>}
  />
)

const RowTable = ({ rows, year }: { rows: readonly PlacesNeeded[]; year: string }) => (
  <DataTable
    caption={`By zone, phase and need, ${year}: middle of the runs and 80 in 100 of them`}
    columns={[
      { key: "zone", header: "Zone", rowHeader: true, cell: (each: PlacesNeeded) => each.zone },
      { key: "phase", header: "Phase", cell: (each) => phaseName(each.phase) },
      { key: "need", header: "Need", cell: (each) => each.needGroup },
      { key: "median", header: "Places", numeric: true, cell: (each) => count(each.median) },
      {
        key: "range",
        header: "Range",
        numeric: true,
        nowrap: true,
        cell: (each) => `${count(each.p10)} to ${count(each.p90)}`,
      },
    ]}
    rows={rows.filter(({ p90 }) => p90 > 0)}
    empty={<span />}
  />
)

const GapTable = ({ county, zones }: { county: Gap; zones: readonly ZoneGap[] }) => (
  <DataTable
    caption="Places needed and agreed, by zone: middle of the runs and 80 in 100 of them"
    columns={[
      { key: "zone", header: "Zone", rowHeader: true, cell: (gap: ZoneGap) => gap.zone },
      { key: "needed", header: "Needed", numeric: true, cell: (gap) => count(gap.needed) },
      {
        key: "range",
        header: "Range",
        numeric: true,
        nowrap: true,
        cell: (gap) => `${count(gap.low)} to ${count(gap.high)}`,
      },
      { key: "open", header: "Agreed", numeric: true, cell: (gap) => count(gap.open) },
      { key: "short", header: "Gap", numeric: true, cell: (gap) => gapWords(gap.short) },
    ]}
    rows={[...zones, { zone: "The county", ...county }]}
  />
)
