import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { Button, DataTable, Figure, type Form, ListTools, Page, Select } from "../../../platform/kit/index.ts"
import { dateAt, shortDate } from "../../../platform/time.ts"
import { GapMap, gapWords, type ZoneOutline } from "../charts/gap-map.tsx"
import { count, phaseName, placementName } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import { gapsBy, schoolYears, type ZoneGap } from "../runs/gaps.ts"
import { BacktestBeside } from "./parts.tsx"
import { runTabs } from "./run-tabs.tsx"

export interface PlacesView {
  readonly row: RunRow
  readonly needed: readonly PlacesNeeded[]
  readonly zones: readonly ZoneOutline[]
  readonly placement: string
  readonly year: string
  readonly filters: Form<{ placement: string; year: string }>
}

export const PLACES_WITH_GAPS = ["special", "base", "alternative"] as const

function finding(gaps: readonly ZoneGap[], { placement, year }: { placement: string; year: string }): string {
  const short = gaps.reduce((sum, gap) => sum + gap.short, 0)
  const worst = [...gaps].sort((a, b) => b.short - a.short)[0]
  const kind = placementName(placement).toLowerCase()
  if (short <= 0) return `${placementName(placement)}: places are enough in ${year}, ${count(-short)} to spare`
  return `${count(short)} places short in ${year} (${kind}), most in ${worst!.zone} (${count(worst!.short)})`
}

export function PlacesPage({ row, needed, zones, placement, year, filters }: PlacesView) {
  const gaps = gapsBy(row.parameters, needed, { placement, year })
  const title = finding(gaps, { placement, year })
  const rows = needed.filter((each) => each.placement === placement && each.period === year)
  const outlined = zones.some(({ outline, name }) => (outline ?? []).length > 0 && row.parameters.zones.includes(name))
  return (
    <Page
      title="Places needed"
      caption={row.parameters.title}
      back={`/places/scenarios/${row.scenario_id}`}
      head={runTabs(row.id, "places")}
    >
      <form method="get" action={`/places/runs/${row.id}/places`}>
        <Select
          field={filters.field("placement")}
          label="Kind of place"
          options={PLACES_WITH_GAPS.map((value) => ({ value, text: placementName(value) }))}
        />
        <Select
          field={filters.field("year")}
          label="School year"
          options={schoolYears(row.parameters).map((value) => ({ value, text: value }))}
        />
        <Button tone="secondary">Show</Button>
      </form>
      <Figure
        title={title}
        reading="Each zone says how many places are short for the children who live there, or how many are free. Children may use another zone's places."
        source={`this forecast, seed ${row.parameters.seed}; places agreed by 1 September ${year.slice(0, 4)}`}
        asAt={shortDate(dateAt(row.finished_at!))}
        table={<GapTable gaps={gaps} />}
      >
        {outlined ? <GapMap zones={zones} gaps={gaps} alt={title} /> : <GapTable gaps={gaps} />}
      </Figure>
      <BacktestBeside />
      <ListTools csvHref={`/places/runs/${row.id}/places.csv`} />
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
        rows={rows}
        empty={<p class="govuk-body">No place of this kind is needed in that year.</p>}
      />
    </Page>
  )
}

const GapTable = ({ gaps }: { gaps: readonly ZoneGap[] }) => (
  <DataTable
    caption="Places needed and agreed, by zone"
    columns={[
      { key: "zone", header: "Zone", rowHeader: true, cell: (gap: ZoneGap) => gap.zone },
      { key: "needed", header: "Needed", numeric: true, cell: (gap) => count(gap.needed) },
      { key: "open", header: "Agreed", numeric: true, cell: (gap) => count(gap.open) },
      { key: "short", header: "Gap", numeric: true, cell: (gap) => gapWords(gap.short) },
    ]}
    rows={gaps}
  />
)
