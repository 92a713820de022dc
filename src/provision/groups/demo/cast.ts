import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { CalendarTerm } from "../../terms.ts"
import type { GroupTables } from "../tables.ts"
import { agencyOfSetting } from "../words.ts"

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
  readonly name: string
  readonly needs: readonly string[]
  readonly setting: CastSetting
  /** With whom the consent of the child is: the parent with responsibility; null when nobody is recorded. */
  readonly parent: { readonly id: string; readonly name: string; readonly relation: string } | null
}

export interface Cast {
  readonly terms: readonly CalendarTerm[]
  readonly settings: readonly CastSetting[]
  readonly children: readonly CastChild[]
}

/** Settings of a zone with who leads their SEND work, and its children with SEND, on whichever roll. */
export async function loadCast(tx: Tx, zoneId: string): Promise<Cast> {
  const db = tablesOf<GroupTables>(tx)
  const leads = await db
    .selectFrom("county.settings as s")
    .innerJoin("platform.teams as t", (join) => join.onRef("t.scope_id", "=", "s.id").on("t.kind", "=", "setting"))
    .innerJoin("platform.memberships as m", "m.team_id", "t.id")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select([
      "s.id",
      "s.name",
      "s.postcode",
      "s.phase",
      "s.zone_id",
      "t.id as teamId",
      "p.id as leadId",
      "p.name as lead",
      "m.role",
    ])
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
    .where("s.governance", "<>", "childminder")
    .where("m.until", "is", null)
    .orderBy("s.id")
    .orderBy("m.role", "desc")
    .orderBy("p.id")
    .execute()
  const settings = new Map<string, CastSetting & { readonly inZone: boolean }>()
  for (const row of leads) {
    if (settings.has(row.id)) continue
    settings.set(row.id, {
      id: row.id,
      name: row.name,
      agency: agencyOfSetting(row),
      phase: row.phase,
      teamId: row.teamId,
      lead: { id: row.leadId, name: row.lead },
      inZone: row.zone_id === zoneId,
    })
  }
  const children = await db
    .selectFrom("county.children as k")
    .select(["k.id", "k.forename", "k.known_as", "k.surname", "k.needs", "k.setting_id"])
    .where("k.zone_id", "=", zoneId)
    .where("k.sen_status", "<>", "N")
    .where("k.merged_into", "is", null)
    .orderBy("k.id")
    .execute()
  const parents = new Map(
    (
      await db
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
    ).map((row) => [row.child_id, { id: row.id, name: row.name, relation: row.relation }]),
  )
  const terms = await db.selectFrom("county.terms").select(["starts_on", "ends_on"]).orderBy("starts_on").execute()
  return {
    terms: terms.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on })),
    settings: [...settings.values()].filter((setting) => setting.inZone),
    children: children.flatMap((row) => {
      const setting = settings.get(row.setting_id ?? "")
      if (!setting) return []
      const name = `${row.known_as ?? row.forename} ${row.surname}`
      return [{ id: row.id, name, needs: row.needs, setting, parent: parents.get(row.id) ?? null }]
    }),
  }
}
