import { sql } from "kysely"
import { may } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ListState } from "../../platform/lists/list-state.ts"
import type { Found } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { CountyTables, Phase, Setting } from "../tables.ts"
import { type SettingWords, settingWords } from "./words.ts"

export type SettingFilter = "zone" | "phase" | "status" | "need" | "words"
export type SettingSort = "name" | "phase" | "zone"

export interface SettingLine {
  readonly id: string
  readonly name: string
  readonly phase: Phase
  readonly status: Setting["status"]
  readonly zone_name: string | null
  readonly postcode: string | null
  readonly pupils: number | null
  readonly needs: string[]
}

/** What the list's zone filter holds for the settings that belong to none. */
export const NO_ZONE = "none"

/** The published register of settings, page by page. */
export async function listSettings(
  tx: Tx,
  { filters, sort, page, size }: ListState<SettingFilter, SettingSort>,
): Promise<{ rows: SettingLine[]; total: number }> {
  let query = tablesOf<CountyTables>(tx).selectFrom("county.settings as s").leftJoin("county.zones as z", "z.id", "s.zone_id")
  if (filters.zone === NO_ZONE) query = query.where("s.zone_id", "is", null)
  else if (filters.zone) query = query.where("s.zone_id", "=", filters.zone)
  if (filters.phase) query = query.where("s.phase", "=", filters.phase as Phase)
  query = filters.status
    ? query.where("s.status", "=", filters.status as Setting["status"])
    : query.where("s.status", "!=", "closed")
  if (filters.need) query = query.where(sql<boolean>`${filters.need} = any (s.needs)`)
  if (filters.words) query = query.where(sql<boolean>`platform.plain(s.name) like '%' || platform.plain(${filters.words}) || '%'`)
  const by = { name: "s.name", phase: "s.phase", zone: "z.name" } as const
  const rows = await query
    .select(["s.id", "s.name", "s.phase", "s.status", "z.name as zone_name", "s.postcode", "s.pupils", "s.needs"])
    .orderBy(by[sort.by], sort.descending ? "desc" : "asc")
    .orderBy("s.name")
    .orderBy("s.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const { total } = await query.select((count) => count.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()
  return { rows, total }
}

export interface SettingPageData {
  readonly setting: Setting
  readonly zone: { readonly id: string; readonly name: string } | null
  readonly offers: readonly {
    readonly id: string
    readonly title: string
    readonly detail: string
    readonly places: number | null
    readonly since: PlainDate
    readonly until: PlainDate | null
  }[]
  readonly predecessors: readonly { readonly urn: number; readonly name: string | null }[]
  readonly successors: readonly { readonly urn: number; readonly name: string | null }[]
}

export async function settingPage(tx: Tx, id: string): Promise<SettingPageData | null> {
  const db = tablesOf<CountyTables>(tx)
  const setting = await db.selectFrom("county.settings").selectAll().where("id", "=", id).executeTakeFirst()
  if (!setting) return null
  const zone = setting.zone_id
    ? await db.selectFrom("county.zones").select(["id", "name"]).where("id", "=", setting.zone_id).executeTakeFirst()
    : null
  const offers = await db
    .selectFrom("county.setting_offers")
    .select(["id", "title", "detail", "places", "since", "until"])
    .where("setting_id", "=", id)
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .orderBy("title")
    .execute()
  const linked = async (kind: string) =>
    setting.urn === null
      ? []
      : db
          .selectFrom("county.setting_links as l")
          .leftJoin("county.settings as s", "s.urn", "l.link_urn")
          .select(["l.link_urn as urn", "s.name"])
          .where("l.urn", "=", setting.urn)
          .where("l.link_type", "like", `${kind}%`)
          .execute()
  return { setting, zone: zone ?? null, offers, predecessors: await linked("Predecessor"), successors: await linked("Successor") }
}

/** Settings by name, for the one search box. */
export async function findSettings(tx: Tx, words: string, most: number): Promise<Found[]> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings as s")
    .leftJoin("county.zones as z", "z.id", "s.zone_id")
    .select(["s.id", "s.name", "s.phase", "z.name as zone"])
    .where(sql<boolean>`platform.plain(${words}) operator(public.<%) platform.plain(s.name)`)
    .where("s.status", "!=", "closed")
    .orderBy(sql`public.word_similarity(platform.plain(${words}), platform.plain(s.name)) desc`)
    .limit(most)
    .execute()
  return rows.map((row) => ({
    title: row.name,
    detail: [PHASES[row.phase], row.zone].filter(Boolean).join(", "),
    href: `/settings/${row.id}`,
  }))
}

