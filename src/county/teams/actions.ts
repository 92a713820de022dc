import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { CountyTables } from "../tables.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

/** Kinds of team that an administrator adds; a zone's and a setting's come with the zone and the setting. */
export const TEAM_KINDS = {
  service: "A service that helps settings and families",
  line: "SEND and inclusion support line",
  records: "Records officers",
  programme: "Programme and commissioning",
  administration: "Service administration",
} as const
export type TeamKind = keyof typeof TEAM_KINDS

export interface TeamValues {
  readonly name: string
  /** Most pieces of work that one member is meant to hold; null: no limit. */
  readonly capacity: number | null
}

/** Adds a team. Refuses NameTaken: colleagues and services know teams by their names. */
export const addTeam = action(
  "county.add-team",
  "administer",
  async (tx, { kind, ...team }: TeamValues & { readonly kind: TeamKind }) => {
    await mustBeFree(tx, team.name, null)
    const id = randomUUID()
    await db(tx)
      .insertInto("platform.teams")
      .values({ id, kind, ...team, scope_id: null, ended_on: null })
      .execute()
    await audit(tx, { record: { kind: "team", id }, after: { kind, ...team } })
    return { id }
  },
)

/** Changes a team's limit and, where it is no zone's or setting's, its name. Refuses NameTaken, and NameFollows for those. */
export const changeTeam = action(
  "county.change-team",
  "administer",
  async (tx, { id, version, ...team }: TeamValues & { readonly id: string; readonly version: number }) => {
    const held = await db(tx)
      .selectFrom("platform.teams")
      .selectAll()
      .where("id", "=", id)
      .where("ended_on", "is", null)
      .forUpdate()
      .executeTakeFirst()
    const before = orNotFound(held)
    unchangedSince(before.version, version)
    if (before.scope_id !== null && before.name !== team.name) throw new Refusal("NameFollows")
    await mustBeFree(tx, team.name, id)
    await db(tx)
      .updateTable("platform.teams")
      .set({ ...team, version: before.version + 1 })
      .where("id", "=", id)
      .execute()
    const was = { name: before.name, capacity: before.capacity }
    await audit(tx, { record: { kind: "team", id }, before: was, after: team })
    return { id }
  },
)

async function mustBeFree(tx: Tx, name: string, except: string | null): Promise<void> {
  const twins = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where((is) => is(is.fn<string>("lower", ["name"]), "=", name.toLowerCase()))
    .where("kind", "!=", "setting")
    .where("ended_on", "is", null)
    .execute()
  if (twins.some((twin) => twin.id !== except)) throw new Refusal("NameTaken")
}

/** Registers a colleague, found at sign-in by the address that the provider proves. Refuses EmailKnown. */
export const addColleague = action(
  "county.add-colleague",
  "administer",
  async (tx, colleague: { readonly name: string; readonly email: string }) => {
    const known = await db(tx)
      .selectFrom("platform.people")
      .select("id")
      .where((is) => is(is.fn<string>("lower", ["email"]), "=", colleague.email.toLowerCase()))
      .limit(1)
      .executeTakeFirst()
    if (known) throw new Refusal("EmailKnown")
    const id = randomUUID()
    await db(tx)
      .insertInto("platform.people")
      .values({ id, kind: "staff", ...colleague, phone: null, issuer: null, subject: null, ended_on: null })
      .execute()
    await audit(tx, { record: { kind: "person", id }, after: { name: colleague.name } })
    return { id }
  },
)
