import type { RouteDefinition } from "../platform/web/route.ts"
import { settingRoutes } from "./settings/routes.tsx"
import { zoneRoutes } from "./zones/zones.tsx"

/** What the county is made of: settings, zones, and what an administrator sets up. */
export const setupRoutes: readonly RouteDefinition[] = [...settingRoutes, ...zoneRoutes]

/** Actions as the audit names them, in words. */
export const setupAudit: Readonly<Record<string, string>> = {
  "county.add-zone": "Added a zone",
  "county.change-zone": "Changed a zone",
  "county.end-zone": "Ended a zone",
  "county.take-outlines": "Took zones' outlines from a file",
  "county.import-settings": "Imported settings",
}