/** The words of a setting; those for any where there is none. */
export async function wordsOfSetting(tx: Tx, id: string | null): Promise<SettingWords> {
  const setting =
    id === null
      ? undefined
      : await tablesOf<CountyTables>(tx)
          .selectFrom("county.settings")
          .select(["phase", "governance"])
          .where("id", "=", id)
          .executeTakeFirst()
  return settingWords(setting?.phase ?? null, setting?.governance)
}

/** What the log of a setting says while it holds nothing: the first import of all is one entry, not one for each setting. */
export async function cameByImport(tx: Tx, id: string): Promise<string | null> {
  const found = tablesOf<CountyTables>(tx).selectFrom("county.settings").select("source").where("id", "=", id)
  const said =
    "It came with the first import of settings, which left one entry for all: its log begins with what changes after that."
  return (await found.executeTakeFirst())?.source === "GIAS" ? said : null
}

export const PHASES: Readonly<Record<Phase, string>> = {
  "early-years": "Early years",
  infant: "Infant school",
  junior: "Junior school",
  primary: "Primary school",
  middle: "Middle school",
  secondary: "Secondary school",
  "all-through": "All-through school",
  special: "Special school",
  alternative: "Alternative provision",
  "post-16": "College or sixth form",
  other: "Independent or other",
}

export const STATUSES: Readonly<Record<Setting["status"], string>> = {
  open: "Open",
  "proposed-to-close": "Open, proposed to close",
  "proposed-to-open": "Proposed to open",
  closed: "Closed",
}

export interface MapData {
  readonly zones: readonly { readonly id: string; readonly name: string; readonly outline: [number, number][][] | null }[]
  readonly settings: readonly {
    readonly id: string
    readonly name: string
    readonly phase: Phase
    readonly zone_id: string | null
    readonly easting: number
    readonly northing: number
  }[]
}

/** What the map draws: zones, and open settings that are on it; early years only where one zone is looked at. */
export async function mapData(tx: Tx, zone: string | null): Promise<MapData> {
  const db = tablesOf<CountyTables>(tx)
  const zones = await db
    .selectFrom("county.zones")
    .select(["id", "name", "outline"])
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute()
  let settings = db
    .selectFrom("county.settings")
    .select(["id", "name", "phase", "zone_id", "easting", "northing"])
    .where("status", "in", ["open", "proposed-to-close"])
    .where("easting", "is not", null)
    .where("northing", "is not", null)
    .orderBy("name")
  settings = zone === null ? settings.where("phase", "!=", "early-years") : settings.where("zone_id", "=", zone)
  return { zones, settings: (await settings.execute()) as MapData["settings"] }
}

export interface SettingMay {
  readonly offers: boolean
  /** The council keeps it itself, and this person may change it. */
  readonly change: boolean
  /** The team of its staff, where this person may open it. */
  readonly team: string | null
}

/** What this person may do on a setting's page. */
export async function settingTools(tx: Tx, setting: Setting): Promise<SettingMay> {
  const administers = may(tx, "administer")
  const keeps = may(tx, "keep-offers")
  if (!administers && !keeps) return { offers: false, change: false, team: null }
  const team = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "setting")
    .where("scope_id", "=", setting.id)
    .where("ended_on", "is", null)
    .executeTakeFirst()
  const own = administers || (team !== undefined && tx.actor.teams.includes(team.id))
  return {
    offers: keeps && own,
    change: administers && setting.urn === null && setting.status !== "closed",
    team: own ? (team?.id ?? null) : null,
  }
}

/** Zones that have not ended, to choose from. */
export async function zoneOptions(tx: Tx): Promise<{ value: string; text: string }[]> {
  const zones = await tablesOf<CountyTables>(tx)
    .selectFrom("county.zones")
    .select(["id", "name"])
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute()
  return zones.map((zone) => ({ value: zone.id, text: zone.name }))
}
