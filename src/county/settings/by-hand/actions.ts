import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { authorityOf } from "../../authority/authority.ts"
import { childrenFollow } from "../../children/zone.ts"
import type { CountyTables, Phase } from "../../tables.ts"
import { endTeams } from "../../teams/teams.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

/** Kinds of setting that GIAS does not list, by their phase in the register. */
export const KINDS = {
  nursery: { words: "Nursery or pre-school", phase: "early-years", governance: "private-voluntary-independent" },
  childminder: { words: "Childminder", phase: "early-years", governance: "childminder" },
  training: { words: "Training provider or college", phase: "post-16", governance: "independent" },
  tuition: { words: "Tuition or alternative provision that is no school", phase: "alternative", governance: "independent" },
} as const satisfies Record<string, { words: string; phase: Phase; governance: string }>
export type Kind = keyof typeof KINDS

export interface SettingValues {
  readonly name: string
  readonly kind: Kind
  readonly zone: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly phone: string | null
  readonly website: string | null
  /** Metres on the National Grid; both or none. */
  readonly easting: number | null
  readonly northing: number | null
  readonly capacity: number | null
  readonly lowAge: number | null
  readonly highAge: number | null
}

const SOURCE = "Kept by the council"

const EMPTY = {
  urn: null,
  laestab: null,
  ukprn: null,
  uprn: null,
  trust_code: null,
  trust_name: null,
  opened_on: null,
  closed_on: null,
  closed_why: null,
  pupils: null,
  gender: null,
  resourced_kind: null,
  resourced_capacity: null,
  resourced_on_roll: null,
  unit_capacity: null,
  unit_on_roll: null,
} as const

/** Adds a setting that GIAS does not list, with its staff's team. Refuses NoAuthority, HalfAPlace, AgesReversed, NoSuchZone. */
export const addSetting = action("county.add-setting", "administer", async (tx, values: SettingValues) => {
  const { code } = await authorityOf(tx)
  if (code === null) throw new Refusal("NoAuthority")
  const id = randomUUID()
  const row = await rowOf(tx, values)
  await db(tx)
    .insertInto("county.settings")
    .values({ ...EMPTY, id, la_code: code, status: "open", source: SOURCE, source_on: tx.today, ...row })
    .execute()
  await db(tx)
    .insertInto("platform.teams")
    .values({ id: randomUUID(), kind: "setting", name: values.name, scope_id: id, capacity: null, ended_on: null })
    .execute()
  await audit(tx, { record: { kind: "setting", id }, after: values })
  return { id }
})

/** Changes one of these settings: those of GIAS change with the next import. Refuses as addSetting does. */
export const changeSetting = action(
  "county.change-setting",
  "administer",
  async (tx, { id, version, ...values }: SettingValues & { readonly id: string; readonly version: number }) => {
    const held = await lockOwn(tx, id)
    unchangedSince(held.version, version)
    const row = await rowOf(tx, values)
    await db(tx)
      .updateTable("county.settings")
      .set({ ...row, source_on: tx.today, version: held.version + 1 })
      .where("id", "=", id)
      .execute()
    await follow(tx, { id, from: held.zone_id, to: values.zone })
    await db(tx)
      .updateTable("platform.teams")
      .set((set) => ({ name: values.name, version: set("version", "+", 1) }))
      .where("kind", "=", "setting")
      .where("scope_id", "=", id)
      .where("name", "!=", values.name)
      .execute()
    await audit(tx, { record: { kind: "setting", id }, before: valuesOf(held), after: values })
    return { id }
  },
)

/** Closes one of these settings, with its team. Refuses WorkOpen while the team holds work. */
export const closeSetting = action(
  "county.close-setting",
  "administer",
  async (tx, input: { readonly id: string; readonly version: number; readonly reason: string }) => {
    const held = await lockOwn(tx, input.id)
    unchangedSince(held.version, input.version)
    await endTeams(tx, { kind: "setting", scopeId: input.id })
    const closed = { status: "closed" as const, closed_on: tx.today, closed_why: input.reason, version: held.version + 1 }
    await db(tx).updateTable("county.settings").set(closed).where("id", "=", input.id).execute()
    await audit(tx, { record: { kind: "setting", id: input.id }, after: { status: "closed" }, reason: input.reason })
    return { id: input.id }
  },
)

export type OwnSetting = Awaited<ReturnType<typeof lockOwn>>

/** A setting that the council keeps itself and that is open; NotFound for others. */
async function lockOwn(tx: Tx, id: string) {
  return orNotFound(await ownSetting(tx, id).forUpdate().executeTakeFirst())
}

export const ownSetting = (tx: Tx, id: string) =>
  db(tx).selectFrom("county.settings").selectAll().where("id", "=", id).where("urn", "is", null).where("status", "!=", "closed")

/** The values of the form that a row was made from. */
export function valuesOf(row: OwnSetting): SettingValues {
  const kinds = Object.entries(KINDS) as [Kind, (typeof KINDS)[Kind]][]
  const same = kinds.find(([, kind]) => kind.governance === row.governance && kind.phase === row.phase)
  return {
    name: row.name,
    kind: (same ?? kinds.find(([, kind]) => kind.phase === row.phase) ?? kinds[0]!)[0],
    zone: row.zone_id,
    address: row.address === null ? null : row.address.join(", "),
    postcode: row.postcode,
    phone: row.phone,
    website: row.website,
    easting: row.easting,
    northing: row.northing,
    capacity: row.capacity,
    lowAge: row.low_age,
    highAge: row.high_age,
  }
}

async function rowOf(tx: Tx, values: SettingValues) {
  if ((values.easting === null) !== (values.northing === null)) throw new Refusal("HalfAPlace")
  if (values.lowAge !== null && values.highAge !== null && values.lowAge > values.highAge) throw new Refusal("AgesReversed")
  if (values.zone !== null) {
    const zone = db(tx).selectFrom("county.zones").select("id").where("id", "=", values.zone).where("ended_on", "is", null)
    if ((await zone.executeTakeFirst()) === undefined) throw new Refusal("NoSuchZone")
  }
  const { phase, governance } = KINDS[values.kind]
  const lines = values.address?.split(/[,\n]/).flatMap((line) => line.trim() || []) ?? []
  return {
    name: values.name,
    type_code: values.kind,
    phase,
    governance,
    zone_id: values.zone,
    address: lines.length > 0 ? JSON.stringify(lines) : null,
    postcode: values.postcode,
    phone: values.phone,
    website: values.website,
    easting: values.easting,
    northing: values.northing,
    capacity: values.capacity,
    low_age: values.lowAge,
    high_age: values.highAge,
  }
}

async function follow(tx: Tx, { id, from, to }: { id: string; from: string | null; to: string | null }): Promise<void> {
  if (from === to) return
  if (from !== null) await childrenFollow(tx, { zoneId: from, left: [id], entered: [] })
  if (to !== null) await childrenFollow(tx, { zoneId: to, left: [], entered: [id] })
}
