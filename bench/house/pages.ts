import type { Visitor } from "../../test/support/visitor.ts"
import type { House } from "./county.ts"

interface BenchPage {
  readonly what: string
  readonly as: string
  readonly address: (house: House, visitor: Visitor) => Promise<string> | string
}

const ID = "[0-9a-f-]{36}"

/** The pages of the first journey that a page bench opens, each by somebody whose work it is. */
export const PAGES: readonly BenchPage[] = [
  { what: "Home of a SENCO", as: "SENCO at", address: () => "/" },
  { what: "Home of a zone lead", as: "Lead of the", address: () => "/" },
  { what: "Home of an adviser", as: "Support-line adviser", address: () => "/" },
  { what: "Children of a school", as: "SENCO at", address: () => "/children" },
  {
    what: "Children of a setting, whole register",
    as: "SEND records officer",
    address: async (house) =>
      `/children?setting=${await one(house, "select id from county.settings where phase = 'secondary' limit 1")}`,
  },
  { what: "A child's record", as: "Parent of", address: (house) => ownChild(house, "Parent of") },
  { what: "A child's circle", as: "Parent of", address: async (house) => `${await ownChild(house, "Parent of")}/circle` },
  { what: "A child's consents", as: "SENCO at", address: linked("/children", `/children/${ID}`, "/consents") },
  { what: "A child's family", as: "SENCO at", address: linked("/children", `/children/${ID}`, "/family") },
  {
    what: "A child's changes and views",
    as: "SENCO at",
    address: async (house, visitor) =>
      (await linked("/children", `/children/${ID}`)(house, visitor)).replace("/children", "/log/child"),
  },
  { what: "Support line", as: "Support-line adviser", address: () => "/support/line" },
  { what: "Support line's work", as: "Support-line adviser", address: () => "/support/line/queue" },
  { what: "A new call", as: "Support-line adviser", address: answeredCall },
  { what: "An enquiry", as: "Support-line adviser", address: linked("/support/line/queue", `/support/line/contacts/${ID}`) },
  { what: "Measures of the line", as: "Supervisor of the support line", address: () => "/support/line/measures" },
  { what: "Answer bank", as: "Support-line adviser", address: () => "/support/line/answers" },
  { what: "Requests of a zone", as: "Lead of the", address: () => "/support/requests" },
  { what: "A request", as: "Lead of the", address: linked("/support/requests", `/support/requests/${ID}`) },
  { what: "New request", as: "SENCO at", address: () => "/support/requests/new" },
  { what: "Work of a zone's team", as: "Lead of the", address: () => "/support/work" },
  { what: "Give a piece of work", as: "Lead of the", address: linked("/support/work", `/support/work/${ID}/givings/new`) },
  { what: "Teams", as: "Lead of the", address: () => "/support/teams" },
  { what: "Meetings of a zone", as: "Lead of the", address: () => "/support/meetings" },
  { what: "A meeting", as: "Lead of the", address: linked("/support/meetings?when=past", `/support/meetings/${ID}`) },
  { what: "Calendar", as: "Lead of the", address: () => "/support/calendar" },
  {
    what: "Plan for a school",
    as: "SENCO at",
    address: async (house) => `/support/plans/settings/${await ownSetting(house, "SENCO at")}`,
  },
  { what: "Data pack of a zone", as: "Lead of the", address: async (house) => `/support/zones/${await ownZone(house)}/pack` },
  { what: "Plan of a zone", as: "Lead of the", address: async (house) => `/support/zones/${await ownZone(house)}/plan` },
  { what: "A setting", as: "Lead of the", address: linked("/settings", `/settings/${ID}`) },
  { what: "Settings", as: "Lead of the", address: () => "/settings" },
  { what: "Map of the county", as: "Lead of the", address: () => "/settings/map" },
  { what: "Zones", as: "Lead of the", address: () => "/zones" },
]

async function one(house: House, sql: string, values: readonly unknown[] = []): Promise<string> {
  // As the system: a server's own login reads nothing by itself.
  const { rows } = await house.database.asSystem((tx) => tx.connection.query<{ id: string }>(sql, values))
  return rows[0]!.id
}

async function ownChild(house: House, title: string): Promise<string> {
  const person = house.personas.find((each) => each.title.startsWith(title))!.id
  return `/children/${await one(house, "select child_id as id from county.circle where person_id = $1 limit 1", [person])}`
}

/** The first thing on a list of this person's that has such an address, and what stands behind it. */
function linked(list: string, pattern: string, behind = ""): BenchPage["address"] {
  return async (_, visitor) => {
    const found = new RegExp(`href="(${pattern})"`).exec((await visitor.get(list)).body)
    if (!found) throw new Error(`${list} links to nothing like ${pattern}`)
    return `${found[1]}${behind}`
  }
}

/** The screen of a call that has just been answered: nothing is typed yet, and the timer runs. */
async function answeredCall(_: House, visitor: Visitor): Promise<string> {
  const { location, status } = await visitor.fillAndSend("/support/line", "/support/line/calls", { role: "school" })
  if (location === null) throw new Error(`a call could not be started: ${status}`)
  return location
}

const ownTeamScope = async (house: House, title: string, kind: string): Promise<string> => {
  const person = house.personas.find((each) => each.title.startsWith(title))!.id
  return one(
    house,
    "select t.scope_id as id from platform.memberships m join platform.teams t on t.id = m.team_id where m.person_id = $1 and t.kind = $2 limit 1",
    [person, kind],
  )
}
const ownSetting = (house: House, title: string) => ownTeamScope(house, title, "setting")
const ownZone = (house: House) => ownTeamScope(house, "Lead of the", "zone")
