import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { academicYearOf, academicYearWritten } from "../../county/children/rules.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { PlanTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<PlanTables>(tx)

async function mustLead(tx: Tx, zoneId: string): Promise<void> {
  const { rows } = await sql<{ leads: boolean }>`select support_plans.leads(${zoneId}) as leads`.execute(tx.sql)
  if (rows[0]?.leads !== true) throw new Refusal("NotYourZone")
}

/** What a zone works on this year, raised at its partnership: one line and the reason. */
export const addPriority = action(
  "plans.add-priority",
  "edit-zone-plan",
  async (tx, input: { zoneId: string; title: string; why: string }) => {
    await mustLead(tx, input.zoneId)
    const id = randomUUID()
    const year = academicYearWritten(academicYearOf(tx.today))
    const held = await prioritiesOf(tx, input.zoneId, year)
    await db(tx)
      .insertInto("support_plans.priorities")
      .values({
        id,
        zone_id: input.zoneId,
        academic_year: year,
        title: input.title,
        why: input.why,
        position: held.length + 1,
        ended_on: null,
      })
      .execute()
    await audit(tx, { record: { kind: "zone-plan", id: input.zoneId }, after: { priority: id, title: input.title } })
    return { id }
  },
)

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
  async (tx, input: { id: string; impact: string }) => {
    const held = orNotFound(
      await db(tx)
        .selectFrom("support_plans.initiatives as i")
        .innerJoin("support_plans.priorities as p", "p.id", "i.priority_id")
        .select(["i.id", "i.status", "i.version", "p.zone_id"])
        .where("i.id", "=", input.id)
        .executeTakeFirst(),
    )
    await mustLead(tx, held.zone_id)
    if (held.status === "ended") throw new Refusal("EndedAlready")
    await db(tx)
      .updateTable("support_plans.initiatives")
      .set({ status: "ended", impact: input.impact, version: held.version + 1 })
      .where("id", "=", held.id)
      .execute()
    await audit(tx, {
      record: { kind: "zone-plan", id: held.zone_id },
      before: held.status,
      after: { ended: held.id, impact: input.impact },
    })
    return { zoneId: held.zone_id }
  },
)

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
    const measure = orNotFound(
      await db(tx)
        .selectFrom("support_plans.measures as m")
        .innerJoin("support_plans.priorities as p", "p.id", "m.priority_id")
        .select(["m.id", "p.zone_id"])
        .where("m.id", "=", input.measureId)
        .executeTakeFirst(),
    )
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

const prioritiesOf = (tx: Tx, zoneId: string, year: string) =>
  db(tx)
    .selectFrom("support_plans.priorities")
    .selectAll()
    .where("zone_id", "=", zoneId)
    .where("academic_year", "=", year)
    .where("ended_on", "is", null)
    .orderBy("position")
    .execute()

export const priorityById = (tx: Tx, id: string) =>
  db(tx).selectFrom("support_plans.priorities").selectAll().where("id", "=", id).executeTakeFirst()

export async function zonePlanOf(tx: Tx, zoneId: string) {
  const year = academicYearWritten(academicYearOf(tx.today))
  const priorities = await prioritiesOf(tx, zoneId, year)
  const ids = priorities.map(({ id }) => id)
  if (ids.length === 0) return { year, priorities: [] }
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
    priorities: priorities.map((priority) => ({
      ...priority,
      initiatives: initiatives.filter((row) => row.priority_id === priority.id),
      measures: measures
        .filter((row) => row.priority_id === priority.id)
        .map((measure) => ({ ...measure, latest: readings.find((row) => row.measure_id === measure.id) ?? null })),
    })),
  }
}

export type ZonePlan = Awaited<ReturnType<typeof zonePlanOf>>
