import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../../platform/refusal.ts"
import { areasOfNeeds } from "../../vocabulary.ts"
import { instrumentById } from "../instruments.ts"
import { db } from "../queries.ts"
import { scoreSelection } from "../rules.ts"
import { drawSample } from "../sampling.ts"
import { markCount, paperToDescribe, paperToMark, zonesToDraw } from "./queries.ts"

interface Drawable {
  id: string
  child_id: string
  setting_id: string
  zone_id: string | null
  team_id: string | null
  instrument_id: string
  curriculum_year: number
  needs: string[]
}

/** Days that settings and markers have: six school weeks and a half-term break. Configuration until the council sets its own. */
const DAYS = 49

/** Latest profiles of the last year in a zone or the county, those that are in no open sample. */
async function drawable(tx: Tx, zoneId: string | null): Promise<Drawable[]> {
  const { rows } = await tx.connection.query<Drawable>(
    `select distinct on (f.child_id) f.id, f.child_id, f.setting_id, f.zone_id, t.id as team_id, f.instrument_id, f.curriculum_year, k.needs
     from provision_needs.profiles f join county.children k on k.id = f.child_id
     left join platform.teams t on t.kind = 'setting' and t.scope_id = f.setting_id and t.ended_on is null
     where f.setting_id is not null and k.merged_into is null and k.sen_status <> 'N' and ($1::uuid is null or f.zone_id = $1) and f.made_on >= $2::date
       and not exists (select 1 from county.restrictions r where r.child_id = f.child_id)
       and not exists (select 1 from provision_needs.originals o where o.profile_id = f.id)
     order by f.child_id, f.made_at desc, f.number desc`,
    [zoneId, tx.today.subtract({ years: 1 }).toString()],
  )
  return rows
}

export interface Draw {
  /** Null: the whole county. */
  readonly zoneId: string | null
  readonly stratum: "setting" | "need-area"
  readonly each: number
}

/** Draws a sample by lot. Whoever draws sees codes and settings; which child a paper stands for, only the child's circle knows. */
export const drawModeration = action("needs.draw-sample", "draw-moderation", async (tx, draw: Draw) => {
  const zones = await zonesToDraw(tx)
  const allowed = draw.zoneId === null ? tx.actor.roles.includes("service-lead") : zones.some(({ id }) => id === draw.zoneId)
  if (!allowed) throw new Refusal("NotYourZone")
  const id = randomUUID()
  const seed = Number.parseInt(id.slice(0, 8), 16)
  const papers = await beyondCircle(tx, "a sample drawn by lot from profiles that the drawer never sees", async (all) => {
    const drawn = drawSample(await drawable(all, draw.zoneId), {
      stratum: (each) => (draw.stratum === "setting" ? each.setting_id : (areasOfNeeds(each.needs)[0] ?? "none")),
      id: (each) => each.id,
      each: draw.each,
      seed,
    }).flatMap(({ records }) => records)
    if (drawn.length === 0) throw new Refusal("NothingToDraw")
    await db(all)
      .insertInto("provision_needs.samples")
      .values({
        id,
        zone_id: draw.zoneId,
        stratum: draw.stratum,
        each: draw.each,
        seed,
        drawn_on: tx.today,
        due_on: tx.today.add({ days: DAYS }),
        drawn_by: tx.actor.personId,
        drawn_by_name: tx.actor.name,
      })
      .execute()
    await putPapers(all, id, drawn)
    return drawn.length
  })
  await audit(tx, { record: { kind: "moderation-sample", id }, after: { ...draw, papers } })
  return { id }
})

async function putPapers(tx: Tx, sampleId: string, drawn: readonly Drawable[]): Promise<void> {
  const papers = drawn.map((each, at) => ({ each, id: randomUUID(), code: `P${String(at + 1).padStart(3, "0")}` }))
  await db(tx)
    .insertInto("provision_needs.papers")
    .values(
      papers.map(({ each, id, code }) => ({
        id,
        sample_id: sampleId,
        code,
        instrument_id: each.instrument_id,
        curriculum_year: each.curriculum_year,
        need_area: areasOfNeeds(each.needs)[0] ?? null,
        setting_id: each.setting_id,
        setting_team_id: each.team_id,
        zone_id: each.zone_id,
        description: null,
        described_at: null,
        described_by: null,
      })),
    )
    .execute()
  await db(tx)
    .insertInto("provision_needs.originals")
    .values(papers.map(({ each, id }) => ({ paper_id: id, child_id: each.child_id, profile_id: each.id })))
    .execute()
}

/** Words of a name, as they might stand in a sentence. */
const namesIn = (description: string, names: readonly (string | null)[]): boolean => {
  const words = new Set((description.toLowerCase().match(/[\p{L}'’-]+/gu) ?? []).map((word) => word.replace(/['’]s$/, "")))
  return names.some((name) => name !== null && words.has(name.toLowerCase()))
}

/** The setting writes what it sees, without a name, for people who must not know whom it is about. */
export const describePaper = action(
  "needs.describe-paper",
  "describe-paper",
  async (tx, input: { paperId: string; version: number; description: string }) => {
    const paper = orNotFound(await paperToDescribe(tx, input.paperId))
    unchangedSince(paper.version, input.version)
    if (paper.description !== null) throw new Refusal("DescribedAlready")
    if (namesIn(input.description, [paper.forename, paper.surname, paper.known_as])) throw new Refusal("NamesTheChild")
    await db(tx)
      .updateTable("provision_needs.papers")
      .set({ description: input.description, described_at: tx.now, described_by: tx.actor.personId, version: paper.version + 1 })
      .where("id", "=", paper.id)
      .where("version", "=", paper.version)
      .execute()
    await audit(tx, { record: { kind: "moderation-paper", id: paper.id }, childId: paper.child_id, after: { described: true } })
    return { id: paper.id }
  },
)

export interface MarkGiven {
  readonly paperId: string
  readonly instrumentId: string
  readonly statementIds: readonly string[]
  readonly restAsExpected: boolean
  readonly note: string | null
}

/** A blind mark: from the words alone, under the descriptors with which the profile was made. */
export const markPaper = action("needs.mark-paper", "mark-need-profile", async (tx, given: MarkGiven) => {
  const paper = orNotFound(await paperToMark(tx, given.paperId))
  const { profile, statementIds } = orRefuse(scoreSelection(instrumentById(paper.instrument_id), given))
  try {
    await db(tx)
      .insertInto("provision_needs.marks")
      .values({
        id: randomUUID(),
        paper_id: paper.id,
        place: (await markCount(tx, paper.id)) + 1,
        marker_id: tx.actor.personId!,
        marker_name: tx.actor.name,
        statement_ids: statementIds,
        levels: JSON.stringify(profile.levels),
        note: given.note,
        at: tx.now,
      })
      .execute()
  } catch (error) {
    if ((error as { code?: string }).code === "23505") throw new Refusal("TwoMarkersAlready")
    throw error
  }
  await audit(tx, { record: { kind: "moderation-paper", id: paper.id }, after: { marked: true } })
  return { id: paper.id }
})
