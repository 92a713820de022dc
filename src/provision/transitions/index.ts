import type { Slice } from "../../platform/slice.ts"

/** Transitions and preparing for adulthood. */
export const transitionsSlice: Slice = { id: "provision-transitions" }
