import type { Pool, StockCell } from "../../../engine/simulation/parameters.ts"
import type { Rationed } from "../../../engine/simulation/vocabulary.ts"
import type { RegisterCounts } from "./counts.ts"
import { basePhaseOf, NO_ZONE } from "./stock.ts"

interface PoolKind {
  readonly id: string
  readonly placement: Rationed
  readonly ages: [number, number]
  readonly places: (row: RegisterCounts["supply"][number]) => number
}

const KINDS: readonly PoolKind[] = [
  {
    id: "special",
    placement: "special",
    ages: [2, 18],
    places: (row) => (row.phase === "special" && !row.independent ? row.capacity : 0),
  },
  {
    id: "base-primary",
    placement: "base",
    ages: [4, 10],
    places: (row) => (basePhaseOf(row.lowAge) === "primary" ? row.basePlaces : 0),
  },
  {
    id: "base-secondary",
    placement: "base",
    ages: [11, 15],
    places: (row) => (basePhaseOf(row.lowAge) === "secondary" ? row.basePlaces : 0),
  },
  {
    id: "alternative",
    placement: "alternative",
    ages: [4, 15],
    places: (row) => (row.phase === "alternative" ? row.capacity : 0),
  },
]

/**
 * Places by kind and zone, from the capacities in the register; nearest zone first, any zone after. Where more children are placed than capacity
 * says, the children there now count as places, because nobody is put out for a forecast.
 */
export function poolsOf(counts: RegisterCounts, stock: readonly StockCell[], at: { from: string; on: string }): Pool[] {
  const zones = [...counts.zones, NO_ZONE]
  return KINDS.flatMap((kind) => {
    const inside = (cell: StockCell) => cell.placement === kind.placement && cell.age >= kind.ages[0] && cell.age <= kind.ages[1]
    const open = zones.map((zone) =>
      counts.supply.filter((row) => (row.zone ?? NO_ZONE) === zone).reduce((sum, row) => sum + kind.places(row), 0),
    )
    const placed = stock.filter(inside).reduce((sum, cell) => sum + cell.count, 0)
    const short = Math.max(0, placed - open.reduce((sum, places) => sum + places, 0))
    const biggest = open.indexOf(Math.max(...open))
    return zones.flatMap((zone, z): Pool[] => {
      const places = open[z]! + (z === biggest ? short : 0)
      if (places === 0) return []
      return [
        {
          id: `${kind.id}:${zone}`,
          zone,
          placement: kind.placement,
          needs: "all",
          ages: kind.ages,
          serves: "all",
          places: [{ from: at.from, places }],
          source: `Capacities of settings in the register${z === biggest && short > 0 ? `, and ${short} children placed beyond them` : ""}`,
          date: at.on,
          mark: "published",
        },
      ]
    })
  })
}
