import { may } from "../../platform/actions/action.ts"
import type { HomeSource } from "../../platform/slice.ts"
import { papersToDescribe, papersToMark } from "./moderation/queries.ts"

/** Papers that a day counts: beyond it says "or more". */
const COUNTED = 10

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** Need profiles on one's day: the sheet to begin with, what the setting has to describe, and what waits for a mark. */
export const needsHome: readonly HomeSource[] = [
  {
    id: "needs-sheet",
    area: "do",
    right: "enter-cohort",
    items: async () => [{ title: "Needs of the whole register on one sheet", href: "/provision/needs/grid" }],
  },
  {
    id: "needs-moderation",
    area: "do",
    right: "see-moderation",
    items: async () => [{ title: "Moderation of need profiles", href: "/provision/needs/moderation" }],
  },
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
      const papers = await papersToMark(tx, COUNTED)
      if (papers.length === 0) return []
      return [
        {
          title: `${papers.length === COUNTED ? `${COUNTED} papers or more wait` : many(papers.length, "paper waits", "papers wait")} for a blind mark`,
          href: "/provision/needs/moderation",
        },
      ]
    },
  },
]
