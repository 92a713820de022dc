import type { Tx } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import { db, TASKS } from "./contacts/queries.ts"

/** The actor's own open work at the line, and worries that nobody has passed on, by date; a title holds no name. */
async function due(tx: Tx): Promise<HomeItem[]> {
  const tasks = await db(tx)
    .selectFrom("county.tasks")
    .select(["title", "record_id", "due_on", "basis", "basis_source"])
    .where("slice", "=", "support-line")
    .where((is) =>
      is.or([is("taken_by", "=", tx.actor.personId), is.and([is("kind", "=", TASKS.duty), is("taken_by", "is", null)])]),
    )
    .where("done_at", "is", null)
    .orderBy("due_on")
    .limit(20)
    .execute()
  return tasks.map((task) => ({
    title: task.title,
    detail: task.basis_source,
    href: `/support/line/contacts/${task.record_id}`,
    basis: task.basis,
    ...(task.due_on === null ? {} : { due: task.due_on }),
  }))
}

async function waiting(tx: Tx): Promise<HomeItem[]> {
  const { waits } = await db(tx)
    .selectFrom("county.tasks")
    .select((count) => count.fn.countAll<number>().as("waits"))
    .where("slice", "=", "support-line")
    .where("kind", "<>", TASKS.duty)
    .where("taken_by", "is", null)
    .where("done_at", "is", null)
    .executeTakeFirstOrThrow()
  if (waits === 0) return []
  return [
    {
      title: waits === 1 ? "1 contact waits at the support line" : `${waits} contacts wait at the support line`,
      href: "/support/line/queue?with=nobody",
    },
  ]
}

export const homeSources: readonly HomeSource[] = [
  { id: "support-line.due", area: "due", right: "take-call", items: due },
  { id: "support-line.waiting", area: "waiting", right: "take-call", items: waiting },
]
