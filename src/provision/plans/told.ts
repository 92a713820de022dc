import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import type { HelpOf, PlanHelp } from "../maps/index.ts"
import { db, linesOf, outcomesOf, runningPlan } from "./queries.ts"

/** Answers a map that asks what plans give now. */
export async function tellHelp(tx: Tx, { of, help }: { of: HelpOf; help: PlanHelp[] }): Promise<void> {
  help.push(...("childId" in of ? await helpOfChild(tx, of.childId) : await helpOfSetting(tx, of.settingId)))
}

async function helpOfChild(tx: Tx, childId: string): Promise<PlanHelp[]> {
  const plan = await runningPlan(tx, childId)
  if (!plan) return []
  const outcomes = (await outcomesOf(tx, plan.id)).filter((each) => each.ended_on === null)
  const lines = (await linesOf(tx, plan.id)).filter((each) => each.until === null)
  return lines.map((line) => ({
    lineId: line.id,
    childId: line.child_id,
    title: line.title,
    level: line.level,
    needArea: line.need_area,
    rowId: line.map_row_id,
    outcome: outcomes.find(({ id }) => id === line.outcome_id)?.text ?? null,
  }))
}

const helpOfSetting = async (tx: Tx, settingId: string): Promise<readonly PlanHelp[]> =>
  (await sql<PlanHelp>`select * from provision_plans.help_of(${settingId}::uuid)`.execute(tx.sql)).rows

/** A new year's map takes over the rows of the last: help in plans goes with them. The children are placed anew by whoever keeps the map. */
export async function followMap(tx: Tx, { rows }: { rows: readonly { from: string; to: string }[] }): Promise<void> {
  for (const { from, to } of rows)
    await db(tx)
      .updateTable("provision_plans.lines")
      .set((set) => ({ map_row_id: to, version: set("version", "+", 1) }))
      .where("map_row_id", "=", from)
      .where("until", "is", null)
      .execute()
}

/** Answers whoever shows strategies for a child: those that the running plan gives now. */
export async function tellStrategies(tx: Tx, { childId, codes }: { childId: string; codes: string[] }): Promise<void> {
  const plan = await runningPlan(tx, childId)
  if (!plan) return
  codes.push(...(await linesOf(tx, plan.id)).flatMap((line) => (line.until === null ? (line.strategy_code ?? []) : [])))
}
