import { csvPieces } from "../../../platform/import/csv-writer.ts"
import { queryForm } from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { file, type RouteDefinition, view } from "../../../platform/web/route.ts"
import { MeasuresPage, MONTHS } from "./page.tsx"
import { lineMeasures, type Named, type Period } from "./queries.ts"

type Months = keyof typeof MONTHS
const monthsOf = (query: URLSearchParams): Months => {
  const asked = query.get("months") ?? ""
  return asked in MONTHS ? (asked as Months) : "3"
}

/** Whole days up to today. */
const periodOf = (months: Months, today: PlainDate): Period => ({
  from: today.subtract({ months: Number(months) }),
  to: today.add({ days: 1 }),
})

export const measureRoutes: RouteDefinition[] = [
  ...view("/support/line/measures", "see-line-measures", async ({ tx, query }) => {
    const months = monthsOf(query)
    const period = periodOf(months, tx.today)
    return (
      <MeasuresPage
        measures={await lineMeasures(tx, period)}
        period={period}
        months={months}
        filters={queryForm(new URLSearchParams({ months }))}
        today={tx.today}
      />
    )
  }),
  ...view("/support/line/measures.csv", "see-line-measures", async ({ tx, query }) => {
    const { byMonth, byReason, byChannel, byZone, waits, promises } = await lineMeasures(tx, periodOf(monthsOf(query), tx.today))
    const said = (count: number | null) => count ?? "not shown"
    const list = (what: string, { names, shown }: Named) => names.map((name, at) => [what, name, said(shown.values[at]!)])
    const lines = [
      ...list("Month", byMonth),
      ...list("Reason", byReason),
      ...list("Came by", byChannel),
      ...list("Promises", promises),
      ...byZone.names.flatMap((name, at) => [
        ["Zone: settled at first contact", name, said(byZone.shown.cells[at]![0]!)],
        ["Zone: settled later", name, said(byZone.shown.cells[at]![1]!)],
      ]),
      ...waits.map((row) => ["Median wait in minutes", row.channel, said(row.minutes)]),
    ]
    return file("text/csv; charset=utf-8", [...csvPieces(["What", "Of", "Count"], lines)].join(""), "support-line-measures.csv")
  }),
]
