import { z } from "zod"
import { academicYearOf } from "../../../county/children/rules.ts"
import { keepSent, takingRoutes } from "../../../county/imports/routes.ts"
import { auditList } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { FILE_WORDS } from "../../../platform/import/problem.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, type Viewing, view } from "../../../platform/web/route.ts"
import { asCsv, asWorkbook, type SheetFile } from "../../sheets/write-sheet.ts"
import type { AnyForm } from "../pages/parts.tsx"
import { asYear, type HeldRow, isHidden, mapRowsOf } from "../queries.ts"
import { chosenSetting } from "../settings.ts"
import { db } from "../tables.ts"
import { sheetColumns } from "./columns.ts"
import { MapImportPage, MapUploadPage } from "./pages.tsx"
import { readMap } from "./read-map.ts"
import { mapImports, planMap } from "./take.ts"

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
      const settingId = request.params.id!
      return keepSent(request, mapImports, {
        settingId,
        read: async (bytes) => {
          await request.read((tx) => ownSettingAt(tx, settingId))
          return readMap(bytes)
        },
      })
    },
    words: FILE_WORDS,
  }),
  ...takingRoutes(mapImports, "rows", async (tx, kept, form) => {
    const setting = await ownSettingAt(tx, kept.setting_id)
    return <MapImportPage kept={kept} setting={setting} planned={await planMap(tx, kept.setting_id, kept.rows)} form={form} />
  }),
]
