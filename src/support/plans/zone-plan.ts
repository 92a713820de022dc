import { randomUUID } from "node:crypto"
import { academicYearOf, academicYearWritten } from "../../county/children/rules.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { endedPriorities, mustLead, prioritiesOf, priorityById } from "./priorities.ts"
import type { PlanTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlanTables>(tx)

export interface NewInitiative {
  readonly priorityId: string
  readonly title: string
  readonly partners: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate | null
}

export const addInitiative = action("plans.add-initiative", "edit-zone-plan", async (tx, input: NewInitiative) => {
  const priority = orNotFound(await priorityById(tx, input.priorityId))
  await mustLead(tx, priority.zone_id)
  if (input.endsOn !== null && input.startsOn.until(input.endsOn).sign < 0) throw new Refusal("EndsBeforeStart")
  const id = randomUUID()
  const started = input.startsOn.until(tx.today).sign >= 0
  await db(tx)
    .insertInto("support_plans.initiatives")
    .values({
      id,
      priority_id: priority.id,
      title: input.title,
      partners: input.partners,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      status: started ? "running" : "planned",
      impact: null,
    })
    .execute()
  await audit(tx, { record: { kind: "zone-plan", id: priority.zone_id }, after: { initiative: id, title: input.title } })
  return { id, zoneId: priority.zone_id }
})

/** Ends an initiative with what it changed. */
export const endInitiative = action(
  "plans.end-initiative",
  "edit-zone-plan",
  async (tx, input: { id: string; version: number; impact: string }) => {
    const held = orNotFound(await initiativeById(tx, input.id))
    await mustLead(tx, held.zone_id)
    unchangedSince(held.version, input.version)
    if (held.status === "ended") throw new Refusal("EndedAlready")
    const ended = await db(tx)
      .updateTable("support_plans.initiatives")
      .set({ status: "ended", impact: input.impact, version: held.version + 1 })
      .where("id", "=", held.id)
      .where("version", "=", held.version)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw new Refusal("ChangedMeanwhile")
    await audit(tx, {
      record: { kind: "zone-plan", id: held.zone_id },
      before: held.status,
      after: { ended: held.id, impact: input.impact },
    })
    return { zoneId: held.zone_id }
  },
)

export const initiativeById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("support_plans.initiatives as i")
    .innerJoin("support_plans.priorities as p", "p.id", "i.priority_id")
    .select(["i.id", "i.title", "i.status", "i.version", "p.zone_id"])
    .where("i.id", "=", id)
    .executeTakeFirst()

export interface NewMeasure {
  readonly priorityId: string
  readonly title: string
  readonly unit: string
  readonly baseline: string
  readonly target: string
  readonly source: string
}

export const addMeasure = action("plans.add-measure", "edit-zone-plan", async (tx, input: NewMeasure) => {
  const priority = orNotFound(await priorityById(tx, input.priorityId))
  await mustLead(tx, priority.zone_id)
  const { priorityId: _, ...values } = input
  await db(tx)
    .insertInto("support_plans.measures")
    .values({ id: randomUUID(), priority_id: priority.id, ...values })
    .execute()
  await audit(tx, { record: { kind: "zone-plan", id: priority.zone_id }, after: { measure: input.title } })
  return { zoneId: priority.zone_id }
})

/** A new reading of a measure; one a day, the later corrects the earlier. */
export const addReading = action(
  "plans.add-reading",
  "edit-zone-plan",
  async (tx, input: { measureId: string; value: string; onDate: PlainDate }) => {
    const measure = orNotFound(await measureById(tx, input.measureId))
    await mustLead(tx, measure.zone_id)
    if (input.onDate.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    await db(tx)
      .insertInto("support_plans.readings")
      .values({
        id: randomUUID(),
        measure_id: measure.id,
        on_date: input.onDate,
        value: input.value,
        by_person: tx.actor.personId,
      })
      .onConflict((held) =>
        held.columns(["measure_id", "on_date"]).doUpdateSet({ value: input.value, by_person: tx.actor.personId }),
      )
      .execute()
    await audit(tx, { record: { kind: "zone-plan", id: measure.zone_id }, after: { measure: measure.id, value: input.value } })
    return { zoneId: measure.zone_id }
  },
)

export const measureById = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("support_plans.measures as m")
    .innerJoin("support_plans.priorities as p", "p.id", "m.priority_id")
    .select(["m.id", "m.title", "p.zone_id"])
    .where("m.id", "=", id)
    .executeTakeFirst()

export async function zonePlanOf(tx: Tx, zoneId: string) {
  const year = academicYearWritten(academicYearOf(tx.today))
  const priorities = await prioritiesOf(tx, zoneId)
  const ended = await endedPriorities(tx, zoneId)
  const ids = priorities.map(({ id }) => id)
  if (ids.length === 0) return { year, priorities: [], ended }
  const initiatives = await db(tx)
    .selectFrom("support_plans.initiatives")
    .selectAll()
    .where("priority_id", "in", ids)
    .orderBy("starts_on")
    .execute()
  const measures = await db(tx)
    .selectFrom("support_plans.measures")
    .selectAll()
    .where("priority_id", "in", ids)
    .orderBy("title")
    .execute()
  const readings = await db(tx)
    .selectFrom("support_plans.readings as r")
    .innerJoin("support_plans.measures as m", "m.id", "r.measure_id")
    .select(["r.measure_id", "r.on_date", "r.value"])
    .where("m.priority_id", "in", ids)
    .orderBy("r.on_date", "desc")
    .execute()
  return {
    year,
    ended,
    priorities: priorities.map((priority) => ({
      ...priority,
      initiatives: initiatives.filter((row) => row.priority_id === priority.id).map((row) => begun(row, tx.today)),
      measures: measures
        .filter((row) => row.priority_id === priority.id)
        .map((measure) => ({ ...measure, latest: readings.find((row) => row.measure_id === measure.id) ?? null })),
    })),
  }
}

/** A planned initiative runs from its first day on: nobody has to say so. */
const begun = <Row extends { status: "planned" | "running" | "ended"; starts_on: PlainDate }>(row: Row, today: PlainDate): Row =>
  row.status === "planned" && row.starts_on.until(today).sign >= 0 ? { ...row, status: "running" } : row

export type ZonePlan = Awaited<ReturnType<typeof zonePlanOf>>
