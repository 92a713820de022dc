import { Temporal } from "temporal-polyfill"
import { openRecord } from "../../county/children/header.ts"
import type { ChildHeader } from "../../county/children/pages/child-frame.tsx"
import { academicYearOf } from "../../county/children/rules.ts"
import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type ChildRow, givesRows, rowsForChild } from "../maps/index.ts"
import { latestProfile, mainNeeds, SECTION_WORDS, scoredOf } from "../needs/index.ts"
import { type Stage, stageOf } from "./cycle.ts"
import type { PlanType } from "./plan-types.ts"
import { planTypesOn } from "./plan-types.ts"
import { asRule, openCycleOf, planOf, plansOf, type WholeCycle, type WholePlan } from "./queries.ts"
import { reviewsInYear, type TermReview } from "./reviews.ts"
import { advisedCycles, calendarOf, planTypesOf, typeById } from "./settings.ts"
import type { OwnView, Plan } from "./tables.ts"

/** A running plan with what its dates say today. */
export interface RunningPlan {
  readonly whole: WholePlan
  readonly type: PlanType
  readonly cycle: WholeCycle | null
  readonly stage: Stage | null
  readonly late: boolean
  /** The three terms of this academic year. */
  readonly year: readonly TermReview[]
  /** Kinds of plan that this one may become today. */
  readonly turnsInto: readonly PlanType[]
  /** What the reader has written themselves for the coming review. */
  readonly ownView: OwnView | null
  /** Null for the family: what a row costs the school is not theirs to keep. */
  readonly map: ChildMap | null
}

/** Rows of the provision map that the child has, or that the plan names; and whether the reader may put more on it. */
export interface ChildMap {
  readonly rows: readonly ChildRow[]
  readonly gives: boolean
}

export interface Support {
  readonly header: ChildHeader
  readonly running: RunningPlan | null
  readonly ended: readonly (Plan & { readonly typeName: string })[]
  /** Kinds of plan that may begin today. */
  readonly inForce: readonly PlanType[]
  /** The latest need profile, the greatest needs first; null before there is one. */
  readonly needs: { readonly madeOn: PlainDate; readonly by: string; readonly most: readonly string[] } | null
  /** Completed cycles that are looked for as evidence. */
  readonly advisedCycles: number
  readonly edits: boolean
  readonly writesOwn: boolean
}

/** Everything that a child's support page shows, for whoever sees the child. Notes the look. */
export async function supportOf(tx: Tx, childId: string): Promise<Support> {
  const header = await openRecord(tx, childId)
  const types = await planTypesOf(tx)
  const whole = await planOf(tx, header.child.id)
  const all = await plansOf(tx, header.child.id)
  const inForce = planTypesOn(types, tx.today)
  return {
    header,
    running: whole
      ? await runningOf(tx, whole, { types, inForce, map: header.forFamily ? null : await mapOf(tx, whole, header) })
      : null,
    ended: all.filter((each) => each.ended_on).map((each) => ({ ...each, typeName: typeById(types, each.type_id).name })),
    inForce,
    needs: await needsOf(tx, header.child.id),
    advisedCycles: await advisedCycles(tx),
    edits: may(tx, "edit-support-plan"),
    writesOwn: may(tx, "write-own-view"),
  }
}

/** Needs that a summary names: the profile's own page has them all. */
const MOST_NEEDS = 4

async function needsOf(tx: Tx, childId: string): Promise<Support["needs"]> {
  const found = await latestProfile(tx, childId)
  if (!found) return null
  const { profile, instrument } = scoredOf(found)
  const most = mainNeeds(profile)
    .slice(0, MOST_NEEDS)
    .map((section) => `${SECTION_WORDS[section]}: ${instrument.levels[profile.levels[section] ?? 0]?.word ?? "described"}`)
  return { madeOn: found.made_on, by: found.made_by_name, most }
}

const mapOf = async (tx: Tx, { lines }: WholePlan, { child }: ChildHeader): Promise<ChildMap> => ({
  rows: await rowsForChild(
    tx,
    child.id,
    lines.flatMap((line) => (line.until === null ? (line.map_row_id ?? []) : [])),
  ),
  gives: may(tx, "edit-support-plan") && (await givesRows(tx, child.setting_id)),
})

async function runningOf(
  tx: Tx,
  whole: WholePlan,
  { types, inForce, map }: { types: readonly PlanType[]; inForce: readonly PlanType[]; map: ChildMap | null },
): Promise<RunningPlan> {
  const cycle = openCycleOf(whole)
  const plan = {
    startedOn: whole.plan.started_on,
    endedOn: whole.plan.ended_on,
    reviewedOn: whole.cycles.flatMap((each) => each.review?.held_on ?? []),
  }
  const type = typeById(types, whole.plan.type_id)
  const { reviewsAYear } = type
  return {
    whole,
    type,
    cycle,
    stage: cycle && stageOf(asRule(cycle), cycle.review_due, tx.today),
    late: cycle !== null && isLate(cycle.review_due, tx.today),
    year: reviewsInYear(plan, { year: academicYearOf(tx.today), today: tx.today, reviewsAYear }, await calendarOf(tx)),
    turnsInto: inForce.filter((type) => type.id !== whole.plan.type_id),
    ownView: whole.views.find((view) => view.by_person === tx.actor.personId) ?? null,
    map,
  }
}

/** A review is late from the day after the one on which it was due. */
export const isLate = (due: PlainDate, today: PlainDate): boolean => Temporal.PlainDate.compare(today, due) > 0
