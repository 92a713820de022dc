import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import type { EvaluationFramework } from "./framework.ts"

export interface Answer {
  statementId: string
  /** Place in the framework's list of judgements, the lowest 0. */
  judgement: number
  evidence: string
}

export interface Evaluation {
  frameworkId: string
  finishedOn: PlainDate
  answers: readonly Answer[]
}

export type EvaluationRefusal =
  | "OtherFramework"
  | "StatementUnanswered"
  | "UnknownStatement"
  | "UnknownJudgement"
  | "EvidenceMissing"
  | "InTheFuture"

/** Whether a self-evaluation may be finished: each statement judged once, and any judgement over the lowest with its evidence. */
export function finishEvaluation(
  framework: EvaluationFramework,
  evaluation: Evaluation,
  today: PlainDate,
): Evaluation | EvaluationRefusal {
  if (evaluation.frameworkId !== framework.id) return "OtherFramework"
  if (Temporal.PlainDate.compare(evaluation.finishedOn, today) > 0) return "InTheFuture"
  const statements = new Set(framework.standards.flatMap((standard) => standard.statements.map((each) => each.id)))
  const answered = new Set(evaluation.answers.map((answer) => answer.statementId))
  if ([...answered].some((id) => !statements.has(id)) || answered.size !== evaluation.answers.length) return "UnknownStatement"
  if (answered.size !== statements.size) return "StatementUnanswered"
  const known = (judgement: number): boolean => framework.judgements[judgement] !== undefined
  if (evaluation.answers.some((answer) => !known(answer.judgement))) return "UnknownJudgement"
  if (evaluation.answers.some((answer) => answer.judgement > 0 && !answer.evidence.trim())) return "EvidenceMissing"
  return evaluation
}

export interface StandardSummary {
  standard: string
  name: string
  /** Answers at each judgement, the lowest first. */
  counts: number[]
  /** The judgement that at least half of the statements reach: the lower median, so that one bright spot lifts nothing. */
  typical: number | null
}

export function summarise(framework: EvaluationFramework, answers: readonly Answer[]): StandardSummary[] {
  return framework.standards.map(({ id, name, statements }) => {
    const ids = new Set(statements.map((each) => each.id))
    const judged = answers.filter((answer) => ids.has(answer.statementId)).map((answer) => answer.judgement)
    const counts = framework.judgements.map((_, judgement) => judged.filter((each) => each === judgement).length)
    const typical = judged.toSorted((a, b) => a - b)[Math.ceil(judged.length / 2) - 1] ?? null
    return { standard: id, name, counts, typical }
  })
}

export interface EvaluationChange {
  statementId: string
  before: number
  now: number
}

/** Statements whose judgement moved between two evaluations under one framework. Under two, the words differ and nothing is compared. */
export function compareEvaluations(before: Evaluation, now: Evaluation): EvaluationChange[] | "OtherFramework" {
  if (before.frameworkId !== now.frameworkId) return "OtherFramework"
  const was = new Map(before.answers.map((answer) => [answer.statementId, answer.judgement]))
  return now.answers.flatMap((answer) => {
    const old = was.get(answer.statementId)
    return old === undefined || old === answer.judgement
      ? []
      : [{ statementId: answer.statementId, before: old, now: answer.judgement }]
  })
}

/** The statements to act on first: the lowest judged, those that fell before those that stayed. */
export function worstFirst(now: Evaluation, before: Evaluation | null): Answer[] {
  const was = new Map(
    (before?.frameworkId === now.frameworkId ? before.answers : []).map((answer) => [answer.statementId, answer.judgement]),
  )
  const fell = (answer: Answer): number => Math.max(0, (was.get(answer.statementId) ?? answer.judgement) - answer.judgement)
  return now.answers.toSorted(
    (a, b) => a.judgement - b.judgement || fell(b) - fell(a) || (a.statementId < b.statementId ? -1 : 1),
  )
}
