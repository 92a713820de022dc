import { z } from "zod"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { choices, date, text, wholeNumber } from "../../../platform/kit/index.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../../platform/web/route.ts"
import { NEEDS } from "../../children/rules.ts"
import type { CountyTables } from "../../tables.ts"
import { addOffer, changeOffer, mustKeepOffers, type OfferValues } from "./actions.ts"
import { OfferPage } from "./pages.tsx"

const offerForm = z.object({
  title: text({ required: "Say what is offered", max: 120 }),
  detail: text({ required: "Say what it is and how it is reached", max: 1000 }),
  needs: choices(Object.keys(NEEDS)),
  places: wholeNumber({ min: 1, max: 5_000 }),
  since: date({ required: "Enter the day from which it is offered" }),
  until: date(),
})

const valuesOf = (typed: z.output<typeof offerForm>): OfferValues => typed as OfferValues

const WORDS = { EndsBeforeItBegins: "until: This must be after the first day" }

async function settingOf(tx: Tx, id: string): Promise<{ id: string; name: string }> {
  await mustKeepOffers(tx, id)
  const row = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select(["id", "name"])
    .where("id", "=", id)
    .executeTakeFirst()
  return orNotFound(row)
}

const offerOf = async (tx: Tx, settingId: string, id: string) =>
  orNotFound(
    await tablesOf<CountyTables>(tx)
      .selectFrom("county.setting_offers")
      .selectAll()
      .where("id", "=", id)
      .where("setting_id", "=", settingId)
      .executeTakeFirst(),
  )

export const offerRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/settings/:id/offers/new",
    to: "/settings/:id/offers",
    right: "keep-offers",
    schema: offerForm,
    view: async ({ tx, params, blank }, typed) => {
      const setting = await settingOf(tx, params.id!)
      return <OfferPage setting={setting} form={(typed ?? blank({ since: tx.today })) as never} offer={null} />
    },
    submit: async (request, typed) => {
      await request.act(addOffer, { settingId: request.params.id!, ...valuesOf(typed) })
      return redirect(`/settings/${request.params.id}`)
    },
    words: WORDS,
  }),
  ...form({
    show: "/settings/:id/offers/:offerId/edit",
    right: "keep-offers",
    schema: offerForm,
    view: async ({ tx, params, blank }, typed) => {
      const setting = await settingOf(tx, params.id!)
      const offer = await offerOf(tx, setting.id, params.offerId!)
      return <OfferPage setting={setting} form={(typed ?? blank(offer, offer.version)) as never} offer={offer} />
    },
    submit: async (request, typed) => {
      const at = { settingId: request.params.id!, id: request.params.offerId!, version: request.version ?? 0 }
      await request.act(changeOffer, { ...at, ...valuesOf(typed) })
      return redirect(`/settings/${request.params.id}`)
    },
    words: WORDS,
  }),
]
