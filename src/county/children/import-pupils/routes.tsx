import { z } from "zod"
import { auditList } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { FileRefused, type RowProblem } from "../../../platform/import/problem.ts"
import { identifier, ticked } from "../../../platform/kit/index.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { file, form, type RouteDefinition, redirect, view } from "../../../platform/web/route.ts"
import { keptName } from "../../documents/rules.ts"
import type { CountyTables } from "../../tables.ts"
import { pupilTemplate } from "../import/read-csv.ts"
import { settingOptions } from "../page-queries.ts"
import { ImportPage, ImportUploadPage } from "./pages.tsx"
import { planImport } from "./plan.ts"
import { type PupilToTake, readPupils } from "./read.ts"
import { keepImport, type Outcome, takeImport } from "./take.ts"

const settingOf = async (tx: Tx, id: string) =>
  orNotFound(
    await tablesOf<CountyTables>(tx)
      .selectFrom("county.settings")
      .select(["id", "urn", "laestab", "name"])
      .where("id", "=", id)
      .executeTakeFirst(),
  )

const FILE_WORDS = {
  FileMissing: "file: Choose a file",
  Empty: "file: This file is empty",
  NotText: "file: This is not a text file. Save it as CSV, or send the Common Transfer File as it is",
  WrongKind: "file: This is not a Common Transfer File",
  TooLarge: "file: This file is too large",
  TooManyRows: "file: This file has too many rows",
  TooManyColumns: "file: This file has too many columns",
  RowTooLong: "file: A row of this file is too long. Is a quotation mark missing?",
  QuoteNotClosed: "file: A quotation mark in this file is not closed",
  ColumnMissing: "file: Surname, forename and date of birth must each have a column. Use the file to fill, or its column names",
  ColumnRepeated: "file: Two columns of this file have one name",
  XmlForbidden: "file: This XML file holds parts that are not taken (a document type or an entity)",
  XmlBroken: "file: This XML file is broken",
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
    submit: async (request, { setting: settingId }) => {
      const [sent] = request.files
      if (sent === undefined) throw new Refusal("FileMissing")
      const { setting, today } = await request.read(async (tx) => ({ setting: await settingOf(tx, settingId), today: tx.today }))
      try {
        const read = await readPupils(sent.bytes, setting, today)
        const { id } = await request.act(keepImport, { settingId, fileName: keptName(sent.name), file: read })
        return redirect(`/children/imports/${id}`)
      } catch (error) {
        throw error instanceof FileRefused ? new Refusal(error.code) : error
      }
    },
    words: FILE_WORDS,
  }),
  ...form({
    show: "/children/imports/:id",
    to: "/children/imports/:id/takings",
    right: "import-pupils",
    schema: z.object({ goodRows: ticked() }),
    view: async ({ tx, params, blank }, typed) => {
      const kept = orNotFound(
        await tablesOf<CountyTables>(tx)
          .selectFrom("county.pupil_imports")
          .selectAll()
          .where("id", "=", params.id!)
          .executeTakeFirst(),
      )
      const planned = await planImport(tx, kept.setting_id, kept.rows as PupilToTake[])
      await auditList(
        tx,
        "child",
        planned.flatMap((each) => (each.child === null ? [] : [each.child.id])),
      )
      return (
        <ImportPage
          id={kept.id}
          fileName={kept.file_name}
          settingName={(await settingOf(tx, kept.setting_id)).name}
          read={kept.read}
          planned={planned}
          problems={kept.problems as RowProblem[]}
          warnings={kept.warnings as RowProblem[]}
          outcome={kept.outcome as Outcome | null}
          form={(typed ?? blank()) as never}
        />
      )
    },
    submit: async (request, { goodRows }) => {
      await request.act(takeImport, { importId: request.params.id!, goodRowsOnly: goodRows })
      return redirect(`/children/imports/${request.params.id}`)
    },
    words: {
      TakenAlready: "These pupils were taken already",
      RowsUnusable: "goodRows: Some rows cannot be used. Mend the file, or tick this to take the others",
    },
  }),
]
