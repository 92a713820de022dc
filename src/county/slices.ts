import { fileURLToPath } from "node:url"
import type { Slice } from "../platform/slice.ts"
import { childRoutes } from "./children/routes.tsx"

/** The registers as one slice: its rooms bring their routes and rights. */
export const countySlices: readonly Slice[] = [
  {
    id: "county",
    migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
    routes: childRoutes,
    navigation: [{ text: "Children", href: "/children", right: "see-children", key: "c", order: 20 }],
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
      "see-child": ["staff", "family", "young-person"],
      // Writing
      "register-child": ["senco", "head", "ey-lead", "college-lead", "adviser", "line-supervisor", "records-officer"],
      "edit-child": ["senco", "head", "ey-lead", "college-lead", "records-officer"],
      "restrict-record": ["records-officer"],
      "settle-duplicates": ["records-officer"],
    },
  },
]
