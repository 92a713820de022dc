import type { CountyTables, Phase } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"

/** A setting for whose provision a person works: their own, or one of their zone. */
export interface WorkSetting {
  readonly id: string
  readonly name: string
  readonly phase: Phase
  /** The setting's own staff: they edit, the zone reads. */
  readonly own: boolean
}

const NO_TEAM = "00000000-0000-0000-0000-000000000000"

/** The settings of the actor's teams, and those of the zones in whose team they are; their own first, then by name. */
export async function workSettings(tx: Tx): Promise<WorkSetting[]> {
  const db = tablesOf<CountyTables>(tx)
  const teams = await db
    .selectFrom("platform.teams")
    .select(["kind", "scope_id"])
    .where("id", "in", [...tx.actor.teams, NO_TEAM])
    .where("kind", "in", ["setting", "zone"])
    .where("ended_on", "is", null)
    .execute()
  const scopes = (kind: string) => [NO_TEAM, ...teams.flatMap((team) => (team.kind === kind ? (team.scope_id ?? []) : []))]
  const own = scopes("setting")
  const rows = await db
    .selectFrom("county.settings")
    .select(["id", "name", "phase"])
    .where((is) => is.or([is("id", "in", own), is.and([is("zone_id", "in", scopes("zone")), is("status", "<>", "closed")])]))
    .orderBy("name")
    .orderBy("id")
    .execute()
  const found = rows.map((row) => ({ ...row, own: own.includes(row.id) }))
  return [...found.filter((each) => each.own), ...found.filter((each) => !each.own)]
}

/** The setting asked for among those for which the actor works, or the first of them; to anybody else there is none. */
export async function chosenSetting(tx: Tx, asked: string | null): Promise<{ setting: WorkSetting; all: WorkSetting[] }> {
  const all = await workSettings(tx)
  return { setting: orNotFound(asked === null ? all[0] : all.find((each) => each.id === asked)), all }
}

/** A setting's own team and its zone's. The actor must be of the setting: others are told that there is no such thing. */
export async function mustBeOwn(tx: Tx, settingId: string): Promise<{ setting_team_id: string; zone_team_id: string | null }> {
  const teams = await teamsOf(tx, settingId)
  if (teams.setting_team_id === null || !tx.actor.teams.includes(teams.setting_team_id)) throw new NotFound()
  return { ...teams, setting_team_id: teams.setting_team_id }
}

async function teamsOf(tx: Tx, settingId: string) {
  const db = tablesOf<CountyTables>(tx)
  const setting = orNotFound(
    await db.selectFrom("county.settings").select(["id", "zone_id"]).where("id", "=", settingId).executeTakeFirst(),
  )
  const teams = await db
    .selectFrom("platform.teams")
    .select(["id", "kind"])
    .where("kind", "in", ["setting", "zone"])
    .where("scope_id", "in", [setting.id, setting.zone_id ?? NO_TEAM])
    .where("ended_on", "is", null)
    .orderBy("id")
    .execute()
  const first = (kind: string) => teams.find((team) => team.kind === kind)?.id ?? null
  return { setting_team_id: first("setting"), zone_team_id: first("zone") }
}
