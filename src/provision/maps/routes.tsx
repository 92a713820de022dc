import { z } from "zod"
import { openRecord } from "../../county/children/header.ts"
import { academicYearOf, curriculumYear } from "../../county/children/rules.ts"
import { settingWords } from "../../county/settings/words.ts"
import { may } from "../../platform/actions/action.ts"
import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { date, pounds, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { dateAt, longDate } from "../../platform/time.ts"
import { form, post, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { configuredValue } from "../configured.ts"
import { firstSixThousand, mapFlags } from "./checks.ts"
import { givesRows, rowsForChild } from "./child-rows.ts"
import { addRow, assignChildren, changeRow, removeRow } from "./edit.ts"
import { childrenOfSetting, knownNeedsOf, knownNeedsOfChild } from "./known-needs.ts"
import { ChildProvisionPage } from "./pages/child.tsx"
import { MapPage } from "./pages/map.tsx"
import type { AnyForm } from "./pages/parts.tsx"
import { RowChildrenPage, RowPage } from "./pages/row.tsx"
import { RatesPage, VersionPage, VersionsPage } from "./pages/versions.tsx"
import { planHelp } from "./plan-help.ts"
import { beginFromLastYear, publishMap, sinceLastVersion } from "./publish.ts"
import { isHidden, mapOf, rowById, rowsOfMap, shareOf, versionById, versionsOf } from "./queries.ts"
import { ratesAhead, ratesOn, rowsAtOldRates, setRate, useRates } from "./rates.ts"
import { detailsOf, ROW_WORDS, rowSchema, typedOf } from "./row-form.ts"
import { SCHOOL_SHARE } from "./school-share.ts"
import { chosenSetting, type WorkSetting } from "./settings.ts"
import { db } from "./tables.ts"

export const settingAt = async (tx: Tx, id: string): Promise<WorkSetting> => (await chosenSetting(tx, id)).setting

async function ownSetting(tx: Tx, id: string): Promise<WorkSetting> {
  const setting = await settingAt(tx, id)
  return orNotFound(setting.own ? setting : null)
}

const mapRoutes: readonly RouteDefinition[] = [
  ...view("/provision/map", "see-provision-map", async ({ tx, query }) => {
    const asked = query.get("setting")
    const { setting, all } = await chosenSetting(tx, asked !== null && isId(asked) ? asked : null)
    const year = academicYearOf(tx.today)
    const map = await mapOf(tx, setting.id)
    const rows = map ? await rowsOfMap(tx, map.id) : []
    const before = map ? undefined : await mapOf(tx, setting.id, year - 1)
    const children = await childrenOfSetting(tx, setting.id)
    const { changes, last } = map ? await sinceLastVersion(tx, map.id) : { changes: [], last: null }
    const share = await configuredValue(tx, SCHOOL_SHARE)
    const checks = firstSixThousand(rows, share.pence)
    await auditList(
      tx,
      "child",
      checks.flatMap(({ childId }) => (isHidden(childId) ? [] : [childId])),
    )
    return (
      <MapPage
        setting={setting}
        settings={all}
        year={year}
        rows={rows}
        flags={mapFlags(rows, {
          needs: await knownNeedsOf(tx, setting.id, children),
          help: await planHelp(tx, { settingId: setting.id }),
        })}
        checks={checks}
        share={share}
        children={children}
        edits={setting.own && tx.actor.rights.has("edit-provision-map")}
        evaluation={tx.actor.rights.has("see-evaluation")}
        lastYearRows={before ? (await rowsOfMap(tx, before.id)).length : 0}
        unpublished={changes.length}
        lastVersion={last && { number: last.number, on: longDate(dateAt(last.published_at)) }}
      />
    )
  }),
  ...post("/provision/map/settings/:id/years", "edit-provision-map", async (request) => {
    await request.act(beginFromLastYear, { settingId: request.params.id! })
    return redirect(`/provision/map?setting=${request.params.id}`)
  }),
]

async function ownRowAt(tx: Tx, id: string) {
  const row = orNotFound(await rowById(tx, id))
  const map = await db(tx).selectFrom("provision_maps.maps").select("setting_id").where("id", "=", row.mapId).executeTakeFirst()
  return { row, setting: await ownSetting(tx, orNotFound(map).setting_id) }
}

const rowRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/provision/map/settings/:id/rows/new",
    to: "/provision/map/settings/:id/rows",
    right: "edit-provision-map",
    schema: rowSchema,
    view: async ({ tx, params, blank }, typed) => {
      const setting = await ownSetting(tx, params.id!)
      const given = (typed ?? blank({ weeks: 38, count1: 1 } as never)) as unknown as AnyForm
      return (
        <RowPage
          settingId={setting.id}
          settingName={setting.name}
          row={null}
          rates={await ratesOn(tx, setting.id)}
          form={given}
        />
      )
    },
    submit: async (request, typed) => {
      const { id } = await request.act(addRow, { settingId: request.params.id!, details: detailsOf(typed) })
      return redirect(
        typed.level === "universal" ? `/provision/map?setting=${request.params.id}` : `/provision/map/rows/${id}/children`,
      )
    },
    words: ROW_WORDS,
  }),
  ...form({
    show: "/provision/map/rows/:id",
    right: "edit-provision-map",
    schema: rowSchema,
    view: async ({ tx, params, blank }, typed) => {
      const { row, setting } = await ownRowAt(tx, params.id!)
      const given = (typed ?? blank(typedOf(row) as never, row.version)) as unknown as AnyForm
      return (
        <RowPage settingId={setting.id} settingName={setting.name} row={row} rates={await ratesOn(tx, setting.id)} form={given} />
      )
    },
    submit: async (request, typed) => {
      const input = { id: request.params.id!, version: request.version ?? 0, details: detailsOf(typed) }
      const { settingId } = await request.act(changeRow, input)
      return redirect(`/provision/map?setting=${settingId}`)
    },
    words: ROW_WORDS,
  }),
  ...post("/provision/map/rows/:id/removals", "edit-provision-map", async (request) => {
    const { settingId } = await request.act(removeRow, { id: request.params.id!, version: request.version ?? 0 })
    return redirect(`/provision/map?setting=${settingId}`)
  }),
  ...form({
    show: "/provision/map/rows/:id/children",
    right: "edit-provision-map",
    schema: z.object({ children: z.array(z.string().refine(isId, "Choose from the children listed")) }),
    view: async ({ tx, params, blank }, typed) => {
      const { row, setting } = await ownRowAt(tx, params.id!)
      const children = (await childrenOfSetting(tx, setting.id)).map((child) => ({
        ...child,
        year: curriculumYear(child.born_on, tx.today, child.year_offset),
      }))
      await auditList(
        tx,
        "child",
        children.map(({ id }) => id),
      )
      const held = row.childIds.filter((id) => !isHidden(id))
      const given = (typed ?? blank({ children: held } as never, row.version)) as unknown as AnyForm
      return <RowChildrenPage settingId={setting.id} row={row} children={children} form={given} />
    },
    submit: async (request, { children }) => {
      const input = { id: request.params.id!, version: request.version ?? 0, childIds: children }
      const { settingId } = await request.act(assignChildren, input)
      return redirect(`/provision/map?setting=${settingId}`)
    },
    words: { ChildUnknown: "children: Choose from the children listed" },
  }),
]

