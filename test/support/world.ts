import { randomUUID } from "node:crypto"
import type { Insertable } from "kysely"
import type { Member } from "../../src/county/circle/circle.ts"
import type { CountyTables, Phase } from "../../src/county/tables.ts"
import type { Database } from "../../src/platform/database/database.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"

type FamilyLink = CountyTables["county.family_links"]

/** A small made county for tests: each piece is put in as the system, with named states. */
export class World {
  constructor(readonly database: Database) {}

  async zone(name = "North 2"): Promise<string> {
    const id = randomUUID()
    await this.#put((tx) =>
      tablesOf<CountyTables>(tx)
        .insertInto("county.zones")
        .values({ id, code: id.slice(0, 8), name, goes_live_on: plainDate("2025-01-06"), outline: null, ended_on: null })
        .execute(),
    )
    return id
  }

  /** A setting with its own team of staff. */
  async setting(with_: { name?: string; phase?: Phase; zone?: string | null } = {}): Promise<{ id: string; team: string }> {
    const id = randomUUID()
    const name = with_.name ?? "Alder Primary School"
    await this.#put((tx) =>
      tablesOf<CountyTables>(tx)
        .insertInto("county.settings")
        .values({
          id,
          urn: null,
          laestab: null,
          ukprn: null,
          uprn: null,
          la_code: "926",
          name,
          type_code: "1",
          phase: with_.phase ?? "primary",
          governance: "maintained",
          trust_code: null,
          trust_name: null,
          status: "open",
          opened_on: null,
          closed_on: null,
          closed_why: null,
          zone_id: with_.zone ?? null,
          easting: 620000,
          northing: 310000,
          address: JSON.stringify(["1 Test Street"]),
          postcode: "NR1 1AA",
          phone: null,
          website: null,
          capacity: 210,
          pupils: 200,
          low_age: 4,
          high_age: 11,
          gender: "Mixed",
          resourced_kind: null,
          resourced_capacity: null,
          resourced_on_roll: null,
          unit_capacity: null,
          unit_on_roll: null,
          source: "test",
          source_on: null,
        })
        .execute(),
    )
    return { id, team: await this.team("setting", name, id) }
  }

  async team(kind: string, name: string = kind, scope: string | null = null): Promise<string> {
    const id = randomUUID()
    await this.#put((tx) =>
      tablesOf<CountyTables>(tx)
        .insertInto("platform.teams")
        .values({ id, kind, name, scope_id: scope, capacity: null, ended_on: null })
        .execute(),
    )
    return id
  }

  /** A colleague with roles in teams: `person("Sam Senco", ["senco", team])`. */
  async person(name: string, ...places: (readonly [role: string, team: string])[]): Promise<string> {
    const id = await this.#someone(name, "staff")
    for (const [role, team_id] of places) {
      await this.#put((tx) =>
        tablesOf<CountyTables>(tx)
          .insertInto("platform.memberships")
          .values({ id: randomUUID(), person_id: id, team_id, role, since: plainDate("2024-09-01"), until: null })
          .execute(),
      )
    }
    return id
  }

  /** Somebody of a family, without any team. */
  relative(name: string, reached: { email?: string | null; phone?: string | null } = {}): Promise<string> {
    return this.#someone(name, "family", reached)
  }

  /** Links somebody to a child as family: their mother, with parental responsibility, unless said otherwise. Returns the link. */
  async link(child_id: string, person_id: string, with_: Partial<Insertable<FamilyLink>> = {}): Promise<string> {
    const id = randomUUID()
    await this.#put((tx) =>
      tablesOf<CountyTables>(tx)
        .insertInto("county.family_links")
        .values({
          id,
          child_id,
          person_id,
          relation: "mother",
          parental_responsibility: true,
          responsibility_basis: "mother",
          contact_why: null,
          since: plainDate("2016-05-04"),
          until: null,
          ...with_,
        })
        .execute(),
    )
    return id
  }

  async child(with_: Partial<CountyTables["county.children"]> & { circle?: Member | null } = {}): Promise<string> {
    const id = randomUUID()
    const { circle, ...fields } = with_
    await this.database.asSystem(async (tx) => {
      await tablesOf<CountyTables>(tx)
        .insertInto("county.children")
        .values({
          id,
          upn: null,
          uln: null,
          nhs_number: null,
          forename: "Robin",
          surname: "Example",
          known_as: null,
          born_on: plainDate("2016-05-04"),
          sex: null,
          ethnicity: null,
          language: null,
          setting_id: null,
          zone_id: null,
          person_id: null,
          merged_into: null,
          created_at: tx.now,
          created_by: null,
          ...fields,
        } as never)
        .execute()
      if (circle) await this.place(tx, id, circle)
    })
    return id
  }

  place(tx: Tx, childId: string, member: Member): Promise<unknown> {
    return tablesOf<CountyTables>(tx)
      .insertInto("county.circle")
      .values({
        id: randomUUID(),
        child_id: childId,
        team_id: "team" in member ? member.team : null,
        person_id: "person" in member ? member.person : null,
        basis: "team" in member ? "school" : "family",
        why: "for the test",
        since: plainDate("2025-09-01"),
        until: null,
        added_by: null,
        added_at: tx.now,
        ended_by: null,
        ended_why: null,
      })
      .execute()
  }

  async #someone(
    name: string,
    kind: "staff" | "family",
    { email = null, phone = null }: { email?: string | null; phone?: string | null } = {},
  ): Promise<string> {
    const id = randomUUID()
    await this.#put((tx) =>
      tablesOf<CountyTables>(tx)
        .insertInto("platform.people")
        .values({ id, kind, name, email, phone, issuer: null, subject: null, ended_on: null })
        .execute(),
    )
    return id
  }

  async #put(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    await this.database.asSystem(work)
  }
}
