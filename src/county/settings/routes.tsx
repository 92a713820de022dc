import { may } from "../../platform/actions/action.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isId, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { view } from "../../platform/web/route.ts"
import { NEEDS } from "../children/rules.ts"
import { byHandRoutes } from "./by-hand/routes.tsx"
import { offerRoutes } from "./offers/routes.tsx"
import { MapPage, SettingListPage, SettingPage, settingColumns } from "./pages/pages.tsx"
import {
  listSettings,
  mapData,
  NO_ZONE,
  PHASES,
  type SettingFilter,
  type SettingSort,
  STATUSES,
  settingPage,
  settingTools,
  zoneOptions,
} from "./queries.ts"

const shape = {
  path: "/settings",
  filters: {
    zone: (value) => value === NO_ZONE || isId(value),
    phase: oneOf(...Object.keys(PHASES)),
    status: oneOf(...Object.keys(STATUSES)),
    need: oneOf(...Object.keys(NEEDS)),
    words: (value: string) => value.length <= 60,
  } satisfies Record<SettingFilter, (value: string) => boolean>,
  sorts: ["name", "phase", "zone"] as SettingSort[],
  size: 50,
}

/** Settings and their map are published: anyone may look. */
export const settingRoutes = [
  ...view("/settings", "public", async ({ tx, query }) => {
    const state = readListState(query, shape)
    const mayAdd = may(tx, "administer")
    return <SettingListPage state={state} {...(await listSettings(tx, state))} zones={await zoneOptions(tx)} mayAdd={mayAdd} />
  }),
  ...view("/settings.csv", "public", async ({ tx, query }) => {
    const rows = await wholeList(readListState(query, shape), (state) => listSettings(tx, state))
    return listFile("settings.csv", settingColumns, rows)
  }),
  ...view("/settings/map", "public", async ({ tx, query }) => {
    const asked = query.get("zone")
    const zone = asked !== null && isId(asked) ? asked : null
    return <MapPage data={await mapData(tx, zone)} zone={zone} asAt={shortDate(tx.today)} />
  }),
  ...view("/settings/:id", "public", async ({ tx, params }) => {
    const data = orNotFound(await settingPage(tx, params.id!))
    return <SettingPage data={data} today={tx.today} may={await settingTools(tx, data.setting)} />
  }),
  ...byHandRoutes,
  ...offerRoutes,
]
