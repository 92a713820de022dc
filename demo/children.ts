import { upnCheckLetter } from "../src/county/children/identifiers/upn.ts"
import { familyName, givenName } from "./names.ts"
import { Dice } from "./random.ts"
import { DEMO_LA, type DemoSetting, type DemoZone } from "./settings.ts"

export interface DemoChild {
  readonly id: string
  readonly upn: string
  readonly forename: string
  readonly surname: string
  readonly knownAs: string | null
  /** Days since 1 January 2000. */
  readonly born: number
  readonly sex: "F" | "M"
  readonly status: "N" | "K" | "E"
  readonly needs: readonly string[]
  readonly setting: DemoSetting | null
  readonly zone: DemoZone
}

/** A whole county: 12,100 plans and 18,000 on SEN Support among some 150,000 children and young people. Source: the published figures. */
const WHOLE = { E: 12_100, K: 18_000, N: 120_000 }

/** Share of primary need among plans and among SEN Support, after the pattern of published census tables. */
const NEEDS: Readonly<Record<"E" | "K", Readonly<Record<string, number>>>> = {
  E: { ASD: 33, SEMH: 16, SLCN: 19, MLD: 10, SLD: 8, PMLD: 3, PD: 4, SPLD: 4, HI: 2, VI: 1 },
  K: { SLCN: 28, SEMH: 24, SPLD: 17, MLD: 13, ASD: 8, PD: 3, HI: 2, VI: 1, NSA: 4 },
}

/** Where children of a status go, by age, in shares: which phases may take them. */
function phaseFor(dice: Dice, age: number, status: "N" | "K" | "E"): DemoSetting["phase"] | null {
  if (age < 2) return null
  if (age < 5) return status === "E" && age === 4 && dice.chance(0.2) ? "special" : dice.chance(0.7) ? "early-years" : null
  if (age > 18) return status === "E" ? (dice.chance(0.72) ? "post-16" : null) : null
  const special = status === "E" ? dice.next() : 1
  if (special < 0.31) return "special"
  if (special < 0.38 && age >= 7) return "other"
  if (special < 0.395 || (status === "K" && age >= 11 && age < 16 && dice.chance(0.012))) return "alternative"
  if (age >= 16) return dice.chance(0.75) ? "post-16" : null
  if (age >= 11) return "secondary"
  return dice.chance(0.76) ? "primary" : age >= 7 ? "junior" : "infant"
}

const AGES: Readonly<Record<"N" | "K" | "E", readonly [from: number, to: number, bend: number]>> = {
  N: [0, 19, 0.5],
  K: [2, 18, 0.5],
  E: [3, 25, 0.42],
}

/** Children one by one, always the same for a seed. `today` in days since 1 January 2000. */
export function* childrenOf(given: {
  seed: number
  scale: number
  settings: readonly DemoSetting[]
  zones: readonly DemoZone[]
  today: number
}): Generator<DemoChild> {
  const { seed, scale, settings, zones, today } = given
  const byZone = index(settings)
  let serial = 0
  for (const status of ["E", "K", "N"] as const) {
    const dice = new Dice(seed, `children-${status}`)
    for (let left = Math.round(WHOLE[status] * scale); left > 0; left--) {
      const [from, to, bend] = AGES[status]
      // The mean of two throws leans to the middle of the school years; `bend` shifts it.
      const share = (dice.next() + dice.next()) / 2
      const age = from + share * (to - from) * (status === "E" ? 0.9 + bend * 0.2 : 1)
      const born = today - Math.floor(age * 365.25) - 1
      const zone = dice.one(zones)
      const phase = phaseFor(dice, Math.floor(age), status)
      serial += 1
      yield {
        id: dice.uuid(),
        upn: withCheck(
          `${DEMO_LA}${String(1000 + (serial % 9000))}${String((2000 + Math.floor(born / 365.25 + 4)) % 100).padStart(2, "0")}${String(Math.floor(serial / 9000) % 1000).padStart(3, "0")}`,
        ),
        forename: givenName(dice),
        surname: familyName(dice),
        knownAs: dice.chance(0.06) ? givenName(dice) : null,
        born,
        sex: dice.chance(status === "N" ? 0.5 : 0.68) ? "M" : "F",
        status,
        needs: status === "N" ? [] : needsOf(dice, status),
        setting: phase === null ? null : settingFor(dice, phase, zone, byZone),
        zone,
      }
    }
  }
}

function needsOf(dice: Dice, status: "K" | "E"): string[] {
  const first = dice.weighted(NEEDS[status])
  const second = dice.chance(status === "E" ? 0.55 : 0.2) ? dice.weighted(NEEDS[status]) : first
  return second === first ? [first] : [first, second]
}

type ByPhase = ReadonlyMap<string, readonly DemoSetting[]>

function index(settings: readonly DemoSetting[]): ByPhase {
  const map = new Map<string, DemoSetting[]>()
  for (const setting of settings) {
    for (const key of [setting.phase, `${setting.zone.id}/${setting.phase}`]) map.set(key, [...(map.get(key) ?? []), setting])
  }
  return map
}

/** Near home where the zone has such a setting, else somewhere in the county. */
const settingFor = (dice: Dice, phase: string, zone: DemoZone, byZone: ByPhase): DemoSetting | null => {
  const near = byZone.get(`${zone.id}/${phase}`)
  const from = near && dice.chance(0.92) ? near : byZone.get(phase)
  return from === undefined ? null : dice.one(from)
}

const withCheck = (body: string): string => `${upnCheckLetter(body)}${body}`
