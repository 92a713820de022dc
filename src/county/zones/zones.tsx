import { z } from "zod"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import {
  Button,
  Checkboxes,
  DataTable,
  DateInput,
  date,
  type Form,
  FormTo,
  Page,
  TextInput,
  text,
  WhatHappensNext,
} from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { form, redirect, view } from "../../platform/web/route.ts"
import { PHASES } from "../settings/queries.ts"
import type { CountyTables } from "../tables.ts"

const zoneForm = z.object({
  name: text({ required: "Enter the zone's name", max: 80 }),
  live: date(),
  settings: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string().refine(isId)).max(2_000),
  ),
})
type ZoneValues = { readonly name: string; readonly live: PlainDate | null; readonly settings: readonly string[] }

export interface ZoneChange extends ZoneValues {
  readonly id: string
  readonly version: number
}

/** Names a zone, says when it goes live, and decides which settings belong to it: the ones left out belong to none. */
const changeZone = action("county.change-zone", "administer", async (tx, change: ZoneChange) => {
  const db = tablesOf<CountyTables>(tx)
  const held = orNotFound(
    await db.selectFrom("county.zones").selectAll().where("id", "=", change.id).forUpdate().executeTakeFirst(),
  )
  unchangedSince(held.version, change.version)
  const twin = await db
    .selectFrom("county.zones")
    .select("id")
    .where("name", "=", change.name)
    .where("id", "!=", change.id)
    .executeTakeFirst()
  if (twin) throw new Refusal("NameTaken")
  const before = await db.selectFrom("county.settings").select("id").where("zone_id", "=", change.id).execute()
  await db
    .updateTable("county.zones")
    .set({ name: change.name, goes_live_on: change.live, version: held.version + 1 })
    .where("id", "=", change.id)
    .execute()
  await db.updateTable("county.settings").set({ zone_id: null }).where("zone_id", "=", change.id).execute()
  if (change.settings.length > 0)
    await db
      .updateTable("county.settings")
      .set({ zone_id: change.id })
      .where("id", "in", [...change.settings])
      .execute()
  await db
    .updateTable("platform.teams")
    .set({ name: `${change.name} School and Community Team` })
    .where("kind", "=", "zone")
    .where("scope_id", "=", change.id)
    .execute()
  await audit(tx, {
    record: { kind: "zone", id: change.id },
    before: { name: held.name, live: held.goes_live_on?.toString() ?? null, settings: before.map((row) => row.id) },
    after: { name: change.name, live: change.live?.toString() ?? null, settings: change.settings },
  })
  return { id: change.id }
})

interface ZoneSetting {
  readonly id: string
  readonly name: string
  readonly phase: keyof typeof PHASES
  readonly zone_id: string | null
}

async function zoneOf(tx: Tx, id: string) {
  const db = tablesOf<CountyTables>(tx)
  const zone = orNotFound(await db.selectFrom("county.zones").selectAll().where("id", "=", id).executeTakeFirst())
  const settings = await db
    .selectFrom("county.settings")
    .select(["id", "name", "phase", "zone_id"])
    .where("zone_id", "=", id)
    .where("status", "!=", "closed")
    .orderBy("name")
    .execute()
  return { zone, settings: settings as ZoneSetting[] }
}

const ZoneListPage = ({
  zones,
}: {
  zones: readonly {
    readonly id: string
    readonly name: string
    readonly live: PlainDate | null
    readonly schools: number
    readonly early: number
  }[]
}) => (
  <Page title="Zones" density="public">
    <p class="govuk-body">Each zone has a School and Community Team, and its schools meet as an inclusion partnership.</p>
    <DataTable
      caption="Zones"
      hideCaption
      columns={[
        {
          key: "name",
          header: "Zone",
          rowHeader: true,
          cell: (zone: { id: string; name: string; live: PlainDate | null; schools: number; early: number }) => (
            <a class="govuk-link" href={`/zones/${zone.id}`}>
              {zone.name}
            </a>
          ),
        },
        { key: "live", header: "Live since", cell: (zone) => (zone.live ? shortDate(zone.live) : "Not yet decided") },
        { key: "schools", header: "Schools and colleges", numeric: true, cell: (zone) => zone.schools },
        { key: "early", header: "Early years settings", numeric: true, cell: (zone) => zone.early },
      ]}
      rows={zones}
      empty={<p class="govuk-body">No zones are set up yet.</p>}
    />
  </Page>
)

