import { randomUUID } from "node:crypto"
import { academicYearOf } from "../../county/children/rules.ts"
import { chronicle } from "../../county/chronology/chronology.ts"
import { stopTelling } from "../../county/consent/index.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { teamOfScope } from "../../support/teams/index.ts"
import type { Level } from "../vocabulary.ts"
import { movesOnAfter } from "./dates.ts"
import { mayEndMainstreamPlan, type SpecialistPlace } from "./handover.ts"
import { tellFamily } from "./notices.ts"
import { calendarOf, db, type MoveLine, moveById, movesOf } from "./queries.ts"
import type { Move } from "./tables.ts"
import type { TimelineId } from "./timeline.ts"
import { settleTasks, templateNow } from "./work.ts"

export const moveRecord = (id: string) => ({ kind: "transition", id }) as const

export interface MoveDetails {
  readonly level: Level
  readonly movesOn: PlainDate
  readonly receivingId: string | null
  readonly keyAdult: string
  readonly lookedAfter: boolean
  readonly youngCarer: boolean
}

const NOBODY_ASKED = { answer: null, answer_by: null, answer_words: null, answer_at: null, consent_id: null } as const
export const NOT_BEGUN = {
  specialist_asked_on: null,
  specialist_confirmed_on: null,
  specialist_refused_on: null,
  ...NOBODY_ASKED,
  passed_on: null,
  read_at: null,
  read_by: null,
  ended_on: null,
  ended_why: null,
} as const

/** Begins to plan one child's move. The same timeline twice at once would make every task double. */
export const startMove = action(
  "transitions.start-move",
  "plan-transitions",
  async (tx, { childId, timeline, ...details }: MoveDetails & { childId: string; timeline: TimelineId }) => {
    const child = orNotFound(
      await db(tx)
        .selectFrom("county.children")
        .select(["id", "setting_id", "zone_id", "sen_status"])
        .where("id", "=", childId)
        .where("merged_into", "is", null)
        .forUpdate()
        .executeTakeFirst(),
    )
    const held = (await movesOf(tx, childId)).find((each) => each.ended_on === null && each.timeline === timeline)
    if (held) throw new Refusal("MovingAlready")
    if (details.receivingId !== null && details.receivingId === child.setting_id) throw new Refusal("SameSetting")
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_transitions.moves")
      .values({
        id,
        child_id: childId,
        timeline,
        template_id: templateNow().id,
        level: details.level,
        has_plan: child.sen_status === "E",
        moves_on: details.movesOn,
        current_setting_id: child.setting_id,
        current_team_id: await teamOfScope(tx, "setting", child.setting_id),
        receiving_setting_id: details.receivingId,
        receiving_team_id: await teamOfScope(tx, "setting", details.receivingId),
        zone_team_id: await teamOfScope(tx, "zone", child.zone_id),
        key_adult: details.keyAdult,
        looked_after: details.lookedAfter,
        young_carer: details.youngCarer,
        ...NOT_BEGUN,
        started_by: tx.actor.personId,
        started_at: tx.now,
      })
      .execute()
    await settleTasks(tx, orNotFound(await moveById(tx, id)))
    await audit(tx, { record: moveRecord(id), childId, after: { timeline, movesOn: details.movesOn.toString() } })
    await tellStory(tx, { id, child_id: childId }, "Planning for the next move began")
    await tellFamily(tx, { id, child_id: childId, receiving_setting_id: details.receivingId })
    return { id, childId }
  },
)

export const tellStory = (tx: Tx, move: { id: string; child_id: string }, title: string): Promise<void> =>
  chronicle(tx, { childId: move.child_id, title, slice: "provision-transitions", record: moveRecord(move.id) })

/** The move, locked, in the version that the form was made on. */
export async function openMove(tx: Tx, id: string, version: number): Promise<MoveLine> {
  await db(tx).selectFrom("provision_transitions.moves").select("id").where("id", "=", id).forUpdate().executeTakeFirst()
  const move = orNotFound(await moveById(tx, id))
  unchangedSince(move.version, version)
  if (move.ended_on !== null) throw new Refusal("EndedAlready")
  return move
}

export async function saveMove(tx: Tx, move: Move, changes: Partial<Move>, reason?: string): Promise<void> {
  await db(tx)
    .updateTable("provision_transitions.moves")
    .set({ ...changes, version: move.version + 1 })
    .where("id", "=", move.id)
    .execute()
  await audit(tx, {
    record: moveRecord(move.id),
    childId: move.child_id,
    after: JSON.parse(JSON.stringify(changes)),
    ...(reason === undefined ? {} : { reason }),
  })
}

