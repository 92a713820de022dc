import type { Slice } from "../../platform/slice.ts"

/** Plans, cycles of assess, plan, do and review, and the overview of a setting. */
export const plansSlice: Slice = { id: "provision-plans" }
