import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import type { GroupTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

const named = (row: { forename: string; surname: string; known_as: string | null }): string =>
  `${row.known_as ?? row.forename} ${row.surname}`

/** Days ahead in which a review of a place shows on the day's list. */
const AHEAD = 14

/** Places in the actor's groups that want them: a review that comes, and a child for whom the panel has not answered. */
async function places(tx: Tx): Promise<HomeItem[]> {
  if (tx.actor.teams.length === 0) return []
  const rows = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .innerJoin("provision_groups.groups as g", "g.id", "p.group_id")
    .select(["p.id", "p.child_id", "p.state", "p.review_due_on", "g.name", "k.forename", "k.surname", "k.known_as"])
    .where("p.host_team_id", "in", [...tx.actor.teams])
    .where((is) =>
      is.or([
        is("p.state", "=", "panel"),
        is.and([is("p.state", "=", "active"), is("p.review_due_on", "<=", tx.today.add({ days: AHEAD }))]),
      ]),
    )
    .orderBy("p.review_due_on")
    .orderBy("p.answer_at")
    .limit(40)
    .execute()
  return rows.map((row) => {
    const about = { href: `/provision/groups/places/${row.id}`, childId: row.child_id }
    if (row.state === "panel")
      return { area: "waiting", title: `${named(row)}: a place in ${row.name} waits for your answer`, ...about }
    return {
      title: `Review ${named(row)}'s place in a small group`,
      detail: row.name,
      ...about,
      basis: "policy",
      ...(row.review_due_on === null ? {} : { due: row.review_due_on }),
    }
  })
}

/** The family's own yes or no. */
async function toAnswer(tx: Tx): Promise<HomeItem[]> {
  const rows = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .select(["p.id", "p.child_id", "k.forename", "k.known_as"])
    .where("p.state", "=", "referred")
    .where("p.child_id", "in", (from) =>
      from.selectFrom("county.circle").select("child_id").where("person_id", "=", tx.actor.personId),
    )
    .orderBy("p.asked_at")
    .limit(10)
    .execute()
  return rows.map((row) => ({
    title: `A small group for ${row.known_as ?? row.forename}: say yes or no`,
    href: `/provision/groups/places/${row.id}`,
    childId: row.child_id,
  }))
}

export const homeSources: readonly HomeSource[] = [
  { id: "group-places", area: "due", right: "run-groups", items: places },
  { id: "group-answers", area: "waiting", right: "answer-own-group-place", items: toAnswer },
  {
    id: "groups-start",
    area: "do",
    right: "run-groups",
    items: async () => [{ title: "Small groups", href: "/provision/groups" }],
  },
]