/** Changes level, date, next setting or key adult. Another next setting is another question to the family: the old one is told no more. */
export const changeMove = action(
  "transitions.change-move",
  "plan-transitions",
  async (tx, { moveId, version, ...details }: MoveDetails & { moveId: string; version: number }) => {
    const move = await openMove(tx, moveId, version)
    if (details.receivingId !== null && details.receivingId === move.current_setting_id) throw new Refusal("SameSetting")
    const elsewhere = details.receivingId !== move.receiving_setting_id
    await saveMove(tx, move, {
      level: details.level,
      moves_on: details.movesOn,
      key_adult: details.keyAdult,
      looked_after: details.lookedAfter,
      young_carer: details.youngCarer,
      ...(elsewhere
        ? {
            receiving_setting_id: details.receivingId,
            receiving_team_id: await teamOfScope(tx, "setting", details.receivingId),
            ...NOBODY_ASKED,
            passed_on: null,
            read_at: null,
            read_by: null,
          }
        : {}),
    })
    if (elsewhere) {
      await finishTasks(tx, moveRecord(move.id), "another setting", "read-handover")
      if (move.receiving_team_id !== null)
        await stopTelling(tx, { teamId: move.receiving_team_id, record: moveRecord(move.id), why: "The child moves elsewhere" })
    }
    const changed = orNotFound(await moveById(tx, move.id))
    await settleTasks(tx, changed)
    await tellStory(tx, move, "The plan for the next move changed")
    if (elsewhere && changed.receiving_setting_id !== null) await tellFamily(tx, changed)
    return { childId: move.child_id }
  },
)

export const specialistOf = (move: Move): SpecialistPlace | null =>
  move.specialist_asked_on === null
    ? null
    : { askedOn: move.specialist_asked_on, confirmedOn: move.specialist_confirmed_on, refusedOn: move.specialist_refused_on }

/** A specialist place asked for, confirmed or refused. While it is pending both ways are planned. */
export const noteSpecialist = action(
  "transitions.note-specialist",
  "plan-transitions",
  async (tx, input: { moveId: string; version: number; step: "asked" | "confirmed" | "refused"; on: PlainDate }) => {
    const move = await openMove(tx, input.moveId, input.version)
    if (input.on.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    if (input.step !== "asked" && move.specialist_asked_on === null) throw new Refusal("NotAsked")
    if (input.step === "asked")
      await saveMove(tx, move, { specialist_asked_on: input.on, specialist_confirmed_on: null, specialist_refused_on: null })
    if (input.step === "confirmed") await saveMove(tx, move, { specialist_confirmed_on: input.on, specialist_refused_on: null })
    if (input.step === "refused") await saveMove(tx, move, { specialist_refused_on: input.on, specialist_confirmed_on: null })
    const said = { asked: "was asked for", confirmed: "was confirmed", refused: "was not given" }[input.step]
    await tellStory(tx, move, `A specialist place ${said}`)
    return { childId: move.child_id }
  },
)

/** Ends a plan for a move. While a specialist place is pending the mainstream plan stays; it goes only when the place is confirmed. */
export const endMove = action(
  "transitions.end-move",
  "plan-transitions",
  async (tx, input: { moveId: string; version: number; as: "moved" | "specialist" | "stays"; why: string }) => {
    const move = await openMove(tx, input.moveId, input.version)
    const specialist = specialistOf(move)
    const pending = specialist !== null && specialist.refusedOn === null && specialist.confirmedOn === null
    if (input.as === "specialist" || (input.as === "stays" && pending)) {
      const may = mayEndMainstreamPlan(specialist)
      if (may !== true) throw new Refusal(may)
    }
    if (input.as === "moved" && move.moves_on.until(tx.today).sign < 0) throw new Refusal("NotMovedYet")
    await saveMove(tx, move, { ended_on: tx.today, ended_why: `${input.as}: ${input.why}` }, input.why)
    const open = await db(tx)
      .selectFrom("provision_transitions.tasks")
      .select("id")
      .where("move_id", "=", move.id)
      .where("done_on", "is", null)
      .where("on_list", "=", true)
      .execute()
    for (const { id } of open) await finishTasks(tx, { kind: "transition-task", id }, "the move's plan ended")
    await finishTasks(tx, moveRecord(move.id), "the move's plan ended")
    await tellStory(tx, move, input.as === "moved" ? "The move is done" : "The plan for the move ended")
    if (input.as !== "moved" && move.receiving_team_id !== null)
      await stopTelling(tx, { teamId: move.receiving_team_id, record: moveRecord(move.id), why: "The child does not move there" })
    return { childId: move.child_id }
  },
)

/** Terms, for forms that propose the first day of the next school year. */
export const usualMove = async (tx: Tx): Promise<PlainDate> => movesOnAfter(academicYearOf(tx.today), await calendarOf(tx))
