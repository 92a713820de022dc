import { logSlice } from "./county/log/index.ts"
import { countySlices } from "./county/slices.ts"
import { schemesSlice } from "./places/schemes/index.ts"
import { sufficiencySlice } from "./places/sufficiency/index.ts"
import { homeSlice } from "./platform/home/slice.tsx"
import { platformSlice } from "./platform/platform-slice.ts"
import type { Slice } from "./platform/slice.ts"
import { provisionSlices } from "./provision/index.ts"
import { supportLineSlice } from "./support/line/index.ts"
import { supportMeetings } from "./support/meetings/index.ts"
import { supportPlans } from "./support/plans/index.ts"
import { supportRequests } from "./support/requests/index.ts"
import { supportTeams } from "./support/teams/index.ts"

/** The one list of slices, in the order in which their migrations run. */
export const slices: readonly Slice[] = [
  platformSlice,
  homeSlice(() => slices),
  ...countySlices,
  logSlice(() => slices),
  supportLineSlice,
  supportTeams,
  supportRequests,
  supportPlans,
  supportMeetings,
  ...provisionSlices,
  sufficiencySlice,
  schemesSlice,
]
