import { countySlices } from "./county/slices.ts"
import type { Slice } from "./platform/slice.ts"
import { platformSlice } from "./platform/platform-slice.ts"

/** The one list of slices, in the order in which their migrations run. */
export const slices: readonly Slice[] = [platformSlice, ...countySlices]
