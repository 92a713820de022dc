import { randomUUID } from "node:crypto"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { JobDefinition } from "../../platform/slice.ts"
import type { CalendarTerm } from "../terms.ts"
import { onOpenDays } from "./dates.ts"
import { calendarOf, closedDaysOf, db, tasksOf } from "./queries.ts"
import type { Move, MoveTask } from "./tables.ts"
import { changeTasks, type TransitionTask, transitionTasks } from "./tasks.ts"
import { loadTemplate, type TransitionTemplate } from "./timeline.ts"

export interface Dating {
  readonly template: TransitionTemplate
  readonly calendar: readonly CalendarTerm[]
  readonly closed: ReadonlySet<string>
}

let shipped: TransitionTemplate | null = null
export const templateNow = (): TransitionTemplate => {
  shipped ??= loadTemplate()
  return shipped
}

export const datingOf = async (tx: Tx): Promise<Dating> => ({
  template: templateNow(),
  calendar: await calendarOf(tx),
  closed: await closedDaysOf(tx),
})

/** A move's tasks with their dates: the same move on the same calendar gives the same tasks. */
export const datedTasks = (
  move: Pick<Move, "timeline" | "moves_on" | "level" | "has_plan">,
  { template, calendar, closed }: Dating,
): TransitionTask[] =>
  onOpenDays(
    transitionTasks(
      template,
      { timeline: move.timeline, movesOn: move.moves_on, level: move.level, hasPlan: move.has_plan },
      calendar,
    ),
    closed,
  )

/**
 * Brings a move's tasks into line with its level, its date and its template: new ones are added, open ones are dated anew, those no
 * longer asked for go, and what was done stays as it was.
 */
export async function settleTasks(tx: Tx, move: Move): Promise<void> {
  const wanted = datedTasks(move, await datingOf(tx))
  const held = await tasksOf(tx, [move.id])
  const change = changeTasks(
    held.map((task) => ({ templateTaskId: task.template_task_id, done: task.done_on !== null })),
    wanted,
  )
  const dropped = held.filter((task) => change.drop.includes(task.template_task_id))
  for (const task of dropped) {
    await finishTasks(tx, { kind: "transition-task", id: task.id }, "no longer asked for")
    await db(tx).deleteFrom("provision_transitions.tasks").where("id", "=", task.id).execute()
  }
  for (const task of wanted) {
    const same = held.find((each) => each.template_task_id === task.templateTaskId)
    if (!same || same.done_on !== null || (same.due_on.equals(task.due) && same.estimated === task.estimated)) continue
    await db(tx)
      .updateTable("provision_transitions.tasks")
      .set((set) => ({ due_on: task.due, estimated: task.estimated, on_list: false, version: set("version", "+", 1) }))
      .where("id", "=", same.id)
      .execute()
    if (same.on_list) await finishTasks(tx, { kind: "transition-task", id: same.id }, "dated anew")
  }
  if (change.add.length > 0) await putTasks(tx, move, change.add)
  await listWork(tx, [move])
}

export const putTasks = (tx: Tx, move: Pick<Move, "id" | "child_id">, tasks: readonly TransitionTask[]) =>
  db(tx)
    .insertInto("provision_transitions.tasks")
    .values(
      tasks.map((task) => ({
        id: randomUUID(),
        move_id: move.id,
        child_id: move.child_id,
        template_task_id: task.templateTaskId,
        actor: task.actor,
        level: task.level,
        text: task.text,
        basis: task.basis,
        due_on: task.due,
        estimated: task.estimated,
        done_on: null,
        done_by: null,
        done_by_name: null,
      })),
    )
    .execute()

/** Days before a task is due from which it stands on its team's list. Example value: a year's work at once helps nobody. */
export const LIST_AHEAD_DAYS = 42

/** Whose list a task belongs on. A family's tasks are on nobody's; the next setting's only once it may know of the child. */
export function teamOfTask(move: Move, task: Pick<MoveTask, "actor">): string | null {
  if (task.actor === "current") return move.current_team_id
  if (task.actor === "authority") return move.zone_team_id
  return task.actor === "receiving" && move.consent_id !== null ? move.receiving_team_id : null
}

/** Puts what is due soon on the lists of the teams that own it, each once. Returns how many. */
export async function listWork(tx: Tx, of: readonly Move[]): Promise<number> {
  const until = tx.today.add({ days: LIST_AHEAD_DAYS })
  const tasks = (
    await tasksOf(
      tx,
      of.map((move) => move.id),
    )
  ).filter((task) => task.done_on === null && !task.on_list && task.due_on.until(until).sign >= 0)
  const listed = tasks.flatMap((task) => {
    const move = of.find((each) => each.id === task.move_id)
    const team = move ? teamOfTask(move, task) : null
    return move && team ? [{ task, move, team }] : []
  })
  if (listed.length === 0) return 0
  for (const { task, move, team } of listed)
    await addTask(tx, {
      kind: "transition-task",
      title: task.text,
      slice: "provision-transitions",
      record: { kind: "transition-task", id: task.id },
      team,
      childId: task.child_id,
      settingId: task.actor === "receiving" ? move.receiving_setting_id : move.current_setting_id,
      dueOn: task.due_on,
      basis: task.basis === null ? "promise" : "law",
      source: task.basis ?? "Transition timeline",
    })
  await db(tx)
    .updateTable("provision_transitions.tasks")
    .set({ on_list: true })
    .where(
      "id",
      "in",
      listed.map(({ task }) => task.id),
    )
    .execute()
  return listed.length
}

/** Every day: tasks that have come near go on their teams' lists. */
export const listWorkJob: JobDefinition = {
  name: "provision.transition-work",
  every: "20 4 * * *",
  run: async ({ asSystem, log }) => {
    const listed = await asSystem(async (tx) => {
      const near = await db(tx)
        .selectFrom("provision_transitions.tasks as t")
        .innerJoin("provision_transitions.moves as m", "m.id", "t.move_id")
        .selectAll("m")
        .distinctOn("m.id")
        .where("t.done_on", "is", null)
        .where("t.on_list", "=", false)
        .where("t.due_on", "<=", tx.today.add({ days: LIST_AHEAD_DAYS }))
        .where("m.ended_on", "is", null)
        .where("t.actor", "<>", "family")
        .execute()
      return listWork(tx, near)
    })
    log("transition tasks that came near were put on lists", { listed })
  },
}
