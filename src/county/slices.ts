import { fileURLToPath } from "node:url"
import type { Slice } from "../platform/slice.ts"

/** The registers as one slice: its rooms bring their routes and rights. */
export const countySlices: readonly Slice[] = [
  {
    id: "county",
    migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
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
      // Writing
      "register-child": ["senco", "head", "ey-lead", "college-lead", "adviser", "line-supervisor", "records-officer"],
      "edit-child": ["senco", "head", "ey-lead", "college-lead", "records-officer"],
      "restrict-record": ["records-officer"],
      "settle-duplicates": ["records-officer"],
    },
  },
]
