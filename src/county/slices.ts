import { fileURLToPath } from "node:url"
import { may } from "../platform/actions/action.ts"
import type { Slice } from "../platform/slice.ts"
import { searchChildren } from "./children/queries.ts"
import { childRoutes } from "./children/routes.tsx"
import { fullName, SEN_STATUS } from "./children/rules.ts"
import { countyHome } from "./home/home.ts"
import {
  recordAudit,
  recordCommands,
  recordEvents,
  recordHome,
  recordJobs,
  recordKinds,
  recordRights,
  recordRoutes,
} from "./record-parts.ts"
import { settingsCommands } from "./settings/commands.ts"
import { findSettings } from "./settings/queries.ts"
import { setupAudit, setupRights, setupRoutes } from "./setup-parts.ts"

/** The registers as one slice: its rooms bring their routes and rights. */
export const countySlices: readonly Slice[] = [
  {
    id: "county",
    migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
    routes: [...childRoutes, ...recordRoutes, ...setupRoutes],
    navigation: [
      { text: "Children", href: "/children", right: "see-children", key: "c", order: 20 },
      { text: "Duplicates", href: "/duplicates", right: "settle-duplicates", order: 25 },
      { text: "Settings", href: "/settings", right: "public", key: "s", order: 80 },
      { text: "Zones", href: "/zones", right: "public", key: "z", order: 85 },
      { text: "Set up", href: "/setup", right: "administer", order: 95 },
    ],
    search: [
      {
        kind: "child",
        title: "Children and young people",
        find: async (tx, words, most) => {
          if (!may(tx, "see-children")) return []
          const rows = await searchChildren(tx, { words }, most)
          return rows.map((row) => ({
            title: fullName(row),
            detail: [SEN_STATUS[row.sen_status], row.setting_name].filter(Boolean).join(", "),
            href: `/children/${row.id}`,
            childId: row.id,
          }))
        },
      },
      { kind: "setting", title: "Schools and settings", find: findSettings },
    ],
    events: recordEvents,
    records: recordKinds,
    home: [...countyHome, ...recordHome],
    jobs: recordJobs,
    audit: { ...recordAudit, ...setupAudit },
    commands: [...settingsCommands, ...recordCommands],
    rights: {
      // Seeing
      "reach-county": ["records-officer"],
      "find-callers-child": ["adviser", "line-supervisor"],
      "see-children": [
        "senco",
        "head",
        "ey-lead",
        "college-lead",
        "zone-worker",
        "zone-lead",
        "service-worker",
        "service-lead",
        "specialist-teacher",
        "educational-psychologist",
        "adviser",
        "line-supervisor",
        "records-officer",
      ],
      // A record opens for staff and family alike; the circle decides which.
      "do-own-work": ["staff"],
      "see-own-children": ["family", "young-person"],
      "see-child": ["staff", "family", "young-person"],
      // Writing
      "register-child": ["senco", "head", "ey-lead", "college-lead", "adviser", "line-supervisor", "records-officer"],
      "edit-child": ["senco", "head", "ey-lead", "college-lead", "records-officer"],
      "restrict-record": ["records-officer"],
      "settle-duplicates": ["records-officer"],
      ...recordRights,
      ...setupRights,
    },
  },
]
