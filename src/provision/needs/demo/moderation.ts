import type { MadeDays } from "../../../county/demo/days.ts"
import { column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import { areasOfNeeds } from "../../vocabulary.ts"
import { SECTIONS, topLevel } from "../instrument.ts"
import { drawSample } from "../sampling.ts"
import { score } from "../scoring.ts"
import type { Levels } from "../tables.ts"
import type { DemoStaff } from "./people.ts"
import { type MadeProfile, written } from "./profiles.ts"
import { NOTES } from "./words.ts"

interface MadeSample {
  readonly id: string
  readonly each: number
  readonly back: number
  readonly seed: number
}

interface MadePaper {
  readonly id: string
  readonly sample: MadeSample
  readonly code: string
  readonly profile: MadeProfile
  readonly description: string | null
  readonly marks: number
}

interface MadeMark {
  readonly id: string
  readonly paper: MadePaper
  readonly place: number
  readonly marker: DemoStaff
  readonly statementIds: readonly string[]
  readonly levels: Levels
  readonly note: string | null
}

export interface Moderating {
  readonly tx: Tx
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly zoneId: string
  readonly lead: DemoStaff
  readonly markers: readonly DemoStaff[]
  /** The latest profile of each child whom a sample may reach. */
  readonly profiles: readonly MadeProfile[]
}

/** A finished sample and one under way in a zone. One school in eight sees more need than the markers do. */
export async function makeModeration(given: Moderating): Promise<void> {
  const { dice, profiles } = given
  const older = profiles.filter((each) => each.number === 1)
  const newer = profiles.filter((each) => each.number > 1)
  const done: MadeSample = { id: dice.uuid(), each: 1, back: 45, seed: dice.between(1, 2 ** 31) }
  const open: MadeSample = { id: dice.uuid(), each: 1, back: 8, seed: dice.between(1, 2 ** 31) }
  const papers = [
    ...papersOf(given, done, older, () => ({ described: dice.chance(0.96), marks: dice.chance(0.9) ? 2 : 1 })),
    ...papersOf(given, open, newer, () => ({ described: dice.chance(0.5), marks: dice.chance(0.3) ? 1 : 0 })),
  ]
  await writeSamples(given, [done, open])
  await writePapers(given, papers)
  await writeMarks(
    given,
    papers.flatMap((paper) => marksOf(given, paper)),
  )
}

function papersOf(
  { dice }: Moderating,
  sample: MadeSample,
  profiles: readonly MadeProfile[],
  state: () => { described: boolean; marks: number },
): MadePaper[] {
  return drawSample(profiles, {
    stratum: ({ child }) => child.setting_id ?? "",
    id: ({ id }) => id,
    each: sample.each,
    seed: sample.seed,
  })
    .flatMap(({ records }) => records)
    .map((profile, at) => {
      const { described, marks } = state()
      return {
        id: dice.uuid(),
        sample,
        code: `P${String(at + 1).padStart(3, "0")}`,
        profile,
        description: described ? written(dice, profile.levels, topLevel(profile.instrument)) : null,
        marks: described ? marks : 0,
      }
    })
}

/** Which settings see more than others would: by their id, so that all their papers do. */
const generous = (settingId: string | null): boolean => settingId !== null && Number.parseInt(settingId.slice(0, 2), 16) % 8 === 0

function marksOf({ dice, markers }: Moderating, paper: MadePaper): MadeMark[] {
  const first = dice.between(0, markers.length - 1)
  return Array.from({ length: markers.length < 2 ? 0 : paper.marks }, (_, at) => {
    const { instrument, child, levels } = paper.profile
    const top = topLevel(instrument)
    const statementIds = SECTIONS.flatMap((section) => {
      const held = levels[section] ?? 0
      const bias = generous(child.setting_id) && held > 1 ? -1 : 0
      const noise = held === 0 ? (dice.chance(0.04) ? 1 : 0) : dice.chance(0.2) ? (dice.chance(0.5) ? 1 : -1) : 0
      const level = Math.min(top, Math.max(0, held + bias + noise))
      return instrument.strands.map((strand) => `${instrument.id}:${section}:${strand.id}:${level}`)
    })
    const profile = score(instrument, { instrumentId: instrument.id, statementIds })
    if (typeof profile === "string") throw new Error(`a made mark is refused: ${profile}`)
    return {
      id: dice.uuid(),
      paper,
      place: at + 1,
      marker: markers[(first + at) % markers.length]!,
      statementIds,
      levels: profile.levels,
      note: dice.chance(0.2) ? dice.one(NOTES) : null,
    }
  })
}

async function writeSamples({ tx, days, zoneId, lead }: Moderating, samples: readonly MadeSample[]): Promise<void> {
  const drawn = (row: MadeSample) => days.working(-row.back)
  await insertMany(
    tx,
    "provision_needs.samples",
    [
      column("id", "uuid", (row: MadeSample) => row.id),
      column("zone_id", "uuid", () => zoneId),
      column("stratum", "text", () => "setting"),
      column("each", "int", (row: MadeSample) => row.each),
      column("seed", "bigint", (row: MadeSample) => row.seed),
      column("drawn_on", "date", (row: MadeSample) => drawn(row).toString()),
      column("due_on", "date", (row: MadeSample) => drawn(row).add({ days: 49 }).toString()),
      column("drawn_by", "uuid", () => lead.id),
      column("drawn_by_name", "text", () => lead.name),
    ],
    samples,
  )
}

async function writePapers({ tx, days }: Moderating, papers: readonly MadePaper[]): Promise<void> {
  const described = (row: MadePaper) => days.at(days.working(-Math.max(1, row.sample.back - 6)), 16 * 60).toString()
  await insertMany(
    tx,
    "provision_needs.papers",
    [
      column("id", "uuid", (row: MadePaper) => row.id),
      column("sample_id", "uuid", (row: MadePaper) => row.sample.id),
      column("code", "text", (row: MadePaper) => row.code),
      column("instrument_id", "text", (row: MadePaper) => row.profile.instrument.id),
      column("curriculum_year", "int", (row: MadePaper) => row.profile.year),
      column("need_area", "text", (row: MadePaper) => areasOfNeeds(row.profile.child.needs)[0] ?? null),
      column("setting_id", "uuid", (row: MadePaper) => row.profile.child.setting_id),
      column("setting_team_id", "uuid", (row: MadePaper) => row.profile.child.team_id),
      column("zone_id", "uuid", (row: MadePaper) => row.profile.child.zone_id),
      column("description", "text", (row: MadePaper) => row.description),
      column("described_at", "timestamptz", (row: MadePaper) => (row.description === null ? null : described(row))),
      column("described_by", "uuid", (row: MadePaper) => (row.description === null ? null : row.profile.child.by_id)),
      column("version", "int", (row: MadePaper) => (row.description === null ? 1 : 2)),
    ],
    papers,
  )
  await insertMany(
    tx,
    "provision_needs.originals",
    [
      column("paper_id", "uuid", (row: MadePaper) => row.id),
      column("child_id", "uuid", (row: MadePaper) => row.profile.child.id),
      column("profile_id", "uuid", (row: MadePaper) => row.profile.id),
    ],
    papers,
  )
}

async function writeMarks({ tx, days }: Moderating, marks: readonly MadeMark[]): Promise<void> {
  await insertMany(
    tx,
    "provision_needs.marks",
    [
      column("id", "uuid", (row: MadeMark) => row.id),
      column("paper_id", "uuid", (row: MadeMark) => row.paper.id),
      column("place", "int", (row: MadeMark) => row.place),
      column("marker_id", "uuid", (row: MadeMark) => row.marker.id),
      column("marker_name", "text", (row: MadeMark) => row.marker.name),
      column("statement_ids", "text", (row: MadeMark) => row.statementIds.join(" "), "string_to_array($, ' ')"),
      column("levels", "text", (row: MadeMark) => JSON.stringify(row.levels), "$::jsonb"),
      column("note", "text", (row: MadeMark) => row.note),
      column("at", "timestamptz", (row: MadeMark) =>
        days.at(days.working(-Math.max(1, row.paper.sample.back - 20 - row.place)), 11 * 60).toString(),
      ),
    ],
    marks,
  )
}
