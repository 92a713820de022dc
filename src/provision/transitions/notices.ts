import { notifyResponsible } from "../../county/notices/notify-family.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { type Template, template } from "../../platform/messages/outbox.ts"
import { db } from "./queries.ts"
import type { Move } from "./tables.ts"

/** A notice of a move names neither the child nor the next setting: it leads to the page that does. */
const toFamily = (name: string, subject: string, [changed, todo]: readonly [string, string]): Template<object> =>
  template<object>({
    name: `transitions.${name}`,
    audience: "family",
    example: {},
    words: () => ({ subject, changed, todo, path: "/" }),
  })

const NOTICES = {
  planned: toFamily("planned", "We plan the next move with you", [
    "We have begun to plan the move to the next school or college.",
    "Sign in to see the plan and what we ask of you. Tell us if you have a worry.",
  ]),
  asked: toFamily("asked", "May we pass on what helps?", [
    "The next school or college should know what helps. We need a yes or a no from you first.",
    "Sign in to see the plan and to say yes or no. Until then we do not pass it on.",
  ]),
} as const

export const MOVE_TEMPLATES: readonly Template<object>[] = Object.values(NOTICES)

type Told = Pick<Move, "id" | "child_id" | "receiving_setting_id">

/**
 * Tells those who decide for the child what a move asks of them: a yes or a no to the hand-over where the next setting is known,
 * else the tasks that are theirs. A plan that asks nothing of them sends nothing.
 */
export async function tellFamily(tx: Tx, move: Told): Promise<void> {
  const what = move.receiving_setting_id !== null ? "asked" : (await asksFamily(tx, move.id)) ? "planned" : null
  if (what !== null) await notifyResponsible(tx, { childId: move.child_id, template: NOTICES[what], values: {} })
}

const asksFamily = async (tx: Tx, moveId: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom("provision_transitions.tasks")
    .select("id")
    .where("move_id", "=", moveId)
    .where("actor", "=", "family")
    .where("done_on", "is", null)
    .where("due_on", ">=", tx.today)
    .executeTakeFirst()) !== undefined
