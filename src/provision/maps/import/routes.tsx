import { z } from "zod"
import { academicYearOf } from "../../../county/children/rules.ts"
import { keptName } from "../../../county/documents/rules.ts"
import { auditList } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { FileRefused, type RowProblem } from "../../../platform/import/problem.ts"
import { ticked } from "../../../platform/kit/index.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing, view } from "../../../platform/web/route.ts"
import { asCsv, asWorkbook, type SheetFile } from "../../sheets/write-sheet.ts"
import { MapImportPage, MapUploadPage } from "../pages/import.tsx"
import type { AnyForm } from "../pages/parts.tsx"
import { asYear, type HeldRow, isHidden, mapRowsOf } from "../queries.ts"
import { chosenSetting } from "../settings.ts"
import { db } from "../tables.ts"
import { sheetColumns } from "./columns.ts"
import { type RowToTake, readMap } from "./read-map.ts"
import { importById, keepMapImport, type MapOutcome, planMap, takeMapImport } from "./take.ts"

/** What is wrong with a spreadsheet as a whole, at its field. */
export const SHEET_WORDS = {
  FileMissing: "file: Choose a file",
  Empty: "file: This file is empty",
  NotText: "file: This is neither a workbook nor a text file. Save it as .xlsx or .csv",
  WrongKind: "file: This workbook cannot be read. Save it as .xlsx or .csv and send that",
  TooLarge: "file: This file is too large",
  TooManyRows: "file: This file has too many rows",
  TooManyColumns: "file: This file has too many columns",
  RowTooLong: "file: A row of this file is too long. Is a quotation mark missing?",
  QuoteNotClosed: "file: A quotation mark in this file is not closed",
  ColumnMissing: "file: The columns that must be there were not found. Use the spreadsheet to fill, or its column names",
  ColumnRepeated: "file: Two columns of this file have one name",
} as const

async function ownSettingAt(tx: Tx, id: string) {
  const { setting } = await chosenSetting(tx, id)
  return orNotFound(setting.own ? setting : null)
}

async function sheetFile({ tx, params }: Viewing): Promise<SheetFile<HeldRow>> {
  const { setting } = await chosenSetting(tx, params.id!)
  const rows = await mapRowsOf(tx, setting.id)
  const ids = [...new Set(rows.flatMap((row) => row.childIds.filter((id) => !isHidden(id))))]
  const children =
    ids.length === 0 ? [] : await db(tx).selectFrom("county.children").select(["id", "upn"]).where("id", "in", ids).execute()
  await auditList(tx, "child", ids)
  return {
    name: `provision-map-${asYear(academicYearOf(tx.today)).replace("/", "-")}`,
    title: `Provision map ${asYear(academicYearOf(tx.today))}`,
    columns: sheetColumns(new Map(children.map((child) => [child.id, child.upn]))),
    rows,
  }
}

export const mapImportRoutes: readonly RouteDefinition[] = [
  ...view("/provision/map/settings/:id/map.csv", "see-provision-map", async (request) => asCsv(await sheetFile(request))),
  ...view("/provision/map/settings/:id/map.xlsx", "see-provision-map", async (request) => asWorkbook(await sheetFile(request))),
  ...form({
    show: "/provision/map/settings/:id/imports/new",
    to: "/provision/map/settings/:id/imports",
    right: "edit-provision-map",
    schema: z.object({}),
    view: async ({ tx, params, blank }, typed) => {
      const setting = await ownSettingAt(tx, params.id!)
      return <MapUploadPage settingId={setting.id} settingName={setting.name} form={(typed ?? blank()) as unknown as AnyForm} />
    },
    submit: async (request) => {
      const [sent] = request.files
      if (sent === undefined) throw new Refusal("FileMissing")
      const setting = await request.read((tx) => ownSettingAt(tx, request.params.id!))
      try {
        const read = await readMap(sent.bytes)
        const { id } = await request.act(keepMapImport, { settingId: setting.id, fileName: keptName(sent.name), file: read })
        return redirect(`/provision/map/imports/${id}`)
      } catch (error) {
        throw error instanceof FileRefused ? new Refusal(error.code) : error
      }
    },
    words: SHEET_WORDS,
  }),
  ...form({
    show: "/provision/map/imports/:id",
    to: "/provision/map/imports/:id/takings",
    right: "edit-provision-map",
    schema: z.object({ goodRows: ticked() }),
    view: async ({ tx, params, blank }, typed) => {
      const kept = orNotFound(await importById(tx, params.id!))
      const setting = await ownSettingAt(tx, kept.setting_id)
      return (
        <MapImportPage
          id={kept.id}
          settingId={setting.id}
          settingName={setting.name}
          fileName={kept.file_name}
          read={kept.read}
          planned={await planMap(tx, kept.setting_id, kept.rows as RowToTake[])}
          problems={kept.problems as RowProblem[]}
          warnings={kept.warnings as RowProblem[]}
          outcome={kept.outcome as MapOutcome | null}
          form={(typed ?? blank()) as unknown as AnyForm}
        />
      )
    },
    submit: async (request, { goodRows }) => {
      await request.act(takeMapImport, { importId: request.params.id!, goodRowsOnly: goodRows })
      return redirect(`/provision/map/imports/${request.params.id}`)
    },
    words: {
      TakenAlready: "These rows were taken already",
      RowsUnusable: "goodRows: Some rows cannot be used. Mend the file, or tick this to take the others",
    },
  }),
]
