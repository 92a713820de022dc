import { type Column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import { COUNTY_ZONE, type PlainDate } from "../../../platform/time.ts"
import type { MadeAdultPlan } from "./adulthood.ts"
import type { MadeMove, MadeTask } from "./made.ts"

function column<Row>(name: string, type: Column<Row>["type"], value: (row: Row) => unknown): Column<Row> {
  return { name, type, value }
}

const day = (date: PlainDate | null | undefined): string | null => date?.toString() ?? null
const noons = new Map<string, string>()

/** Ten past noon in the county on a date; each date is worked out once. */
function noon(date: PlainDate | null | undefined): string | null {
  if (!date) return null
  const key = date.toString()
  const known = noons.get(key)
  if (known !== undefined) return known
  const made = date.toZonedDateTime({ timeZone: COUNTY_ZONE, plainTime: "12:10" }).toInstant().toString()
  noons.set(key, made)
  return made
}

export async function writeMoves(tx: Tx, moves: readonly MadeMove[], dice: DemoDice): Promise<void> {
  await insertMany(tx, "provision_transitions.moves", MOVE, moves)
  await insertMany(
    tx,
    "provision_transitions.tasks",
    TASK,
    moves.flatMap((move) => move.tasks.map((task) => ({ move, task }))),
  )
  await insertMany(
    tx,
    "provision_transitions.words",
    WORDS,
    moves.filter((move) => move.said !== null),
  )
  await insertMany(
    tx,
    "provision_transitions.packs",
    [column("id", "uuid", () => dice.uuid()), ...PACK],
    moves.filter((move) => move.pack !== null),
  )
  await insertMany(
    tx,
    "provision_transitions.checks",
    CHECK,
    moves.filter((move) => move.check !== null),
  )
}

const MOVE: readonly Column<MadeMove>[] = [
  column("id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("timeline", "text", (row) => row.timeline),
  column("template_id", "text", () => "transitions-2026-example"),
  column("level", "text", (row) => row.level),
  column("has_plan", "bool", (row) => row.child.status === "E"),
  column("moves_on", "date", (row) => day(row.movesOn)),
  column("current_setting_id", "uuid", (row) => row.current?.id ?? null),
  column("current_team_id", "uuid", (row) => row.current?.teamId ?? null),
  column("receiving_setting_id", "uuid", (row) => row.receiving?.id ?? null),
  column("receiving_team_id", "uuid", (row) => row.receiving?.teamId ?? null),
  column("zone_team_id", "uuid", (row) => row.zoneTeam),
  column("looked_after", "bool", (row) => row.lookedAfter),
  column("young_carer", "bool", (row) => row.youngCarer),
  column("specialist_asked_on", "date", (row) => day(row.specialistAsked)),
  column("consent_id", "uuid", (row) => row.consentId),
  column("answer", "text", (row) => row.answer),
  column("answer_by", "text", (row) => (row.answer === null ? null : (row.child.parent?.name ?? null))),
  column("answer_at", "timestamptz", (row) => noon(row.answered)),
  column("passed_on", "date", (row) => day(row.passed)),
  column("read_at", "timestamptz", (row) => noon(row.read)),
  column("read_by", "text", (row) => (row.read ? (row.receiving?.lead.name ?? null) : null)),
  column("started_by", "uuid", (row) => row.current?.lead.id ?? null),
  column("started_at", "timestamptz", (row) => noon(row.started)),
]

interface TaskOf {
  readonly move: MadeMove
  readonly task: MadeTask
}
const TASK: readonly Column<TaskOf>[] = [
  column("id", "uuid", ({ task }) => task.id),
  column("move_id", "uuid", ({ move }) => move.id),
  column("child_id", "uuid", ({ move }) => move.child.id),
  column("template_task_id", "text", ({ task }) => task.templateTaskId),
  column("actor", "text", ({ task }) => task.actor),
  column("level", "text", ({ task }) => task.level),
  column("text", "text", ({ task }) => task.text),
  column("basis", "text", ({ task }) => task.basis),
  column("due_on", "date", ({ task }) => day(task.due)),
  column("estimated", "bool", ({ task }) => task.estimated),
  column("on_list", "bool", ({ task }) => task.onList),
  column("done_on", "date", ({ task }) => day(task.doneOn)),
  column("done_by", "uuid", ({ task }) => task.doneBy?.id ?? null),
  column("done_by_name", "text", ({ task }) => (task.doneOn ? (task.doneBy?.name ?? "School") : null)),
]

const WORDS: readonly Column<MadeMove>[] = [
  column("id", "uuid", (row) => row.said?.id),
  column("move_id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("whose", "text", (row) => row.said?.words[0]),
  column("worried", "bool", (row) => row.said?.words[1]),
  column("said", "text", (row) => row.said?.words[2]),
  column("by_person", "uuid", (row) => row.child.parent?.id ?? null),
  column("by_name", "text", (row) => row.child.parent?.name ?? "School"),
  column("at", "timestamptz", (row) => noon(row.said?.on)),
]

const PACK: readonly Column<MadeMove>[] = [
  column("move_id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  { name: "parts", type: "text", made: "$::jsonb", value: (row) => JSON.stringify(row.pack) },
  { name: "missing", type: "text", made: "string_to_array($, ' ')", value: () => "attendance" },
  column("passed_at", "timestamptz", (row) => noon(row.passed)),
  column("passed_by", "uuid", (row) => row.current?.lead.id ?? null),
  column("passed_by_name", "text", (row) => row.current?.lead.name ?? "School"),
]

const CHECK: readonly Column<MadeMove>[] = [
  column("id", "uuid", (row) => row.check?.id),
  column("move_id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("on_date", "date", (row) => day(row.check?.on)),
  column("settled", "text", (row) => row.check?.settled),
  column("child_view", "text", (row) => row.check?.child),
  column("parent_view", "text", (row) => row.check?.parent),
  column("carried_over", "bool", (row) => row.check?.carried),
  column("next_step", "text", (row) => row.check?.next),
  column("by_person", "uuid", (row) => row.receiving?.lead.id ?? null),
  column("by_name", "text", (row) => row.receiving?.lead.name ?? "School"),
  column("at", "timestamptz", (row) => noon(row.check?.on)),
]

export async function writeAdulthood(tx: Tx, plans: readonly MadeAdultPlan[]): Promise<void> {
  await insertMany(tx, "provision_transitions.adulthood", ADULT, plans)
  const aims = plans.flatMap((plan) => plan.aims.map((aim) => ({ plan, aim })))
  await insertMany(tx, "provision_transitions.aims", AIM, aims)
  await insertMany(
    tx,
    "provision_transitions.steps",
    STEP,
    aims.filter(({ aim }) => aim.step !== null),
  )
  await insertMany(
    tx,
    "provision_transitions.adult_reviews",
    REVIEW,
    plans.flatMap((plan) => plan.reviews.map((review) => ({ plan, review }))),
  )
}

const ADULT: readonly Column<MadeAdultPlan>[] = [
  column("id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("started_on", "date", (row) => day(row.started)),
  column("destination", "text", (row) => row.destination),
  column("destination_by", "text", (row) => (row.destination === "" ? null : row.by.name)),
  column("started_by", "uuid", (row) => row.by.id),
]

interface AimOf {
  readonly plan: MadeAdultPlan
  readonly aim: MadeAdultPlan["aims"][number]
}
const AIM: readonly Column<AimOf>[] = [
  column("id", "uuid", ({ aim }) => aim.id),
  column("plan_id", "uuid", ({ plan }) => plan.id),
  column("child_id", "uuid", ({ plan }) => plan.child.id),
  column("area", "text", ({ aim }) => aim.area),
  column("aim", "text", ({ aim }) => aim.aim),
  column("own_words", "bool", ({ aim }) => aim.ownWords),
  column("by_person", "uuid", ({ aim, plan }) => (aim.ownWords ? null : plan.by.id)),
  column("by_name", "text", ({ aim, plan }) => (aim.ownWords ? "The young person" : plan.by.name)),
  column("at", "timestamptz", ({ aim }) => noon(aim.on)),
]
const STEP: readonly Column<AimOf>[] = [
  column("id", "uuid", ({ aim }) => aim.step?.id),
  column("aim_id", "uuid", ({ aim }) => aim.id),
  column("child_id", "uuid", ({ plan }) => plan.child.id),
  column("text", "text", ({ aim }) => aim.step?.text),
  column("who", "text", ({ aim }) => aim.step?.who),
  column("by_date", "date", ({ aim }) => day(aim.step?.by)),
  column("done_on", "date", ({ aim }) => day(aim.step?.done)),
]

interface ReviewOf {
  readonly plan: MadeAdultPlan
  readonly review: MadeAdultPlan["reviews"][number]
}
const REVIEW: readonly Column<ReviewOf>[] = [
  column("id", "uuid", ({ review }) => review.id),
  column("plan_id", "uuid", ({ plan }) => plan.id),
  column("child_id", "uuid", ({ plan }) => plan.child.id),
  column("on_date", "date", ({ review }) => day(review.on)),
  column("own_view", "text", ({ review }) => review.own),
  column("others_view", "text", ({ review }) => review.others),
  column("next_step", "text", ({ review }) => review.next),
  column("by_person", "uuid", ({ plan }) => plan.by.id),
  column("by_name", "text", ({ plan }) => plan.by.name),
  column("at", "timestamptz", ({ review }) => noon(review.on)),
]
