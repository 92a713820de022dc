import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import { db, runningPlan } from "./queries.ts"
import type { Plan } from "./tables.ts"

/** Help that goes into a plan, from wherever it comes: a strategy, a group, a row of a provision map, or written by hand. */
export interface NewLine {
  readonly title: string
  readonly what: string
  readonly often: string
  readonly sign: string
  readonly level: Level
  readonly needArea: NeedArea
  readonly who?: string
  readonly outcomeId?: string | null
  readonly strategyCode?: string | null
  readonly mapRowId?: string | null
  readonly groupId?: string | null
}

/** Puts help into a child's running plan. Refuses with NoPlan when none runs. */
export const addLines = action(
  "plans.add-lines",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly lines: readonly NewLine[] }) => {
    const plan = await runningPlan(tx, input.childId)
    if (!plan) throw new Refusal("NoPlan")
    return { planId: plan.id, lineIds: await insertLines(tx, plan, input.lines) }
  },
)

/** Writes lines into a plan that the actor holds, with their audit and their place in the child's story. */
export async function insertLines(tx: Tx, plan: Plan, lines: readonly NewLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const rows = lines.map((line) => rowOf(tx, plan, line))
  await db(tx).insertInto("provision_plans.lines").values(rows).execute()
  await audit(tx, {
    record: { kind: "support-plan", id: plan.id },
    childId: plan.child_id,
    after: rows.map(({ id, title }) => ({ line: id, title })),
  })
  const titles = rows.map((row) => row.title).join("; ")
  await chronicle(tx, {
    childId: plan.child_id,
    title: rows.length === 1 ? `Help was added to the plan: ${titles}` : `${rows.length} kinds of help were added to the plan`,
    detail: { help: titles },
    slice: "provision-plans",
    record: { kind: "support-plan", id: plan.id },
  })
  return rows.map((row) => row.id)
}

const rowOf = (tx: Tx, plan: Plan, line: NewLine) => ({
  id: randomUUID(),
  plan_id: plan.id,
  child_id: plan.child_id,
  outcome_id: line.outcomeId ?? null,
  strategy_code: line.strategyCode ?? null,
  title: line.title,
  what: line.what,
  often: line.often,
  sign: line.sign,
  level: line.level,
  need_area: line.needArea,
  who: line.who ?? "",
  since: tx.today,
  until: null,
  ended_why: null,
  map_row_id: line.mapRowId ?? null,
  group_id: line.groupId ?? null,
})
