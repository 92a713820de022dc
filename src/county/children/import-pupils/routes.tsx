import { z } from "zod"
import { auditList } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { FILE_WORDS } from "../../../platform/import/problem.ts"
import { identifier } from "../../../platform/kit/index.ts"
import { listFile } from "../../../platform/lists/list-page.tsx"
import { orNotFound } from "../../../platform/refusal.ts"
import { file, form, type RouteDefinition, view } from "../../../platform/web/route.ts"
import { keepSent, takingRoutes } from "../../imports/routes.ts"
import type { CountyTables } from "../../tables.ts"
import { pupilTemplate } from "../import/read-csv.ts"
import { settingOptions } from "../page-queries.ts"
import { ImportPage, ImportUploadPage, pupilColumns } from "./pages.tsx"
import { planImport } from "./plan.ts"
import { type PupilToTake, readPupils } from "./read.ts"
import { pupilImports } from "./take.ts"

const settingOf = async (tx: Tx, id: string) =>
  orNotFound(
    await tablesOf<CountyTables>(tx)
      .selectFrom("county.settings")
      .select(["id", "urn", "laestab", "name"])
      .where("id", "=", id)
      .executeTakeFirst(),
  )

/** What a kept file would do; a look at whom it would change. */
async function plannedIn(tx: Tx, kept: { readonly setting_id: string; readonly rows: readonly PupilToTake[] }) {
  const { rows: planned } = await planImport(tx, kept.setting_id, kept.rows)
  await auditList(
    tx,
    "child",
    planned.flatMap((each) => (each.child === null ? [] : [each.child.id])),
  )
  return { planned, settingName: (await settingOf(tx, kept.setting_id)).name }
}

const WORDS = {
  ...FILE_WORDS,
  NotText: "file: This is not a text file. Save it as CSV, or send the Common Transfer File as it is",
  WrongKind: "file: This is not a Common Transfer File",
  ColumnMissing: "file: Surname, forename and date of birth must each have a column. Use the file to fill, or its column names",
}

export const importRoutes: readonly RouteDefinition[] = [
  ...view("/children/imports/template.csv", "import-pupils", async () =>
    file("text/csv; charset=utf-8", pupilTemplate(), "pupils.csv"),
  ),
  ...form({
    show: "/children/imports/new",
    to: "/children/imports",
    right: "import-pupils",
    schema: z.object({ setting: identifier("Choose the school or setting") }),
    view: async ({ tx, blank }, typed) => {
      const settings = await settingOptions(tx)
      const only = settings.length === 1 ? { setting: settings[0]!.value } : {}
      return <ImportUploadPage form={(typed ?? blank(only)) as never} settings={settings} />
    },
    submit: (request, { setting: settingId }) =>
      keepSent(request, pupilImports, {
        settingId,
        read: async (bytes) => {
          const { setting, today } = await request.read(async (tx) => ({
            setting: await settingOf(tx, settingId),
            today: tx.today,
          }))
          return readPupils(bytes, setting, today)
        },
      }),
    words: WORDS,
  }),
  ...takingRoutes(pupilImports, "pupils", async (tx, kept, form) => (
    <ImportPage kept={kept} form={form} {...(await plannedIn(tx, kept))} />
  )),
  ...view("/children/imports/:id/pupils.csv", "import-pupils", async ({ tx, params }) => {
    const { planned, settingName } = await plannedIn(tx, await pupilImports.byId(tx, params.id!))
    return listFile("pupils.csv", pupilColumns(settingName), planned)
  }),
]
