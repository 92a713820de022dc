import { action } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { strategyByCode } from "../framework/index.ts"
import type { NeedArea } from "../vocabulary.ts"
import { startPlan } from "./begin.ts"
import { insertLines } from "./lines.ts"
import { lineFromStrategy } from "./outcomes.ts"
import { linesOf, outcomesOf, runningPlan } from "./queries.ts"

/** Puts a strategy's words into a child's plan as a line. A child without a plan gets one, at the strategy's level or above Universal. */
export const addStrategy = action(
  "provision-plans.add-strategy",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly code: string }) => {
    const { strategy } = orNotFound(strategyByCode(input.code, tx.today))
    const level = strategy.level === "universal" ? "targeted" : strategy.level
    if (!(await runningPlan(tx, input.childId))) await startPlan.run(tx, { childId: input.childId, level, typeId: null })
    const plan = orNotFound(await runningPlan(tx, input.childId))
    const held = await linesOf(tx, plan.id)
    if (held.some((line) => line.strategy_code === strategy.id && line.until === null)) throw new Refusal("InThePlan")
    const { strategyId, ...words } = lineFromStrategy(strategy)
    const outcomeId = await onlyOutcomeFor(tx, plan.id, strategy.area)
    const [lineId] = await insertLines(tx, plan, [{ ...words, strategyCode: strategyId, outcomeId }])
    return { childId: plan.child_id, planId: plan.id, lineId: lineId! }
  },
)

/** The outcome towards which help for an area works, where the plan leaves no doubt. */
async function onlyOutcomeFor(tx: Tx, planId: string, area: NeedArea): Promise<string | null> {
  const found = (await outcomesOf(tx, planId)).filter((each) => each.ended_on === null && each.need_area === area)
  return found.length === 1 ? found[0]!.id : null
}
