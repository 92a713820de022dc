import { Temporal } from "temporal-polyfill"
import { academicYearOf } from "../../county/children/rules.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type CalendarTerm, termOf } from "../terms.ts"
import { LEVELS, type Level } from "../vocabulary.ts"
import type { Actor, TemplateTask, TimelineId, TransitionTemplate } from "./timeline.ts"

export interface Move {
  timeline: TimelineId
  /** First day at the next setting. */
  movesOn: PlainDate
  level: Level
  hasPlan: boolean
}

export interface TransitionTask {
  templateTaskId: string
  actor: Actor
  level: Level
  text: string
  due: PlainDate
  /** The county's calendar does not reach so far: the date is the usual end of that term. */
  estimated: boolean
  basis: string | null
}

/** Levels add up: Enhanced has the tasks of Targeted and Universal too (inclusion.md 2.7). */
export const includes = (level: Level, task: Level): boolean => LEVELS.indexOf(task) <= LEVELS.indexOf(level)

/** A move's tasks, dated, the earliest first. */
export function transitionTasks(template: TransitionTemplate, move: Move, calendar: readonly CalendarTerm[]): TransitionTask[] {
  const timeline = template.timelines[move.timeline]
  return timeline.tasks
    .filter((task) => includes(move.level, task.level) && (!task.needsPlan || move.hasPlan))
    .map((task) => ({
      templateTaskId: task.id,
      actor: task.actor,
      level: task.level,
      text: task.text,
      basis: task.basis ?? null,
      ...dueOf(task, move.movesOn, calendar),
    }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.due, b.due) || (a.templateTaskId < b.templateTaskId ? -1 : 1))
}

function dueOf(
  task: TemplateTask,
  movesOn: PlainDate,
  calendar: readonly CalendarTerm[],
): { due: PlainDate; estimated: boolean } {
  if ("weeks" in task.when) return { due: movesOn.add({ weeks: task.when.weeks }), estimated: false }
  const term = termOf(academicYearOf(movesOn) - task.when.yearsBefore, task.when.season, calendar)
  if (task.when.by === undefined) return { due: term.endsOn, estimated: term.estimated }
  const year = task.when.season === "autumn" ? term.year : term.year + 1
  return { due: Temporal.PlainDate.from(`${year}-${task.when.by}`), estimated: false }
}

export interface TaskChange {
  add: TransitionTask[]
  keep: string[]
  /** Not done and no longer asked for. Tasks that were done are never taken back. */
  drop: string[]
}

/** What a change of level or date does to tasks already held: nothing that is done is lost. */
export function changeTasks(
  held: readonly { templateTaskId: string; done: boolean }[],
  wanted: readonly TransitionTask[],
): TaskChange {
  const ids = new Set(wanted.map((task) => task.templateTaskId))
  const has = new Set(held.map((task) => task.templateTaskId))
  return {
    add: wanted.filter((task) => !has.has(task.templateTaskId)),
    keep: held.filter((task) => ids.has(task.templateTaskId) || task.done).map((task) => task.templateTaskId),
    drop: held.filter((task) => !ids.has(task.templateTaskId) && !task.done).map((task) => task.templateTaskId),
  }
}
