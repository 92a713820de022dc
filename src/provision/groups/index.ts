import type { Slice } from "../../platform/slice.ts"

/** Enhanced groups. */
export const groupsSlice: Slice = { id: "provision-groups" }
