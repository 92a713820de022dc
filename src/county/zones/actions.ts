import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { childrenFollow, childrenOutlive } from "../children/zone.ts"
import type { CountyTables } from "../tables.ts"
import { endTeams } from "../teams/teams.ts"
import { codeFor, settingsMoved } from "./rules.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface ZoneValues {
  readonly name: string
  readonly live: PlainDate | null
}

export interface ZoneChange extends ZoneValues {
  readonly id: string
  readonly version: number
  /** The open settings that are to belong to it. */
  readonly settings: readonly string[]
}

export const teamNameOf = (zone: string): string => `${zone} School and Community Team`

/** Adds a zone with its School and Community Team. Refuses NameTaken. */
export const addZone = action("county.add-zone", "administer", async (tx, zone: ZoneValues) => {
  await mustBeFree(tx, zone.name, null)
  const codes = await db(tx).selectFrom("county.zones").select("code").execute()
  const id = randomUUID()
  const code = codeFor(zone.name, new Set(codes.map((row) => row.code)))
  await db(tx)
    .insertInto("county.zones")
    .values({ id, code, name: zone.name, goes_live_on: zone.live, outline: null, ended_on: null })
    .execute()
  await db(tx)
    .insertInto("platform.teams")
    .values({ id: randomUUID(), kind: "zone", name: teamNameOf(zone.name), scope_id: id, capacity: null, ended_on: null })
    .execute()
  await audit(tx, { record: { kind: "zone", id }, after: { name: zone.name, live: zone.live?.toString() ?? null } })
  return { id }
})

/**
 * Names a zone, says when it goes live, and decides which open settings belong to it: the ones left out belong to none, with their
 * pupils; closed ones stay where they were. Refuses NameTaken, and NotFree where a setting is another zone's, closed or not there.
 */
export const changeZone = action("county.change-zone", "administer", async (tx, change: ZoneChange) => {
  const held = await lockZone(tx, change.id)
  unchangedSince(held.version, change.version)
  await mustBeFree(tx, change.name, change.id)
  const moved = await moveSettings(tx, change)
  await db(tx)
    .updateTable("county.zones")
    .set({ name: change.name, goes_live_on: change.live, version: held.version + 1 })
    .where("id", "=", change.id)
    .execute()
  await teamOf(tx, change.id)
    .set({ name: teamNameOf(change.name) })
    .execute()
  await audit(tx, {
    record: { kind: "zone", id: change.id },
    before: { name: held.name, live: held.goes_live_on?.toString() ?? null, settings: moved.before },
    after: { name: change.name, live: change.live?.toString() ?? null, settings: change.settings },
  })
  return { id: change.id }
})

/** Ends a zone and its team. Refuses SettingsInside while open settings belong to it, WorkOpen while its team holds work. */
export const endZone = action(
  "county.end-zone",
  "administer",
  async (tx, input: { id: string; version: number; reason: string }) => {
    const held = await lockZone(tx, input.id)
    unchangedSince(held.version, input.version)
    if ((await openSettingsOf(tx, input.id)).length > 0) throw new Refusal("SettingsInside")
    await childrenOutlive(tx, input.id)
    await endTeams(tx, { kind: "zone", scopeId: input.id })
    const version = held.version + 1
    await db(tx).updateTable("county.zones").set({ ended_on: tx.today, version }).where("id", "=", input.id).execute()
    await audit(tx, { record: { kind: "zone", id: input.id }, after: { ended: tx.today.toString() }, reason: input.reason })
    return { id: input.id }
  },
)

async function lockZone(tx: Tx, id: string) {
  const zone = await db(tx)
    .selectFrom("county.zones")
    .selectAll()
    .where("id", "=", id)
    .where("ended_on", "is", null)
    .forUpdate()
    .executeTakeFirst()
  return orNotFound(zone)
}

const teamOf = (tx: Tx, zoneId: string) =>
  db(tx).updateTable("platform.teams").where("kind", "=", "zone").where("scope_id", "=", zoneId).where("ended_on", "is", null)

async function mustBeFree(tx: Tx, name: string, except: string | null): Promise<void> {
  const twins = await db(tx)
    .selectFrom("county.zones")
    .select("id")
    .where((is) => is(is.fn<string>("lower", ["name"]), "=", name.toLowerCase()))
    .where("ended_on", "is", null)
    .execute()
  if (twins.some((twin) => twin.id !== except)) throw new Refusal("NameTaken")
}

const openSettingsOf = (tx: Tx, zoneId: string) =>
  db(tx).selectFrom("county.settings").select("id").where("zone_id", "=", zoneId).where("status", "!=", "closed").execute()

/** Takes settings out of a zone and puts free ones in. */
async function moveSettings(
  tx: Tx,
  { id: zoneId, settings: wanted }: { readonly id: string; readonly settings: readonly string[] },
): Promise<{ before: string[] }> {
  // Nobody puts one of these into another zone meanwhile.
  const rows = await db(tx)
    .selectFrom("county.settings")
    .select(["id", "zone_id"])
    .where("status", "!=", "closed")
    .where((is) => is.or([is("zone_id", "=", zoneId), ...(wanted.length > 0 ? [is("id", "in", [...wanted])] : [])]))
    .orderBy("id")
    .forUpdate()
    .execute()
  const { left, entered } = orRefuse(settingsMoved(rows, zoneId, wanted))
  const put = async (ids: readonly string[], zone: string | null) => {
    if (ids.length === 0) return
    await db(tx)
      .updateTable("county.settings")
      .set((set) => ({ zone_id: zone, version: set("version", "+", 1) }))
      .where("id", "in", [...ids])
      .execute()
  }
  await put(left, null)
  await put(entered, zoneId)
  await childrenFollow(tx, { zoneId, left, entered })
  return { before: rows.filter((row) => row.zone_id === zoneId).map((row) => row.id) }
}

/** Puts settings that belong to no zone into one, beside those that it has: what its outline holds. */
export async function takeIn(tx: Tx, zoneId: string, settings: readonly string[]): Promise<void> {
  const held = await openSettingsOf(tx, zoneId)
  await moveSettings(tx, { id: zoneId, settings: [...held.map((row) => row.id), ...settings] })
}
