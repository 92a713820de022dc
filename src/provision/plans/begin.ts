import { randomUUID } from "node:crypto"
import { changeChild } from "../../county/children/actions.ts"
import { childById } from "../../county/children/queries.ts"
import { chronicle } from "../../county/chronology/chronology.ts"
import type { Child } from "../../county/tables.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { leaveRows } from "../maps/index.ts"
import type { Level } from "../vocabulary.ts"
import { convertPlan, planTypesOn } from "./plan-types.ts"
import { db, plansOf, runningPlan } from "./queries.ts"
import { nextReviewDue } from "./reviews.ts"
import { calendarOf, planTypesOf, typeById } from "./settings.ts"
import type { Plan } from "./tables.ts"

export const SLICE = "provision-plans"
export const planRecord = (plan: { id: string }) => ({ kind: "support-plan", id: plan.id })

/** The child's running plan under lock, so that two people's changes come one after the other. */
export const lockedPlan = async (tx: Tx, childId: string): Promise<Plan> =>
  orNotFound(
    await db(tx)
      .selectFrom("provision_plans.plans")
      .selectAll()
      .where("child_id", "=", childId)
      .where("ended_on", "is", null)
      .forUpdate()
      .executeTakeFirst(),
  )

/** Begins a plan with its first cycle. The words of the child's last plan come with it: nobody writes them again. */
export const startPlan = action(
  "provision-plans.start",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly level: Level; readonly typeId: string | null }) => {
    const child = orNotFound(await childById(tx, input.childId))
    if (await runningPlan(tx, child.id)) throw new Refusal("PlanRuns")
    const inForce = planTypesOn(await planTypesOf(tx), tx.today)
    const type = input.typeId === null ? inForce.at(-1) : inForce.find((each) => each.id === input.typeId)
    if (!type) throw new Refusal("TypeNotInForce")
    if (child.sen_status === "N") await putOnRegister(tx, child)
    const plan = await insertPlan(tx, child, { typeId: type.id, level: input.level })
    await insertCycle(tx, plan, { number: 1, level: input.level, on: tx.today, reviewedOn: [] })
    await audit(tx, { record: planRecord(plan), childId: child.id, after: { type: type.id, level: input.level } })
    await chronicle(tx, { childId: child.id, title: `${type.name} began`, slice: SLICE, record: planRecord(plan) })
    await tx.publish(tx, "provision.plan-started", {
      childId: child.id,
      planId: plan.id,
      typeId: type.id,
      level: input.level,
    })
    return { planId: plan.id }
  },
)

/** A child with a plan is at SEN Support in the school census: whoever starts the plan does not write it again. */
const putOnRegister = (tx: Tx, child: Child) =>
  changeChild.run(tx, {
    id: child.id,
    version: child.version,
    details: {
      upn: child.upn,
      forename: child.forename,
      surname: child.surname,
      knownAs: child.known_as,
      bornOn: child.born_on,
      sex: child.sex,
      senStatus: "K",
      needs: child.needs,
      settingId: child.setting_id,
    },
  })

async function insertPlan(
  tx: Tx,
  child: { id: string; setting_id: string | null },
  given: { typeId: string; level: Level },
): Promise<Plan> {
  const last = (await plansOf(tx, child.id))[0]
  const words = last
    ? await db(tx).selectFrom("provision_plans.profiles").selectAll().where("plan_id", "=", last.id).executeTakeFirst()
    : undefined
  const plan = {
    id: randomUUID(),
    child_id: child.id,
    type_id: given.typeId,
    setting_id: child.setting_id,
    team_id: await teamOfSetting(tx, child.setting_id),
    level: given.level,
    started_on: tx.today,
    ended_on: null,
    ended_why: null,
    converted_from: null,
    converted_on: null,
  }
  await db(tx).insertInto("provision_plans.plans").values(plan).execute()
  const { plan_id: _, child_id: __, version: ___, ...kept } = words ?? ({} as Record<string, never>)
  await db(tx)
    .insertInto("provision_plans.profiles")
    .values({ written_on: null, ...kept, plan_id: plan.id, child_id: child.id })
    .execute()
  return { ...plan, version: 1 }
}

