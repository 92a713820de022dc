import { z } from "zod"
import { openRecord } from "../../county/children/header.ts"
import { keepSent, takingRoutes } from "../../county/imports/routes.ts"
import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { FILE_WORDS } from "../../platform/import/problem.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { file, form, type RouteDefinition, view } from "../../platform/web/route.ts"
import { type WorkSetting, workSettings } from "../maps/index.ts"
import { ChildSchoolDataPage } from "./pages/child.tsx"
import { FactsImportPage } from "./pages/import.tsx"
import { SchoolDataPage } from "./pages/setting.tsx"
import { childrenWithData, schoolDataOf } from "./queries.ts"
import { FACT_KINDS, template } from "./read/columns.ts"
import { readFacts } from "./read/read-facts.ts"
import { factImports, planFacts } from "./take.ts"

/** The setting asked for among the actor's own, or the first of them. */
async function ownSetting(tx: Tx, asked: string | null): Promise<{ setting: WorkSetting; own: WorkSetting[] }> {
  const own = (await workSettings(tx)).filter((each) => each.own)
  return { setting: orNotFound(asked === null ? own[0] : own.find((each) => each.id === asked)), own }
}

async function settingPage(tx: Tx, asked: string | null, given: unknown) {
  const { setting, own } = await ownSetting(tx, asked)
  const children = await childrenWithData(tx, setting.id)
  await auditList(
    tx,
    "child",
    children.map(({ id }) => id),
  )
  return <SchoolDataPage setting={setting} settings={own} children={children} form={given as never} />
}

export const schoolDataRoutes: readonly RouteDefinition[] = [
  ...listed(
    view("/provision/school-data", "import-school-data", async ({ tx, query, blank }) => {
      const asked = query.get("setting")
      return settingPage(tx, asked !== null && isId(asked) ? asked : null, blank())
    }),
  ),
  ...view("/provision/school-data/templates/:name", "import-school-data", async ({ params }) => {
    const kind = FACT_KINDS.find((each) => `${each}.csv` === params.name)
    if (!kind) throw new NotFound()
    return file("text/csv; charset=utf-8", template(kind), `${kind}.csv`)
  }),
  ...form({
    show: "/provision/school-data/settings/:id/imports/new",
    to: "/provision/school-data/settings/:id/imports",
    right: "import-school-data",
    schema: z.object({}),
    view: async ({ tx, params, blank }, typed) => settingPage(tx, params.id!, typed ?? blank()),
    submit: async (request) => {
      const settingId = request.params.id!
      return keepSent(request, factImports, {
        settingId,
        read: async (bytes) => {
          const today = await request.read(async (tx) => {
            await ownSetting(tx, settingId)
            return tx.today
          })
          return readFacts(bytes, today)
        },
      })
    },
    words: {
      ...FILE_WORDS,
      WrongKind: "file: This is neither a Common Transfer File nor a spreadsheet that can be read",
    },
  }),
  ...takingRoutes(factImports, "rows", async (tx, kept, form) => {
    const { setting } = await ownSetting(tx, kept.setting_id)
    const planned = await planFacts(tx, kept.setting_id, kept.rows)
    await auditList(tx, "child", [...new Set(planned.rows.map((row) => row.child.id))])
    return <FactsImportPage kept={kept} setting={setting} planned={planned} form={form} />
  }),
  ...view("/children/:id/school-data", "see-child-school-data", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return <ChildSchoolDataPage header={header} data={await schoolDataOf(tx, header.child.id)} />
  }),
]
