import type { Pool } from "../../../engine/simulation/parameters.ts"
import { assumed, published } from "./norfolk-sources.ts"
import { childrenIn, ZONES } from "./norfolk-stock.ts"

const START = "2025-09-01"
const SPECIAL_PLACES = 2_230
const BASES = { primary: 296, secondary: 100 }
/** New special schools planned for September 2026, by zone: Downham Market 100, Great Yarmouth 170. */
const NEW_SPECIAL: Record<string, number> = { "King's Lynn and West Norfolk": 100, "Great Yarmouth": 170 }

/** Places by zone, shared out by the number of children (the county publishes no table by district), with the openings that are published. */
export function norfolkPools(): Pool[] {
  const special = shares(SPECIAL_PLACES)
  const primary = shares(BASES.primary)
  const secondary = shares(BASES.secondary)
  const later = shares(180)
  return [
    ...ZONES.map(
      (zone, i): Pool => ({
        ...(NEW_SPECIAL[zone]
          ? published(
              "New special schools planned for September 2026 (norfolk.gov.uk); stock: state special placements, January 2024, plus 2%",
              "2025-09-01",
            )
          : assumed("State special placements of January 2024 plus 2%, shared by number of children")),
        id: `special:${zone}`,
        zone,
        placement: "special",
        needs: "all",
        ages: [2, 18],
        serves: "all",
        places: [
          { from: START, places: special[i]! },
          ...(NEW_SPECIAL[zone] ? [{ from: "2026-09-01", places: special[i]! + NEW_SPECIAL[zone] }] : []),
        ],
      }),
    ),
    ...ZONES.map(
      (zone, i): Pool => ({
        ...assumed("330 places in 30 bases and 66 agreed for 2024-25, three quarters primary, shared by number of children"),
        id: `base-primary:${zone}`,
        zone,
        placement: "base",
        needs: "all",
        ages: [4, 10],
        serves: "all",
        places: [{ from: START, places: primary[i]! }],
      }),
    ),
    ...ZONES.map(
      (zone, i): Pool => ({
        ...assumed("Ten bases of 18 for complex needs were called for in January 2024; taken to be open in September 2026"),
        id: `base-secondary:${zone}`,
        zone,
        placement: "base",
        needs: "all",
        ages: [11, 15],
        serves: "all",
        places: [
          { from: START, places: secondary[i]! },
          { from: "2026-09-01", places: secondary[i]! + later[i]! },
        ],
      }),
    ),
    {
      ...assumed("Alternative provision placements with a plan, January 2024, and as many without"),
      id: "alternative:county",
      zone: "Norwich",
      placement: "alternative",
      needs: "all",
      ages: [4, 15],
      serves: "all",
      places: [{ from: START, places: 460 }],
    },
    {
      ...published("Tier 2: bases of 10 and centres of 20 opening 2025 to 2027 (schools.norfolk.gov.uk)", "2025-09-01"),
      id: "alternative:tier-2",
      zone: "Norwich",
      placement: "alternative",
      needs: ["SEMH"],
      ages: [11, 15],
      serves: "all",
      places: [
        { from: START, places: 50 },
        { from: "2026-09-01", places: 210 },
        { from: "2027-09-01", places: 290 },
      ],
    },
  ]
}

/** Whole numbers that add up to the total, in proportion to the children of each zone. */
function shares(total: number): number[] {
  const all = ZONES.reduce((sum, zone) => sum + childrenIn(zone), 0)
  const exact = ZONES.map((zone) => (childrenIn(zone) / all) * total)
  const whole = exact.map(Math.floor)
  let left = total - whole.reduce((a, b) => a + b, 0)
  for (const i of exact.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!)))
    if (left-- > 0) whole[i]!++
  return whole
}
