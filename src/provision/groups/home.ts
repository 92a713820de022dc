import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import type { GroupTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

const named = (row: { forename: string; surname: string; known_as: string | null }): string =>
  `${row.known_as ?? row.forename} ${row.surname}`

/** Days ahead in which a review of a place shows on the day's list. */
const AHEAD = 14

async function reviews(tx: Tx): Promise<HomeItem[]> {
  if (tx.actor.teams.length === 0) return []
  const rows = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .innerJoin("provision_groups.groups as g", "g.id", "p.group_id")
    .select(["p.id", "p.review_due_on", "g.name", "k.forename", "k.surname", "k.known_as"])
    .where("p.host_team_id", "in", [...tx.actor.teams])
    .where("p.state", "=", "active")
    .where("p.review_due_on", "<=", tx.today.add({ days: AHEAD }))
    .orderBy("p.review_due_on")
    .limit(20)
    .execute()
  return rows.map((row) => ({
    title: `Review ${named(row)}'s place in a small group`,
    detail: row.name,
    href: `/provision/groups/places/${row.id}`,
    basis: "policy" as const,
    ...(row.review_due_on === null ? {} : { due: row.review_due_on }),
  }))
}

/** Children for whom a place was asked and whom the panel has not answered. */
async function toDecide(tx: Tx): Promise<HomeItem[]> {
  if (tx.actor.teams.length === 0) return []
  const rows = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .innerJoin("provision_groups.groups as g", "g.id", "p.group_id")
    .select(["p.id", "g.name", "k.forename", "k.surname", "k.known_as"])
    .where("p.host_team_id", "in", [...tx.actor.teams])
    .where("p.state", "=", "panel")
    .orderBy("p.answer_at")
    .limit(20)
    .execute()
  return rows.map((row) => ({
    title: `${named(row)}: a place in ${row.name} waits for your answer`,
    href: `/provision/groups/places/${row.id}`,
  }))
}

/** The family's own yes or no. */
async function toAnswer(tx: Tx): Promise<HomeItem[]> {
  const rows = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .select(["p.id", "k.forename", "k.known_as"])
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
  }))
}

export const homeSources: readonly HomeSource[] = [
  { id: "group-reviews", area: "due", right: "run-groups", items: reviews },
  { id: "group-panel", area: "waiting", right: "run-groups", items: toDecide },
  { id: "group-answers", area: "waiting", right: "answer-own-group-place", items: toAnswer },
  {
    id: "groups-start",
    area: "do",
    right: "run-groups",
    items: async () => [{ title: "Small groups", href: "/provision/groups" }],
  },
]
