import { curriculumYear } from "../../../county/children/rules.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { agencyOfSetting } from "../../groups/index.ts"
import { db } from "../queries.ts"

export interface CastSetting {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly phase: string
  readonly teamId: string
  readonly lead: { readonly id: string; readonly name: string }
}

export interface CastChild {
  readonly id: string
  readonly year: number
  readonly status: "K" | "E"
  /** The young person's own account, where they have one. */
  readonly own: string | null
  readonly setting: CastSetting | null
  readonly parent: { readonly id: string; readonly name: string; readonly relation: string } | null
}

export interface Cast {
  readonly zoneTeam: string | null
  readonly settings: readonly CastSetting[]
  readonly children: readonly CastChild[]
}

/** A zone's settings with who leads their SEND work, and its children with SEND, on whichever roll, with their school year. */
export async function loadCast(tx: Tx, zoneId: string): Promise<Cast> {
  const rows = await db(tx)
    .selectFrom("county.settings as s")
    .innerJoin("platform.teams as t", (join) => join.onRef("t.scope_id", "=", "s.id").on("t.kind", "=", "setting"))
    .innerJoin("platform.memberships as m", "m.team_id", "t.id")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select(["s.id", "s.name", "s.postcode", "s.phase", "s.zone_id", "t.id as teamId", "p.id as leadId", "p.name as lead"])
    .where((is) =>
      is.or([
        is("s.zone_id", "=", zoneId),
        is(
          "s.id",
          "in",
          is.selectFrom("county.children").select("setting_id").where("zone_id", "=", zoneId).where("sen_status", "<>", "N"),
        ),
      ]),
    )
    .where("m.until", "is", null)
    .orderBy("s.id")
    .orderBy("m.role", "desc")
    .orderBy("p.id")
    .execute()
  const settings = new Map<string, CastSetting & { readonly inZone: boolean }>()
  for (const row of rows)
    if (!settings.has(row.id))
      settings.set(row.id, {
        id: row.id,
        name: row.name,
        agency: agencyOfSetting(row),
        phase: row.phase,
        teamId: row.teamId,
        lead: { id: row.leadId, name: row.lead },
        inZone: row.zone_id === zoneId,
      })
  const zoneTeam = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "zone")
    .where("scope_id", "=", zoneId)
    .orderBy("id")
    .executeTakeFirst()
  return {
    zoneTeam: zoneTeam?.id ?? null,
    settings: [...settings.values()].filter((setting) => setting.inZone),
    children: await childrenOf(tx, zoneId, settings),
  }
}

async function childrenOf(tx: Tx, zoneId: string, settings: ReadonlyMap<string, CastSetting>): Promise<CastChild[]> {
  const children = await db(tx)
    .selectFrom("county.children")
    .select(["id", "born_on", "year_offset", "sen_status", "setting_id", "person_id"])
    .where("zone_id", "=", zoneId)
    .where("sen_status", "<>", "N")
    .where("merged_into", "is", null)
    .orderBy("id")
    .execute()
  const parents = await db(tx)
    .selectFrom("county.family_links as f")
    .innerJoin("county.children as k", "k.id", "f.child_id")
    .innerJoin("platform.people as p", "p.id", "f.person_id")
    .select(["f.child_id", "p.id", "p.name", "f.relation"])
    .where("k.zone_id", "=", zoneId)
    .where("k.sen_status", "<>", "N")
    .where("f.parental_responsibility", "=", true)
    .where("f.until", "is", null)
    .orderBy("f.child_id")
    .orderBy("p.id", "desc")
    .execute()
  const parentOf = new Map(parents.map((row) => [row.child_id, { id: row.id, name: row.name, relation: row.relation }]))
  return children.map((row) => ({
    id: row.id,
    year: curriculumYear(row.born_on, tx.today, row.year_offset),
    status: row.sen_status === "E" ? "E" : "K",
    own: row.person_id,
    setting: settings.get(row.setting_id ?? "") ?? null,
    parent: parentOf.get(row.id) ?? null,
  }))
}
