import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import { isId, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { view } from "../../platform/web/route.ts"
import { NEEDS } from "../children/rules.ts"
import type { CountyTables } from "../tables.ts"
import { MapPage, SettingListPage, SettingPage, settingColumns } from "./pages/pages.tsx"
import { listSettings, mapData, PHASES, type SettingFilter, type SettingSort, STATUSES, settingPage } from "./queries.ts"

const shape = {
  path: "/settings",
  filters: {
    zone: isId,
    phase: oneOf(...Object.keys(PHASES)),
    status: oneOf(...Object.keys(STATUSES)),
    need: oneOf(...Object.keys(NEEDS)),
    words: (value: string) => value.length <= 60,
  } satisfies Record<SettingFilter, (value: string) => boolean>,
  sorts: ["name", "phase", "zone"] as SettingSort[],
  size: 50,
}

async function zoneOptions(tx: Tx): Promise<{ value: string; text: string }[]> {
  const zones = await tablesOf<CountyTables>(tx)
    .selectFrom("county.zones")
    .select(["id", "name"])
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute()
  return zones.map((zone) => ({ value: zone.id, text: zone.name }))
}

/** Settings and their map are published: anyone may look. */
export const settingRoutes = [
  ...view("/settings", "public", async ({ tx, query }) => {
    const state = readListState(query, shape)
    return <SettingListPage state={state} {...(await listSettings(tx, state))} zones={await zoneOptions(tx)} />
  }),
  ...view("/settings.csv", "public", async ({ tx, query }) => {
    const { rows } = await listSettings(tx, { ...readListState(query, shape), page: 1, size: 5_000 })
    return listFile("settings.csv", settingColumns, rows)
  }),
  ...view("/settings/map", "public", async ({ tx, query }) => {
    const asked = query.get("zone")
    const zone = asked !== null && isId(asked) ? asked : null
    return <MapPage data={await mapData(tx, zone)} zone={zone} asAt={shortDate(tx.today)} />
  }),
  ...view("/settings/:id", "public", async ({ tx, params }) => (
    <SettingPage data={orNotFound(await settingPage(tx, params.id!))} today={tx.today} />
  )),
]
