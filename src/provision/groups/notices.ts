import { notifyResponsible } from "../../county/notices/notify-family.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { type Template, template } from "../../platform/messages/outbox.ts"

/** A notice of a place says nothing of the child, of the group or of what anybody typed: it leads to the page that does. */
const toFamily = (name: string, subject: string, [changed, todo]: readonly [string, string]): Template<object> =>
  template<object>({
    name: `groups.${name}`,
    audience: "family",
    example: {},
    words: () => ({ subject, changed, todo, path: "/" }),
  })

const NOTICES = {
  asked: toFamily("asked", "We ask you about a small group", [
    "We think that a small group could help. We need a yes or a no from you first.",
    "Sign in to read why, and to say yes or no. Until then we tell no one else.",
  ]),
  offered: toFamily("offered", "There is a place in the small group", [
    "The small group has a place now.",
    "Sign in to see what comes next. Talk to the school if you want to ask more.",
  ]),
  waiting: toFamily("waiting", "The small group is full for now", [
    "The small group has no place yet. You are on the list.",
    "You do not need to do a thing. We will write to you when there is a place.",
  ]),
  declined: toFamily("declined", "We think another way is better", [
    "The small group did not say yes this time. It wrote down why, and what comes next.",
    "Sign in to read it, or ask the school.",
  ]),
} as const

export const GROUP_TEMPLATES: readonly Template<object>[] = Object.values(NOTICES)

/** Tells those who decide for the child, each once, in the transaction of what happened. */
export const tellFamily = (tx: Tx, what: keyof typeof NOTICES, { child_id }: { readonly child_id: string }): Promise<string[]> =>
  notifyResponsible(tx, { childId: child_id, template: NOTICES[what], values: {} })
