import { randomUUID } from "node:crypto"
import { type AuditNote, auditAll } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { CountyTables, TaskRow } from "../tables.ts"

export interface NewTask {
  readonly kind: string
  /** What is to be done, without a name. */
  readonly title: string
  readonly slice: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly team: string
  readonly takenBy?: string | null
  readonly childId?: string | null
  readonly settingId?: string | null
  readonly zoneId?: string | null
  readonly dueOn?: PlainDate | null
  readonly dueAt?: Instant | null
  readonly basis: TaskRow["basis"]
  /** The Act, guidance, policy or promise that the date rests on. */
  readonly source: string
  /** Not taken by then, it rises to the team's supervisor. */
  readonly raiseAt?: Instant | null
}

/** Puts a piece of work on a team's list. */
export async function addTask(tx: Tx, task: NewTask): Promise<string> {
  const id = randomUUID()
  const taken = task.takenBy ?? null
  await tablesOf<CountyTables>(tx)
    .insertInto("county.tasks")
    .values({
      id,
      kind: task.kind,
      title: task.title,
      slice: task.slice,
      record_kind: task.record.kind,
      record_id: task.record.id,
      child_id: task.childId ?? null,
      setting_id: task.settingId ?? null,
      zone_id: task.zoneId ?? null,
      team_id: task.team,
      taken_by: taken,
      taken_at: taken === null ? null : tx.now,
      due_on: task.dueOn ?? null,
      due_at: task.dueAt ?? null,
      basis: task.basis,
      basis_source: task.source,
      raise_at: task.raiseAt ?? null,
      raised_at: null,
      created_at: tx.now,
      done_at: null,
      done_by: null,
      outcome: null,
      late_exception: null,
    })
    .execute()
  const { title, team, takenBy: owner, dueOn, dueAt, source } = task
  const after = Object.entries({ title, team, owner, dueOn: dueOn?.toString(), dueAt: dueAt?.toString(), source })
  await noteWork(tx, "county.add-work", [{ id, child_id: task.childId ?? null }], {
    after: Object.fromEntries(after.filter(([, value]) => value != null)),
  })
  return id
}

/** What was done to pieces of work, in the log of each: under the name of the action it comes of, `otherwise` where a job does it. */
export const noteWork = (
  tx: Tx,
  otherwise: string,
  tasks: readonly { readonly id: string; readonly child_id: string | null }[],
  note: Pick<AuditNote, "before" | "after">,
): Promise<void> =>
  auditAll(
    tx,
    tasks.map(({ id, child_id }) => ({
      ...note,
      action: tx.action?.name ?? otherwise,
      record: { kind: "task", id },
      childId: child_id,
    })),
  )

/** Work that rose, because nobody took it or finished it in time. */
export const noteRaised = (tx: Tx, tasks: Parameters<typeof noteWork>[2]): Promise<void> =>
  noteWork(tx, "county.raise-work", tasks, { after: { raised: tx.now.toString() } })

/** Takes a piece of work, or gives it to a colleague. Two people cannot take the same one: the second is told who has it. */
export async function takeTask(tx: Tx, taking: { taskId: string; personId: string; from?: string | null }): Promise<void> {
  const taken = await tablesOf<CountyTables>(tx)
    .updateTable("county.tasks")
    .set((set) => ({ taken_by: taking.personId, taken_at: tx.now, version: set("version", "+", 1) }))
    .where("id", "=", taking.taskId)
    .where("taken_by", "is not distinct from", taking.from ?? null)
    .where("done_at", "is", null)
    .returning(["id", "child_id"])
    .execute()
  if (taken.length === 0) throw new Refusal("TakenMeanwhile")
  await noteWork(tx, "county.take-work", taken, { before: { owner: taking.from ?? null }, after: { owner: taking.personId } })
}

/** Finishes every open task of a record, or of one kind of it, with its outcome. */
export async function finishTasks(
  tx: Tx,
  record: { kind: string; id: string },
  outcome: string,
  taskKind?: string,
): Promise<number> {
  return beyondCircle(tx, "the open tasks of one record may lie with several teams", async (all) => {
    const open = tablesOf<CountyTables>(all)
      .updateTable("county.tasks")
      .set((set) => ({ done_at: tx.now, done_by: tx.actor.personId, outcome, version: set("version", "+", 1) }))
      .where("record_kind", "=", record.kind)
      .where("record_id", "=", record.id)
      .where("done_at", "is", null)
    const done = await (taskKind === undefined ? open : open.where("kind", "=", taskKind)).returning(["id", "child_id"]).execute()
    await noteWork(all, "county.end-work", done, { after: { outcome } })
    return done.length
  })
}

/** Whether any of these teams still holds work that is not done: yes or no, whoever asks. */
export async function holdsWork(tx: Tx, teams: readonly string[]): Promise<boolean> {
  if (teams.length === 0) return false
  return beyondCircle(tx, "a team that ends must hold no work, whoever ends it; yes or no", async (all) => {
    const held = await tablesOf<CountyTables>(all)
      .selectFrom("county.tasks")
      .select("id")
      .where("team_id", "in", [...teams])
      .where("done_at", "is", null)
      .limit(1)
      .executeTakeFirst()
    return held !== undefined
  })
}
