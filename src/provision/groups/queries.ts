import { type SqlBool, sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { NeedArea } from "../vocabulary.ts"
import type { Group, GroupTables, Model, Place, PlaceReview } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

export const OPEN_STATES = ["referred", "panel", "waiting", "offered", "active"] as const

export type GroupLine = Group & { host: string; zone: string | null }

const groups = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_groups.groups as g")
    .innerJoin("county.settings as s", "s.id", "g.host_setting_id")
    .leftJoin("county.zones as z", "z.id", "g.zone_id")
    .selectAll("g")
    .select(["s.name as host", "z.name as zone"])

const running = (tx: Tx) => groups(tx).where((is) => is.or([is("g.ends_on", "is", null), is("g.ends_on", ">=", tx.today)]))

export const groupById = (tx: Tx, id: string): Promise<GroupLine | undefined> =>
  groups(tx).where("g.id", "=", id).executeTakeFirst() as Promise<GroupLine | undefined>

export interface GroupFilter {
  readonly zone?: string | undefined
  readonly need?: string | undefined
}

/** Groups that run or are to begin, those with a free place first. */
export async function groupsNow(tx: Tx, { zone, need }: GroupFilter = {}): Promise<GroupLine[]> {
  let rows = running(tx)
  if (zone) rows = rows.where("g.zone_id", "=", zone)
  if (need) rows = rows.where(sql<SqlBool>`${need} = any (g.need_focus)`)
  return (await rows
    .orderBy((is) => is("g.taken", ">=", is.ref("g.capacity")))
    .orderBy("g.name")
    .orderBy("g.id")
    .limit(2_000)
    .execute()) as GroupLine[]
}

export const groupsOfTeams = async (tx: Tx): Promise<GroupLine[]> =>
  tx.actor.teams.length === 0
    ? []
    : ((await running(tx)
        .where("g.host_team_id", "in", [...tx.actor.teams])
        .orderBy("g.name")
        .execute()) as GroupLine[])

export interface NearGroup {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly needFocus: readonly NeedArea[]
  readonly schedule: string
  readonly free: number
}

/** Groups of a zone for a need, for the support finder: a published offer that names no child. */
export async function groupsNear(tx: Tx, zoneId: string | null, needArea: string | null): Promise<NearGroup[]> {
  const rows = await groupsNow(tx, { zone: zoneId ?? undefined, need: needArea ?? undefined })
  return rows.slice(0, 20).map((row) => ({
    id: row.id,
    name: row.name,
    host: row.host,
    needFocus: row.need_focus,
    schedule: row.schedule,
    free: row.capacity - row.taken,
  }))
}

export type PlaceLine = Place & {
  group_name: string
  schedule: string
  host: string
  host_setting_id: string
  host_postcode: string | null
  home: string
  forename: string
  surname: string
  known_as: string | null
}

const places = (tx: Tx) =>
  db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("provision_groups.groups as g", "g.id", "p.group_id")
    .innerJoin("county.settings as host", "host.id", "g.host_setting_id")
    .innerJoin("county.settings as home", "home.id", "p.home_setting_id")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .selectAll("p")
    .select(["g.name as group_name", "g.schedule", "g.host_setting_id", "host.name as host", "host.postcode as host_postcode"])
    .select(["home.name as home", "k.forename", "k.surname", "k.known_as"])

export const placeById = (tx: Tx, id: string): Promise<PlaceLine | undefined> =>
  places(tx).where("p.id", "=", id).executeTakeFirst() as Promise<PlaceLine | undefined>

export const placesOfGroup = (tx: Tx, groupId: string): Promise<PlaceLine[]> =>
  places(tx).where("p.group_id", "=", groupId).orderBy("k.surname").orderBy("p.id").execute() as Promise<PlaceLine[]>

/** Places now open of the children of the actor's own settings, wherever the group is. */
export const placesOfHome = async (tx: Tx): Promise<PlaceLine[]> =>
  tx.actor.teams.length === 0
    ? []
    : ((await places(tx)
        .where("p.home_team_id", "in", [...tx.actor.teams])
        .where("p.state", "in", [...OPEN_STATES])
        .orderBy("k.surname")
        .orderBy("p.id")
        .limit(200)
        .execute()) as PlaceLine[])

/** Every place of a child in a small group, the newest first. */
export const groupPlacesOf = (tx: Tx, childId: string): Promise<PlaceLine[]> =>
  places(tx).where("p.child_id", "=", childId).orderBy("p.asked_at", "desc").orderBy("p.id").execute() as Promise<PlaceLine[]>

export const hasPlaces = async (tx: Tx, childId: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom("provision_groups.places")
    .select("id")
    .where("child_id", "=", childId)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const reviewsOf = (tx: Tx, placeId: string): Promise<PlaceReview[]> =>
  db(tx)
    .selectFrom("provision_groups.reviews")
    .selectAll()
    .where("place_id", "=", placeId)
    .orderBy("on_date", "desc")
    .orderBy("id")
    .execute()

export const weeksOf = (tx: Tx, placeId: string) =>
  db(tx).selectFrom("provision_groups.weeks").selectAll().where("place_id", "=", placeId).orderBy("week").execute()
export type Week = Awaited<ReturnType<typeof weeksOf>>[number]

export const resultsOf = async (tx: Tx, groupId: string) =>
  db(tx).selectFrom("provision_groups.results").selectAll().where("group_id", "=", groupId).orderBy("ended_on").execute()

export const modelsNow = (tx: Tx): Promise<Model[]> =>
  db(tx)
    .selectFrom("provision_groups.models")
    .selectAll()
    .where("ended_on", "is", null)
    .orderBy("copies", "desc")
    .orderBy("name")
    .orderBy("id")
    .execute()

export const modelById = (tx: Tx, id: string): Promise<Model | undefined> =>
  db(tx).selectFrom("provision_groups.models").selectAll().where("id", "=", id).executeTakeFirst()

/** Settings whose team the actor belongs to, with that team: for whom a group is opened or a place asked. */
export const ownSettings = async (tx: Tx) =>
  tx.actor.teams.length === 0
    ? []
    : db(tx)
        .selectFrom("platform.teams as t")
        .innerJoin("county.settings as s", "s.id", "t.scope_id")
        .select(["s.id", "s.name", "s.zone_id", "s.postcode", "t.id as team_id"])
        .where("t.kind", "=", "setting")
        .where("t.id", "in", [...tx.actor.teams])
        .orderBy("s.name")
        .execute()
