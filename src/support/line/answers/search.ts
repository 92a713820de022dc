import { may } from "../../../platform/actions/action.ts"
import type { SearchSource } from "../../../platform/slice.ts"
import { suggest } from "./queries.ts"

/** Answers in the one search box, for those who may read the bank. */
export const answerSearch: SearchSource = {
  kind: "answer",
  title: "Answers",
  async find(tx, words, limit) {
    if (!may(tx, "read-answers")) return []
    const found = await suggest(tx, { words }, limit)
    return found.map((answer) => ({
      title: answer.title,
      detail: answer.body.slice(0, 140),
      href: `/support/line/answers/${answer.id}`,
    }))
  },
}
