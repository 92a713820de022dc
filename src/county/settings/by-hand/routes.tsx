import { z } from "zod"
import type { Tx } from "../../../platform/database/tx.ts"
import type { Parsed } from "../../../platform/import/parsed.ts"
import { readPhone } from "../../../platform/import/values.ts"
import { choice, identifier, text, wholeNumber } from "../../../platform/kit/index.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../../platform/web/route.ts"
import { authorityOf } from "../../authority/authority.ts"
import { readPostcode } from "../../children/identifiers/numbers.ts"
import { readWebsite } from "../gias/row.ts"
import { zoneOptions } from "../queries.ts"
import { addSetting, changeSetting, closeSetting, KINDS, type Kind, ownSetting, type SettingValues, valuesOf } from "./actions.ts"
import { CloseSettingPage, EditSettingPage, NewSettingPage } from "./pages.tsx"

/** What was typed as an import would read it; why it cannot be used is said at the field. */
const readBy = (read: (typed: string) => Parsed<string>) =>
  text({ max: 300 }).transform((typed, context) => {
    if (typed === null) return null
    const value = read(typed)
    if (value.ok) return value.value
    context.addIssue({ code: "custom", message: `What you typed ${value.reason}` })
    return z.NEVER
  })

const settingForm = z.object({
  name: text({ required: "Enter the setting's name", max: 200 }),
  kind: choice(Object.keys(KINDS) as Kind[], "Choose what it is"),
  zone: identifier(),
  address: text({ max: 300 }),
  postcode: readBy(readPostcode),
  phone: readBy(readPhone),
  website: readBy(readWebsite),
  easting: wholeNumber({ min: 1, max: 700_000 }),
  northing: wholeNumber({ min: 1, max: 1_300_000 }),
  capacity: wholeNumber({ max: 60_000 }),
  lowAge: wholeNumber({ max: 99 }),
  highAge: wholeNumber({ max: 99 }),
})

const typedValues = (typed: z.output<typeof settingForm>): SettingValues => typed as SettingValues

const WORDS = {
  NoAuthority: "Say first whose register this is, at /setup/authority",
  HalfAPlace: "northing: Enter easting and northing, or neither",
  AgesReversed: "highAge: The oldest age is below the youngest",
  NoSuchZone: "zone: Choose a zone from the list",
}

const settingOf = async (tx: Tx, id: string) => orNotFound(await ownSetting(tx, id).executeTakeFirst())

/** Settings that GIAS does not list: the council keeps them itself. */
export const byHandRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/settings/new",
    to: "/setup/settings",
    right: "administer",
    schema: settingForm,
    view: async ({ tx, blank }, typed) => {
      const { code } = await authorityOf(tx)
      return <NewSettingPage form={(typed ?? blank()) as never} zones={await zoneOptions(tx)} authority={code !== null} />
    },
    submit: async (request, typed) => {
      const { id } = await request.act(addSetting, typedValues(typed))
      return redirect(`/settings/${id}`)
    },
    words: WORDS,
  }),
  ...form({
    show: "/settings/:id/edit",
    right: "administer",
    schema: settingForm,
    view: async ({ tx, params, blank }, typed) => {
      const setting = await settingOf(tx, params.id!)
      const given = (typed ?? blank(valuesOf(setting), setting.version)) as never
      return <EditSettingPage setting={setting} form={given} zones={await zoneOptions(tx)} />
    },
    submit: async (request, typed) => {
      const id = request.params.id!
      await request.act(changeSetting, { ...typedValues(typed), id, version: request.version ?? 0 })
      return redirect(`/settings/${id}`)
    },
    words: WORDS,
  }),
  ...form({
    show: "/settings/:id/closures/new",
    to: "/settings/:id/closures",
    right: "administer",
    schema: z.object({ reason: text({ required: "Say why it closes", max: 300 }) }),
    view: async ({ tx, params, blank }, typed) => {
      const setting = await settingOf(tx, params.id!)
      return <CloseSettingPage setting={setting} form={(typed ?? blank({}, setting.version)) as never} />
    },
    submit: async (request, { reason }) => {
      const id = request.params.id!
      await request.act(closeSetting, { id, version: request.version ?? 0, reason: reason as string })
      return redirect(`/settings/${id}`)
    },
    words: { WorkOpen: "Its staff still hold work. Ask them to finish it, or hand it over, first" },
  }),
]
