import type { DemoPart } from "../../platform/slice.ts"

export const needsDemo: DemoPart = {}
