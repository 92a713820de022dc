import type { Slice } from "../../platform/slice.ts"
import { NEED_AREA_WORDS, PHASE_WORDS } from "../vocabulary.ts"
import { editionShown, searchIndexOf } from "./library.ts"
import { frameworkRoutes } from "./routes.tsx"
import { searchStrategies } from "./search.ts"

export type { Strategy } from "./chapter.ts"
export { strategiesInPlan } from "./in-plan.ts"
export { editionShown, type PlacedStrategy, searchIndexOf, strategyByCode } from "./library.ts"
export { type Found, type SearchIndex, searchStrategies } from "./search.ts"

/** The framework of ordinarily available provision, open to everyone. It keeps no table: its editions are content. */
export const frameworkSlice: Slice = {
  id: "provision-framework",
  routes: frameworkRoutes,
  events: {
    "provision.strategies-asked":
      "Strategies are shown for a child, and whoever keeps plans says which are given: { childId, codes }",
  },
  navigation: [{ text: "What can help", href: "/framework", right: "public", key: "f", order: 60 }],
  search: [
    {
      kind: "strategy",
      title: "Ways to help",
      find: async (tx, words, limit) =>
        searchStrategies(searchIndexOf(editionShown(tx.today)), words)
          .found.slice(0, limit)
          .map(({ strategy }) => ({
            title: strategy.title,
            detail: `${NEED_AREA_WORDS[strategy.area]}, ${PHASE_WORDS[strategy.phase].toLowerCase()}`,
            href: `/framework/strategies/${strategy.id}`,
          })),
    },
  ],
}
