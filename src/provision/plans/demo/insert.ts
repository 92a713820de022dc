import { type Column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { MadeCycleRow, MadeLine, MadeOutcomeRow, MadePlan } from "./plan.ts"
import type { MadeTime } from "./timeline.ts"

type Type = Column<unknown>["type"]

const column =
  <Row>() =>
  (name: string, type: Type, value: (row: Row) => unknown, made?: string): Column<Row> => ({
    name,
    type,
    value,
    ...(made === undefined ? {} : { made }),
  })

/** Writes the made plans as sets, one table after another. */
export async function insertHistory(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  await insertPlans(tx, time, plans)
  await insertAims(tx, time, plans)
  await insertCycles(tx, time, plans)
  await insertReviews(tx, time, plans)
  await insertStory(tx, time, plans)
}

const iso = (time: MadeTime, day: number | null): string | null => (day === null ? null : time.iso(day))

async function insertPlans(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const of = column<MadePlan>()
  await insertMany(
    tx,
    "provision_plans.plans",
    [
      of("id", "uuid", (plan) => plan.id),
      of("child_id", "uuid", (plan) => plan.child.id),
      of("type_id", "text", () => "sen-support"),
      of("setting_id", "uuid", (plan) => plan.child.setting_id),
      of("team_id", "uuid", (plan) => plan.child.team),
      of("level", "text", (plan) => plan.level),
      of("started_on", "date", (plan) => time.iso(plan.started)),
      of("ended_on", "date", (plan) => iso(time, plan.ended)),
      of("ended_why", "text", (plan) => (plan.ended === null ? null : (plan.cycles.at(-1)?.review?.reason ?? ""))),
    ],
    plans,
  )
  await insertMany(
    tx,
    "provision_plans.profiles",
    [
      of("plan_id", "uuid", (plan) => plan.id),
      of("child_id", "uuid", (plan) => plan.child.id),
      of("likes", "text", (plan) => plan.profile[0]),
      of("matters", "text", (plan) => plan.profile[1]),
      of("helps", "text", (plan) => plan.profile[2]),
      of("hopes", "text", (plan) => plan.profile[3]),
      of("parent_words", "text", (plan) => plan.parentWords),
      of("written_on", "date", (plan) => time.iso(plan.started)),
      of("written_by", "text", (plan) => plan.child.senco ?? "The setting"),
    ],
    plans,
  )
}

async function insertAims(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const of = column<{ plan: MadePlan; outcome: MadeOutcomeRow }>()
  await insertMany(
    tx,
    "provision_plans.outcomes",
    [
      of("id", "uuid", ({ outcome }) => outcome.id),
      of("plan_id", "uuid", ({ plan }) => plan.id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("position", "int", ({ outcome }) => outcome.position),
      of("text", "text", ({ outcome }) => outcome.text),
      of("need_area", "text", ({ outcome }) => outcome.area),
      of("baseline", "text", ({ outcome }) => outcome.baseline),
      of("target", "text", ({ outcome }) => outcome.target),
      of("measure", "text", ({ outcome }) => outcome.measure),
      of("flourish", "text", ({ outcome }) => outcome.flourish.join(" "), "string_to_array($, ' ')"),
      of("by_on", "date", ({ outcome }) => time.iso(byDay(time, outcome))),
      of("added_on", "date", ({ outcome }) => time.iso(outcome.added)),
      of("ended_on", "date", ({ outcome }) => iso(time, outcome.ended)),
      of("ended_as", "text", ({ outcome }) => (outcome.ended === null ? null : "met")),
    ],
    plans.flatMap((plan) => plan.outcomes.map((outcome) => ({ plan, outcome }))),
  )
  await insertLines(tx, time, plans)
}

/** The end of the term after the one in which it was agreed or, where it is still worked towards, of this one. */
const byDay = (time: MadeTime, outcome: MadeOutcomeRow): number =>
  time.terms[Math.max(outcome.ended === null ? time.now : 0, time.termOn(outcome.added) + 1)]!.ends

async function insertLines(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const of = column<{ plan: MadePlan; line: MadeLine }>()
  const until = ({ plan, line }: { plan: MadePlan; line: MadeLine }) => line.outcome?.ended ?? plan.ended
  await insertMany(
    tx,
    "provision_plans.lines",
    [
      of("id", "uuid", ({ line }) => line.id),
      of("plan_id", "uuid", ({ plan }) => plan.id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("outcome_id", "uuid", ({ line }) => line.outcome?.id ?? null),
      of("strategy_code", "text", ({ line }) => line.strategyCode ?? null),
      of("map_row_id", "uuid", ({ line }) => line.mapRowId ?? null),
      of("title", "text", ({ line }) => line.title),
      of("what", "text", ({ line }) => line.what),
      of("often", "text", ({ line }) => line.often),
      of("sign", "text", ({ line }) => line.sign),
      of("level", "text", ({ line }) => line.level),
      of("need_area", "text", ({ line }) => line.needArea),
      of("who", "text", ({ line }) => line.who),
      of("since", "date", ({ line }) => time.iso(line.since)),
      of("until", "date", (row) => iso(time, until(row))),
      of("ended_why", "text", (row) => (until(row) === null ? null : "Not carried on after the review")),
    ],
    plans.flatMap((plan) => plan.lines.map((line) => ({ plan, line }))),
  )
}

type Turn = { plan: MadePlan; cycle: MadeCycleRow }

async function insertCycles(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const of = column<Turn>()
  const turns = plans.flatMap((plan) => plan.cycles.map((cycle) => ({ plan, cycle })))
  await insertMany(
    tx,
    "provision_plans.cycles",
    [
      of("id", "uuid", ({ cycle }) => cycle.id),
      of("plan_id", "uuid", ({ plan }) => plan.id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("number", "int", ({ cycle }) => cycle.number),
      of("level", "text", ({ cycle }) => cycle.level),
      of("begun_on", "date", ({ cycle }) => time.iso(cycle.begun)),
      of("assessed_on", "date", ({ cycle }) => iso(time, cycle.assessed)),
      of("planned_on", "date", ({ cycle }) => iso(time, cycle.planned)),
      of("started_on", "date", ({ cycle }) => iso(time, cycle.started)),
      of("closed_on", "date", ({ cycle }) => iso(time, cycle.closed)),
      of("review_due", "date", ({ cycle }) => time.iso(cycle.due)),
      of("review_id", "uuid", ({ cycle }) => cycle.review?.id ?? null),
    ],
    turns,
  )
  const aim = column<Turn & { outcome: MadeOutcomeRow }>()
  await insertMany(
    tx,
    "provision_plans.cycle_outcomes",
    [
      aim("cycle_id", "uuid", ({ cycle }) => cycle.id),
      aim("outcome_id", "uuid", ({ outcome }) => outcome.id),
      aim("child_id", "uuid", ({ plan }) => plan.child.id),
    ],
    turns.flatMap((turn) => turn.cycle.outcomes.map((outcome) => ({ ...turn, outcome }))),
  )
}

async function insertReviews(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const turns = plans.flatMap((plan) =>
    plan.cycles.flatMap((cycle) => (cycle.review ? [{ plan, cycle, review: cycle.review }] : [])),
  )
  const of = column<(typeof turns)[number]>()
  await insertMany(
    tx,
    "provision_plans.reviews",
    [
      of("id", "uuid", ({ review }) => review.id),
      of("cycle_id", "uuid", ({ cycle }) => cycle.id),
      of("plan_id", "uuid", ({ plan }) => plan.id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("held_on", "date", ({ cycle }) => iso(time, cycle.closed)),
      of("parent_view", "text", ({ review }) => review.parent[0]),
      of("parent_none_because", "text", ({ review }) => review.parent[1]),
      of("child_view", "text", ({ review }) => review.child[0]),
      of("child_none_because", "text", ({ review }) => review.child[1]),
      of("decision", "text", ({ review }) => review.decision),
      of("reason", "text", ({ review }) => review.reason),
      of("by_name", "text", ({ plan }) => plan.child.senco ?? "The setting"),
      of("recorded_at", "timestamptz", ({ cycle }) => `${iso(time, cycle.closed)}T15:20:00Z`),
    ],
    turns,
  )
  const said = turns.flatMap(({ plan, review }) => review.progress.map((each) => ({ ...each, plan, review })))
  const one = column<(typeof said)[number]>()
  await insertMany(
    tx,
    "provision_plans.review_progress",
    [
      one("review_id", "uuid", ({ review }) => review.id),
      one("outcome_id", "uuid", ({ outcome }) => outcome.id),
      one("child_id", "uuid", ({ plan }) => plan.child.id),
      one("progress", "text", ({ progress }) => progress),
      one("evidence", "text", ({ evidence }) => evidence),
    ],
    said,
  )
  await insertSteps(tx, time, plans)
}

async function insertSteps(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const steps = plans.flatMap((plan) => plan.steps.map((step) => ({ plan, step })))
  const of = column<(typeof steps)[number]>()
  await insertMany(
    tx,
    "provision_plans.level_steps",
    [
      of("id", "uuid", ({ step }) => step.id),
      of("plan_id", "uuid", ({ plan }) => plan.id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("from_level", "text", ({ step }) => step.from),
      of("to_level", "text", ({ step }) => step.to),
      of("on_date", "date", ({ step }) => time.iso(step.on)),
      of("reason", "text", ({ step }) => step.reason),
      of("review_id", "uuid", ({ step }) => step.review),
      of("by_name", "text", ({ plan }) => plan.child.senco ?? "The setting"),
    ],
    steps,
  )
  const views = plans.flatMap((plan) => (plan.view ? [{ plan, view: plan.view }] : []))
  const view = column<(typeof views)[number]>()
  await insertMany(
    tx,
    "provision_plans.views",
    [
      view("id", "uuid", (row) => row.view.id),
      view("cycle_id", "uuid", (row) => row.view.cycle),
      view("plan_id", "uuid", ({ plan }) => plan.id),
      view("child_id", "uuid", ({ plan }) => plan.child.id),
      view("whose", "text", () => "parent"),
      view("words", "text", (row) => row.view.words),
      view("by_person", "uuid", ({ plan }) => plan.child.relative),
      view("by_name", "text", ({ plan }) => plan.child.relative_name ?? "A parent"),
      view("at", "timestamptz", () => `${time.iso(-2)}T19:40:00Z`),
    ],
    views,
  )
}

/** The beginning of each plan and its last review, as they stand in the child's story. */
async function insertStory(tx: Tx, time: MadeTime, plans: readonly MadePlan[]): Promise<void> {
  const events = plans.flatMap((plan) => {
    const last = plan.cycles.findLast((cycle) => cycle.review !== null)
    const met = last?.review?.progress.filter(({ progress }) => progress === "met" || progress === "exceeded").length
    const begun = { id: plan.story[0], plan, on: plan.started, title: "SEN Support plan began" }
    const title = `The plan was reviewed: ${met} of ${last?.review?.progress.length} outcomes met`
    return last ? [begun, { id: plan.story[1], plan, on: last.closed!, title }] : [begun]
  })
  const of = column<(typeof events)[number]>()
  await insertMany(
    tx,
    "county.chronology",
    [
      of("id", "uuid", ({ id }) => id),
      of("child_id", "uuid", ({ plan }) => plan.child.id),
      of("at", "timestamptz", ({ on }) => `${time.iso(on)}T15:30:00Z`),
      of("title", "text", ({ title }) => title),
      of("detail", "text", () => "{}", "$::jsonb"),
      of("slice", "text", () => "provision-plans"),
      of("record_kind", "text", () => "support-plan"),
      of("record_id", "uuid", ({ plan }) => plan.id),
      of("by_name", "text", ({ plan }) => plan.child.senco ?? "The setting"),
    ],
    events,
  )
}
