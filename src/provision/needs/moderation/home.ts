import { may } from "../../../platform/actions/action.ts"
import type { HomeSource } from "../../../platform/slice.ts"
import { papersToDescribe, papersToMark } from "./queries.ts"

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** Moderation on one's day: what the setting has to describe, and what waits for a mark. */
export const moderationHome: readonly HomeSource[] = [
  {
    id: "papers-to-describe",
    area: "due",
    right: "describe-paper",
    items: async (tx) => {
      const papers = await papersToDescribe(tx)
      const [first] = papers
      if (!first) return []
      return [
        {
          title: `${many(papers.length, "need", "needs")} to describe without a name, for moderation`,
          href: "/provision/needs/moderation",
          due: first.due_on,
          basis: "promise",
        },
      ]
    },
  },
  {
    id: "papers-to-mark",
    area: "waiting",
    right: "mark-need-profile",
    items: async (tx) => {
      if (!may(tx, "mark-need-profile")) return []
      const papers = await papersToMark(tx)
      if (papers.length === 0) return []
      return [
        {
          title: `${many(papers.length, "paper waits", "papers wait")} for a blind mark`,
          href: "/provision/needs/moderation",
        },
      ]
    },
  },
]
