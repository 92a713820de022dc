import type { House } from "./county.ts"

/** The pages of the first journey that a page bench opens, each by somebody whose work it is. */
export const PAGES: readonly {
  readonly what: string
  readonly as: string
  readonly address: (house: House) => Promise<string> | string
}[] = [
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
  { what: "Support line", as: "Support-line adviser", address: () => "/support/line" },
  { what: "Support line's work", as: "Support-line adviser", address: () => "/support/line/queue" },
  { what: "Answer bank", as: "Support-line adviser", address: () => "/support/line/answers" },
  { what: "Requests of a zone", as: "Lead of the", address: () => "/support/requests" },
  { what: "New request", as: "SENCO at", address: () => "/support/requests/new" },
  { what: "Work of a zone's team", as: "Lead of the", address: () => "/support/work" },
  { what: "Teams", as: "Lead of the", address: () => "/support/teams" },
  { what: "Meetings of a zone", as: "Lead of the", address: () => "/support/meetings" },
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
