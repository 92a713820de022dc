import type { Slice } from "../../platform/slice.ts"

/** Self-evaluation against the framework. */
export const evaluationSlice: Slice = { id: "provision-evaluation" }
