import { insertMany } from "../src/platform/database/bulk.ts"
import type { Tx } from "../src/platform/database/tx.ts"
import { PERSON } from "./columns.ts"
import type { DemoStaff } from "./people.ts"
import { DEMO_LA, type DemoSetting, type DemoZone } from "./settings.ts"

export async function loadPlaces(tx: Tx, zones: readonly DemoZone[], settings: readonly DemoSetting[]): Promise<void> {
  await insertMany<DemoZone>(
    tx,
    "county.zones",
    [
      { name: "id", type: "uuid", value: (zone) => zone.id },
      { name: "code", type: "text", value: (zone) => zone.code },
      { name: "name", type: "text", value: (zone) => zone.name },
      { name: "goes_live_on", type: "date", value: (zone) => zone.goesLiveOn },
      { name: "outline", type: "text", made: "$::jsonb", value: (zone) => JSON.stringify(zone.outline) },
    ],
    zones,
  )
  await insertMany<DemoSetting>(
    tx,
    "county.settings",
    [
      { name: "id", type: "uuid", value: (each) => each.id },
      { name: "urn", type: "int", value: (each) => each.urn },
      { name: "la_code", type: "text", same: DEMO_LA },
      { name: "name", type: "text", value: (each) => each.name },
      { name: "type_code", type: "text", value: (each) => each.typeCode },
      { name: "phase", type: "text", value: (each) => each.phase },
      { name: "governance", type: "text", value: (each) => each.governance },
      { name: "status", type: "text", value: () => "open" },
      { name: "zone_id", type: "uuid", value: (each) => each.zone.id },
      { name: "easting", type: "int", value: (each) => each.at[0] },
      { name: "northing", type: "int", value: (each) => each.at[1] },
      { name: "address", type: "text", made: "$::jsonb", value: (each) => JSON.stringify([each.name, each.zone.name]) },
      { name: "postcode", type: "text", value: (each) => each.postcode },
      { name: "capacity", type: "int", value: (each) => Math.round(each.pupils * 1.06) },
      { name: "pupils", type: "int", value: (each) => each.pupils },
      { name: "low_age", type: "int", value: (each) => each.lowAge },
      { name: "high_age", type: "int", value: (each) => each.highAge },
      { name: "gender", type: "text", value: () => "Mixed" },
      { name: "resourced_kind", type: "text", value: (each) => each.base?.kind ?? null },
      { name: "resourced_capacity", type: "int", value: (each) => each.base?.places ?? null },
      { name: "resourced_on_roll", type: "int", value: (each) => (each.base ? Math.max(1, each.base.places - 1) : null) },
      { name: "needs", type: "text", made: "string_to_array($, ' ')", value: (each) => each.needs.join(" ") },
      { name: "source", type: "text", value: () => "demonstration" },
    ],
    settings,
  )
}

export async function loadStaff(tx: Tx, { teams, people }: DemoStaff): Promise<void> {
  await insertMany(
    tx,
    "platform.teams",
    [
      { name: "id", type: "uuid", value: (team) => team.id },
      { name: "kind", type: "text", value: (team) => team.kind },
      { name: "name", type: "text", value: (team) => team.name },
      { name: "scope_id", type: "uuid", value: (team) => team.scopeId },
      { name: "capacity", type: "int", value: (team) => team.capacity },
    ],
    teams,
  )
  await insertMany(tx, "platform.people", PERSON, people)
  const places = people.flatMap((person) => person.places.map((place) => ({ ...place, personId: person.id })))
  await insertMany(
    tx,
    "platform.memberships",
    [
      { name: "id", type: "uuid", value: (place) => place.id },
      { name: "person_id", type: "uuid", value: (place) => place.personId },
      { name: "team_id", type: "uuid", value: (place) => place.teamId },
      { name: "role", type: "text", value: (place) => place.role },
      { name: "since", type: "date", value: () => "2024-09-01" },
    ],
    places,
  )
}