const ZonePage = ({
  zone,
  settings,
  mayEdit,
}: {
  zone: { id: string; name: string; goes_live_on: PlainDate | null }
  settings: readonly ZoneSetting[]
  mayEdit: boolean
}) => (
  <Page
    title={zone.name}
    caption="Zone"
    density="public"
    back="/zones"
    tools={
      <>
        <a class="govuk-link" href={`/settings/map?zone=${zone.id}`}>
          Map
        </a>
        {mayEdit && (
          <a class="govuk-link" href={`/zones/${zone.id}/edit`}>
            Change this zone
          </a>
        )}
      </>
    }
  >
    <p class="govuk-body">
      {zone.goes_live_on
        ? `Its meetings began on ${shortDate(zone.goes_live_on)}.`
        : "The day on which its meetings begin is not yet decided."}
    </p>
    <DataTable
      caption={`Settings in ${zone.name}`}
      columns={[
        {
          key: "name",
          header: "Setting",
          rowHeader: true,
          cell: (row: ZoneSetting) => (
            <a class="govuk-link" href={`/settings/${row.id}`}>
              {row.name}
            </a>
          ),
        },
        { key: "phase", header: "Kind", cell: (row) => PHASES[row.phase] },
      ]}
      rows={settings}
      empty={<p class="govuk-body">No settings belong to this zone yet.</p>}
    />
  </Page>
)

const ZoneEditPage = ({
  zone,
  form: typed,
  choosable,
}: {
  zone: { id: string; name: string }
  form: Form<ZoneValues>
  choosable: readonly { value: string; text: string; hint?: string }[]
}) => (
  <Page title={`Change ${zone.name}`} density="staff" back={`/zones/${zone.id}`} errors={typed.errors}>
    <FormTo href={`/zones/${zone.id}/edit`} form={typed}>
      <TextInput field={typed.field("name")} label="Name" width={20} />
      <DateInput field={typed.field("live")} legend="Meetings begin on" hint="Leave empty while it is not decided" />
      <Checkboxes field={typed.field("settings")} legend="Settings in this zone" small options={[...choosable]} />
      <WhatHappensNext>
        The settings' staff and the zone's team see the change at once. Settings that you take out belong to no zone until you put
        them into one.
      </WhatHappensNext>
      <Button>Save this zone</Button>
    </FormTo>
  </Page>
)

export const zoneRoutes = [
  ...view("/zones", "public", async ({ tx }) => {
    const db = tablesOf<CountyTables>(tx)
    const rows = await db
      .selectFrom("county.zones as z")
      .leftJoin("county.settings as s", (join) => join.onRef("s.zone_id", "=", "z.id").on("s.status", "!=", "closed"))
      .select(["z.id", "z.name", "z.goes_live_on as live"])
      .select((count) => [
        count.fn.count<number>("s.id").filterWhere("s.phase", "!=", "early-years").as("schools"),
        count.fn.count<number>("s.id").filterWhere("s.phase", "=", "early-years").as("early"),
      ])
      .where("z.ended_on", "is", null)
      .groupBy(["z.id", "z.name", "z.goes_live_on"])
      .orderBy("z.name")
      .execute()
    return <ZoneListPage zones={rows} />
  }),
  ...view("/zones/:id", "public", async ({ tx, params }) => {
    const { zone, settings } = await zoneOf(tx, params.id!)
    return <ZonePage zone={zone} settings={settings} mayEdit={tx.actor.rights.has("administer")} />
  }),
  ...form({
    show: "/zones/:id/edit",
    right: "administer",
    schema: zoneForm,
    view: async ({ tx, params, blank }, typed) => {
      const { zone, settings } = await zoneOf(tx, params.id!)
      const free = await tablesOf<CountyTables>(tx)
        .selectFrom("county.settings")
        .select(["id", "name", "phase"])
        .where("zone_id", "is", null)
        .where("status", "!=", "closed")
        .orderBy("name")
        .limit(500)
        .execute()
      const choosable = [...settings, ...free].map((row) => ({ value: row.id, text: row.name, hint: PHASES[row.phase] }))
      const values = { name: zone.name, live: zone.goes_live_on, settings: settings.map((row) => row.id) }
      return <ZoneEditPage zone={zone} form={(typed ?? blank(values, zone.version)) as never} choosable={choosable} />
    },
    submit: async (request, values) => {
      const { id } = await request.act(changeZone, { ...values, id: request.params.id!, version: request.version ?? 0 })
      return redirect(`/zones/${id}`)
    },
    words: { NameTaken: "name: Another zone has this name" },
  }),
]
