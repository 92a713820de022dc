import { z } from "zod"
import { openRecord } from "../../county/children/header.ts"
import { keptName } from "../../county/documents/rules.ts"
import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { FileRefused, type RowProblem } from "../../platform/import/problem.ts"
import { ticked } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { NotFound, orNotFound, Refusal } from "../../platform/refusal.ts"
import { file, form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { SHEET_WORDS, type WorkSetting, workSettings } from "../maps/index.ts"
import type { FactToTake } from "./facts.ts"
import { ChildSchoolDataPage } from "./pages/child.tsx"
import { FactsImportPage, SchoolDataPage } from "./pages/setting.tsx"
import { childrenWithData, schoolDataOf } from "./queries.ts"
import { FACT_KINDS, template } from "./read/columns.ts"
import { readFacts } from "./read/read-facts.ts"
import { type FactsOutcome, factsImportById, keepFacts, planFacts, takeFacts } from "./take.ts"

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
  ...view("/provision/school-data", "import-school-data", async ({ tx, query, blank }) => {
    const asked = query.get("setting")
    return settingPage(tx, asked !== null && isId(asked) ? asked : null, blank())
  }),
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
      const [sent] = request.files
      if (sent === undefined) throw new Refusal("FileMissing")
      const settingId = request.params.id!
      const today = await request.read(async (tx) => {
        await ownSetting(tx, settingId)
        return tx.today
      })
      try {
        const read = await readFacts(sent.bytes, today)
        const { id } = await request.act(keepFacts, { settingId, fileName: keptName(sent.name), file: read })
        return redirect(`/provision/school-data/imports/${id}`)
      } catch (error) {
        throw error instanceof FileRefused ? new Refusal(error.code) : error
      }
    },
    words: {
      ...SHEET_WORDS,
      XmlForbidden: "file: This XML file holds parts that are not taken (a document type or an entity)",
      XmlBroken: "file: This XML file is broken",
      WrongKind: "file: This is neither a Common Transfer File nor a spreadsheet that can be read",
    },
  }),
  ...form({
    show: "/provision/school-data/imports/:id",
    to: "/provision/school-data/imports/:id/takings",
    right: "import-school-data",
    schema: z.object({ goodRows: ticked() }),
    view: async ({ tx, params, blank }, typed) => {
      const kept = orNotFound(await factsImportById(tx, params.id!))
      const { setting } = await ownSetting(tx, kept.setting_id)
      const planned = await planFacts(tx, kept.setting_id, kept.rows as FactToTake[])
      await auditList(tx, "child", [...new Set(planned.rows.map((row) => row.child.id))])
      return (
        <FactsImportPage
          id={kept.id}
          setting={setting}
          fileName={kept.file_name}
          read={kept.read}
          planned={planned}
          problems={kept.problems as RowProblem[]}
          warnings={kept.warnings as RowProblem[]}
          outcome={kept.outcome as FactsOutcome | null}
          form={(typed ?? blank()) as never}
        />
      )
    },
    submit: async (request, { goodRows }) => {
      await request.act(takeFacts, { importId: request.params.id!, goodRowsOnly: goodRows })
      return redirect(`/provision/school-data/imports/${request.params.id}`)
    },
    words: {
      TakenAlready: "These rows were taken already",
      RowsUnusable: "goodRows: Some rows cannot be used. Mend the file, or tick this to take the others",
    },
  }),
  ...view("/children/:id/school-data", "see-child-school-data", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return <ChildSchoolDataPage header={header} data={await schoolDataOf(tx, header.child.id)} />
  }),
]
