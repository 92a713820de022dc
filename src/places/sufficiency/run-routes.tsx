import { assumptionsOf } from "../../engine/simulation/assumptions.ts"
import { explain } from "../../engine/simulation/explain.ts"
import { DEMANDED } from "../../engine/simulation/model.ts"
import type { Parameters } from "../../engine/simulation/parameters.ts"
import { PHASES } from "../../engine/simulation/vocabulary.ts"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { queryForm } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { dateAt, shortDate } from "../../platform/time.ts"
import { file, view } from "../../platform/web/route.ts"
import { assumptionsCsv, placesCsv } from "./cli/forecast-csv.ts"
import { AssumptionsPage } from "./pages/assumptions.tsx"
import { BacktestPage } from "./pages/backtest.tsx"
import { ChangePage } from "./pages/change.tsx"
import { ComparisonPage, type ComparisonView } from "./pages/comparison.tsx"
import { FigurePage } from "./pages/figure.tsx"
import { isMoney, seriesOf } from "./pages/findings.ts"
import { PlacesPage } from "./pages/places-needed.tsx"
import { RunPage } from "./pages/run.tsx"
import { runTabs } from "./pages/run-tabs.tsx"
import { finishedRuns, forecastBefore, run, zoneOutlines } from "./queries.ts"
import { comparedRun, comparisonOf, sameChance } from "./runs/comparisons.ts"
import { schoolYears, summedTotals } from "./runs/gaps.ts"
import { type NeededAsked, neededRows } from "./runs/needed.ts"
import { recordsOf } from "./runs/stored-records.ts"
import { RIGHT } from "./scenario-routes.tsx"

async function finished(tx: Tx, id: string) {
  const row = await run(tx, id)
  const forecast = orNotFound(row.forecast)
  const needed = row.places_needed ?? []
  return { row, forecast, needed, totals: row.place_totals ?? summedTotals(needed) }
}

const csvFile = (body: string, name: string) => file("text/csv; charset=utf-8", body, name)

/** Quantiles of one measure by period, as a spreadsheet reads them. Money is pence. */
function figureCsv(measure: string, series: NonNullable<ReturnType<typeof seriesOf>>): string {
  const rows = series.periods.map((period, i) => [measure, period, ...series.fans[i]!].join(","))
  return `${["measure,period,p2_5,p10,p25,median,p75,p90,p97_5", ...rows].join("\n")}\n`
}

async function compared(
  tx: Tx,
  asked: { baseline: string; scenario: string },
): Promise<Pick<ComparisonView, "chosen" | "refused">> {
  const [baseline, scenario] = [await comparedRun(tx, asked.baseline), await comparedRun(tx, asked.scenario)]
  if (!sameChance(baseline, scenario))
    return {
      chosen: null,
      refused:
        "These two cannot be compared run by run: make both forecasts with the same seed, number of runs, first term and length.",
    }
  return {
    refused: null,
    chosen: {
      baseline: baseline.title,
      scenario: scenario.title,
      lastTerm: scenario.last_term,
      comparison: await comparisonOf(tx, baseline.id, scenario.id),
      asAt: shortDate(dateAt(scenario.finished_at)),
      seed: scenario.seed,
    },
  }
}

/** What the address asks of the places needed; what it does not say, or says wrongly, is the usual: special schools, five years ahead, all of the county. */
function neededAsked(query: URLSearchParams, { needGroups, zones, ...parameters }: Parameters): NeededAsked {
  const one = (name: keyof NeededAsked, allowed: readonly string[], usual = "") =>
    allowed.find((each) => each === query.get(name)) ?? usual
  const years = schoolYears(parameters)
  return {
    placement: one("placement", DEMANDED, "special"),
    year: one("year", years, years[Math.min(5, years.length - 1)]),
    zone: one("zone", zones),
    phase: one("phase", PHASES),
    need: one(
      "need",
      needGroups.map(({ name }) => name),
    ),
  }
}

