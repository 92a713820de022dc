import type { Slice } from "../../platform/slice.ts"

/** The framework of ordinarily available provision, open to everyone. */
export const frameworkSlice: Slice = { id: "provision-framework" }
