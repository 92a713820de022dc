import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type EvaluationFramework, loadEvaluationFramework } from "./framework.ts"
import { type Answer, type Evaluation, type StandardSummary, summarise } from "./rules.ts"
import { db, type EvaluationAction, type StoredEvaluation } from "./tables.ts"

/** Frameworks by their id: an evaluation is shown under the one that it was made with. */
const FRAMEWORKS: readonly EvaluationFramework[] = [loadEvaluationFramework()]
export const currentFramework = (): EvaluationFramework => FRAMEWORKS.at(-1)!
export const frameworkOf = (id: string): EvaluationFramework => orNotFound(FRAMEWORKS.find((each) => each.id === id))

export const evaluationById = (tx: Tx, id: string): Promise<StoredEvaluation | undefined> =>
  db(tx).selectFrom("provision_evaluation.evaluations").selectAll().where("id", "=", id).executeTakeFirst()

/** A setting's evaluations, the newest first; one that is not finished stands before all. */
export const evaluationsOf = (tx: Tx, settingId: string): Promise<StoredEvaluation[]> =>
  db(tx)
    .selectFrom("provision_evaluation.evaluations")
    .selectAll()
    .where("setting_id", "=", settingId)
    .orderBy((is) => is("finished_on", "is not", null))
    .orderBy("finished_on", "desc")
    .orderBy("id")
    .execute()

export async function answersOf(tx: Tx, evaluationIds: readonly string[]): Promise<Map<string, Answer[]>> {
  const rows =
    evaluationIds.length === 0
      ? []
      : await db(tx)
          .selectFrom("provision_evaluation.answers")
          .selectAll()
          .where("evaluation_id", "in", [...evaluationIds])
          .orderBy("statement_id")
          .execute()
  const found = new Map<string, Answer[]>(evaluationIds.map((id) => [id, []]))
  for (const { evaluation_id, statement_id, judgement, evidence } of rows)
    found.get(evaluation_id)!.push({ statementId: statement_id, judgement, evidence })
  return found
}

export const actionsOf = (tx: Tx, settingId: string): Promise<EvaluationAction[]> =>
  db(tx)
    .selectFrom("provision_evaluation.actions as a")
    .innerJoin("provision_evaluation.evaluations as e", "e.id", "a.evaluation_id")
    .selectAll("a")
    .where("e.setting_id", "=", settingId)
    .orderBy((is) => is("a.status", "<>", "open"))
    .orderBy("a.due_on")
    .orderBy("a.id")
    .execute()

export const actionById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("provision_evaluation.actions as a")
    .innerJoin("provision_evaluation.evaluations as e", "e.id", "a.evaluation_id")
    .selectAll("a")
    .select(["e.setting_id", "e.setting_team_id", "e.framework_id"])
    .where("a.id", "=", id)
    .executeTakeFirst()

/** Colleagues of a setting: who may own an action. */
export const colleaguesOf = (tx: Tx, teamId: string | null) =>
  teamId === null
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("platform.memberships as m")
        .innerJoin("platform.people as p", "p.id", "m.person_id")
        .select(["p.id", "p.name"])
        .distinct()
        .where("m.team_id", "=", teamId)
        .where("m.since", "<=", tx.today)
        .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
        .where("p.ended_on", "is", null)
        .orderBy("p.name")
        .execute()

/** A finished evaluation with what it says of each standard. */
export interface FinishedEvaluation extends Evaluation {
  readonly id: string
  readonly byName: string
  readonly summary: readonly StandardSummary[]
}

/** Most evaluations that are compared over time. */
const COMPARED = 6

/** The finished evaluations of a setting, the newest first. */
export async function finishedEvaluations(tx: Tx, settingId: string): Promise<FinishedEvaluation[]> {
  const finished = (await evaluationsOf(tx, settingId)).filter((each) => each.finished_on !== null).slice(0, COMPARED)
  const answers = await answersOf(
    tx,
    finished.map((each) => each.id),
  )
  return finished.map((each) => ({
    id: each.id,
    byName: each.by_name,
    frameworkId: each.framework_id,
    finishedOn: each.finished_on!,
    answers: answers.get(each.id)!,
    summary: summarise(frameworkOf(each.framework_id), answers.get(each.id)!),
  }))
}

export interface LatestEvaluation {
  readonly id: string
  readonly finishedOn: PlainDate
  readonly framework: EvaluationFramework
  readonly answers: readonly Answer[]
  readonly summary: readonly StandardSummary[]
}

/** A setting's last finished evaluation; null where there is none, or the actor may not read it. */
export async function latestEvaluation(tx: Tx, settingId: string): Promise<LatestEvaluation | null> {
  const [latest] = await finishedEvaluations(tx, settingId)
  if (!latest) return null
  const { id, finishedOn, answers, summary } = latest
  return { id, finishedOn, answers, summary, framework: frameworkOf(latest.frameworkId) }
}
