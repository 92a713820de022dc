import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { CountyTables, Setting } from "../tables.ts"
import { type Changes, compareSettings } from "./gias/compare.ts"
import type { SettingsReading } from "./gias/read-settings.ts"
import type { GiasSetting, SettingLink } from "./gias/setting.ts"

export interface Arrived {
  readonly reading: SettingsReading
  readonly links: readonly SettingLink[]
}

const FIELDS = [
  "laestab",
  "ukprn",
  "uprn",
  "la_code",
  "name",
  "type_code",
  "phase",
  "governance",
  "trust_code",
  "trust_name",
  "status",
  "opened_on",
  "closed_on",
  "closed_why",
  "easting",
  "northing",
  "address",
  "postcode",
  "phone",
  "website",
  "capacity",
  "pupils",
  "low_age",
  "high_age",
  "gender",
  "resourced_kind",
  "resourced_capacity",
  "resourced_on_roll",
  "unit_capacity",
  "unit_on_roll",
  "needs",
  "section_41",
] as const

/** What an extract would change in the register as it stands: shown before anything is written. */
export async function changesFrom(tx: Tx, { reading, links }: Arrived): Promise<Changes> {
  const db = tablesOf<CountyTables>(tx)
  const held = await db.selectFrom("county.settings").selectAll().where("urn", "is not", null).execute()
  const heldLinks = await db.selectFrom("county.setting_links").selectAll().execute()
  const linksHeld = heldLinks.map((link) => ({ ...link, link_name: "" }))
  return compareSettings(
    { settings: held as unknown as GiasSetting[], links: linksHeld },
    { rows: reading.rows, notGiven: reading.notGiven },
    links,
  )
}

export interface ImportChoice extends Arrived {
  /** Take the usable rows although others are not. */
  readonly goodRowsOnly: boolean
}

/** Writes an extract into the register: new settings with a team of their own, changed ones where they changed, new links. */
export const importSettings = action("county.import-settings", "administer", async (tx, arrived: ImportChoice) => {
  if (arrived.reading.problems.length > 0 && !arrived.goodRowsOnly) throw new Refusal("RowsUnusable")
  const changes = await changesFrom(tx, arrived)
  for (const change of changes.settings)
    await (change.before === null ? addSetting(tx, change.after) : updateSetting(tx, change.after))
  if (changes.newLinks.length > 0) {
    await tablesOf<CountyTables>(tx)
      .insertInto("county.setting_links")
      .values(changes.newLinks.map(({ urn, link_urn, link_type, linked_on }) => ({ urn, link_urn, link_type, linked_on })))
      .onConflict((held) => held.doNothing())
      .execute()
  }
  await audit(tx, { after: { counts: changes.counts, unchanged: changes.unchanged, links: changes.newLinks.length } })
  return { counts: changes.counts, unchanged: changes.unchanged }
})

const columnsOf = (setting: GiasSetting) => ({
  ...Object.fromEntries(FIELDS.map((field) => [field, setting[field]])),
  address: setting.address === null ? null : JSON.stringify(setting.address),
})

async function addSetting(tx: Tx, setting: GiasSetting): Promise<void> {
  const db = tablesOf<CountyTables>(tx)
  const id = randomUUID()
  const row = {
    id,
    urn: setting.urn,
    zone_id: null,
    source: "GIAS",
    source_on: tx.today,
    ...columnsOf(setting),
  } as unknown as Setting
  await db
    .insertInto("county.settings")
    .values({ ...row, address: columnsOf(setting).address })
    .execute()
  await db
    .insertInto("platform.teams")
    .values({ id: randomUUID(), kind: "setting", name: setting.name, scope_id: id, capacity: null, ended_on: null })
    .execute()
}

async function updateSetting(tx: Tx, setting: GiasSetting): Promise<void> {
  const db = tablesOf<CountyTables>(tx)
  const changed = columnsOf(setting) as unknown as Setting
  await db
    .updateTable("county.settings")
    .set((set) => ({
      ...changed,
      address: columnsOf(setting).address,
      source: "GIAS",
      source_on: tx.today,
      version: set("version", "+", 1),
    }))
    .where("urn", "=", setting.urn)
    .execute()
  // The staff's team keeps the setting's name.
  await db
    .updateTable("platform.teams")
    .set({ name: setting.name })
    .where("kind", "=", "setting")
    .where("scope_id", "in", (from) => from.selectFrom("county.settings").select("id").where("urn", "=", setting.urn))
    .execute()
}
