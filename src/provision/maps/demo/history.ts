import { sql } from "kysely"
import { academicYearOf } from "../../../county/children/rules.ts"
import { type StaffedSetting, staffedSettings } from "../../../county/demo/staffed.ts"
import { column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice, DemoPart } from "../../../platform/slice.ts"
import type { Instant } from "../../../platform/time.ts"
import { areasOfNeeds } from "../../vocabulary.ts"
import { mapChanges } from "../changes.ts"
import { type MapRow, mapCost } from "../costs.ts"
import { asKept, keptRow } from "../publish.ts"
import { EXAMPLE_RATES } from "../rates.ts"
import { type MadeProvision, NOTES, PHASES_OF, PROVISION } from "./words.ts"

interface MadeSetting extends StaffedSetting {
  readonly children: readonly { readonly id: string; readonly status: "K" | "E"; readonly needs: readonly string[] }[]
}

interface MadeMap {
  readonly id: string
  readonly setting: MadeSetting
  readonly rows: MapRow[]
  readonly versions: readonly MadeVersion[]
}

interface MadeVersion {
  readonly id: string
  readonly number: number
  readonly rows: readonly MapRow[]
  readonly before: readonly MapRow[]
  readonly note: string
  readonly at: Instant
}

/** This year's map of every setting of a zone, with its children, published once or twice. */
export const mapsDemo: DemoPart = {
  async history({ tx, dice: diceOf }, zone) {
    const dice = diceOf(`provision-maps-${zone.code}`)
    const maps = (await settingsOf(tx, zone.id)).map((setting) => makeMap(dice, setting, tx.now))
    await write(tx, dice, maps)
  },
}

/** The settings of a zone with the children for whom they give something; those without any have no map. */
async function settingsOf(tx: Tx, zoneId: string): Promise<MadeSetting[]> {
  const settings = (await staffedSettings(tx, zoneId)).filter(({ phase }) => phase !== "special" && phase !== "alternative")
  const { rows } = await sql<Pick<MadeSetting, "id" | "children">>`
    select k.setting_id as id, json_agg(json_build_object('id', k.id, 'status', k.sen_status, 'needs', k.needs) order by k.id) as children
    from county.children k join county.settings s on s.id = k.setting_id
    where s.zone_id = ${zoneId} and k.sen_status <> 'N' and k.merged_into is null group by k.setting_id`.execute(tx.sql)
  const childrenAt = new Map(rows.map(({ id, children }) => [id, children]))
  return settings.flatMap((setting) => {
    const children = childrenAt.get(setting.id)
    return children ? [{ ...setting, children }] : []
  })
}

function makeMap(dice: DemoDice, setting: MadeSetting, now: Instant): MadeMap {
  const own = PROVISION.filter(({ name }) => PHASES_OF[name]?.includes(setting.phase) ?? true)
  const rows = own.map((words) => madeRow(dice, words, setting.children.length)).filter((row) => row !== null)
  const mine = new Map<string, string[]>(rows.map((row) => [row.id, []]))
  for (const child of setting.children) {
    const areas = areasOfNeeds(child.needs)
    const fits = (level: string) =>
      rows.filter((row) => row.level === level && row.needAreas.some((area) => areas.includes(area)))
    const targeted = fits("targeted")
    const wanted = dice.weighted({ none: 12, one: 62, two: 26 })
    const first = targeted.length === 0 || wanted === "none" ? [] : [dice.one(targeted)]
    const second = wanted === "two" && targeted.length > 1 ? targeted.filter((row) => row !== first[0]).slice(0, 1) : []
    const enhanced = fits("enhanced")
    const alone = enhanced.length > 0 && dice.chance(child.status === "E" ? 0.8 : 0.06) ? [dice.one(enhanced)] : []
    for (const row of [...first, ...second, ...alone]) mine.get(row.id)!.push(child.id)
  }
  const filled = rows
    .map((row) => ({ ...row, childIds: mine.get(row.id)! }))
    .filter((row) => row.level === "universal" || row.childIds.length > 0 || dice.chance(0.06))
  return { id: dice.uuid(), setting, rows: filled, versions: versions(dice, filled, now) }
}

/** A row as one setting runs it: larger settings have more of the list, and one in twelve says not what it is for. */
function madeRow(dice: DemoDice, words: MadeProvision, children: number): MapRow | null {
  const common = words.level === "universal" ? 0.8 : words.level === "targeted" ? 0.55 + children / 200 : 0.5 + children / 150
  if (!dice.chance(Math.min(0.95, common))) return null
  const [minutes, sessions, weeks, group] = words.time
  return {
    id: dice.uuid(),
    name: words.name,
    level: words.level,
    needAreas: words.areas,
    staff: words.staff.map(([role, count]) => ({
      role,
      count,
      hourlyPence: EXAMPLE_RATES.find((rate) => rate.role === role)!.hourlyPence,
    })),
    minutesASession: minutes,
    sessionsAWeek: sessions,
    weeks: dice.chance(0.3) ? Math.max(6, weeks - 6) : weeks,
    groupSize: group,
    childIds: [],
    materialsPence: words.materials * 100,
    outcome: dice.chance(0.08) ? "" : words.outcome,
    measure: dice.chance(0.12) ? "" : words.measure,
  }
}

