import type { CountyTables } from "../../../county/tables.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { csvPieces } from "../../../platform/import/csv-writer.ts"
import { queryForm } from "../../../platform/kit/index.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { file, type Reply, type RouteDefinition, type Viewing, view } from "../../../platform/web/route.ts"
import { ProvisionParts } from "../../parts.tsx"
import { ownSettings } from "../../plans/overview.ts"
import { areaMeasures, type Measures, settingMeasures } from "./measures.ts"
import { MeasuresPage, TABLE_WORDS } from "./page.tsx"
import { type Scope, yearsTo } from "./scope.ts"

const SETTING = "/provision/measures"
const AREA = "/provision/measures/area"

function yearAsked({ tx, query }: Pick<Viewing, "tx" | "query">): number {
  const years = yearsTo(tx.today)
  return years.find((year) => String(year) === query.get("year")) ?? years[0]!
}

/** The setting asked for among the actor's own; to anybody else there is none. */
async function settingScope({ tx, query }: Pick<Viewing, "tx" | "query">) {
  const all = await ownSettings(tx)
  const asked = query.get("setting")
  const chosen = orNotFound(asked === null ? all[0] : all.find((each) => each.id === asked))
  return { scope: { kind: "setting", ...chosen } as const, all }
}

const COUNTY = "county"

/** The zone asked for, the actor's own where nothing is asked, else the county. */
async function areaScope({
  tx,
  query,
}: Pick<Viewing, "tx" | "query">): Promise<{ scope: Scope; zones: { id: string; name: string }[] }> {
  const zones = await tablesOf<CountyTables>(tx)
    .selectFrom("county.zones")
    .select(["id", "name"])
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute()
  const asked = query.get("zone") ?? (await ownZone(tx)) ?? COUNTY
  if (asked === COUNTY) return { scope: { kind: "county", name: "The county" }, zones }
  return { scope: { kind: "zone", ...orNotFound(zones.find((each) => each.id === asked)) }, zones }
}

async function ownZone(tx: Tx): Promise<string | null> {
  if (tx.actor.teams.length === 0) return null
  const team = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.teams")
    .select("scope_id")
    .where("kind", "=", "zone")
    .where("id", "in", [...tx.actor.teams])
    .orderBy("name")
    .executeTakeFirst()
  return team?.scope_id ?? null
}

/** Every figure of the page in one file: which table, of what, which column, the count. */
function asCsv({ tables, works, scope }: Measures): Reply {
  const said = (count: number | null) => count ?? "not shown"
  const lines = [
    ...tables.flatMap(({ id, names, columns, shown }) =>
      names.flatMap((name, row) =>
        columns.map((column, at) => [TABLE_WORDS[id].unknown, name, column, said(shown.cells[row]![at] ?? null)]),
      ),
    ),
    ...works.flatMap(({ provision, children, metShare }) => [
      ["Progress by provision", provision, "Children", said(children)],
      ["Progress by provision", provision, "Met or more than met, %", said(metShare)],
    ]),
  ]
  const name = `measures-${scope.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`
  return file("text/csv; charset=utf-8", [...csvPieces(["Measure", "Of", "What", "Count"], lines)].join(""), name)
}

const filtersOf = (scope: string, year: number) => queryForm(new URLSearchParams({ scope, year: String(year) })) as never

const settingRoutes: readonly RouteDefinition[] = [
  ...view(SETTING, "see-provision-measures", async (request) => {
    const { tx } = request
    const { scope, all } = await settingScope(request)
    const year = yearAsked(request)
    return (
      <MeasuresPage
        measures={await settingMeasures(tx, scope, year)}
        today={tx.today}
        at={SETTING}
        csv={`${SETTING}.csv?setting=${scope.id}&year=${year}`}
        filters={filtersOf(scope.id, year)}
        scopes={{ name: "setting", label: "Setting", options: all.map(({ id, name }) => ({ value: id, text: name })) }}
        years={yearsTo(tx.today)}
        suppressed={false}
        above={<ProvisionParts part="measures" setting={scope.id} own />}
      />
    )
  }),
  ...view(`${SETTING}.csv`, "see-provision-measures", async (request) => {
    const { scope } = await settingScope(request)
    return asCsv(await settingMeasures(request.tx, scope, yearAsked(request)))
  }),
]

const areaRoutes: readonly RouteDefinition[] = [
  ...view(AREA, "see-area-measures", async (request) => {
    const { tx } = request
    const { scope, zones } = await areaScope(request)
    const year = yearAsked(request)
    const chosen = scope.kind === "zone" ? scope.id : COUNTY
    return (
      <MeasuresPage
        measures={await areaMeasures(tx, scope, year)}
        today={tx.today}
        at={AREA}
        csv={`${AREA}.csv?zone=${chosen}&year=${year}`}
        filters={filtersOf(chosen, year)}
        scopes={{
          name: "zone",
          label: "Area",
          options: [{ value: COUNTY, text: "The county" }, ...zones.map(({ id, name }) => ({ value: id, text: name }))],
        }}
        years={yearsTo(tx.today)}
        suppressed
      />
    )
  }),
  ...view(`${AREA}.csv`, "see-area-measures", async (request) => {
    const { scope } = await areaScope(request)
    return asCsv(await areaMeasures(request.tx, scope, yearAsked(request)))
  }),
]

/** Measures of provision: a setting's own, and those of a zone and the county. Fixed addresses, no record in any. */
export const measureRoutes: readonly RouteDefinition[] = [...settingRoutes, ...areaRoutes]
