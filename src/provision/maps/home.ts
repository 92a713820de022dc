import type { HomeSource } from "../../platform/slice.ts"
import { workSettings } from "./settings.ts"

/** Where provision is added from one's day. Whoever works for several settings begins at a map, where they choose one. */
export const mapsHome: readonly HomeSource[] = [
  {
    id: "provision-map",
    area: "do",
    right: "edit-provision-map",
    items: async (tx) => {
      const [first, second] = (await workSettings(tx)).filter((each) => each.own)
      if (!first) return []
      const href = second ? "/provision/map" : `/provision/map/settings/${first.id}/rows/new`
      return [{ title: "Add provision to the map", href }]
    },
  },
]
