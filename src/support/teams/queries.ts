import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { firstContact } from "./rules.ts"
import type { Service, TeamTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<TeamTables>(tx)

export const servicesNow = (tx: Tx): Promise<Service[]> =>
  db(tx)
    .selectFrom("support_teams.services")
    .selectAll()
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today)]))
    .orderBy("position")
    .execute()

export const serviceByCode = (tx: Tx, code: string): Promise<Service | undefined> =>
  db(tx).selectFrom("support_teams.services").selectAll().where("code", "=", code).executeTakeFirst()

export interface ServiceTeam {
  readonly service: Service
  readonly teamId: string
  readonly teamName: string
}

/**
 * The team that answers for a service in a zone, early-years settings by their own way in. Undefined where nobody has yet given
 * the service a team.
 */
export async function teamForService(
  tx: Tx,
  asked: { code: string; zoneId: string | null; phase: string },
): Promise<ServiceTeam | undefined> {
  const services = await servicesNow(tx)
  const wanted = services.find((each) => each.code === asked.code)
  if (!wanted) return undefined
  const service = firstContact(
    wanted,
    asked.phase,
    services.find((each) => each.code === "early-years-advisers"),
  )
  const team = await teamOf(tx, service, asked.zoneId)
  return team && { service, teamId: team.id, teamName: team.name }
}

function teamOf(tx: Tx, service: Service, zoneId: string | null) {
  const teams = db(tx)
    .selectFrom("platform.teams")
    .select(["id", "name"])
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today)]))
    .orderBy("id")
  if (service.team_id !== null) return teams.where("id", "=", service.team_id).executeTakeFirst()
  if (service.per_zone) return teams.where("kind", "=", "zone").where("scope_id", "=", zoneId).executeTakeFirst()
  return teams
    .where("kind", "=", "service")
    .where((is) =>
      is(is.fn<string>("lower", ["name"]), "in", [service.name.toLowerCase(), service.code.replaceAll("-", " "), service.code]),
    )
    .executeTakeFirst()
}

export interface TeamLine {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly capacity: number | null
  /** The setting or zone that it belongs to. */
  readonly scopeId: string | null
}

export const teamById = (tx: Tx, id: string): Promise<TeamLine | undefined> =>
  db(tx)
    .selectFrom("platform.teams")
    .select(["id", "name", "kind", "capacity", "scope_id as scopeId"])
    .where("id", "=", id)
    .executeTakeFirst()

/** The actor's own teams; an administrator's are all that hold staff outside settings. */
export async function teamsShown(tx: Tx): Promise<TeamLine[]> {
  const teams = db(tx)
    .selectFrom("platform.teams")
    .select(["id", "name", "kind", "capacity", "scope_id as scopeId"])
    .orderBy("name")
  if (tx.actor.rights.has("administer")) return teams.where("kind", "<>", "setting").limit(500).execute()
  return tx.actor.teams.length === 0 ? [] : teams.where("id", "in", [...tx.actor.teams]).execute()
}

/** Zones in which the actor's teams hold open work: what a work list may be narrowed to. */
export const zonesOfTeams = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.actor.teams.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom("county.zones")
        .select(["id", "name"])
        .where("id", "in", (from) =>
          from
            .selectFrom("county.tasks")
            .select("zone_id")
            .where("team_id", "in", [...tx.actor.teams])
            .where("done_at", "is", null)
            .$castTo<{ zone_id: string }>(),
        )
        .orderBy("name")
        .execute()

/** The team of a zone or a setting: the one whose scope it is. */
export async function teamOfScope(tx: Tx, kind: "zone" | "setting", scopeId: string | null): Promise<string | null> {
  if (scopeId === null) return null
  const row = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", kind)
    .where("scope_id", "=", scopeId)
    .where("ended_on", "is", null)
    .orderBy("id")
    .executeTakeFirst()
  return row?.id ?? null
}

export interface MemberLine {
  readonly personId: string
  readonly name: string
  readonly roles: readonly string[]
  readonly since: string
}

/** Who belongs to a team today. */
export async function membersOf(tx: Tx, teamId: string): Promise<MemberLine[]> {
  const rows = await db(tx)
    .selectFrom("platform.memberships as m")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "m.role", "m.since"])
    .where("m.team_id", "=", teamId)
    .where("m.since", "<=", tx.today)
    .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
    .orderBy("p.name")
    .execute()
  const members = new Map<string, MemberLine>()
  for (const row of rows) {
    const held = members.get(row.id)
    members.set(row.id, {
      personId: row.id,
      name: row.name,
      roles: [...(held?.roles ?? []), row.role],
      since: held?.since ?? row.since.toString(),
    })
  }
  return [...members.values()]
}

/** Open pieces of work of a team, by who holds them; null holds what nobody has taken. */
export async function openWorkByPerson(tx: Tx, teamId: string): Promise<Map<string | null, number>> {
  const rows = await db(tx)
    .selectFrom("county.tasks")
    .select((is) => ["taken_by", is.fn.countAll<number>().as("open")])
    .where("team_id", "=", teamId)
    .where("done_at", "is", null)
    .groupBy("taken_by")
    .execute()
  return new Map(rows.map((row) => [row.taken_by, Number(row.open)]))
}

/** The code by which a family gives or refuses consent for a team: a service's own, "sct" for each zone's team. Null for others. */
export async function agencyOfTeam(tx: Tx, teamId: string): Promise<string | null> {
  const team = await teamById(tx, teamId)
  if (!team) return null
  if (team.kind === "zone") return "sct"
  const name = team.name.toLowerCase()
  const called = (service: Service) =>
    [service.name.toLowerCase(), service.code, service.code.replaceAll("-", " ")].includes(name)
  const found = (await servicesNow(tx)).find(
    (service) => service.team_id === teamId || (service.team_id === null && called(service)),
  )
  return found?.code ?? null
}

/** Does the actor run this team: a leading role in it, not only somewhere? */
export async function runsTeam(tx: Tx, teamId: string): Promise<boolean> {
  const { rows } = await sql<{ runs: boolean }>`select support_teams.runs(${teamId}) as runs`.execute(tx.sql)
  return rows[0]?.runs === true
}

/** Refuses, as if the team were not there, anyone who does not run it. */
export async function mustRun(tx: Tx, teamId: string): Promise<void> {
  orNotFound((await runsTeam(tx, teamId)) ? true : undefined)
}
