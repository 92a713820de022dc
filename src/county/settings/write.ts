import { randomUUID } from "node:crypto"
import { column, insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { GiasSetting, SettingLink } from "./gias/setting.ts"

/** What GIAS says of a setting, by the register's columns. */
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
] as const satisfies readonly (keyof GiasSetting)[]

const CHUNK = 2_000

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}

export interface NewSetting extends GiasSetting {
  readonly zone_id: string | null
}

/** New settings with a team of staff each, some thousands a statement: rows travel as JSON, for some of their columns are lists. */
export async function insertSettings(tx: Tx, settings: readonly NewSetting[]): Promise<void> {
  const columns = ["id", "urn", "zone_id", ...FIELDS].join(", ")
  for (const some of chunks(settings.map((setting) => ({ id: randomUUID(), ...setting })))) {
    await tx.connection.query(
      `insert into county.settings (${columns}, source, source_on)
       select ${columns}, 'GIAS', $2::date from json_populate_recordset(null::county.settings, $1::json)`,
      [JSON.stringify(some), tx.today.toString()],
    )
    await insertMany(
      tx,
      "platform.teams",
      [
        column("id", "uuid", () => randomUUID()),
        { name: "kind", type: "text", same: "setting" },
        column("name", "text", (setting: { id: string; name: string }) => setting.name),
        column("scope_id", "uuid", (setting: { id: string; name: string }) => setting.id),
      ],
      some,
    )
  }
}

/** Settings as they are now, by their URN; the staff's team keeps the setting's name. */
export async function changeSettings(tx: Tx, settings: readonly GiasSetting[]): Promise<void> {
  const set = FIELDS.map((field) => `${field} = v.${field}`).join(", ")
  for (const some of chunks(settings)) {
    await tx.connection.query(
      `update county.settings s set ${set}, source = 'GIAS', source_on = $2::date, version = s.version + 1
       from json_populate_recordset(null::county.settings, $1::json) v where s.urn = v.urn`,
      [JSON.stringify(some), tx.today.toString()],
    )
    await tx.connection.query(
      `update platform.teams t set name = s.name, version = t.version + 1 from county.settings s
       where t.kind = 'setting' and t.scope_id = s.id and s.urn = any ($1::int[]) and t.name <> s.name`,
      [some.map((setting) => setting.urn)],
    )
  }
}

export const insertLinks = (tx: Tx, links: readonly SettingLink[]): Promise<number> =>
  insertMany(
    tx,
    "county.setting_links",
    [
      column("urn", "int", (link: SettingLink) => link.urn),
      column("link_urn", "int", (link: SettingLink) => link.link_urn),
      column("link_type", "text", (link: SettingLink) => link.link_type),
      column("linked_on", "date", (link: SettingLink) => link.linked_on?.toString() ?? null),
    ],
    links,
  )
