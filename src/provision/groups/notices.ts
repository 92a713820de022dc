import { notifyResponsible } from "../../county/notices/notify-family.ts"
import { wordsOfSetting } from "../../county/settings/queries.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { type Template, template } from "../../platform/messages/outbox.ts"

/** What the family calls the child's own setting: "school", "nursery". */
interface Values {
  readonly at: string
}

/** A notice of a place says nothing of the child, of the group or of what anybody typed: it leads to the page that does. */
const toFamily = (name: string, subject: string, said: (at: string) => readonly [string, string]): Template<Values> =>
  template<Values>({
    name: `groups.${name}`,
    audience: "family",
    example: { at: "school" },
    words: ({ at }) => {
      const [changed, todo] = said(at)
      return { subject, changed, todo, path: "/" }
    },
  })

const NOTICES = {
  asked: toFamily("asked", "We ask you about a small group", () => [
    "We think that a small group could help. We need a yes or a no from you first.",
    "Sign in to read why, and to say yes or no. Until then we tell no one else.",
  ]),
  offered: toFamily("offered", "There is a place in the small group", (at) => [
    "The small group has a place now.",
    `Sign in to see what comes next. Talk to the ${at} if you want to ask more.`,
  ]),
  waiting: toFamily("waiting", "The small group is full for now", () => [
    "The small group has no place yet. You are on the list.",
    "You do not need to do a thing. We will write to you when there is a place.",
  ]),
  declined: toFamily("declined", "We think another way is better", (at) => [
    "The small group did not say yes this time. It wrote down why, and what comes next.",
    `Sign in to read it, or ask the ${at}.`,
  ]),
} as const

export const GROUP_TEMPLATES: readonly Template<Values>[] = Object.values(NOTICES)

/** Tells those who decide for the child, each once, in the transaction of what happened. */
export async function tellFamily(
  tx: Tx,
  what: keyof typeof NOTICES,
  { child_id, home_setting_id }: { readonly child_id: string; readonly home_setting_id: string },
): Promise<string[]> {
  const { familiar: at } = await wordsOfSetting(tx, home_setting_id)
  return notifyResponsible(tx, { childId: child_id, template: NOTICES[what], values: { at } })
}
