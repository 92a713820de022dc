import { z } from "zod"
import type { Tx } from "../../platform/database/tx.ts"
import { date, text, ticked } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { PHASES } from "../settings/queries.ts"
import { addZone, changeZone, endZone } from "./actions.ts"
import { OutlinesPage, ZoneEditPage, ZoneEndPage, ZoneNewPage } from "./forms.tsx"
import { readOutlines } from "./outlines.ts"
import { ZoneListPage, ZonePage } from "./pages.tsx"
import { freeSettings, listZones, MOST_OFFERED, zoneOf } from "./queries.ts"
import { takeOutlines } from "./take-outlines.ts"

const named = { name: text({ required: "Enter the zone's name", max: 80 }), live: date() }
const newForm = z.object(named)
const editForm = z.object({
  ...named,
  settings: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string().refine(isId, "Choose settings from the list")).max(2 * MOST_OFFERED),
  ),
})

const NAME_TAKEN = "name: Another zone has this name"

/** The zone as a form may change it: one that has ended is not found. */
async function changeable(tx: Tx, id: string) {
  const found = await zoneOf(tx, id)
  return orNotFound(found.zone.ended_on === null ? found : undefined)
}

const adding = form({
  show: "/zones/new",
  to: "/setup/zones",
  right: "administer",
  schema: newForm,
  view: async ({ blank }, typed) => <ZoneNewPage form={(typed ?? blank()) as never} />,
  submit: async (request, { name, live }) => {
    const { id } = await request.act(addZone, { name: name as string, live })
    return redirect(`/zones/${id}/edit`)
  },
  words: { NameTaken: NAME_TAKEN },
})

const changing = form({
  show: "/zones/:id/edit",
  right: "administer",
  schema: editForm,
  view: async ({ tx, params, blank }, typed) => {
    const { zone, settings } = await changeable(tx, params.id!)
    const free = await freeSettings(tx)
    const choosable = [...settings, ...free.rows].map((row) => ({ value: row.id, text: row.name, hint: PHASES[row.phase] }))
    const values = { name: zone.name, live: zone.goes_live_on, settings: settings.map((row) => row.id) }
    const given = (typed ?? blank(values, zone.version)) as never
    return <ZoneEditPage zone={zone} form={given} choosable={choosable} notOffered={free.total - free.rows.length} />
  },
  submit: async (request, values) => {
    const change = { ...values, name: values.name as string, id: request.params.id!, version: request.version ?? 0 }
    const { id } = await request.act(changeZone, change)
    return redirect(`/zones/${id}`)
  },
  words: {
    NameTaken: NAME_TAKEN,
    NotFree: "settings: One of the settings that you chose belongs to another zone by now, or has closed. Look at the list again",
  },
})

const ending = form({
  show: "/zones/:id/endings/new",
  to: "/zones/:id/endings",
  right: "administer",
  schema: z.object({ reason: text({ required: "Say why the zone ends", max: 500 }) }),
  view: async ({ tx, params, blank }, typed) => {
    const { zone, settings } = await changeable(tx, params.id!)
    return <ZoneEndPage zone={zone} form={(typed ?? blank({}, zone.version)) as never} inside={settings.length} />
  },
  submit: async (request, { reason }) => {
    await request.act(endZone, { id: request.params.id!, version: request.version ?? 0, reason: reason as string })
    return redirect("/zones")
  },
  words: {
    SettingsInside: "Settings belong to this zone. Take them out first, or put them into other zones",
    WorkOpen: "The zone's team still holds work. Ask its lead to finish it first",
  },
})

const outlines = form({
  show: "/zones/outlines/new",
  to: "/zones/outlines",
  right: "administer",
  schema: z.object({ add: ticked(), settings: ticked() }),
  view: async ({ blank }, typed) => <OutlinesPage form={(typed ?? blank()) as never} />,
  submit: async (request, { add, settings }) => {
    const [upload] = request.files
    if (upload === undefined) throw new Refusal("FileMissing")
    await request.act(takeOutlines, { outlines: orRefuse(readOutlines(upload.bytes)), add, settings })
    return redirect("/zones")
  },
  words: {
    FileMissing: "file: Choose a file",
    NotGeoJson: "file: This is not a GeoJSON file of areas (a FeatureCollection of polygons)",
    NoArea: "file: This file holds no area",
    NameMissing: "file: An area in this file has no property called name, or a name of more than 80 letters",
    NameTwice: "file: Two areas in this file have the same name. Join them into one",
    OffTheMap: "file: An area in this file lies outside Great Britain",
    ZoneUnknown: "add: An area in this file has the name of no zone. Tick this to add it, or change the name in the file",
  },
})

export const zoneRoutes: readonly RouteDefinition[] = [
  ...listed(
    view("/zones", "public", async ({ tx }) => (
      <ZoneListPage zones={await listZones(tx)} mayEdit={tx.actor.rights.has("administer")} />
    )),
  ),
  ...listed(
    view("/zones/:id", "public", async ({ tx, params }) => {
      const { zone, settings } = await zoneOf(tx, params.id!)
      return <ZonePage zone={zone} settings={settings} mayEdit={tx.actor.rights.has("administer")} />
    }),
  ),
  ...adding,
  ...changing,
  ...ending,
  ...outlines,
]
