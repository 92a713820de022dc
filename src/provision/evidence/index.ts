import type { Slice } from "../../platform/slice.ts"

/** Evidence pack, support finder, school import and measures. */
export const evidenceSlice: Slice = { id: "provision-evidence" }
