import { Badge, DataTable, distance, PostButton } from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { MoveLine } from "../queries.ts"
import type { MoveTask } from "../tables.ts"
import { ACTOR_WORDS, type Actor } from "../timeline.ts"
import { FAMILY_ACTOR } from "../words.ts"

export interface TasksProps {
  readonly move: MoveLine
  readonly tasks: readonly MoveTask[]
  readonly family: boolean
  readonly mayTick: boolean
  readonly today: PlainDate
}

/** A move's tasks by date, with who does them and what became of each. A family sees what is open, and all that is its own. */
export const Tasks = ({ move, tasks, family, mayTick, today }: TasksProps) => {
  const rows = tasks.filter((task) => !family || task.done_on === null || task.actor === "family")
  return (
    <DataTable
      caption={family ? "Who does what, and by when" : "Tasks by date"}
      rows={rows}
      columns={[
        { key: "by", header: "By", nowrap: true, cell: (task: MoveTask) => <TaskDate task={task} today={today} /> },
        { key: "who", header: "Who", cell: (task) => actorName(task, move, family ? FAMILY_ACTOR : ACTOR_WORDS) },
        { key: "what", header: "What", rowHeader: true, wide: true, cell: (task) => <TaskText task={task} /> },
        { key: "state", header: "State", cell: (task) => <TaskState task={task} today={today} /> },
        ...(mayTick
          ? [
              {
                key: "tick",
                header: "Tick",
                cell: (task: MoveTask) => (!family || task.actor === "family" ? <TickButton task={task} /> : ""),
              },
            ]
          : []),
      ]}
    />
  )
}

const TaskDate = ({ task, today }: { task: MoveTask; today: PlainDate }) => (
  <>
    {shortDate(task.due_on)}
    {task.done_on === null ? (
      <>
        <br />
        <span class="govuk-hint">{distance(task.due_on, today)}</span>
      </>
    ) : null}
  </>
)

const TaskText = ({ task }: { task: MoveTask }) => (
  <span class="govuk-!-font-weight-regular">
    {task.text}
    {task.basis === null ? null : <span class="govuk-hint"> In law: {task.basis}</span>}
    {task.estimated && task.done_on === null ? <span class="govuk-hint"> The usual end of that term</span> : null}
  </span>
)

const TickButton = ({ task }: { task: MoveTask }) => (
  <PostButton
    href={`/provision/transitions/tasks/${task.id}/${task.done_on === null ? "ticks" : "unticks"}`}
    tone="secondary"
    version={task.version}
    about={task.text}
  >
    {task.done_on === null ? "Done" : "Undo"}
  </PostButton>
)

function actorName({ actor }: MoveTask, move: MoveLine, words: Readonly<Record<Actor, string>>): string {
  if (actor === "current") return move.current ?? words.current
  return actor === "receiving" ? (move.receiving ?? words.receiving) : words[actor]
}

const TaskState = ({ task, today }: { task: MoveTask; today: PlainDate }) => {
  if (task.done_on !== null)
    return (
      <>
        <Badge tone="good">Done</Badge>{" "}
        <span class="govuk-hint">
          {shortDate(task.done_on)}, {task.done_by_name}
        </span>
      </>
    )
  if (task.due_on.until(today).sign > 0) return <Badge tone="bad">Late</Badge>
  return today.until(task.due_on, { largestUnit: "day" }).days <= 14 ? <Badge tone="warn">Soon</Badge> : <>To do</>
}