const rateRoutes: readonly RouteDefinition[] = [
  ...listed(
    form({
      show: "/provision/map/settings/:id/rates",
      right: "edit-provision-map",
      schema: z.object({
        role: text({ required: "Say which kind of staff", max: 80 }),
        hourly: pounds({ required: "Enter what an hour costs", max: 100_000 }),
        since: date({ required: "Enter the day from which it holds" }),
      }),
      view: async ({ tx, params, blank }, typed) => {
        const setting = await ownSetting(tx, params.id!)
        return (
          <RatesPage
            settingId={setting.id}
            settingName={setting.name}
            rates={await ratesOn(tx, setting.id)}
            ahead={await ratesAhead(tx, setting.id)}
            rowsBehind={await rowsAtOldRates(tx, setting.id)}
            form={(typed ?? blank({ since: tx.today } as never)) as unknown as AnyForm}
          />
        )
      },
      submit: async (request, { role, hourly, since }) => {
        await request.act(setRate, { settingId: request.params.id!, role, hourlyPence: hourly, since })
        return redirect(`/provision/map/settings/${request.params.id}/rates`)
      },
    }),
  ),
  ...post("/provision/map/settings/:id/rate-uses", "edit-provision-map", async (request) => {
    await request.act(useRates, { settingId: request.params.id! })
    return redirect(`/provision/map?setting=${request.params.id}`)
  }),
]

