import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import { workHref } from "./pages/work.tsx"
import { workList } from "./work-lists.ts"

/** Work that this person took, by date. The support line shows its own. */
const mine: HomeSource = {
  id: "my-work",
  area: "due",
  right: "do-team-work",
  items: async (tx): Promise<HomeItem[]> => {
    const rows = await workList(tx, { whose: "mine", limit: 30, offset: 0 })
    return rows
      .filter(({ slice }) => slice !== "support-line")
      .map((row) => ({
        title: row.title,
        detail: [row.setting ?? row.zone, row.basis_source].filter((part) => part !== null).join(" · "),
        href: workHref(row.record_kind, row.record_id) ?? "/support/work?whose=mine",
        basis: row.basis,
        ...(row.due_on ? { due: row.due_on } : {}),
      }))
  },
}

const raised: HomeSource = {
  id: "raised-work",
  area: "waiting",
  right: "manage-teams",
  items: async (tx): Promise<HomeItem[]> => {
    const rows = await workList(tx, { whose: "raised", limit: 5, offset: 0 })
    return rows.map((row) => ({
      title: `Nobody has taken: ${row.title}`,
      detail: row.setting ?? row.team,
      href: `/support/work/${row.id}/givings/new`,
      ...(row.due_on ? { due: row.due_on } : {}),
    }))
  },
}

/** What of a team's work a person's day shows. */
export const homeSources: readonly HomeSource[] = [mine, raised]
