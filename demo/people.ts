import { adultName } from "./names.ts"
import { Dice } from "./random.ts"
import type { DemoSetting, DemoZone } from "./settings.ts"

export interface DemoPerson {
  readonly id: string
  readonly kind: "staff" | "family" | "young-person"
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly places: readonly { readonly id: string; readonly role: string; readonly teamId: string }[]
}

export interface DemoTeam {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly scopeId: string | null
  readonly capacity: number | null
}

/** The county's own teams beside those of settings and zones. */
const COUNTY_TEAMS: readonly {
  key: string
  kind: string
  name: string
  roles: readonly (readonly [role: string, count: number])[]
}[] = [
  {
    key: "line",
    kind: "line",
    name: "SEND and Inclusion Support line",
    roles: [
      ["adviser", 8],
      ["line-supervisor", 1],
    ],
  },
  {
    key: "epss",
    kind: "service",
    name: "Educational Psychology and Specialist Support",
    roles: [
      ["service-lead", 2],
      ["educational-psychologist", 12],
      ["specialist-teacher", 8],
    ],
  },
  {
    key: "vsss",
    kind: "service",
    name: "Virtual School Sensory Support",
    roles: [
      ["service-lead", 1],
      ["specialist-teacher", 9],
    ],
  },
  {
    key: "advisers",
    kind: "service",
    name: "Inclusion and SEND advisers",
    roles: [
      ["service-lead", 1],
      ["service-worker", 8],
    ],
  },
  {
    key: "early-years",
    kind: "service",
    name: "Early years advisers",
    roles: [
      ["service-lead", 1],
      ["service-worker", 8],
    ],
  },
  {
    key: "outreach",
    kind: "service",
    name: "School to school outreach",
    roles: [
      ["service-lead", 1],
      ["service-worker", 6],
    ],
  },
  {
    key: "titan",
    kind: "service",
    name: "Independent travel training",
    roles: [
      ["service-lead", 1],
      ["service-worker", 3],
    ],
  },
  { key: "records", kind: "records", name: "SEND records", roles: [["records-officer", 3]] },
  {
    key: "administration",
    kind: "administration",
    name: "Service administration",
    roles: [
      ["administrator", 1],
      ["data-protection-officer", 1],
    ],
  },
  {
    key: "programme",
    kind: "programme",
    name: "Programme office",
    roles: [
      ["programme", 3],
      ["commissioner", 2],
    ],
  },
]

/** Made after everybody else, whose names and ids stay as they are. */
const PLACE_PLANNING: (typeof COUNTY_TEAMS)[number] = {
  key: "places",
  kind: "programme",
  name: "Sufficiency and place planning",
  roles: [["place-planner", 2]],
}

export interface DemoStaff {
  readonly teams: readonly DemoTeam[]
  readonly people: readonly DemoPerson[]
  /** County teams by their key: "line", "epss", ... */
  readonly teamOf: ReadonlyMap<string, string>
}

export function planStaff(seed: number, settings: readonly DemoSetting[], zones: readonly DemoZone[]): DemoStaff {
  const dice = new Dice(seed, "staff")
  const teams: DemoTeam[] = []
  const people: DemoPerson[] = []
  const teamOf = new Map<string, string>()
  const employ = (role: string, teamId: string) => people.push(employee(dice, role, teamId))
  const form = ({ key, kind, name, roles }: (typeof COUNTY_TEAMS)[number]) => {
    const id = dice.uuid()
    teamOf.set(key, id)
    teams.push({ id, kind, name, scopeId: null, capacity: kind === "service" ? 25 : null })
    for (const [role, count] of roles) for (let each = 0; each < count; each++) employ(role, id)
  }
  for (const team of COUNTY_TEAMS) form(team)
  for (const zone of zones) {
    teams.push({ id: zone.teamId, kind: "zone", name: `${zone.name} School and Community Team`, scopeId: zone.id, capacity: 20 })
    employ("zone-lead", zone.teamId)
    for (let each = 0; each < 6; each++) employ("zone-worker", zone.teamId)
  }
  for (const setting of settings) {
    teams.push({ id: setting.teamId, kind: "setting", name: setting.name, scopeId: setting.id, capacity: null })
    if (setting.phase === "early-years") employ("ey-lead", setting.teamId)
    else if (setting.phase === "post-16") employ("college-lead", setting.teamId)
    else for (const role of ["senco", "head"]) employ(role, setting.teamId)
  }
  form(PLACE_PLANNING)
  return { teams, people, teamOf }
}

function employee(dice: Dice, role: string, teamId: string): DemoPerson {
  const id = dice.uuid()
  return {
    id,
    kind: "staff",
    name: dice.chance(0.03) ? `Dr ${adultName(dice)}` : adultName(dice),
    email: `${id.slice(0, 8)}@county.example`,
    phone: null,
    places: [{ id: dice.uuid(), role, teamId }],
  }
}
