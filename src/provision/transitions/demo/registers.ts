import { type MadeMove, type Making, teamOf } from "./made.ts"

/** What a move left in the county's registers: who was told, the child's story, and the work that is on lists now. */
export function noteRegisters({ rows, days, dice }: Pick<Making, "rows" | "days" | "dice">, move: MadeMove): void {
  const record = { kind: "transition", id: move.id }
  const by = (move.current ?? move.child.setting)?.lead
  if (!by) return
  const tell = (title: string, on: typeof move.started, who = by) =>
    rows.tell({
      childId: move.child.id,
      at: days.at(on, 9 * 60 + dice.between(0, 420)),
      title,
      slice: "provision-transitions",
      record,
      by: who,
    })
  tell("Planning for the next move began", move.started)
  if (move.passed) tell("The hand-over was passed on to the next setting", move.passed)
  if (move.read && move.receiving) tell("The next setting has read the hand-over", move.read, move.receiving.lead)
  const goes = move.receiving !== null && move.receiving.id !== move.child.setting?.id
  if (move.consentId && move.receiving && goes && move.answered)
    rows.share({
      childId: move.child.id,
      teamId: move.receiving.teamId,
      why: "The child moves there",
      since: move.answered,
      until: move.movesOn.add({ days: 365 }),
      addedBy: by.id,
      addedAt: days.at(move.answered, 16 * 60),
      consentId: move.consentId,
      agency: move.receiving.agency,
      what: "The record, for the move",
      record,
    })
  noteWork({ rows, days }, move)
}

function noteWork({ rows, days }: Pick<Making, "rows" | "days">, move: MadeMove): void {
  for (const task of move.tasks) {
    const team = task.onList ? teamOf(move, task) : null
    if (team === null) continue
    rows.task({
      kind: "transition-task",
      title: task.text,
      slice: "provision-transitions",
      record: { kind: "transition-task", id: task.id },
      team,
      childId: move.child.id,
      settingId: (task.actor === "receiving" ? move.receiving : move.current)?.id ?? null,
      dueOn: task.due,
      basis: task.basis === null ? "promise" : "law",
      source: task.basis ?? "Transition timeline",
      createdAt: days.at(move.started, 16 * 60),
    })
  }
  if (move.passed && !move.read && move.receiving)
    rows.task({
      kind: "read-handover",
      title: "Read a hand-over, and say that you have read it",
      slice: "provision-transitions",
      record: { kind: "transition", id: move.id },
      team: move.receiving.teamId,
      childId: move.child.id,
      settingId: move.receiving.id,
      dueOn: move.passed.add({ weeks: 2 }),
      basis: "promise",
      source: "Example: within two weeks",
      createdAt: days.at(move.passed, 16 * 60),
    })
}
