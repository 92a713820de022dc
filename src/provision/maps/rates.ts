import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import { type PlainDate, plainDate } from "../../platform/time.ts"
import type { StaffLine } from "./costs.ts"
import { mapRowsOf } from "./queries.ts"
import { mustBeOwn } from "./settings.ts"
import { db } from "./tables.ts"

export interface Rate {
  readonly role: string
  /** An hour with on-costs, in whole pence. */
  readonly hourlyPence: number
  readonly since: PlainDate
  /** Nobody at the setting has set it yet. */
  readonly example: boolean
}

/** Example values, not those of any pay scale: a setting puts its own in their place, each from a day. */
export const EXAMPLE_RATES: readonly Rate[] = (
  [
    ["Teaching assistant", 1_650],
    ["Higher level teaching assistant", 2_150],
    ["Learning mentor", 1_900],
    ["Teacher", 4_250],
    ["SENCO", 4_900],
    ["Speech and language assistant", 2_050],
    ["Counsellor", 3_800],
  ] as const
).map(([role, hourlyPence]) => ({ role, hourlyPence, since: plainDate("2026-09-01"), example: true }))

/** The rates that hold on a day, by role: the setting's own where it has set one, else the example. */
export async function ratesOn(tx: Tx, settingId: string, on = tx.today): Promise<Rate[]> {
  const own = await db(tx)
    .selectFrom("provision_maps.rates")
    .select(["role", "hourly_pence", "since"])
    .where("setting_id", "=", settingId)
    .where("since", "<=", on)
    .orderBy("since")
    .execute()
  const held = new Map<string, Rate>(EXAMPLE_RATES.map((rate) => [rate.role, rate]))
  for (const { role, hourly_pence, since } of own) held.set(role, { role, hourlyPence: hourly_pence, since, example: false })
  return [...held.values()].toSorted((a, b) => a.role.localeCompare(b.role))
}

export const ratesAhead = (tx: Tx, settingId: string) =>
  db(tx)
    .selectFrom("provision_maps.rates")
    .select(["role", "hourly_pence as hourlyPence", "since"])
    .where("setting_id", "=", settingId)
    .where("since", ">", tx.today)
    .orderBy("since")
    .orderBy("role")
    .execute()

/** Sets what an hour of a kind of staff costs from a day on. The same day again corrects it. */
export const setRate = action(
  "maps.set-rate",
  "edit-provision-map",
  async (tx, input: { settingId: string; role: string; hourlyPence: number; since: PlainDate }) => {
    const { setting_team_id } = await mustBeOwn(tx, input.settingId)
    await db(tx)
      .insertInto("provision_maps.rates")
      .values({
        id: randomUUID(),
        setting_id: input.settingId,
        setting_team_id,
        role: input.role,
        hourly_pence: input.hourlyPence,
        since: input.since,
      })
      .onConflict((held) => held.columns(["setting_id", "role", "since"]).doUpdateSet({ hourly_pence: input.hourlyPence }))
      .execute()
    await audit(tx, {
      record: { kind: "provision-map", id: input.settingId },
      after: { role: input.role, hourlyPence: input.hourlyPence, since: input.since.toString() },
    })
    return { settingId: input.settingId }
  },
)

/** Staff of a row at other rates than today's; what the row would have with today's. */
export function atRates(staff: readonly StaffLine[], rates: readonly Rate[]): StaffLine[] {
  return staff.map((line) => ({
    ...line,
    hourlyPence: rates.find((rate) => rate.role === line.role)?.hourlyPence ?? line.hourlyPence,
  }))
}

const behind = (staff: readonly StaffLine[], rates: readonly Rate[]): boolean =>
  atRates(staff, rates).some((line, at) => line.hourlyPence !== staff[at]?.hourlyPence)

export async function rowsAtOldRates(tx: Tx, settingId: string): Promise<number> {
  const rates = await ratesOn(tx, settingId)
  return (await mapRowsOf(tx, settingId)).filter((row) => behind(row.staff, rates)).length
}

/** Puts today's rates into every row of this year's map. A row keeps the rate that it was saved with until then. */
export const useRates = action("maps.use-rates", "edit-provision-map", async (tx, { settingId }: { settingId: string }) => {
  await mustBeOwn(tx, settingId)
  const rates = await ratesOn(tx, settingId)
  const rows = (await mapRowsOf(tx, settingId)).filter((row) => behind(row.staff, rates))
  if (rows.length === 0) throw new Refusal("RatesInUse")
  for (const row of rows)
    await db(tx)
      .updateTable("provision_maps.rows")
      .set({ staff: JSON.stringify(atRates(row.staff, rates)), version: row.version + 1 })
      .where("id", "=", row.id)
      .execute()
  await audit(tx, { record: { kind: "provision-map", id: settingId }, after: { rows: rows.length } })
  return { settingId, rows: rows.length }
})