const versionRoutes: readonly RouteDefinition[] = [
  ...listed(
    form({
      show: "/provision/map/settings/:id/versions",
      right: "see-provision-map",
      schema: z.object({ note: text({ max: 500 }) }),
      view: async ({ tx, params, blank }, typed) => {
        const setting = await settingAt(tx, params.id!)
        const map = await mapOf(tx, setting.id)
        const versions = map ? await versionsOf(tx, map.id) : []
        return (
          <VersionsPage
            settingId={setting.id}
            settingName={setting.name}
            team={settingWords(setting.phase).team}
            year={map?.year ?? academicYearOf(tx.today)}
            edits={setting.own && tx.actor.rights.has("edit-provision-map")}
            changes={map ? (await sinceLastVersion(tx, map.id)).changes : []}
            versions={versions}
            form={(typed ?? blank({}, versions[0]?.number ?? 0)) as unknown as AnyForm}
          />
        )
      },
      submit: async (request, { note }) => {
        const input = { settingId: request.params.id!, note: note ?? "", lastNumber: request.version ?? -1 }
        const { id } = await request.act(publishMap, input)
        return redirect(`/provision/map/versions/${id}`)
      },
      words: { NothingChanged: "Nothing has changed since the last version" },
    }),
  ),
  ...listed(
    view("/provision/map/versions/:id", "see-provision-map", async ({ tx, params }) => {
      const version = orNotFound(await versionById(tx, params.id!))
      const { id, name } = await settingAt(tx, version.setting_id)
      return <VersionPage version={version} settingId={id} settingName={name} year={version.year} />
    }),
  ),
]

const childRoutes: readonly RouteDefinition[] = view("/children/:id/provision", "see-child-provision", async ({ tx, params }) => {
  const header = await openRecord(tx, params.id!)
  const provision = await shareOf(tx, header.child.id)
  const help = await planHelp(tx, { childId: header.child.id })
  const met = new Set([
    ...provision.rows.flatMap(({ row }) => row.needAreas),
    ...help.flatMap((each) => (provision.rows.some(({ row }) => row.id === each.rowId) ? [each.needArea] : [])),
  ])
  const needs = header.child.sen_status === "N" ? [] : await knownNeedsOfChild(tx, header.child)
  const rows = await rowsForChild(
    tx,
    header.child.id,
    help.flatMap((each) => each.rowId ?? []),
  )
  return (
    <ChildProvisionPage
      header={header}
      provision={provision}
      uncovered={needs.filter((area) => !met.has(area))}
      help={help}
      onMap={new Set(rows.filter((row) => row.names || row.forAll).map((row) => row.id))}
      plans={may(tx, "edit-support-plan") && (await givesRows(tx, header.child.setting_id))}
    />
  )
})

export const provisionMapRoutes: readonly RouteDefinition[] = [
  ...rowRoutes,
  ...rateRoutes,
  ...versionRoutes,
  ...mapRoutes,
  ...childRoutes,
]
