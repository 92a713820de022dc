import { childById } from "../../county/children/queries.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { giveRow, type HeldRow, putRow, type RowDetails, rowsForChild, rowsToGive } from "../maps/index.ts"
import { areasOfNeeds } from "../vocabulary.ts"
import { lockedPlan, planRecord, startPlan } from "./begin.ts"
import { helpOfRow } from "./from-map.ts"
import { addLines, lineIn, type NewLine } from "./lines.ts"
import { db, outcomesOf, runningPlan } from "./queries.ts"

/** A row of the child's setting as help for the child, with the outcome towards which it works where that is plain. */
export async function helpFromRow(
  tx: Tx,
  child: { readonly id: string; readonly needs: readonly string[] },
  given: { readonly row: HeldRow; readonly outcomeId: string | null },
): Promise<NewLine> {
  const plan = await runningPlan(tx, child.id)
  const aims = plan ? (await outcomesOf(tx, plan.id)).filter((each) => each.ended_on === null) : []
  return helpOfRow(given.row, { aims, aimId: given.outcomeId, areas: areasOfNeeds(child.needs) })
}

/** Puts a row of the setting's map into the child's plan and the child on the row. A child without a plan gets one, at the row's level. */
export const addFromMap = action(
  "provision-plans.add-from-map",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly rowId: string; readonly outcomeId: string | null }) => {
    const child = orNotFound(await childById(tx, input.childId))
    const row = orNotFound((await rowsToGive(tx, child.setting_id)).find(({ id }) => id === input.rowId))
    const level = row.level === "universal" ? "targeted" : row.level
    if (!(await runningPlan(tx, child.id))) await startPlan.run(tx, { childId: child.id, level, typeId: null })
    const line = await helpFromRow(tx, child, { row, outcomeId: input.outcomeId })
    const { lineIds } = await addLines.run(tx, { childId: child.id, lines: [line] })
    return { childId: child.id, lineId: lineIds[0]! }
  },
)

export interface OnMap {
  readonly childId: string
  readonly lineId: string
  readonly version: number
  /** A row that the map has, or what a new one says. */
  readonly row: { readonly id: string } | RowDetails
}

/** Puts help that a plan gives on the setting's map, and the child with it: on a row that is there, or on a new one. */
export const putOnMap = action("provision-plans.put-on-map", "edit-support-plan", async (tx, input: OnMap) => {
  const child = orNotFound(await childById(tx, input.childId))
  const plan = await lockedPlan(tx, child.id)
  const line = await lineIn(tx, plan, input.lineId)
  unchangedSince(line.version, input.version)
  if (line.until) throw new Refusal("HelpEnded")
  const linked = line.map_row_id === null ? [] : [line.map_row_id]
  const now = (await rowsForChild(tx, child.id, linked)).find(({ id }) => id === line.map_row_id)
  if (now && (now.names || now.forAll)) throw new Refusal("OnTheMap")
  const settingId = orNotFound(child.setting_id)
  const rowId = "id" in input.row ? input.row.id : await putRow(tx, settingId, input.row)
  if (!(await rowsToGive(tx, settingId)).some(({ id }) => id === rowId)) orNotFound(null)
  await noOtherLine(tx, line, rowId)
  await giveRow(tx, rowId, child.id)
  await db(tx)
    .updateTable("provision_plans.lines")
    .set({ map_row_id: rowId, version: line.version + 1 })
    .where("id", "=", line.id)
    .execute()
  const before = { line: line.id, row: line.map_row_id }
  await audit(tx, { record: planRecord(plan), childId: child.id, before, after: { line: line.id, row: rowId } })
  return { rowId }
})

async function noOtherLine(tx: Tx, line: { readonly id: string; readonly plan_id: string }, rowId: string): Promise<void> {
  const other = await db(tx)
    .selectFrom("provision_plans.lines")
    .select("id")
    .where("plan_id", "=", line.plan_id)
    .where("map_row_id", "=", rowId)
    .where("until", "is", null)
    .where("id", "<>", line.id)
    .executeTakeFirst()
  if (other) throw new Refusal("RowInThePlan")
}
