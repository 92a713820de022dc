import type { Phase } from "../src/county/tables.ts"
import type { PersonaRow } from "../src/platform/sign-in/personas.ts"
import type { DemoCounty } from "./load.ts"

/** The people whom a visitor may be: each kind of user once, at real places of the made county. */
export function personasOf(county: DemoCounty): PersonaRow[] {
  const { staff, zones } = county
  const inTeam = (role: string, teamId: string | undefined) =>
    staff.people.find((person) => person.places.some((place) => place.role === role && place.teamId === teamId))
  const personas: PersonaRow[] = []
  const add = (person: { id: string; name: string } | undefined, title: string, group: string, about: string) => {
    if (person) personas.push({ id: person.id, title, group, about: `${person.name}. ${about}` })
  }
  const county_ = (role: string, key: string, title: string, about: string) =>
    add(inTeam(role, staff.teamOf.get(key)), title, "The council", about)

  county_("adviser", "line", "Support-line adviser", "Takes calls, gives advice, opens requests.")
  county_("line-supervisor", "line", "Supervisor of the support line", "Sees the queue, untaken work and the measures.")
  const zone = zones[0]!
  add(
    inTeam("zone-lead", zone.teamId),
    `Lead of the ${zone.name} zone`,
    "The council",
    "Plans the zone's meetings and reads its data pack.",
  )
  add(
    inTeam("zone-worker", zone.teamId),
    `School and Community Team worker, ${zone.name}`,
    "The council",
    "Works with the zone's schools and families.",
  )
  county_("educational-psychologist", "epss", "Educational psychologist", "Sees the children whom the service works with now.")
  county_("specialist-teacher", "vsss", "Teacher of the deaf", "Sensory support, by open referral.")
  county_("service-lead", "epss", "Lead of the psychology service", "Sees the team's caseload against its limits.")
  county_("records-officer", "records", "SEND records officer", "Settles likely duplicates and restricted records.")
  county_("programme", "programme", "Programme office", "Sees the county in figures, never a child.")
  county_("commissioner", "programme", "Commissioner", "Compares what places and support cost, and what they would.")
  county_("place-planner", "places", "Place planner", "Forecasts places, sites bases and proposes who goes where.")
  county_("administrator", "administration", "Administrator", "Zones, teams, memberships and settings.")
  county_("data-protection-officer", "administration", "Data protection officer", "Reads the audit trail.")

  const first = (phase: Phase) => county.visited.find((each) => each.phase === phase)
  for (const [phase, role, title] of [
    ["primary", "senco", "SENCO"],
    ["primary", "head", "Headteacher"],
    ["secondary", "senco", "SENCO"],
    ["early-years", "ey-lead", "Manager"],
    ["post-16", "college-lead", "Learning support lead"],
  ] as const) {
    const setting = first(phase)
    if (setting)
      add(
        inTeam(role, setting.teamId),
        `${title} at ${setting.name}`,
        "Settings",
        "Asks for support and follows what was agreed.",
      )
  }
  for (const person of [...familiesOf(county), ...youngPersonOf(county)]) personas.push(person)
  return personas
}

/** A parent at the visited primary school, and one at the visited early-years setting. */
function familiesOf({ visited, children, parentOf }: DemoCounty): PersonaRow[] {
  return ["primary", "early-years"].flatMap((phase) => {
    const setting = visited.find((each) => each.phase === phase)
    const child =
      children.find((each) => each.setting === setting && each.status === "K") ?? (phase === "primary" ? children[0] : undefined)
    const parent = child && parentOf.get(child.id)
    if (!child || !parent) return []
    return [
      {
        id: parent.id,
        title: `Parent of ${child.knownAs ?? child.forename} ${child.surname}`,
        group: "Families",
        about: `${parent.name}. Sees what is held about their child${child.setting ? ` at ${child.setting.name}` : ""}, and who sees it.`,
      },
    ]
  })
}

const youngPersonOf = ({ youngPerson }: DemoCounty): PersonaRow[] =>
  youngPerson === null
    ? []
    : [
        {
          id: youngPerson.id,
          title: `${youngPerson.name}, a young person aged 17`,
          group: "Families",
          about: `Sees their own record${youngPerson.child.setting ? ` at ${youngPerson.child.setting.name}` : ""}, and decides about it.`,
        },
      ]
