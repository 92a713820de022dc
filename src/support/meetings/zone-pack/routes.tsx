import { auditView } from "../../../platform/audit/audit.ts"
import { tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { type RouteDefinition, view } from "../../../platform/web/route.ts"
import type { MeetingTables } from "../tables.ts"
import { ZonePackPage } from "./page.tsx"
import { zonePack } from "./queries.ts"

export const zonePackRoutes: readonly RouteDefinition[] = view(
  "/support/zones/:id/pack",
  "see-zone-pack",
  async ({ tx, params }) => {
    const zone = await tablesOf<MeetingTables>(tx)
      .selectFrom("county.zones")
      .select(["id", "name"])
      .where("id", "=", params.id!)
      .executeTakeFirst()
    const found = orNotFound(zone)
    await auditView(tx, { kind: "zone", id: found.id })
    return <ZonePackPage pack={await zonePack(tx, found)} zoneId={found.id} />
  },
)
