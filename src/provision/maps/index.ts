import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import type { Slice } from "../../platform/slice.ts"
import { setAction, setCommand } from "../configured.ts"
import { mapsDemo } from "./demo/history.ts"
import { mapsHome } from "./home.ts"
import { mapImportRoutes } from "./import/routes.tsx"
import { forgetMapImports } from "./import/take.ts"
import { mergePlaces } from "./merging.ts"
import { provisionMapRoutes } from "./routes.tsx"
import { SCHOOL_SHARE } from "./school-share.ts"

export { FIRST_SIX_THOUSAND } from "./checks.ts"
export { type ChildRow, giveRow, givesRows, leaveRows, rowsForChild, rowsToGive } from "./child-rows.ts"
export { type MapRow, mapCost, rowCost } from "./costs.ts"
export { madePlaces } from "./demo/places.ts"
export { putRow, type RowDetails } from "./edit.ts"
export { inPounds } from "./money.ts"
export { RowFields } from "./pages/row.tsx"
export type { HelpOf, PlanHelp } from "./plan-help.ts"
export { type ChildProvision, changesSince, type HeldRow, mapRowsOf, type PublishedChange, shareOf } from "./queries.ts"
export { type Rate, ratesOn } from "./rates.ts"
export { detailsOf, ROW_WORDS, rowSchema } from "./row-form.ts"
export { chosenSetting, mustBeOwn, type WorkSetting, workSettings } from "./settings.ts"
export { groupInWords, oftenInWords } from "./words.ts"

const SETTING = ["senco", "head", "ey-lead", "college-lead"] as const
const ZONE = ["zone-worker", "zone-lead"] as const

/** Provision maps: what a setting gives at each level, what it costs, and each child's part of it. */
export const mapsSlice: Slice = {
  id: "provision-maps",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "see-provision-map": [...SETTING, ...ZONE],
    "edit-provision-map": [...SETTING],
    "see-provision-maps-of-zone": [...ZONE],
    "see-child-provision": ["staff", "family", "young-person"],
  },
  // Fixed addresses stand before those with a parameter.
  routes: [...mapImportRoutes, ...provisionMapRoutes],
  on: {
    "county.record-opened": async (_tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      tabs.push({ id: "provision", text: "Provision", href: `/children/${childId}/provision` })
    },
    "county.records-merging": mergePlaces,
  },
  events: {
    "provision.map-changed":
      "A version of a setting's map was published: { settingId, mapId, summary }, where mapId is the version",
    "provision.map-begun": "A year's map began with last year's rows: { settingId, rows: [{ from, to }] }",
    "provision.help-asked": "A map is looked at, and whoever keeps plans says what they give now: { of, help }",
  },
  jobs: [
    {
      name: "provision.forget-map-imports",
      every: "40 4 * * *",
      run: async (services) => services.log("spreadsheets forgotten", { gone: await services.asSystem(forgetMapImports) }),
    },
  ],
  commands: [setCommand(SCHOOL_SHARE)],
  home: mapsHome,
  navigation: [{ text: "Provision map", href: "/provision/map", right: "see-provision-maps-of-zone", order: 46 }],
  records: [
    {
      kind: "provision-map",
      title: "Provision map of a setting",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/provision/map?setting=${id}`,
    },
    {
      kind: "provision-row",
      title: "Row of a provision map",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/provision/map/rows/${id}`,
    },
    {
      kind: "map-version",
      title: "Version of a provision map",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/provision/map/versions/${id}`,
    },
    {
      kind: "map-import",
      title: "Spreadsheet of a provision map",
      retention: { years: 0, source: "Deleted a week after it was read" },
    },
  ],
  demo: mapsDemo,
  audit: {
    [setAction(SCHOOL_SHARE)]: "Set what a school pays itself",
    "maps.add-row": "Added provision to a map",
    "maps.change-row": "Changed provision on a map",
    "maps.remove-row": "Took provision off a map",
    "maps.assign-children": "Said which children get provision",
    "maps.set-rate": "Set the hourly cost of staff",
    "maps.use-rates": "Used today's hourly costs in a map",
    "maps.publish": "Published a version of a map",
    "maps.begin-year": "Began a year's map from last year's",
    "maps.read-sheet": "Read a spreadsheet of provision",
    "maps.take-sheet": "Took a spreadsheet into a map",
  },
}
