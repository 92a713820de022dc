import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { teamOfScope } from "../teams/index.ts"
import { followUp, type Progress } from "./rules.ts"
import type { PlanStep, PlanTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlanTables>(tx)

export interface NewStep {
  readonly settingId: string
  readonly what: string
  readonly outcome: string
  readonly helper: string
  readonly helperTeamId: string | null
  readonly dueOn: PlainDate
  readonly meetingId: string | null
}

/** Agrees a step of a setting's plan. It is about the setting: nothing in it names a child. */
export const addStep = action("plans.add-step", "edit-setting-plan", async (tx, step: NewStep) => {
  const setting = orNotFound(
    await db(tx).selectFrom("county.settings").select(["id", "zone_id"]).where("id", "=", step.settingId).executeTakeFirst(),
  )
  const teams = {
    setting_team_id: await teamOfScope(tx, "setting", setting.id),
    zone_team_id: await teamOfScope(tx, "zone", setting.zone_id),
  }
  if (!Object.values(teams).some((team) => team !== null && tx.actor.teams.includes(team))) throw new Refusal("NotYourSetting")
  if (step.dueOn.until(tx.today).sign > 0) throw new Refusal("DateInPast")
  const id = randomUUID()
  await db(tx)
    .insertInto("support_plans.steps")
    .values({
      id,
      setting_id: setting.id,
      ...teams,
      what: step.what,
      outcome: step.outcome,
      helper: step.helper,
      helper_team_id: step.helperTeamId,
      due_on: step.dueOn,
      meeting_id: step.meetingId,
      added_by: tx.actor.personId,
      added_at: tx.now,
    })
    .execute()
  await audit(tx, { record: { kind: "setting-plan", id: setting.id }, after: { step: id, what: step.what } })
  return { id }
})

export interface ChangedStep extends Pick<NewStep, "what" | "outcome" | "helper" | "dueOn"> {
  readonly stepId: string
  readonly version: number
}

/** Says an open step anew: other words, somebody else who helps, another day. What it was stays in the plan's log. */
export const changeStep = action("plans.change-step", "edit-setting-plan", async (tx, input: ChangedStep) => {
  const step = await lockStep(tx, input)
  if (step.status !== "open") throw new Refusal("EndedAlready")
  if (!input.dueOn.equals(step.due_on) && input.dueOn.until(tx.today).sign > 0) throw new Refusal("DateInPast")
  const after = { what: input.what, outcome: input.outcome, helper: input.helper, due_on: input.dueOn }
  await db(tx)
    .updateTable("support_plans.steps")
    .set({ ...after, version: step.version + 1 })
    .where("id", "=", step.id)
    .execute()
  await audit(tx, {
    record: { kind: "setting-plan", id: step.setting_id },
    before: { what: step.what, outcome: step.outcome, helper: step.helper, due_on: step.due_on.toString() },
    after: { ...after, due_on: after.due_on.toString() },
  })
  return { settingId: step.setting_id }
})

/** The step, held for this transaction, for those who may write to it; refuses a form made on an older version. */
async function lockStep(tx: Tx, { stepId, version }: { stepId: string; version: number }): Promise<PlanStep> {
  const step = orNotFound(
    await db(tx).selectFrom("support_plans.steps").selectAll().where("id", "=", stepId).forUpdate().executeTakeFirst(),
  )
  unchangedSince(step.version, version)
  return step
}

/** Says at a meeting, or between meetings, how a step goes. */
export const followStep = action(
  "plans.follow-step",
  "edit-setting-plan",
  async (tx, input: { stepId: string; version: number; progress: Progress; note: string; meetingId: string | null }) => {
    const step = await lockStep(tx, input)
    const { status } = orRefuse(followUp(step.status, input.progress, input.note))
    await db(tx)
      .insertInto("support_plans.follow_ups")
      .values({
        id: randomUUID(),
        step_id: step.id,
        meeting_id: input.meetingId,
        progress: input.progress,
        note: input.note.trim(),
        at: tx.now,
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
      })
      .execute()
    await db(tx)
      .updateTable("support_plans.steps")
      .set({ status, version: step.version + 1 })
      .where("id", "=", step.id)
      .execute()
    await audit(tx, {
      record: { kind: "setting-plan", id: step.setting_id },
      before: step.status,
      after: { step: step.id, status },
    })
    return { settingId: step.setting_id }
  },
)

export const stepsOfSetting = (tx: Tx, settingId: string) =>
  db(tx)
    .selectFrom("support_plans.steps")
    .selectAll()
    .where("setting_id", "=", settingId)
    .orderBy((is) => is("status", "<>", "open"))
    .orderBy("due_on")
    .orderBy("id")
    .execute()

/**
 * What a meeting about a setting follows up: the steps that are open, and those that it has just ended, each with how this meeting
 * said it goes; null where it has not spoken of it yet.
 */
export const stepsToFollow = (tx: Tx, settingId: string, meetingId: string) =>
  db(tx)
    .selectFrom("support_plans.steps as s")
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("support_plans.follow_ups as f")
          .select("f.progress")
          .whereRef("f.step_id", "=", "s.id")
          .where("f.meeting_id", "=", meetingId)
          .orderBy("f.at", "desc")
          .limit(1)
          .as("said"),
      (on) => on.onTrue(),
    )
    .selectAll("s")
    .select("said.progress")
    .where("s.setting_id", "=", settingId)
    .where((is) => is.or([is("s.status", "=", "open"), is("said.progress", "is not", null)]))
    .orderBy("s.due_on")
    .orderBy("s.id")
    .execute()

export const stepById = (tx: Tx, id: string) =>
  db(tx).selectFrom("support_plans.steps").selectAll().where("id", "=", id).executeTakeFirst()

export const followUpsOf = (tx: Tx, stepIds: readonly string[]) =>
  stepIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("support_plans.follow_ups")
        .selectAll()
        .where("step_id", "in", [...stepIds])
        .orderBy("at", "desc")
        .execute()
