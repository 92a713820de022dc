import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { JobDefinition } from "../../platform/slice.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { childById } from "../children/queries.ts"
import { isYoungPerson } from "../children/rules.ts"
import { chronicle } from "../chronology/chronology.ts"
import { joinCircle, leaveCircle } from "../circle/circle.ts"
import { notifyFamily } from "../notices/notify-family.ts"
import { placeToDecide } from "../notices/templates.ts"
import type { CountyTables } from "../tables.ts"
import { responsibleTeams } from "../tasks/responsible.ts"
import { addTask, finishTasks } from "../tasks/tasks.ts"
import { capacityOf, familyOf } from "./queries.ts"
import { decidePlace, type PlaceDecision } from "./rules.ts"

const TASK = "decide-family-places"
const SOURCE = "Children and Families Act 2014, sections 80 and 83: rights pass to the young person"

/** Decides anew whether one of the family keeps a place in a young person's circle. */
export const decideFamilyPlace = action(
  "county.decide-family-place",
  "decide-family-places",
  async (tx, input: { childId: string; personId: string; decision: PlaceDecision }) => {
    const child = orNotFound(await childById(tx, input.childId))
    const relative = (await familyOf(tx, child)).relatives.find((each) => each.personId === input.personId && each.until === null)
    orNotFound(relative)
    const about = { bornOn: child.born_on, today: tx.today, capacity: await capacityOf(tx, child.id) }
    const decision = orRefuse(decidePlace(input.decision, about))
    const id = randomUUID()
    await tablesOf<CountyTables>(tx)
      .insertInto("county.family_place_decisions")
      .values({
        id,
        child_id: child.id,
        person_id: input.personId,
        decided_on: tx.today,
        ...decision,
        by_person: tx.actor.personId,
      })
      .execute()
    await leaveCircle(tx, { childId: child.id, member: { person: input.personId }, why: decision.reason })
    if (decision.keep) await keepPlace(tx, { childId: child.id, personId: input.personId, decision })
    await audit(tx, {
      record: { kind: "family-place-decision", id },
      childId: child.id,
      after: { person: input.personId, keep: decision.keep, ground: decision.ground, until: decision.until?.toString() ?? null },
      reason: decision.reason,
    })
    await chronicle(tx, {
      childId: child.id,
      title: decision.keep ? "A parent keeps their place in the circle" : "A parent's place in the circle ended",
      slice: "county",
      record: { kind: "family-place-decision", id },
    })
    const left = (await familyOf(tx, child)).relatives.filter((each) => each.until === null && waits(each.place))
    if (left.length === 0) await finishTasks(tx, { kind: "child", id: child.id }, "decided", TASK)
    return { id: child.id }
  },
)

const waits = (state: string): boolean => state === "to-be-decided" || state === "passed-undecided"

const keepPlace = (tx: Tx, kept: { childId: string; personId: string; decision: PlaceDecision }): Promise<string> =>
  joinCircle(tx, {
    childId: kept.childId,
    member: { person: kept.personId },
    basis: "family",
    why: kept.decision.ground === "lacks-capacity" ? "Speaks for the young person" : "The young person wants it so",
    until: kept.decision.until,
  })

/** Gives a young person an account of their own, with the place in the circle that is theirs. */
export const giveOwnAccess = action(
  "county.give-own-access",
  "decide-family-places",
  async (tx, input: { childId: string; email: string; phone: string | null }) => {
    const child = orNotFound(await childById(tx, input.childId))
    if (!isYoungPerson(child.born_on, tx.today)) throw new Refusal("NotYetYoungPerson")
    if (child.person_id !== null) throw new Refusal("HasAccess")
    const [person, entry] = [randomUUID(), randomUUID()]
    await sql`select county.put_young_person(${child.id}::uuid, ${person}::uuid, ${input.email}, ${input.phone}, ${entry}::uuid, ${tx.now}::timestamptz)`.execute(
      tx.sql,
    )
    await audit(tx, { record: { kind: "circle", id: entry }, childId: child.id, after: { person, basis: "self" } })
    await chronicle(tx, { childId: child.id, title: "The young person got access to their own record", slice: "county" })
    return { id: child.id }
  },
)

export interface CapacityDecision {
  readonly childId: string
  readonly hasCapacity: boolean
  readonly about: string
  readonly reason: string
  readonly decidedOn: PlainDate
  readonly representativeId: string | null
}