export const runRoutes = [
  ...view("/places/runs/:id", RIGHT, async ({ tx, params }) => {
    const row = await run(tx, params.id!)
    await auditView(tx, { kind: "forecast-run", id: row.id })
    return <RunPage row={row} earlier={row.forecast ? await forecastBefore(tx, row) : null} />
  }),
  ...view("/places/runs/:id/assumptions", RIGHT, async ({ tx, params }) => {
    const row = await run(tx, params.id!)
    return (
      <AssumptionsPage
        parameters={row.parameters}
        back={`/places/scenarios/${row.scenario_id}`}
        head={runTabs(row.id, "assumptions")}
        csvHref={`/places/runs/${row.id}/assumptions.csv`}
      />
    )
  }),
  ...view("/places/runs/:id/assumptions.csv", RIGHT, async ({ tx, params }) => {
    const { parameters } = await run(tx, params.id!)
    return csvFile(assumptionsCsv(assumptionsOf(parameters)), "assumptions.csv")
  }),
  ...view("/places/runs/:id/change", RIGHT, async ({ tx, params }) => <ChangePage row={(await finished(tx, params.id!)).row} />),
  ...view("/places/runs/:id/places", RIGHT, async ({ tx, params, query }) => {
    const { row, needed, totals } = await finished(tx, params.id!)
    const asked = neededAsked(query, row.parameters)
    return (
      <PlacesPage
        row={row}
        needed={needed}
        totals={totals}
        zones={await zoneOutlines(tx)}
        asked={asked}
        filters={queryForm(new URLSearchParams({ ...asked })) as never}
      />
    )
  }),
  ...view("/places/runs/:id/places.csv", RIGHT, async ({ tx, params, query }) => {
    const { row, needed } = await finished(tx, params.id!)
    return csvFile(
      placesCsv(query.has("year") ? neededRows(needed, neededAsked(query, row.parameters)) : [...needed]),
      "places.csv",
    )
  }),
  ...view("/places/runs/:id/figures/:measure", RIGHT, async ({ tx, params, query }) => {
    const csv = params.measure!.endsWith(".csv")
    const measure = csv ? params.measure!.slice(0, -4) : params.measure!
    const { row, forecast } = await finished(tx, params.id!)
    const series = seriesOf(forecast, measure)
    if (!series || series.periods.length === 0) throw new NotFound()
    if (csv) return csvFile(figureCsv(measure, series), `${measure.replace(":", "-")}.csv`)
    const asked = query.has("at") ? Number(query.get("at")) : series.periods.length - 1
    const at = Number.isInteger(asked) && asked >= 0 && asked < series.periods.length ? asked : series.periods.length - 1
    const reasons = explain(await recordsOf(tx, row.id, row.parameters), { measure: measure as "plans", at })
    const lines = isMoney(measure) ? Object.entries(forecast.lines).map(([line, pence]) => ({ line, pence: pence[at]! })) : []
    return <FigurePage row={row} forecast={forecast} measure={measure} at={at} reasons={reasons} lines={lines} />
  }),
  ...view("/places/comparisons", RIGHT, async ({ tx, query }) => {
    const runs = await finishedRuns(tx)
    const [latest, before] = runs
    // Offered first: what the decisions change, so from fewer of them to more.
    const [from, to] = latest && before && latest.decisions < before.decisions ? [latest, before] : [before, latest]
    const scenario = query.get("scenario") ?? to?.id ?? ""
    const baseline = query.get("baseline") ?? (scenario === to?.id ? from : runs.find(({ id }) => id !== scenario))?.id ?? ""
    const both = isId(baseline) && isId(scenario) && runs.length > 1
    const answer = both ? await compared(tx, { baseline, scenario }) : { chosen: null, refused: null }
    return <ComparisonPage runs={runs} form={queryForm(new URLSearchParams({ baseline, scenario })) as never} {...answer} />
  }),
  ...view("/places/backtest", RIGHT, async () => <BacktestPage />),
]
