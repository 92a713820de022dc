import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { NotFound, orNotFound, Refusal } from "../../../platform/refusal.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { CountyTables } from "../../tables.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

/** What a setting offers beyond its own pupils, in words that families read. `until`: the first day on which it no longer does. */
export interface OfferValues {
  readonly title: string
  readonly detail: string
  readonly needs: readonly string[]
  readonly places: number | null
  readonly since: PlainDate
  readonly until: PlainDate | null
}

/** Staff of the setting, and administrators. Throws NotFound for others. */
export async function mustKeepOffers(tx: Tx, settingId: string): Promise<void> {
  orNotFound(await db(tx).selectFrom("county.settings").select("id").where("id", "=", settingId).executeTakeFirst())
  if (tx.actor.kind === "system" || tx.actor.rights.has("administer")) return
  const own = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "setting")
    .where("scope_id", "=", settingId)
    .where("ended_on", "is", null)
    .execute()
  if (!own.some((team) => tx.actor.teams.includes(team.id))) throw new NotFound()
}

function rowOf(offer: OfferValues) {
  if (offer.until !== null && offer.since.until(offer.until).sign <= 0) throw new Refusal("EndsBeforeItBegins")
  return { ...offer, needs: [...offer.needs] }
}

const inWords = (offer: OfferValues) => ({ ...offer, since: offer.since.toString(), until: offer.until?.toString() ?? null })

/** Says what a setting offers from a day on. Refuses EndsBeforeItBegins. */
export const addOffer = action(
  "county.add-offer",
  "keep-offers",
  async (tx, { settingId, ...offer }: OfferValues & { readonly settingId: string }) => {
    await mustKeepOffers(tx, settingId)
    const id = randomUUID()
    await db(tx)
      .insertInto("county.setting_offers")
      .values({ id, setting_id: settingId, ...rowOf(offer) })
      .execute()
    await audit(tx, { record: { kind: "setting", id: settingId }, after: { offer: id, ...inWords(offer) } })
    return { id }
  },
)

export const changeOffer = action(
  "county.change-offer",
  "keep-offers",
  async (
    tx,
    {
      settingId,
      id,
      version,
      ...offer
    }: OfferValues & { readonly settingId: string; readonly id: string; readonly version: number },
  ) => {
    await mustKeepOffers(tx, settingId)
    const held = await db(tx)
      .selectFrom("county.setting_offers")
      .selectAll()
      .where("id", "=", id)
      .where("setting_id", "=", settingId)
      .forUpdate()
      .executeTakeFirst()
    const { version: now, ...before } = orNotFound(held)
    unchangedSince(now, version)
    await db(tx)
      .updateTable("county.setting_offers")
      .set({ ...rowOf(offer), version: now + 1 })
      .where("id", "=", id)
      .execute()
    await audit(tx, {
      record: { kind: "setting", id: settingId },
      before: inWords(before),
      after: { offer: id, ...inWords(offer) },
    })
    return { id }
  },
)
