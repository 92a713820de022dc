import { fileURLToPath } from "node:url"
import type { Slice } from "../platform/slice.ts"

/** The registers as one slice: its rooms bring their routes and rights. */
export const countySlices: readonly Slice[] = [
  {
    id: "county",
    migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
    rights: {
      "reach-county": ["records-officer"],
    },
  },
]
