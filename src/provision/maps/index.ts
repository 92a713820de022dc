import type { Slice } from "../../platform/slice.ts"

/** Provision maps. */
export const mapsSlice: Slice = { id: "provision-maps" }