async function teamOfSetting(tx: Tx, settingId: string | null): Promise<string | null> {
  if (settingId === null) return null
  const team = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "setting")
    .where("scope_id", "=", settingId)
    .where("ended_on", "is", null)
    .orderBy("id")
    .executeTakeFirst()
  return team?.id ?? null
}

/** Opens a cycle of a plan. Its review is due by the reviews a year of its kind: three, one in each term, unless the council says else. */
export async function insertCycle(
  tx: Tx,
  plan: Plan,
  given: { readonly number: number; readonly level: Level; readonly on: PlainDate; readonly reviewedOn: readonly PlainDate[] },
): Promise<string> {
  const id = randomUUID()
  const { reviewsAYear } = typeById(await planTypesOf(tx), plan.type_id)
  const about = { startedOn: plan.started_on, reviewedOn: given.reviewedOn, reviewsAYear }
  const due = nextReviewDue(about, await calendarOf(tx))
  await db(tx)
    .insertInto("provision_plans.cycles")
    .values({
      id,
      plan_id: plan.id,
      child_id: plan.child_id,
      number: given.number,
      level: given.level,
      begun_on: given.on,
      assessed_on: null,
      planned_on: null,
      started_on: null,
      closed_on: null,
      review_due: due,
      review_id: null,
    })
    .execute()
  return id
}

/** Puts a running plan under another kind. Everything in it stays as it is. */
export const convert = action(
  "provision-plans.convert",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly typeId: string; readonly version: number }) => {
    const plan = await lockedPlan(tx, input.childId)
    unchangedSince(plan.version, input.version)
    const types = await planTypesOf(tx)
    const to = typeById(types, input.typeId)
    const turned = orRefuse(convertPlan({ typeId: plan.type_id, endedOn: plan.ended_on }, to, tx.today))
    await db(tx)
      .updateTable("provision_plans.plans")
      .set({
        type_id: turned.typeId,
        converted_from: turned.convertedFrom,
        converted_on: turned.convertedOn,
        version: plan.version + 1,
      })
      .where("id", "=", plan.id)
      .execute()
    await audit(tx, { record: planRecord(plan), childId: plan.child_id, before: plan.type_id, after: to.id })
    const title = `${typeById(types, plan.type_id).name} became an ${to.name}. Everything in it stayed`
    await chronicle(tx, { childId: plan.child_id, title, slice: SLICE, record: planRecord(plan) })
    return { planId: plan.id }
  },
)

/** Ends a plan between reviews: the child moves away, or a plan of another kind takes over. */
export const endPlan = action(
  "provision-plans.end",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly version: number; readonly why: string }) => {
    const plan = await lockedPlan(tx, input.childId)
    unchangedSince(plan.version, input.version)
    await closePlan(tx, plan, { on: tx.today, why: input.why })
    await chronicle(tx, {
      childId: plan.child_id,
      title: `The support plan ended: ${input.why}`,
      slice: SLICE,
      record: planRecord(plan),
    })
    return { planId: plan.id }
  },
)

/** Writes the end of a plan and of the help in it; the child leaves the rows of the map that gave it. */
export async function closePlan(tx: Tx, plan: Plan, end: { on: PlainDate; why: string }): Promise<void> {
  await db(tx)
    .updateTable("provision_plans.plans")
    .set({ ended_on: end.on, ended_why: end.why, version: plan.version + 1 })
    .where("id", "=", plan.id)
    .execute()
  const lines = await db(tx)
    .updateTable("provision_plans.lines")
    .set((set) => ({
      until: set.fn<PlainDate>("greatest", ["since", set.val(end.on)]),
      ended_why: "The plan ended",
      version: set("version", "+", 1),
    }))
    .where("plan_id", "=", plan.id)
    .where("until", "is", null)
    .returning("map_row_id")
    .execute()
  await leaveRows(
    tx,
    plan.child_id,
    lines.flatMap((line) => line.map_row_id ?? []),
  )
  await finishTasks(tx, planRecord(plan), "The plan ended")
  await audit(tx, { record: planRecord(plan), childId: plan.child_id, before: "running", after: "ended", reason: end.why })
}
