import { randomUUID } from "node:crypto"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { mustBeOwn } from "../maps/index.ts"
import {
  actionById,
  answersOf,
  colleaguesOf,
  currentFramework,
  evaluationById,
  evaluationsOf,
  finishedEvaluations,
  frameworkOf,
} from "./queries.ts"
import { type Answer, finishEvaluation } from "./rules.ts"
import { db, type StoredEvaluation } from "./tables.ts"

/** Begins an evaluation from what the last one said, so that nothing is typed again. One is open at a time. */
export const beginEvaluation = action("evaluation.begin", "edit-evaluation", async (tx, { settingId }: { settingId: string }) => {
  const teams = await mustBeOwn(tx, settingId)
  const [open] = await evaluationsOf(tx, settingId)
  if (open && open.finished_on === null) throw new Refusal("EvaluationOpen")
  const framework = currentFramework()
  const [last] = await finishedEvaluations(tx, settingId)
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_evaluation.evaluations")
    .values({
      id,
      setting_id: settingId,
      ...teams,
      framework_id: framework.id,
      started_on: tx.today,
      finished_on: null,
      by_name: tx.actor.name,
    })
    .execute()
  if (last?.frameworkId === framework.id) await putAnswers(tx, id, last.answers)
  await audit(tx, { record: { kind: "evaluation", id }, after: { settingId, framework: framework.id } })
  return { id }
})

async function putAnswers(tx: Tx, evaluationId: string, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return
  await db(tx)
    .insertInto("provision_evaluation.answers")
    .values(
      answers.map(({ statementId, judgement, evidence }) => ({
        evaluation_id: evaluationId,
        statement_id: statementId,
        judgement,
        evidence,
      })),
    )
    .onConflict((held) =>
      held.columns(["evaluation_id", "statement_id"]).doUpdateSet((set) => ({
        judgement: set.ref("excluded.judgement"),
        evidence: set.ref("excluded.evidence"),
      })),
    )
    .execute()
}

async function ownEvaluation(tx: Tx, id: string): Promise<StoredEvaluation> {
  const evaluation = orNotFound(await evaluationById(tx, id))
  await mustBeOwn(tx, evaluation.setting_id)
  return evaluation
}

async function openEvaluation(tx: Tx, id: string, version: number): Promise<StoredEvaluation> {
  const evaluation = await ownEvaluation(tx, id)
  if (evaluation.finished_on !== null) throw new Refusal("EvaluationFinished")
  unchangedSince(evaluation.version, version)
  return evaluation
}

const bump = (tx: Tx, { id, version }: StoredEvaluation, more: { finished_on?: PlainDate; by_name?: string } = {}) =>
  db(tx)
    .updateTable("provision_evaluation.evaluations")
    .set({ ...more, version: version + 1 })
    .where("id", "=", id)
    .execute()

/** Saves what is judged of one standard. It may be saved half done; finishing asks for all of it. */
export const saveAnswers = action(
  "evaluation.save-answers",
  "edit-evaluation",
  async (tx, input: { id: string; version: number; answers: readonly Answer[] }) => {
    const evaluation = await openEvaluation(tx, input.id, input.version)
    const framework = frameworkOf(evaluation.framework_id)
    const known = new Set(framework.standards.flatMap((standard) => standard.statements.map((each) => each.id)))
    if (input.answers.some((answer) => !known.has(answer.statementId) || framework.judgements[answer.judgement] === undefined))
      throw new Refusal("UnknownStatement")
    const before = (await answersOf(tx, [input.id])).get(input.id)!
    const touched = new Set(input.answers.map((answer) => answer.statementId))
    await putAnswers(tx, input.id, input.answers)
    await bump(tx, evaluation)
    await audit(tx, {
      record: { kind: "evaluation", id: input.id },
      before: before.filter((answer) => touched.has(answer.statementId)),
      after: input.answers,
    })
    return { id: input.id }
  },
)

