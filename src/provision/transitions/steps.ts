import { randomUUID } from "node:crypto"
import { isYoungPerson } from "../../county/children/rules.ts"
import { type ConsentWithdrawn, mustCover, putConsent, tellTeam } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { NotFound, orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { agencyOfSetting } from "../groups/index.ts"
import type { Consenting } from "../groups/places.ts"
import { checkFirstTerm, type SETTLED } from "./first-term.ts"
import { moveRecord, openMove, saveMove, tellStory } from "./moves.ts"
import { gatherPack } from "./pack.ts"
import { checkOf, db, type MoveLine, moveById } from "./queries.ts"
import { listWork } from "./work.ts"

const isFamily = (tx: Tx): boolean => tx.actor.kind === "family" || tx.actor.kind === "young-person"

/** The next setting as consent names it; null while it is not known. */
export const agencyOf = (move: MoveLine): string | null =>
  move.receiving === null ? null : agencyOfSetting({ name: move.receiving, postcode: move.receiving_postcode })

/** Ticks a task: done today, by whom. A family ticks what is the family's. */
export const tickTask = action(
  "transitions.tick-task",
  "tick-transition-task",
  async (tx, input: { taskId: string; version: number; done: boolean }) => {
    const task = orNotFound(
      await db(tx)
        .selectFrom("provision_transitions.tasks")
        .selectAll()
        .where("id", "=", input.taskId)
        .forUpdate()
        .executeTakeFirst(),
    )
    unchangedSince(task.version, input.version)
    if (isFamily(tx) && task.actor !== "family") throw new NotFound()
    if ((task.done_on !== null) === input.done) throw new Refusal("TickedAlready")
    await db(tx)
      .updateTable("provision_transitions.tasks")
      .set(
        input.done
          ? { done_on: tx.today, done_by: tx.actor.personId, done_by_name: tx.actor.name, version: task.version + 1 }
          : { done_on: null, done_by: null, done_by_name: null, on_list: false, version: task.version + 1 },
      )
      .where("id", "=", task.id)
      .execute()
    await audit(tx, {
      record: { kind: "transition-task", id: task.id },
      childId: task.child_id,
      before: { done: task.done_on?.toString() ?? null },
      after: { done: input.done ? tx.today.toString() : null },
    })
    if (input.done) await finishTasks(tx, { kind: "transition-task", id: task.id }, "done")
    return { childId: task.child_id }
  },
)

/** A task that was finished from a team's list is ticked on the timeline too. */
export async function workFinished(tx: Tx, done: { recordKind: string; recordId: string }): Promise<void> {
  if (done.recordKind !== "transition-task") return
  await db(tx)
    .updateTable("provision_transitions.tasks")
    .set((set) => ({
      done_on: tx.today,
      done_by: tx.actor.personId,
      done_by_name: tx.actor.name,
      version: set("version", "+", 1),
    }))
    .where("id", "=", done.recordId)
    .where("done_on", "is", null)
    .execute()
}

/** What the child, the young person or a parent says of the move. A worry puts the child on the watch list. */
export const sayWords = action(
  "transitions.say-words",
  "say-transition-words",
  async (tx, input: { moveId: string; whose: "child" | "parent"; worried: boolean; said: string }) => {
    const move = orNotFound(await moveById(tx, input.moveId))
    if (move.ended_on !== null) throw new Refusal("EndedAlready")
    await db(tx)
      .insertInto("provision_transitions.words")
      .values({
        id: randomUUID(),
        move_id: move.id,
        child_id: move.child_id,
        whose: tx.actor.kind === "young-person" ? "child" : input.whose,
        worried: input.worried,
        said: input.said,
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
        at: tx.now,
      })
      .execute()
    await audit(tx, {
      record: moveRecord(move.id),
      childId: move.child_id,
      after: { whose: input.whose, worried: input.worried },
    })
    return { childId: move.child_id }
  },
)

/** Yes or no to the hand-over, by the family itself or as staff were told it. With a yes the next setting joins the circle that day. */
export const answerHandover = action(
  "transitions.answer-handover",
  "answer-handover",
  async (tx, input: { moveId: string; version: number; answer: "yes" | "no"; words: string | null; consent: Consenting }) => {
    const move = await openMove(tx, input.moveId, input.version)
    const agency = agencyOf(move)
    if (agency === null || move.receiving_setting_id === null) throw new Refusal("ReceivingMissing")
    if (move.consent_id !== null) throw new Refusal("AnsweredAlready")
    const answer = {
      answer: input.answer,
      answer_by: input.consent.giverName,
      answer_words: input.words,
      answer_at: tx.now,
    }
    if (input.answer === "no") {
      await saveMove(tx, move, answer)
      await tellStory(tx, move, "The family said no to a hand-over to the next setting")
      return { childId: move.child_id }
    }
    const [consentId] = await putConsent(tx, {
      ...input.consent,
      childId: move.child_id,
      scopes: ["transition"],
      agencies: [agency],
    })
    await saveMove(tx, move, { ...answer, consent_id: orNotFound(consentId) })
    if (move.receiving_team_id !== null) {
      await tellTeam(tx, {
        consentId: orNotFound(consentId),
        childId: move.child_id,
        agency,
        teamId: move.receiving_team_id,
        what: "The record, for the move",
        why: `The child moves there on ${shortDate(move.moves_on)}`,
        record: moveRecord(move.id),
        until: move.moves_on.add({ days: 365 }),
      })
    }
    await listWork(tx, [orNotFound(await moveById(tx, move.id))])
    await tellStory(tx, move, "The family said yes to a hand-over to the next setting")
    return { childId: move.child_id }
  },
)

/** Passes the hand-over on as it stands: kept as it was, with what is missing, and waiting to be read. */
export const passOn = action(
  "transitions.pass-on",
  "plan-transitions",
  async (tx, input: { moveId: string; version: number; note: string }) => {
    const move = await openMove(tx, input.moveId, input.version)
    const agency = agencyOf(move)
    if (agency === null) throw new Refusal("ReceivingMissing")
    await mustCover(tx, { childId: move.child_id, scope: "transition", agency })
    const pack = await gatherPack(tx, move)
    await db(tx)
      .insertInto("provision_transitions.packs")
      .values({
        id: randomUUID(),
        move_id: move.id,
        child_id: move.child_id,
        parts: JSON.stringify(pack.sections),
        missing: [...pack.missing],
        note: input.note,
        passed_at: tx.now,
        passed_by: tx.actor.personId,
        passed_by_name: tx.actor.name,
      })
      .execute()
    await saveMove(tx, move, { passed_on: tx.today, read_at: null, read_by: null })
    await finishTasks(tx, moveRecord(move.id), "passed on anew", "read-handover")
    if (move.receiving_team_id !== null)
      await addTask(tx, {
        kind: "read-handover",
        title: "Read a hand-over, and say that you have read it",
        slice: "provision-transitions",
        record: moveRecord(move.id),
        team: move.receiving_team_id,
        childId: move.child_id,
        settingId: move.receiving_setting_id,
        dueOn: tx.today.add({ weeks: 2 }),
        basis: "promise",
        source: "Example: within two weeks",
      })
    await tellStory(tx, move, "The hand-over was passed on to the next setting")
    return { childId: move.child_id }
  },
)

/** The next setting says that it has read the hand-over. */
export const readHandover = action(
  "transitions.read-handover",
  "read-handover",
  async (tx, input: { moveId: string; version: number }) => {
    const move = await openMove(tx, input.moveId, input.version)
    if (move.receiving_team_id === null || !tx.actor.teams.includes(move.receiving_team_id)) throw new NotFound()
    if (move.passed_on === null) throw new Refusal("NotPassedOn")
    if (move.read_at !== null) throw new Refusal("ReadAlready")
    await saveMove(tx, move, { read_at: tx.now, read_by: tx.actor.name })
    await finishTasks(tx, moveRecord(move.id), "read", "read-handover")
    await tellStory(tx, move, "The next setting has read the hand-over")
    return { childId: move.child_id }
  },
)

export interface Checking {
  readonly moveId: string
  readonly version: number
  readonly on: PlainDate
  readonly settled: (typeof SETTLED)[number]
  readonly childView: string
  readonly parentView: string
  readonly carriedOver: boolean
  readonly nextStep: string
}

/** At the end of the first term after the move: has the child settled, and did the help come along? */
export const checkMove = action("transitions.check-move", "plan-transitions", async (tx, input: Checking) => {
  const move = await openMove(tx, input.moveId, input.version)
  if (await checkOf(tx, move.id)) throw new Refusal("CheckedAlready")
  const check = orRefuse(
    checkFirstTerm(
      {
        on: input.on,
        settled: input.settled,
        childView: input.childView,
        parentView: input.parentView,
        supportCarriedOver: input.carriedOver,
        nextStep: input.nextStep,
      },
      { movesOn: move.moves_on, today: tx.today },
    ),
  )
  await db(tx)
    .insertInto("provision_transitions.checks")
    .values({
      id: randomUUID(),
      move_id: move.id,
      child_id: move.child_id,
      on_date: check.on,
      settled: input.settled,
      child_view: check.childView,
      parent_view: check.parentView,
      carried_over: input.carriedOver,
      next_step: check.nextStep,
      by_person: tx.actor.personId,
      by_name: tx.actor.name,
      at: tx.now,
    })
    .execute()
  await saveMove(tx, move, {})
  await tellStory(tx, move, "Somebody looked at how the move went, after the first term")
  return { childId: move.child_id }
})

/** A consent taken back: the next setting leaves the circle, and its work on the move ends with it. */
export async function moveLosesConsent(tx: Tx, { consentId, agency, why }: ConsentWithdrawn): Promise<void> {
  const rows = await db(tx)
    .selectFrom("provision_transitions.moves")
    .select("id")
    .where("consent_id", "=", consentId)
    .where("ended_on", "is", null)
    .execute()
  for (const { id } of rows) {
    const move = await moveById(tx, id)
    if (!move || (agency !== null && agency !== agencyOf(move))) continue
    await saveMove(tx, move, { consent_id: null, answer: "no", answer_words: why, answer_at: tx.now }, why)
    await finishTasks(tx, moveRecord(id), "consent-withdrawn")
    const theirs = await db(tx)
      .selectFrom("provision_transitions.tasks")
      .select("id")
      .where("move_id", "=", id)
      .where("actor", "=", "receiving")
      .where("on_list", "=", true)
      .where("done_on", "is", null)
      .execute()
    for (const task of theirs) {
      await finishTasks(tx, { kind: "transition-task", id: task.id }, "consent-withdrawn")
      await db(tx).updateTable("provision_transitions.tasks").set({ on_list: false }).where("id", "=", task.id).execute()
    }
  }
}

/** From the end of compulsory school age the words are asked of the young person. */
export const asksYoungPerson = (bornOn: PlainDate, today: PlainDate): boolean => isYoungPerson(bornOn, today)
