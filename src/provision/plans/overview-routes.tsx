import { NEEDS } from "../../county/children/rules.ts"
import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { EmptyState, Page } from "../../platform/kit/index.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isId, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { type RouteDefinition, view } from "../../platform/web/route.ts"
import { LEVELS } from "../vocabulary.ts"
import { type OverviewFilter, type OverviewSort, overviewOf, ownSettings } from "./overview.ts"
import { OverviewPage, overviewColumns } from "./pages/overview.tsx"

const shape = {
  path: "/provision",
  filters: {
    setting: isId,
    review: oneOf("late", "near", "none"),
    level: oneOf(...LEVELS),
    need: (value: string) => Object.hasOwn(NEEDS, value),
    year: (value: string) => /^-?\d{1,2}$/.test(value),
    status: oneOf("K", "E"),
  } satisfies Record<OverviewFilter, (value: string) => boolean>,
  sorts: ["name", "due", "level", "year"] satisfies OverviewSort[] as OverviewSort[],
  size: 50,
}

/** Which of the actor's own settings the address asks for; the first when it asks for none, or for one that is not theirs. */
async function asked(tx: Tx, query: URLSearchParams) {
  const settings = await ownSettings(tx)
  return { settings, setting: settings.find(({ id }) => id === query.get("setting")) ?? settings[0] ?? null }
}

export const overviewRoutes: readonly RouteDefinition[] = [
  ...view("/provision", "see-provision", async ({ tx, query }) => {
    const { settings, setting } = await asked(tx, query)
    if (!setting)
      return (
        <Page title="Provision">
          <EmptyState title="You belong to no setting today">
            Ask your administrator to put you into your setting's team.
          </EmptyState>
        </Page>
      )
    const state = readListState(query, shape)
    const { rows, total, counts } = await overviewOf(tx, setting.id, state)
    await auditList(
      tx,
      "child",
      rows.map((row) => row.id),
    )
    return <OverviewPage {...{ setting, settings, state, rows, total, counts }} today={tx.today} />
  }),
  ...view("/provision.csv", "see-provision", async ({ tx, query }) => {
    const { setting } = await asked(tx, query)
    const rows = setting ? await wholeList(readListState(query, shape), (state) => overviewOf(tx, setting.id, state)) : []
    await auditList(
      tx,
      "child",
      rows.map((row) => row.id),
    )
    return listFile("send-register.csv", overviewColumns(tx.today), rows)
  }),
]
