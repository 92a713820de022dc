import type { Slice } from "../../platform/slice.ts"

/** Need profiles, moderation and the cohort grid. */
export const needsSlice: Slice = { id: "provision-needs" }