/** Finishes an evaluation: it stays as it is, and the lead of the zone reads it. */
export const finish = action("evaluation.finish", "edit-evaluation", async (tx, input: { id: string; version: number }) => {
  const evaluation = await openEvaluation(tx, input.id, input.version)
  const answers = (await answersOf(tx, [input.id])).get(input.id)!
  orRefuse(
    finishEvaluation(
      frameworkOf(evaluation.framework_id),
      { frameworkId: evaluation.framework_id, finishedOn: tx.today, answers },
      tx.today,
    ),
  )
  await bump(tx, evaluation, { finished_on: tx.today, by_name: tx.actor.name })
  await audit(tx, { record: { kind: "evaluation", id: input.id }, after: { finishedOn: tx.today.toString() } })
  return { id: input.id, settingId: evaluation.setting_id }
})

export interface NewAction {
  readonly evaluationId: string
  readonly statementId: string
  readonly what: string
  readonly ownerId: string
  readonly dueOn: PlainDate
}

/** Agrees what will be done about a statement, by whom and by when. It stands on the owner's list of work. */
export const addEvaluationAction = action("evaluation.add-action", "edit-evaluation", async (tx, input: NewAction) => {
  const evaluation = await ownEvaluation(tx, input.evaluationId)
  const framework = frameworkOf(evaluation.framework_id)
  if (!framework.standards.some((standard) => standard.statements.some((each) => each.id === input.statementId)))
    throw new Refusal("UnknownStatement")
  if (input.dueOn.until(tx.today).sign > 0) throw new Refusal("DateInPast")
  const owner = (await colleaguesOf(tx, evaluation.setting_team_id)).find((each) => each.id === input.ownerId)
  if (!owner) throw new Refusal("NotAColleague")
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_evaluation.actions")
    .values({
      id,
      evaluation_id: evaluation.id,
      statement_id: input.statementId,
      what: input.what,
      owner_id: owner.id,
      owner_name: owner.name,
      due_on: input.dueOn,
      closed_on: null,
      added_at: tx.now,
    })
    .execute()
  await addTask(tx, {
    kind: "evaluation-action",
    title: input.what,
    slice: "provision-evaluation",
    record: { kind: "evaluation-action", id },
    team: orNotFound(evaluation.setting_team_id),
    takenBy: owner.id,
    settingId: evaluation.setting_id,
    dueOn: input.dueOn,
    basis: "promise",
    source: "Agreed in the setting's self-evaluation",
  })
  await audit(tx, { record: { kind: "evaluation-action", id }, after: { what: input.what, owner: owner.id } })
  return { id, settingId: evaluation.setting_id }
})

/** Says what came of an action. */
export const closeEvaluationAction = action(
  "evaluation.close-action",
  "edit-evaluation",
  async (tx, input: { id: string; version: number; status: "done" | "dropped"; outcome: string }) => {
    const held = orNotFound(await actionById(tx, input.id))
    await mustBeOwn(tx, held.setting_id)
    unchangedSince(held.version, input.version)
    if (held.status !== "open") throw new Refusal("ClosedAlready")
    await close(tx, input.id, input.status, input.outcome)
    await finishTasks(tx, { kind: "evaluation-action", id: input.id }, input.outcome)
    await audit(tx, {
      record: { kind: "evaluation-action", id: input.id },
      before: "open",
      after: { status: input.status, outcome: input.outcome },
    })
    return { settingId: held.setting_id }
  },
)

const close = (tx: Tx, id: string, status: "done" | "dropped", outcome: string) =>
  db(tx)
    .updateTable("provision_evaluation.actions")
    .set((set) => ({ status, outcome, closed_on: tx.today, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("status", "=", "open")
    .execute()

/** An action whose task was finished from a list of work is done too. */
export async function workFinished(tx: Tx, done: { taskId: string; recordKind: string; recordId: string }): Promise<void> {
  if (done.recordKind !== "evaluation-action") return
  const task = await db(tx).selectFrom("county.tasks").select("outcome").where("id", "=", done.taskId).executeTakeFirst()
  await close(tx, done.recordId, "done", task?.outcome ?? "Done")
}