/** What was published before: in the first weeks with a row less, and for most once more since. */
function versions(dice: DemoDice, rows: readonly MapRow[], now: Instant): MadeVersion[] {
  const ago = (days: number) => now.subtract({ hours: 24 * days })
  const first = rows
    .filter((_, at) => at !== rows.length - 1)
    .map((row, at) => (at === 2 ? { ...row, weeks: row.weeks + 2 } : row))
  const early = { id: dice.uuid(), number: 1, rows: first, before: [], note: NOTES[0], at: ago(dice.between(48, 64)) }
  if (!dice.chance(0.7)) return [early]
  const late = dice.chance(0.25)
    ? first.map((row, at) => (at === 0 ? { ...row, sessionsAWeek: row.sessionsAWeek + 1 } : row))
    : rows
  return [
    early,
    { id: dice.uuid(), number: 2, rows: late, before: first, note: dice.one(NOTES.slice(1)), at: ago(dice.between(4, 26)) },
  ]
}

async function write(tx: Tx, dice: DemoDice, maps: readonly MadeMap[]): Promise<void> {
  const year = academicYearOf(tx.today)
  await insertMany(
    tx,
    "provision_maps.maps",
    [
      column("id", "uuid", (map: MadeMap) => map.id),
      column("setting_id", "uuid", (map: MadeMap) => map.setting.id),
      column("setting_team_id", "uuid", (map: MadeMap) => map.setting.team),
      column("zone_team_id", "uuid", (map: MadeMap) => map.setting.zoneTeam),
      column("year", "int", () => year),
    ],
    maps,
  )
  const rows = maps.flatMap((map) => map.rows.map((row, at) => ({ ...row, mapId: map.id, at: at + 1 })))
  type Row = (typeof rows)[number]
  await insertMany(
    tx,
    "provision_maps.rows",
    [
      column("id", "uuid", (row: Row) => row.id),
      column("map_id", "uuid", (row: Row) => row.mapId),
      column("position", "int", (row: Row) => row.at),
      column("name", "text", (row: Row) => row.name),
      column("level", "text", (row: Row) => row.level),
      column("need_areas", "text", (row: Row) => row.needAreas.join(" "), "string_to_array($, ' ')"),
      column("staff", "text", (row: Row) => JSON.stringify(row.staff), "$::jsonb"),
      column("minutes_a_session", "int", (row: Row) => row.minutesASession),
      column("sessions_a_week", "int", (row: Row) => row.sessionsAWeek),
      column("weeks", "int", (row: Row) => row.weeks),
      column("group_size", "int", (row: Row) => row.groupSize),
      column("materials_pence", "int", (row: Row) => row.materialsPence),
      column("outcome", "text", (row: Row) => row.outcome),
      column("measure", "text", (row: Row) => row.measure),
    ],
    rows,
  )
  const places = rows.flatMap((row) => row.childIds.map((childId) => ({ row, childId })))
  type Place = (typeof places)[number]
  await insertMany(
    tx,
    "provision_maps.row_children",
    [
      column("id", "uuid", () => dice.uuid()),
      column("row_id", "uuid", (place: Place) => place.row.id),
      column("child_id", "uuid", (place: Place) => place.childId),
      column("since", "date", () => tx.today.subtract({ days: dice.between(20, 70) }).toString()),
    ],
    places,
  )
  await writeVersions(tx, maps)
}

async function writeVersions(tx: Tx, maps: readonly MadeMap[]): Promise<void> {
  const versions = maps.flatMap((map) => map.versions.map((version) => ({ ...version, map })))
  type Version = (typeof versions)[number]
  // As a published version counts them: without children's names.
  const counted = (rows: readonly MapRow[]) => rows.map((row) => asKept(keptRow(row)))
  await insertMany(
    tx,
    "provision_maps.versions",
    [
      column("id", "uuid", (each: Version) => each.id),
      column("map_id", "uuid", (each: Version) => each.map.id),
      column("number", "int", (each: Version) => each.number),
      column("rows", "text", (each: Version) => JSON.stringify(each.rows.map(keptRow)), "$::jsonb"),
      column(
        "changes",
        "text",
        (each: Version) => JSON.stringify(mapChanges(counted(each.before), counted(each.rows))),
        "$::jsonb",
      ),
      column("total_pence", "bigint", (each: Version) => mapCost(each.rows).totalPence),
      column("note", "text", (each: Version) => each.note),
      column("published_at", "timestamptz", (each: Version) => each.at.toString()),
      column("by_person", "uuid", (each: Version) => each.map.setting.writer?.id ?? null),
      column("by_name", "text", (each: Version) => each.map.setting.writer?.name ?? "SENCO"),
    ],
    versions,
  )
}
