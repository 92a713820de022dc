import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { Level } from "../vocabulary.ts"
import { db } from "./queries.ts"

/** One child of a setting's SEND register with their plan, if any, in one row. */
export interface SettingPlan {
  readonly childId: string
  readonly planId: string | null
  readonly typeId: string | null
  readonly level: Level | null
  readonly cycle: number | null
  readonly reviewDue: PlainDate | null
}

/** The plans of every child with SEND at a setting, in one query; a child without a plan has nulls. */
export async function plansForSetting(tx: Tx, settingId: string): Promise<SettingPlan[]> {
  return db(tx)
    .selectFrom("county.children as k")
    .leftJoin("provision_plans.plans as p", (on) => on.onRef("p.child_id", "=", "k.id").on("p.ended_on", "is", null))
    .leftJoin("provision_plans.cycles as c", (on) => on.onRef("c.plan_id", "=", "p.id").on("c.closed_on", "is", null))
    .select([
      "k.id as childId",
      "p.id as planId",
      "p.type_id as typeId",
      "p.level",
      "c.number as cycle",
      "c.review_due as reviewDue",
    ])
    .where("k.setting_id", "=", settingId)
    .where("k.merged_into", "is", null)
    .where((is) => is.or([is("k.sen_status", "<>", "N"), is("p.id", "is not", null)]))
    .orderBy("k.id")
    .execute()
}

export interface DueReview {
  readonly childId: string
  readonly planId: string
  readonly cycleId: string
  readonly due: PlainDate
}

/** Reviews due by a day (late ones included) among the children that the actor sees, the earliest first. */
export async function reviewsDue(tx: Tx, by: PlainDate, settingId?: string): Promise<DueReview[]> {
  const found = db(tx)
    .selectFrom("provision_plans.cycles as c")
    .innerJoin("provision_plans.plans as p", "p.id", "c.plan_id")
    .innerJoin("county.children as k", "k.id", "c.child_id")
    .select(["c.child_id as childId", "c.plan_id as planId", "c.id as cycleId", "c.review_due as due"])
    .where("c.closed_on", "is", null)
    .where("p.ended_on", "is", null)
    .where("c.review_due", "<=", by)
    .orderBy("c.review_due")
    .orderBy("c.id")
  return (settingId === undefined ? found : found.where("k.setting_id", "=", settingId)).execute()
}

/** An outcome as it was reviewed beside each kind of help that worked towards it, at one setting: what `whatWorks` reads. */
export async function reviewedProvisions(tx: Tx, settingId: string) {
  return db(tx)
    .selectFrom("provision_plans.review_progress as r")
    .innerJoin("provision_plans.lines as l", "l.outcome_id", "r.outcome_id")
    .innerJoin("provision_plans.reviews as v", "v.id", "r.review_id")
    .innerJoin("county.children as k", "k.id", "r.child_id")
    .select(["l.title as provision", "r.child_id as childId", "r.progress", "l.level", "l.strategy_code as strategyCode"])
    .where("k.setting_id", "=", settingId)
    .where("l.since", "<=", sql<PlainDate>`v.held_on`)
    .execute()
}
