import type { RouteDefinition } from "../platform/web/route.ts"
import { calendarRoutes } from "./calendar/routes.tsx"
import { settingRoutes } from "./settings/routes.tsx"
import { setupRoomRoutes } from "./setup/routes.tsx"
import { teamSetupRoutes } from "./teams/routes.tsx"
import { zoneRoutes } from "./zones/zones.tsx"

/** What the county is made of: settings, zones, and what an administrator sets up. */
export const setupRoutes: readonly RouteDefinition[] = [
  ...settingRoutes,
  ...zoneRoutes,
  ...setupRoomRoutes,
  ...calendarRoutes,
  ...teamSetupRoutes,
]

export const setupRights: Readonly<Record<string, readonly string[]>> = {
  "keep-offers": ["administrator", "head", "senco", "ey-lead", "college-lead"],
}

/** Actions as the audit names them, in words. */
export const setupAudit: Readonly<Record<string, string>> = {
  "county.add-zone": "Added a zone",
  "county.change-zone": "Changed a zone",
  "county.end-zone": "Ended a zone",
  "county.take-outlines": "Took zones' outlines from a file",
  "county.import-settings": "Imported settings",
  "county.add-setting": "Added a setting that is not in GIAS",
  "county.change-setting": "Changed a setting",
  "county.close-setting": "Closed a setting",
  "county.add-offer": "Said what the setting offers",
  "county.change-offer": "Changed what the setting offers",
  "county.set-authority": "Said whose register this is",
  "county.add-term": "Added a term",
  "county.change-term": "Changed a term",
  "county.remove-term": "Took a term out",
  "county.add-closed-day": "Added a closed day",
  "county.remove-closed-day": "Took a closed day out",
  "county.take-bank-holidays": "Took bank holidays from a file",
  "county.add-team": "Added a team",
  "county.change-team": "Changed a team",
  "county.add-colleague": "Registered a colleague",
}
