import type { Slice } from "../platform/slice.ts"
import { evaluationSlice } from "./evaluation/index.ts"
import { evidenceSlice } from "./evidence/index.ts"
import { finderSlice } from "./finder/index.ts"
import { frameworkSlice } from "./framework/index.ts"
import { groupsSlice } from "./groups/index.ts"
import { mapsSlice } from "./maps/index.ts"
import { needsSlice } from "./needs/index.ts"
import { plansSlice } from "./plans/index.ts"
import { schoolDataSlice } from "./school-data/index.ts"
import { transitionsSlice } from "./transitions/index.ts"

/** Project 2, ordinarily available provision, in the order in which its migrations run. */
export const provisionSlices: readonly Slice[] = [
  frameworkSlice,
  needsSlice,
  mapsSlice,
  plansSlice,
  evaluationSlice,
  schoolDataSlice,
  groupsSlice,
  transitionsSlice,
  evidenceSlice,
  finderSlice,
]
