import { curriculumYear } from "../../../county/children/rules.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import { type Column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { type Instrument, instrumentFor, type NeedSection, SECTIONS, topLevel } from "../instrument.ts"
import { instruments } from "../instruments.ts"
import { NOTHING_BEFORE, sectionsOfNeeds } from "../rules.ts"
import { score } from "../scoring.ts"
import type { Levels } from "../tables.ts"
import type { DemoChild } from "./people.ts"
import { type Band, CHILD_SAYS, FAMILY_SAYS, SEEN, WHERE } from "./words.ts"

export interface MadeProfile {
  readonly id: string
  readonly child: DemoChild
  readonly follows: string
  readonly number: number
  readonly year: number
  readonly instrument: Instrument
  readonly on: PlainDate
  readonly at: string
  readonly entered: "statements" | "levels"
  readonly statementIds: readonly string[]
  readonly levels: Levels
  readonly evidence: string | null
  readonly childView: string | null
  readonly familyView: string | null
}

/** How much need a child has in each section, from 0 to 1, from the census types and whether there is a plan. */
function needOf(dice: DemoDice, child: DemoChild): Record<NeedSection, number> {
  const named = sectionsOfNeeds(child.needs)
  const base = child.sen_status === "E" ? 0.6 : 0.38
  return Object.fromEntries(
    SECTIONS.map((section) => {
      const at = named.indexOf(section)
      if (at < 0) return [section, dice.chance(0.16) ? 0.22 : 0]
      return [section, Math.min(1, Math.max(0.2, base - at * 0.1 + (dice.next() - 0.4) * 0.4))]
    }),
  ) as Record<NeedSection, number>
}

/** A statement in each strand near the need, scored by the rule of the descriptors; some sections were left out. */
function chosen(dice: DemoDice, instrument: Instrument, need: Record<NeedSection, number>): string[] {
  const top = topLevel(instrument)
  return SECTIONS.flatMap((section) => {
    if (need[section] === 0 && dice.chance(0.08)) return []
    return instrument.strands.map((strand) => {
      const near = need[section] * top + (need[section] === 0 ? 0 : (dice.next() - 0.5) * 1.2)
      const level = Math.min(top, Math.max(0, Math.round(near)))
      return `${instrument.id}:${section}:${strand.id}:${level}`
    })
  })
}

const bandOf = (level: number, top: number): Band => (level / top <= 0.25 ? 0 : level / top <= 0.65 ? 1 : 2)

/** What a setting would write about these levels. */
export function written(dice: DemoDice, levels: Levels, top: number): string {
  const lines = SECTIONS.flatMap((section) => {
    const level = levels[section] ?? 0
    return level === 0 ? [] : [dice.one(SEEN[section][bandOf(level, top)])]
  })
  return [...lines, dice.one(WHERE)].join(" ")
}

function profileOf(
  dice: DemoDice,
  child: DemoChild,
  given: { need: Record<NeedSection, number>; on: PlainDate; days: MadeDays; before: MadeProfile | undefined },
): MadeProfile | undefined {
  const year = curriculumYear(child.born_on, given.on, child.year_offset)
  const instrument = instrumentFor(instruments(), year, given.on)
  if (!instrument) return undefined
  const statementIds = chosen(dice, instrument, given.need)
  const profile = score(instrument, { instrumentId: instrument.id, statementIds })
  if (typeof profile === "string") return undefined
  const typed = dice.chance(0.25)
  return {
    id: dice.uuid(),
    child,
    follows: given.before?.id ?? NOTHING_BEFORE,
    number: (given.before?.number ?? 0) + 1,
    year,
    instrument,
    on: given.on,
    at: given.days.at(given.on, dice.between(9 * 60, 17 * 60)).toString(),
    entered: typed ? "levels" : "statements",
    statementIds: typed ? [] : statementIds,
    levels: profile.levels,
    evidence: typed ? null : written(dice, profile.levels, topLevel(instrument)),
    childView: dice.chance(0.6) ? dice.one(CHILD_SAYS) : null,
    familyView: dice.chance(0.55) ? dice.one(FAMILY_SAYS) : null,
  }
}

/** A child's profiles, the older first: nearly all have one of this school year or the last, and most an earlier one. */
export function historyOf(dice: DemoDice, child: DemoChild, days: MadeDays): MadeProfile[] {
  const need = needOf(dice, child)
  const first = dice.chance(0.62) ? days.working(-dice.between(70, 270)) : undefined
  const last = dice.chance(0.93) ? days.working(-dice.between(2, 52)) : undefined
  // Before help began to work, and now: most need a little less, some more.
  const moved = dice.weighted({ less: 45, same: 35, more: 20 })
  const step = moved === "less" ? 0.14 : moved === "more" ? -0.12 : 0
  const then = Object.fromEntries(
    SECTIONS.map((section) => [section, need[section] === 0 ? 0 : Math.min(1, Math.max(0.15, need[section] + step))]),
  ) as Record<NeedSection, number>
  const before = first && profileOf(dice, child, { need: then, on: first, days, before: undefined })
  const now = last && profileOf(dice, child, { need, on: last, days, before })
  return [before, now].filter((each) => each !== undefined)
}

const column = (name: string, type: Column<MadeProfile>["type"], value: (row: MadeProfile) => unknown, made?: string) => ({
  name,
  type,
  value,
  ...(made === undefined ? {} : { made }),
})

export async function writeProfiles(tx: Tx, dice: DemoDice, profiles: readonly MadeProfile[]): Promise<void> {
  const by = ({ child }: MadeProfile) => child.by_name ?? "The council's advisory teacher"
  await insertMany(
    tx,
    "provision_needs.profiles",
    [
      column("id", "uuid", (row) => row.id),
      column("child_id", "uuid", (row) => row.child.id),
      column("follows", "uuid", (row) => row.follows),
      column("number", "int", (row) => row.number),
      column("setting_id", "uuid", (row) => row.child.setting_id),
      column("zone_id", "uuid", (row) => row.child.zone_id),
      column("curriculum_year", "int", (row) => row.year),
      column("instrument_id", "text", (row) => row.instrument.id),
      column("instrument_version", "text", (row) => row.instrument.version),
      column("made_on", "date", (row) => row.on.toString()),
      column("made_at", "timestamptz", (row) => row.at),
      column("entered", "text", (row) => row.entered),
      column("statement_ids", "text", (row) => row.statementIds.join(" "), "string_to_array($, ' ')"),
      column("levels", "text", (row) => JSON.stringify(row.levels), "$::jsonb"),
      column("evidence", "text", (row) => row.evidence),
      column("child_view", "text", (row) => row.childView),
      column("family_view", "text", (row) => row.familyView),
      column("made_by", "uuid", (row) => row.child.by_id),
      column("made_by_name", "text", by),
    ],
    profiles,
  )
  await insertMany(
    tx,
    "county.chronology",
    [
      column("id", "uuid", () => dice.uuid()),
      column("child_id", "uuid", (row) => row.child.id),
      column("at", "timestamptz", (row) => row.at),
      column("title", "text", (row) =>
        row.number === 1 ? "Need was described in a profile" : "Need was described again in a profile",
      ),
      column("detail", "text", (row) => JSON.stringify({ instrument: row.instrument.version }), "$::jsonb"),
      column("slice", "text", () => "provision-needs"),
      column("record_kind", "text", () => "need-profile"),
      column("record_id", "uuid", (row) => row.id),
      column("by_person", "uuid", (row) => row.child.by_id),
      column("by_name", "text", by),
    ],
    profiles,
  )
}