/** Writes down whether a young person can decide a matter for themselves, on what grounds, and who speaks for them if not. */
export const recordCapacity = action("county.record-capacity", "decide-family-places", async (tx, input: CapacityDecision) => {
  const child = orNotFound(await childById(tx, input.childId))
  if (input.reason.trim() === "" || input.about.trim() === "") throw new Refusal("ReasonMissing")
  // Mental Capacity Act 2005 s2(5): nobody decides about the capacity of somebody under 16.
  if (child.born_on.add({ years: 16 }).until(input.decidedOn).sign < 0) throw new Refusal("Under16")
  if (input.decidedOn.until(tx.today).sign < 0) throw new Refusal("DecidedInFuture")
  const id = randomUUID()
  await tablesOf<CountyTables>(tx)
    .insertInto("county.capacity_decisions")
    .values({
      id,
      child_id: child.id,
      decided_on: input.decidedOn,
      has_capacity: input.hasCapacity,
      about: input.about.trim(),
      reason: input.reason.trim(),
      representative_id: input.representativeId,
      by_person: orNotFound(tx.actor.personId),
    })
    .execute()
  await audit(tx, {
    record: { kind: "capacity-decision", id },
    childId: child.id,
    after: { has_capacity: input.hasCapacity, about: input.about.trim(), on: input.decidedOn.toString() },
    reason: input.reason.trim(),
  })
  return { id: child.id }
})

interface Undecided {
  readonly child_id: string
  readonly setting_id: string | null
  readonly zone_id: string | null
  readonly ends: PlainDate
}

/**
 * Finds young people whose parents' places were not decided again since compulsory school age ended, makes sure that each such place
 * has an end, and puts the decision on somebody's list. Runs as the system; once more on the same day it changes nothing.
 */
export async function findUndecidedPlaces(tx: Tx): Promise<number> {
  await sql`
    update county.circle c set until = greatest(county.compulsory_school_age_ends(k.born_on), ${tx.today}::date) + county.days_to_decide()
    from county.children k
    where k.id = c.child_id and c.basis = 'family' and c.until is null
      and not exists (select 1 from county.family_place_decisions d where d.child_id = c.child_id and d.person_id = c.person_id
        and d.decided_on > county.compulsory_school_age_ends(k.born_on))`.execute(tx.sql)
  const { rows } = await sql<Undecided>`
    select k.id as child_id, k.setting_id, k.zone_id, min(c.until) as ends
    from county.circle c join county.children k on k.id = c.child_id
    where c.basis = 'family' and c.until > ${tx.today}::date and k.merged_into is null
      and k.born_on <= ${tx.today.subtract({ years: 15 })}::date and county.compulsory_school_age_ends(k.born_on) < ${tx.today}::date
      and not exists (select 1 from county.family_place_decisions d where d.child_id = c.child_id and d.person_id = c.person_id
        and d.decided_on > county.compulsory_school_age_ends(k.born_on))
      and not exists (select 1 from county.tasks t where t.record_kind = 'child' and t.record_id = k.id and t.kind = ${TASK} and t.done_at is null)
    group by k.id, k.setting_id, k.zone_id order by k.id`.execute(tx.sql)
  const teamFor = await responsibleTeams(tx)
  let found = 0
  for (const row of rows) {
    const team = teamFor(row)
    if (team === undefined) continue
    await addTask(tx, {
      kind: TASK,
      title: "Decide again who of the family sees the record",
      slice: "county",
      record: { kind: "child", id: row.child_id },
      childId: row.child_id,
      settingId: row.setting_id,
      zoneId: row.zone_id,
      team,
      dueOn: row.ends,
      basis: "law",
      source: SOURCE,
    })
    await tellFamily(tx, row)
    found += 1
  }
  return found
}

/** Those whose place ends learn it, each in the way that the record allows. */
async function tellFamily(tx: Tx, { child_id, ends }: Undecided): Promise<void> {
  const places = await tablesOf<CountyTables>(tx)
    .selectFrom("county.circle")
    .select(["person_id", "until"])
    .where("child_id", "=", child_id)
    .where("basis", "=", "family")
    .where("until", ">", tx.today)
    .execute()
  for (const { person_id, until } of places) {
    const values = { until: shortDate(until ?? ends) }
    if (person_id !== null) await notifyFamily(tx, { childId: child_id, personId: person_id, template: placeToDecide, values })
  }
}

export const familyJobs: readonly JobDefinition[] = [
  {
    name: "county.family-places",
    every: "15 5 * * *",
    run: async (services) => {
      const found = await services.asSystem(findUndecidedPlaces)
      services.log("places of families to decide again", { found })
    },
  },
]
