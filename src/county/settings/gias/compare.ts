import type { GiasSetting, SettingField, SettingLink } from "./setting.ts"
import { type Relative, Succession } from "./succession.ts"

export interface Held {
  readonly settings: readonly GiasSetting[]
  readonly links: readonly SettingLink[]
}

export interface Arriving {
  readonly rows: readonly GiasSetting[]
  /** Fields of which the file says nothing: they stay as held. */
  readonly notGiven: readonly SettingField[]
}

/**
 * What happened to a setting. "announced": new to the register and proposed to open. "recorded": new to the register although
 * closed already. One setting may close, move and change at once.
 */
export type ChangeKind = "opened" | "announced" | "recorded" | "closed" | "moved" | "changed"

export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  opened: "opened",
  announced: "announced, to open",
  recorded: "recorded, closed already",
  closed: "closed",
  moved: "moved",
  changed: "changed",
}

export interface FieldChange {
  readonly field: SettingField
  readonly before: GiasSetting[SettingField]
  readonly after: GiasSetting[SettingField]
}

export interface SettingChange {
  readonly urn: number
  readonly name: string
  readonly kinds: readonly ChangeKind[]
  readonly fields: readonly FieldChange[]
  readonly before: GiasSetting | null
  /** The setting as it is to be held. */
  readonly after: GiasSetting
  /** How far it moved on the map, in whole metres; null where it is not on the map before and after. */
  readonly metres: number | null
  readonly predecessors: readonly Relative[]
  /** Who carries it on, to the end of the line; for a setting that is closed. */
  readonly heirs: readonly Relative[]
}

export interface Changes {
  readonly settings: readonly SettingChange[]
  readonly counts: Readonly<Record<ChangeKind, number>>
  /** Held, of an authority that is in the file, and not in the file: never deleted, for a person to look at. */
  readonly missing: readonly { readonly urn: number; readonly name: string }[]
  readonly unchanged: number
  readonly newLinks: readonly SettingLink[]
}

const PLACE: ReadonlySet<SettingField> = new Set<SettingField>(["easting", "northing", "address", "postcode"])
const LIFE: ReadonlySet<SettingField> = new Set<SettingField>(["status", "opened_on", "closed_on", "closed_why"])

/** What an arriving extract would change, shown before anything is written. Once written, the same extract changes nothing. */
export function compareSettings(held: Held, arriving: Arriving, links: readonly SettingLink[]): Changes {
  const before = new Map(held.settings.map((setting) => [setting.urn, setting]))
  const after = new Map(
    arriving.rows.map((setting) => [setting.urn, keepNotGiven(setting, before.get(setting.urn), arriving.notGiven)]),
  )
  const known = (urn: number): GiasSetting | undefined => after.get(urn) ?? before.get(urn)
  const succession = new Succession([...links, ...held.links], (urn) => known(urn)?.name)
  const settings = [...after.values()]
    .map((setting) => change(before.get(setting.urn) ?? null, setting))
    .filter((item) => item.kinds.length > 0)
    .map((item) => ({
      ...item,
      predecessors: succession.predecessors(item.urn),
      heirs: item.after.status === "closed" ? succession.heirs(item.urn, (urn) => known(urn)?.status === "closed") : [],
    }))
  return {
    settings,
    counts: count(settings),
    missing: missing(held.settings, after),
    unchanged: after.size - settings.length,
    newLinks: newLinks(held.links, links, known),
  }
}

function keepNotGiven(setting: GiasSetting, held: GiasSetting | undefined, fields: readonly SettingField[]): GiasSetting {
  if (!held || fields.length === 0) return setting
  return { ...setting, ...Object.fromEntries(fields.map((field) => [field, held[field]])) }
}

type BareChange = Omit<SettingChange, "predecessors" | "heirs">

function change(before: GiasSetting | null, after: GiasSetting): BareChange {
  const fields = before ? differences(before, after) : []
  return {
    urn: after.urn,
    name: after.name,
    before,
    after,
    fields,
    kinds: kindsOf(before, after, fields),
    metres: before && distance(before, after),
  }
}

const runs = (setting: GiasSetting): boolean => setting.status === "open" || setting.status === "proposed-to-close"

function kindsOf(before: GiasSetting | null, after: GiasSetting, fields: readonly FieldChange[]): ChangeKind[] {
  if (!before) return [runs(after) ? "opened" : after.status === "closed" ? "recorded" : "announced"]
  const kinds: ChangeKind[] = []
  if (!runs(before) && runs(after)) kinds.push("opened")
  if (before.status !== "closed" && after.status === "closed") kinds.push("closed")
  const toldByLife = kinds.length > 0
  if (fields.some(({ field }) => PLACE.has(field))) kinds.push("moved")
  if (fields.some(({ field }) => !PLACE.has(field) && !(toldByLife && LIFE.has(field)))) kinds.push("changed")
  return kinds
}

function differences(before: GiasSetting, after: GiasSetting): FieldChange[] {
  return (Object.keys(after) as (keyof GiasSetting)[])
    .filter((field): field is SettingField => field !== "urn" && plain(before[field]) !== plain(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

const plain = (value: GiasSetting[keyof GiasSetting]): string => JSON.stringify(value)

function distance(before: GiasSetting, after: GiasSetting): number | null {
  if (before.easting === null || before.northing === null || after.easting === null || after.northing === null) return null
  return Math.round(Math.hypot(after.easting - before.easting, after.northing - before.northing))
}

function count(changes: readonly BareChange[]): Record<ChangeKind, number> {
  const counts: Record<ChangeKind, number> = { opened: 0, announced: 0, recorded: 0, closed: 0, moved: 0, changed: 0 }
  for (const { kinds } of changes) for (const kind of kinds) counts[kind]++
  return counts
}

function missing(held: readonly GiasSetting[], after: ReadonlyMap<number, GiasSetting>): Changes["missing"] {
  const authorities = new Set([...after.values()].map((setting) => setting.la_code))
  return held
    .filter((setting) => authorities.has(setting.la_code) && !after.has(setting.urn))
    .map(({ urn, name }) => ({ urn, name }))
}

const keyOf = (link: SettingLink): string => `${link.urn} ${link.link_urn} ${link.link_type}`

/** Links not held yet that touch a setting of the register; links are only ever added. */
function newLinks(
  held: readonly SettingLink[],
  arriving: readonly SettingLink[],
  known: (urn: number) => unknown,
): SettingLink[] {
  const seen = new Set(held.map(keyOf))
  return arriving.filter(
    (link) => !seen.has(keyOf(link)) && (known(link.urn) !== undefined || known(link.link_urn) !== undefined),
  )
}
