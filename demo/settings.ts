import type { Phase } from "../src/county/tables.ts"
import { countyOf, type Point } from "./geography.ts"
import { placeNames } from "./names.ts"
import { Dice } from "./random.ts"

export interface DemoZone {
  readonly id: string
  readonly teamId: string
  readonly code: string
  readonly name: string
  readonly outline: Point[][]
  readonly cells: readonly Point[]
  readonly goesLiveOn: string
}

export interface DemoSetting {
  readonly id: string
  readonly teamId: string
  readonly urn: number | null
  readonly name: string
  readonly phase: Phase
  readonly governance: string
  readonly typeCode: string
  readonly zone: DemoZone
  readonly at: Point
  readonly postcode: string
  readonly lowAge: number
  readonly highAge: number
  readonly pupils: number
  readonly base: { kind: string; places: number; need: string } | null
  readonly needs: readonly string[]
}

/** The council's number for a made county: no authority in England has it. */
export const DEMO_LA = "990"

/** How many of each kind a whole county has. Schools: about 430, zones 15 with 26 schools each; early years 40 a zone. Source: inclusion.md 1.2. */
const KINDS: readonly {
  phase: Phase
  count: number
  words: readonly string[]
  ages: [number, number]
  pupils: [number, number]
  governance: string
  type: string
}[] = [
  {
    phase: "primary",
    count: 268,
    words: ["Primary School", "Church of England Primary School", "Primary Academy", "Community Primary School"],
    ages: [4, 11],
    pupils: [60, 420],
    governance: "academy",
    type: "34",
  },
  {
    phase: "infant",
    count: 36,
    words: ["Infant School", "Infant and Nursery School"],
    ages: [4, 7],
    pupils: [80, 270],
    governance: "maintained",
    type: "1",
  },
  {
    phase: "junior",
    count: 32,
    words: ["Junior School"],
    ages: [7, 11],
    pupils: [120, 360],
    governance: "maintained",
    type: "1",
  },
  {
    phase: "secondary",
    count: 52,
    words: ["High School", "Academy", "School"],
    ages: [11, 16],
    pupils: [550, 1350],
    governance: "academy",
    type: "34",
  },
  { phase: "special", count: 16, words: ["School"], ages: [4, 19], pupils: [90, 190], governance: "academy", type: "44" },
  {
    phase: "alternative",
    count: 4,
    words: ["Short Stay Centre"],
    ages: [5, 16],
    pupils: [40, 120],
    governance: "academy",
    type: "42",
  },
  {
    phase: "post-16",
    count: 6,
    words: ["College", "Sixth Form College"],
    ages: [16, 25],
    pupils: [900, 3200],
    governance: "college",
    type: "18",
  },
  { phase: "other", count: 18, words: ["House School"], ages: [7, 18], pupils: [20, 80], governance: "independent", type: "10" },
  {
    phase: "early-years",
    count: 600,
    words: ["Nursery", "Pre-school", "Playgroup", "Childminders"],
    ages: [0, 5],
    pupils: [8, 60],
    governance: "private-voluntary-independent",
    type: "pvi",
  },
]

const ZONE_NAMES = [
  "Aldermere",
  "Brinkwater",
  "Carrow Edge",
  "Dunmarsh",
  "Eastling",
  "Fenside",
  "Greyholme",
  "Hallowfield",
  "Isleham Vale",
  "Kestrel Coast",
  "Larkland",
  "Merefen",
  "Northwold Heath",
  "Ottersea",
  "Pinewell",
]

export function planZones(seed: number, scale: number): DemoZone[] {
  const dice = new Dice(seed, "zones")
  const count = Math.max(2, Math.min(ZONE_NAMES.length, Math.round(ZONE_NAMES.length * Math.min(1, Math.sqrt(scale) * 1.01))))
  return countyOf(count, dice).map((plan, at) => ({
    id: dice.uuid(),
    teamId: dice.uuid(),
    code: `Z${String(at + 1).padStart(2, "0")}`,
    name: ZONE_NAMES[at]!,
    outline: plan.outline,
    cells: plan.cells,
    // The roll-out as published: two zones, then six, then the rest. Source: inclusion.md 1.1.
    goesLiveOn: at < 2 ? "2024-12-02" : at < 8 ? "2025-04-22" : "2025-09-01",
  }))
}

export function planSettings(seed: number, scale: number, zones: readonly DemoZone[]): DemoSetting[] {
  const dice = new Dice(seed, "settings")
  const total = KINDS.reduce((sum, kind) => sum + Math.max(1, Math.round(kind.count * scale)), 0)
  const places = placeNames(dice, Math.min(total, 1_100))
  const settings: DemoSetting[] = []
  for (const kind of KINDS) {
    const count = Math.max(1, Math.round(kind.count * scale))
    for (let each = 0; each < count; each++)
      settings.push(
        oneSetting(dice, {
          kind,
          zone: zones[(each + settings.length) % zones.length]!,
          place: places[settings.length % places.length]!,
          number: settings.length,
        }),
      )
  }
  return settings
}

function oneSetting(
  dice: Dice,
  given: { kind: (typeof KINDS)[number]; zone: DemoZone; place: string; number: number },
): DemoSetting {
  const { kind, zone, place, number } = given
  const cell = dice.one(zone.cells)
  const at: Point = [cell[0] + dice.between(-2_000, 2_000), cell[1] + dice.between(-2_000, 2_000)]
  const special = kind.phase === "special" || kind.phase === "other"
  // 30 bases with 330 places stood in the county's schools in 2018/19. Source: inclusion.md 2.6.
  const hasBase = (kind.phase === "primary" && dice.chance(0.08)) || (kind.phase === "secondary" && dice.chance(0.25))
  const need = dice.one(["ASD", "SEMH", "SLCN", "MLD", "HI"])
  return {
    id: dice.uuid(),
    teamId: dice.uuid(),
    urn: kind.phase === "early-years" && dice.chance(0.8) ? null : 900_000 + number,
    name: `${place} ${dice.one(kind.words)}`,
    phase: kind.phase,
    governance: kind.governance,
    typeCode: kind.type,
    zone,
    at,
    postcode: `ZZ${(number % 89) + 10} ${dice.between(1, 9)}${dice.one("ABDEFGHJLNPQRSTUWXYZ".split(""))}${dice.one("ABDEFGHJLNPQRSTUWXYZ".split(""))}`,
    lowAge: kind.ages[0],
    highAge: kind.ages[1],
    pupils: dice.between(...kind.pupils),
    base: hasBase ? { kind: "Resourced provision", places: dice.between(8, 16), need } : null,
    needs: special ? [dice.one(["ASD", "SLD", "SEMH", "PMLD", "MLD"]), "SLCN"] : hasBase ? [need] : [],
  }
}
