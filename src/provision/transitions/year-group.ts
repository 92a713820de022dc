import { randomUUID } from "node:crypto"
import { academicYearOf, curriculumYear } from "../../county/children/rules.ts"
import { chronicleAll } from "../../county/chronology/chronology.ts"
import { action } from "../../platform/actions/action.ts"
import { auditAll } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { NotFound } from "../../platform/refusal.ts"
import { teamOfScope } from "../../support/teams/index.ts"
import { plansForSetting } from "../plans/index.ts"
import { movesOnAfter, timelineFor } from "./dates.ts"
import { moveRecord, NOT_BEGUN } from "./moves.ts"
import { tellFamily } from "./notices.ts"
import { db, ownSettings } from "./queries.ts"
import type { Move } from "./tables.ts"
import type { TimelineId } from "./timeline.ts"
import { datedTasks, datingOf, listWork, putTasks } from "./work.ts"

/**
 * Begins the moves of a whole year group: every child with SEND of a setting whose year moves at its end and whose move is not planned
 * yet, at the level of the support plan or, without one, of the SEN status. One transaction.
 */
export const startCohort = action("transitions.start-cohort", "plan-transitions", async (tx, input: { settingId: string }) => {
  const setting = (await ownSettings(tx)).find((each) => each.id === input.settingId)
  if (!setting) throw new NotFound()
  const children = await childrenToMove(tx, setting.id)
  const levels = new Map((await plansForSetting(tx, setting.id)).map((plan) => [plan.childId, plan.level]))
  const dating = await datingOf(tx)
  const movesOn = movesOnAfter(academicYearOf(tx.today), dating.calendar)
  const zoneTeams = new Map<string | null, string | null>()
  const moves: Move[] = []
  for (const child of children) {
    if (!zoneTeams.has(child.zone_id)) zoneTeams.set(child.zone_id, await teamOfScope(tx, "zone", child.zone_id))
    moves.push({
      id: randomUUID(),
      child_id: child.id,
      timeline: child.timeline,
      template_id: dating.template.id,
      level: levels.get(child.id) ?? (child.sen_status === "E" ? "enhanced" : "targeted"),
      has_plan: child.sen_status === "E",
      moves_on: movesOn,
      current_setting_id: setting.id,
      current_team_id: setting.team_id,
      receiving_setting_id: null,
      receiving_team_id: null,
      zone_team_id: zoneTeams.get(child.zone_id) ?? null,
      key_adult: "",
      looked_after: false,
      young_carer: false,
      ...NOT_BEGUN,
      started_by: tx.actor.personId,
      started_at: tx.now,
      version: 1,
    })
  }
  if (moves.length === 0) return { begun: 0 }
  await db(tx).insertInto("provision_transitions.moves").values(moves).execute()
  for (const move of moves) await putTasks(tx, move, datedTasks(move, dating))
  await listWork(tx, moves)
  await auditAll(
    tx,
    moves.map((move) => ({ record: moveRecord(move.id), childId: move.child_id, after: { timeline: move.timeline } })),
  )
  await chronicleAll(
    tx,
    moves.map((move) => ({
      childId: move.child_id,
      title: "Planning for the next move began",
      slice: "provision-transitions",
      record: moveRecord(move.id),
    })),
  )
  for (const move of moves) await tellFamily(tx, move)
  return { begun: moves.length }
})

export interface ChildToMove {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly sen_status: "N" | "K" | "E"
  readonly zone_id: string | null
  readonly timeline: TimelineId
}

/** Children with SEND on a setting's roll who move at the end of this school year and whose move is not planned yet. */
export async function childrenToMove(tx: Tx, settingId: string): Promise<ChildToMove[]> {
  const rows = await db(tx)
    .selectFrom("county.children as k")
    .innerJoin("county.settings as s", "s.id", "k.setting_id")
    .select([
      "k.id",
      "k.forename",
      "k.surname",
      "k.known_as",
      "k.sen_status",
      "k.zone_id",
      "k.born_on",
      "k.year_offset",
      "s.phase",
    ])
    .where("k.setting_id", "=", settingId)
    .where("k.sen_status", "<>", "N")
    .where("k.merged_into", "is", null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("provision_transitions.moves as m")
            .select("m.id")
            .whereRef("m.child_id", "=", "k.id")
            .where("m.ended_on", "is", null),
        ),
      ),
    )
    .orderBy("k.surname")
    .orderBy("k.forename")
    .orderBy("k.id")
    .execute()
  return rows.flatMap(({ born_on, year_offset, phase, ...row }) => {
    const timeline = timelineFor(phase, curriculumYear(born_on, tx.today, year_offset))
    return timeline ? [{ ...row, timeline }] : []
  })
}
