import { action } from "../../platform/actions/action.ts"
import { audit, auditAll } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Reading } from "../../platform/import/problem.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { CountyTables } from "../tables.ts"
import { type Changes, compareSettings, KIND_WORDS, type SettingChange } from "./gias/compare.ts"
import type { SettingsReading } from "./gias/read-settings.ts"
import type { GiasSetting, SettingLink } from "./gias/setting.ts"
import { changeSettings, insertLinks, insertSettings } from "./write.ts"

export interface Arrived {
  readonly reading: SettingsReading
  readonly links: Reading<SettingLink>
}

/** What an extract would change, and in which zone a new setting begins: the one of those that it takes over from. */
export interface RegisterChanges extends Changes {
  readonly zoneOf: ReadonlyMap<number, string>
  /** Whether the register held any setting of GIAS before. */
  readonly first: boolean
}

/** What an extract would change in the register as it stands: shown before anything is written. */
export async function changesFrom(tx: Tx, { reading, links }: Arrived): Promise<RegisterChanges> {
  const db = tablesOf<CountyTables>(tx)
  const held = await db.selectFrom("county.settings").selectAll().where("urn", "is not", null).execute()
  const heldLinks = await db.selectFrom("county.setting_links").selectAll().execute()
  const changes = compareSettings(
    { settings: held as unknown as GiasSetting[], links: heldLinks.map((link) => ({ ...link, link_name: "" })) },
    { rows: reading.rows, notGiven: reading.notGiven },
    links.rows,
  )
  const zones = new Map(held.map((setting) => [setting.urn!, setting.zone_id]))
  return { ...changes, zoneOf: zonesOfNew(changes.settings, zones), first: held.length === 0 }
}

/** A new setting belongs to the zone of those that it takes over from, where these have one and agree. */
function zonesOfNew(changes: readonly SettingChange[], zones: ReadonlyMap<number, string | null>): ReadonlyMap<number, string> {
  return new Map(
    changes
      .filter((change) => change.before === null)
      .flatMap((change) => {
        const before = new Set(change.predecessors.flatMap(({ urn }) => zones.get(urn) ?? []))
        const [zone] = before
        return zone !== undefined && before.size === 1 ? [[change.urn, zone] as const] : []
      }),
  )
}

export interface ImportChoice extends Arrived {
  /** The file's name, for the logs. */
  readonly file: string
  /** Take the usable rows although others are not. */
  readonly goodRowsOnly: boolean
}

/**
 * Writes an extract into the register, as sets: new settings with a team of their own, changed ones where they changed, new links.
 * The log of each setting that opened, closed, moved or changed says so with the file's name. The first import into an empty register
 * leaves one entry for all: fifty thousand that say "is new" would tell nobody anything and cost seconds.
 * Refuses RowsUnusable where a row of either file cannot be used, unless the good ones are asked for.
 */
export const importSettings = action("county.import-settings", "administer", async (tx, arrived: ImportChoice) => {
  const { reading, links } = arrived
  if (reading.problems.length + links.problems.length > 0 && !arrived.goodRowsOnly) throw new Refusal("RowsUnusable")
  const changes = await changesFrom(tx, arrived)
  const fresh = changes.settings.filter((change) => change.before === null)
  const other = changes.settings.filter((change) => change.before !== null)
  await insertSettings(
    tx,
    fresh.map(({ after }) => ({ ...after, zone_id: changes.zoneOf.get(after.urn) ?? null })),
  )
  await changeSettings(
    tx,
    other.map(({ after }) => after),
  )
  await insertLinks(tx, changes.newLinks)
  if (!changes.first) await noteEach(tx, changes, arrived.file)
  await audit(tx, {
    after: { file: arrived.file, counts: changes.counts, unchanged: changes.unchanged, links: changes.newLinks.length },
  })
  return { counts: changes.counts, unchanged: changes.unchanged }
})

async function noteEach(tx: Tx, { settings, zoneOf }: RegisterChanges, file: string): Promise<void> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select(["id", "urn"])
    .where("urn", "is not", null)
    .execute()
  const ids = new Map(rows.map(({ id, urn }) => [urn, id]))
  const notes = settings.map((change) => ({
    record: { kind: "setting", id: ids.get(change.urn)! },
    reason: `Import of ${file}: ${change.kinds.map((kind) => KIND_WORDS[kind]).join(", ")}`,
    ...(change.before === null ? { after: { ...given(change.after), zone_id: zoneOf.get(change.urn) } } : beforeAndAfter(change)),
  }))
  await auditAll(tx, notes)
}

const given = (setting: GiasSetting) => Object.fromEntries(Object.entries(setting).filter(([, value]) => value !== null))

const beforeAndAfter = ({ fields }: SettingChange) => ({
  before: Object.fromEntries(fields.map(({ field, before }) => [field, before])),
  after: Object.fromEntries(fields.map(({ field, after }) => [field, after])),
})
