import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import { dateAndTime, type Instant } from "../../platform/time.ts"
import { fullName } from "../children/rules.ts"
import type { CountyTables } from "../tables.ts"

/** Most pieces of work that one day shows; the work list holds the rest. */
const MOST = 30

/** Work that the actor has taken, from every slice but the support line, which says more about its own. */
async function takenWork(tx: Tx): Promise<HomeItem[]> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.tasks")
    .select(["id", "title", "due_on", "basis", "basis_source"])
    .where("taken_by", "=", tx.actor.personId)
    .where("slice", "!=", "support-line")
    .where("done_at", "is", null)
    .orderBy("due_on")
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    title: row.title,
    detail: row.basis_source,
    href: `/support/work/${row.id}`,
    basis: row.basis,
    ...(row.due_on === null ? {} : { due: row.due_on }),
  }))
}

/** What happened, since they last looked, to the children in whose circles the actor stands: newest first. */
async function changedStories(tx: Tx, since: Instant | null): Promise<HomeItem[]> {
  if (since === null) return []
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.chronology as c")
    .innerJoin("county.children as k", "k.id", "c.child_id")
    .select(["c.id", "c.title", "c.at", "c.child_id", "k.forename", "k.surname", "k.known_as"])
    .where("c.child_id", "in", (from) => from.selectFrom("county.circle").select("child_id"))
    .where("c.at", ">", since)
    .where(sql<boolean>`c.by_person is distinct from ${tx.actor.personId}`)
    .orderBy("c.at", "desc")
    .limit(12)
    .execute()
  return rows.map((row) => ({
    title: `${fullName(row)}: ${row.title}`,
    detail: dateAndTime(row.at),
    href: `/children/${row.child_id}`,
    childId: row.child_id,
  }))
}

/** A family's own children: the way into each record. */
async function ownChildren(tx: Tx): Promise<HomeItem[]> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "surname", "known_as"])
    .where("id", "in", (from) => from.selectFrom("county.circle").select("child_id").where("person_id", "=", tx.actor.personId))
    .where("merged_into", "is", null)
    .orderBy("born_on")
    .limit(20)
    .execute()
  return rows.map((row) => ({ title: `${fullName(row)}'s record`, href: `/children/${row.id}`, childId: row.id }))
}

const start = (title: string, href: string, right: string): HomeSource => ({
  id: `start ${href}`,
  area: "do",
  right,
  items: async () => [{ title, href }],
})

export const countyHome: readonly HomeSource[] = [
  { id: "taken-work", area: "due", right: "do-own-work", items: takenWork },
  { id: "changed-stories", area: "changed", right: "see-child", items: changedStories },
  { id: "own-children", area: "do", right: "see-own-children", items: ownChildren },
  start("Search for a child", "/children/searches/new", "see-children"),
  start("Register a child", "/children/new", "register-child"),
]
