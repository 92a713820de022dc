import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { giveRow, leaveRows } from "../maps/index.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import { lockedPlan, planRecord, SLICE } from "./begin.ts"
import { db, linesOf, runningPlan } from "./queries.ts"
import type { Plan, PlanLine } from "./tables.ts"

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
  "provision-plans.add-lines",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly lines: readonly NewLine[] }) => {
    const plan = await runningPlan(tx, input.childId)
    if (!plan) throw new Refusal("NoPlan")
    await outcomesBelong(tx, plan, input.lines)
    for (const { mapRowId } of input.lines) if (mapRowId) await takeRow(tx, plan, mapRowId)
    return { planId: plan.id, lineIds: await insertLines(tx, plan, input.lines) }
  },
)

/** Whoever gets help from a row of the map is on that row; a plan has a row once. */
async function takeRow(tx: Tx, plan: Plan, rowId: string): Promise<void> {
  const held = (await linesOf(tx, plan.id)).some((line) => line.until === null && line.map_row_id === rowId)
  if (held) throw new Refusal("RowInThePlan")
  await giveRow(tx, rowId, plan.child_id)
}

/** Writes lines into a plan that the actor holds, with their audit and their place in the child's story. */
export async function insertLines(tx: Tx, plan: Plan, lines: readonly NewLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const rows = lines.map((line) => rowOf(tx, plan, line))
  await db(tx).insertInto("provision_plans.lines").values(rows).execute()
  await audit(tx, {
    record: planRecord(plan),
    childId: plan.child_id,
    after: rows.map(({ id, title }) => ({ line: id, title })),
  })
  const titles = rows.map((row) => row.title).join("; ")
  await chronicle(tx, {
    childId: plan.child_id,
    title: rows.length === 1 ? `Help was added to the plan: ${titles}` : `${rows.length} kinds of help were added to the plan`,
    detail: { help: titles },
    slice: SLICE,
    record: planRecord(plan),
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

/** Help works towards outcomes of its own plan only. */
async function outcomesBelong(tx: Tx, plan: Plan, lines: readonly NewLine[]): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ outcomeId }) => outcomeId ?? []))]
  if (ids.length === 0) return
  const held = await db(tx)
    .selectFrom("provision_plans.outcomes")
    .select("id")
    .where("plan_id", "=", plan.id)
    .where("id", "in", ids)
    .execute()
  if (held.length < ids.length) throw new Refusal("OutcomeOfAnotherPlan")
}

export const lineIn = async (tx: Tx, plan: Plan, id: string): Promise<PlanLine> =>
  orNotFound(
    await db(tx)
      .selectFrom("provision_plans.lines")
      .selectAll()
      .where("id", "=", id)
      .where("plan_id", "=", plan.id)
      .forUpdate()
      .executeTakeFirst(),
  )

export interface LineChange {
  readonly childId: string
  readonly lineId: string
  readonly version: number
  readonly line: NewLine
}

/** Changes the words of help that is given now. Where it came from stays as it was. */
export const changeLine = action("provision-plans.change-line", "edit-support-plan", async (tx, input: LineChange) => {
  const plan = await lockedPlan(tx, input.childId)
  const held = await lineIn(tx, plan, input.lineId)
  unchangedSince(held.version, input.version)
  if (held.until) throw new Refusal("HelpEnded")
  await outcomesBelong(tx, plan, [input.line])
  const { title, what, often, sign, level, needArea, who, outcomeId } = input.line
  const changed = { title, what, often, sign, level, need_area: needArea, who: who ?? "", outcome_id: outcomeId ?? null }
  await db(tx)
    .updateTable("provision_plans.lines")
    .set({ ...changed, version: held.version + 1 })
    .where("id", "=", held.id)
    .execute()
  await audit(tx, { record: planRecord(plan), childId: plan.child_id, before: held, after: changed })
  return { lineId: held.id }
})

/** Ends help from today on, with why. What was given stays to be read. */
export const endLine = action(
  "provision-plans.end-line",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly lineId: string; readonly version: number; readonly why: string }) => {
    const plan = await lockedPlan(tx, input.childId)
    const held = await lineIn(tx, plan, input.lineId)
    unchangedSince(held.version, input.version)
    if (held.until) throw new Refusal("HelpEnded")
    await endLines(tx, [held.id], input.why)
    await audit(tx, {
      record: planRecord(plan),
      childId: plan.child_id,
      before: held.title,
      after: "ended",
      reason: input.why,
    })
    await chronicle(tx, {
      childId: plan.child_id,
      title: `Help in the plan ended: ${held.title}`,
      slice: SLICE,
      record: planRecord(plan),
    })
    return { lineId: held.id }
  },
)

/** Writes the end of lines of a plan that the actor holds. A child whose help ends leaves its row of the map. */
export async function endLines(tx: Tx, ids: readonly string[], why: string): Promise<void> {
  if (ids.length === 0) return
  const ended = await db(tx)
    .updateTable("provision_plans.lines")
    .set((set) => ({ until: tx.today, ended_why: why, version: set("version", "+", 1) }))
    .where("id", "in", [...ids])
    .where("until", "is", null)
    .returning(["child_id", "map_row_id"])
    .execute()
  const rows = ended.flatMap((line) => line.map_row_id ?? [])
  if (ended[0]) await leaveRows(tx, ended[0].child_id, rows)
}
