import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import { LADDER_ASKED, offersRungs } from "../../ladder/index.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { finderRoutes } from "./routes.tsx"
import { provisionRungs } from "./rungs.ts"

/** Support finder: need, age and place in; what can be done now in class, and which groups, services and settings are near. */
export const finderSlice: Slice = {
  id: "provision-finder",
  routes: finderRoutes,
  navigation: [{ text: "Find support", href: "/provision/finder", right: "public", order: 58 }],
  on: {
    [LADDER_ASKED]: offersRungs(provisionRungs),
    "county.record-opened": async (_tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      tabs.push({ id: "finder", text: "What can help", href: `/children/${childId}/finder` })
    },
  },
  events: {
    [LADDER_ASKED]:
      "The ladder is asked what there is for a need, an age and a place: add rungs to the list handed over, { question, rungs }",
  },
}
