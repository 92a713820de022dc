import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound } from "../../platform/refusal.ts"
import { type RouteDefinition, view } from "../../platform/web/route.ts"
import type { CountyTables } from "../tables.ts"
import { auditOf, changesIn, idsIn, type Names, viewsIn } from "./changes.ts"
import { openRecord } from "./header.ts"
import { ChangesPage } from "./pages/changes.tsx"

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map()
  const db = tablesOf<CountyTables>(tx)
  const named = await Promise.all([
    db
      .selectFrom("platform.people")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute(),
    db
      .selectFrom("platform.teams")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute(),
    db
      .selectFrom("county.settings")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute(),
    db
      .selectFrom("county.zones")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute(),
  ])
  return new Map(named.flat().map((row) => [row.id, row.name]))
}

/** The log of one record; `actions` gives the audit's names in words. */
export const changesRoutes = (actions: Readonly<Record<string, string>>): readonly RouteDefinition[] =>
  view("/children/:id/changes", "read-changes", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    if (header.forFamily) throw new NotFound()
    const lines = await auditOf(tx, header.child.id)
    const names = await namesOf(tx, idsIn(lines))
    return <ChangesPage header={header} changes={changesIn(lines, { actions, names })} views={viewsIn(lines)} />
  })
