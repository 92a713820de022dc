import { sql } from "kysely"
import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { topLevel } from "../instrument.ts"
import { instrumentById } from "../instruments.ts"
import { db } from "../queries.ts"
import type { Levels, Paper } from "../tables.ts"
import type { Marked } from "./results.ts"

/** Papers that the actor's own setting has yet to describe, with the child each stands for: the setting knows it. */
export const papersToDescribe = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_needs.papers as p")
    .innerJoin("provision_needs.originals as o", "o.paper_id", "p.id")
    .innerJoin("county.children as k", "k.id", "o.child_id")
    .innerJoin("provision_needs.samples as s", "s.id", "p.sample_id")
    .select(["p.id", "p.code", "s.due_on", "k.id as child_id", "k.forename", "k.surname", "k.known_as", "o.profile_id"])
    .where("p.description", "is", null)
    .where(sql<boolean>`p.setting_team_id = any ((select platform.my_teams())::uuid[])`)
    .orderBy("s.due_on")
    .orderBy("p.code")
    .limit(100)
    .execute()

export const paperToDescribe = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("provision_needs.papers as p")
    .innerJoin("provision_needs.originals as o", "o.paper_id", "p.id")
    .innerJoin("county.children as k", "k.id", "o.child_id")
    .selectAll("p")
    .select(["k.id as child_id", "k.forename", "k.surname", "k.known_as", "o.profile_id"])
    .where("p.id", "=", id)
    .where(sql<boolean>`p.setting_team_id = any ((select platform.my_teams())::uuid[])`)
    .executeTakeFirst()

/** Papers that one marker is offered at a time. */
const OFFERED = 50

/** Papers that wait for a mark of the actor, those that were described first. */
export async function papersToMark(tx: Tx, most = OFFERED): Promise<PaperToMark[]> {
  const { rows } = await sql<PaperToMark>`select * from provision_needs.papers_to_mark(${most}) order by due_on, id`.execute(
    tx.sql,
  )
  return rows
}

export interface PaperToMark {
  readonly id: string
  readonly code: string
  readonly curriculum_year: number
  readonly need_area: string | null
  readonly due_on: PlainDate
  readonly drawn_on: PlainDate
}

export async function paperToMark(tx: Tx, id: string): Promise<Paper | undefined> {
  return db(tx)
    .selectFrom("provision_needs.papers")
    .selectAll()
    .where("id", "=", id)
    .where(sql<boolean>`provision_needs.may_mark(id)`)
    .executeTakeFirst()
}

/** Papers that the actor has marked, with whatever marks may be seen: both or, until then, one's own. */
export const papersMarked = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_needs.marks as m")
    .innerJoin("provision_needs.papers as p", "p.id", "m.paper_id")
    .select(["p.id", "p.code", "p.sample_id", "m.at"])
    .where("m.marker_id", "=", tx.actor.personId ?? "")
    .orderBy("m.at", "desc")
    .limit(20)
    .execute()

export const marksOf = (tx: Tx, paperIds: readonly string[]) =>
  paperIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("provision_needs.marks")
        .selectAll()
        .where("paper_id", "in", [...paperIds])
        .orderBy("paper_id")
        .orderBy("place")
        .execute()

export async function markCount(tx: Tx, paperId: string): Promise<number> {
  const { rows } = await sql<{ marks: number }>`select provision_needs.marks_in(${paperId}) as marks`.execute(tx.sql)
  return rows[0]?.marks ?? 0
}

export const samples = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_needs.samples as s")
    .leftJoin("county.zones as z", "z.id", "s.zone_id")
    .selectAll("s")
    .select("z.name as zone")
    .orderBy("s.drawn_on", "desc")
    .orderBy("s.id")
    .limit(50)
    .execute()
export type SampleLine = Awaited<ReturnType<typeof samples>>[number]

export interface PaperLine {
  code: string
  curriculum_year: number
  setting: string
  described: boolean
  marks: number
}

/** How the papers of a sample get on, for whoever draws samples: neither words nor levels. */
export async function papersOf(tx: Tx, sampleId: string): Promise<PaperLine[]> {
  const { rows } = await sql<PaperLine>`select * from provision_needs.papers_of(${sampleId})`.execute(tx.sql)
  return rows
}

interface MarkedRow {
  setting: string
  zone: string | null
  instrument_id: string
  original: Levels
  first: Levels
  second: Levels
}

/**
 * Papers with both marks in, of one sample, one zone or all. Levels and names of settings only, never of a child; whoever asks
 * holds the right to draw samples. The setting's own levels lie in profiles that the asker need not see: hence beyond the circle.
 */
export async function markedPapers(tx: Tx, of: { sampleId?: string; zoneIds?: readonly string[] }): Promise<Marked[]> {
  if (!tx.actor.rights.has("draw-moderation")) return []
  const rows = await beyondCircle(
    tx,
    "levels of papers that two people marked, without the children they stand for",
    async (all) => {
      const { rows } = await all.connection.query<MarkedRow>(
        `select s.name as setting, z.name as zone, p.instrument_id, f.levels as original, one.levels as first, two.levels as second
       from provision_needs.papers p
       join provision_needs.originals o on o.paper_id = p.id join provision_needs.profiles f on f.id = o.profile_id
       join provision_needs.marks one on one.paper_id = p.id and one.place = 1
       join provision_needs.marks two on two.paper_id = p.id and two.place = 2
       join county.settings s on s.id = p.setting_id left join county.zones z on z.id = p.zone_id
       where ($1::uuid is null or p.sample_id = $1) and ($2::uuid[] is null or p.zone_id = any ($2))`,
        [of.sampleId ?? null, of.zoneIds ?? null],
      )
      return rows
    },
  )
  return rows.map((row) => ({
    setting: row.setting,
    zone: row.zone ?? "No zone",
    instrumentId: row.instrument_id,
    top: topLevel(instrumentById(row.instrument_id)),
    original: row.original,
    first: row.first,
    second: row.second,
  }))
}

/** The zones in which the actor draws: a zone's lead in their own, a service's lead anywhere. */
export async function zonesToDraw(tx: Tx): Promise<{ id: string; name: string }[]> {
  const zones = db(tx).selectFrom("county.zones").select(["id", "name"]).where("ended_on", "is", null).orderBy("name")
  if (tx.actor.roles.includes("service-lead")) return zones.execute()
  return zones
    .where(
      "id",
      "in",
      (from) =>
        from
          .selectFrom("platform.teams")
          .select("scope_id")
          .where("kind", "=", "zone")
          .where(sql<boolean>`id = any ((select platform.my_teams())::uuid[])`) as never,
    )
    .execute()
}
