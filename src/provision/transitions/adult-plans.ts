import { randomUUID } from "node:crypto"
import { curriculumYear } from "../../county/children/rules.ts"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { ADULT_LIFE, type AdultGap, type AdultLife, adultGaps, adultReviewDue, isDueForAdulthood } from "./adulthood.ts"
import { db } from "./queries.ts"
import type { AdultReview, Aim, Step } from "./tables.ts"

const record = (id: string) => ({ kind: "adulthood-plan", id }) as const

export interface WholeAdultPlan {
  readonly id: string
  readonly childId: string
  readonly startedOn: PlainDate
  readonly destination: string
  readonly destinationBy: string | null
  readonly version: number
  readonly aims: readonly (Aim & { readonly steps: readonly Step[] })[]
  readonly reviews: readonly AdultReview[]
  readonly reviewDue: PlainDate
  readonly gaps: readonly AdultGap[]
}

/** A young person's plan for adult life, or null: there is none, or the actor does not see them. */
export async function adulthoodOf(tx: Tx, childId: string): Promise<WholeAdultPlan | null> {
  const row = await db(tx)
    .selectFrom("provision_transitions.adulthood as a")
    .innerJoin("county.children as k", "k.id", "a.child_id")
    .selectAll("a")
    .select(["k.born_on", "k.year_offset"])
    .where("a.child_id", "=", childId)
    .orderBy("a.started_on", "desc")
    .orderBy("a.id")
    .executeTakeFirst()
  if (!row) return null
  const aims = await db(tx)
    .selectFrom("provision_transitions.aims")
    .selectAll()
    .where("plan_id", "=", row.id)
    .where("ended_on", "is", null)
    .orderBy("at")
    .orderBy("id")
    .execute()
  const steps =
    aims.length === 0
      ? []
      : await db(tx)
          .selectFrom("provision_transitions.steps")
          .selectAll()
          .where(
            "aim_id",
            "in",
            aims.map((aim) => aim.id),
          )
          .orderBy("by_date")
          .orderBy("id")
          .execute()
  const reviews = await db(tx)
    .selectFrom("provision_transitions.adult_reviews")
    .selectAll()
    .where("plan_id", "=", row.id)
    .orderBy("on_date", "desc")
    .execute()
  const whole = aims
    .map((aim) => ({ ...aim, steps: steps.filter((step) => step.aim_id === aim.id) }))
    .toSorted((a, b) => ADULT_LIFE.indexOf(a.area) - ADULT_LIFE.indexOf(b.area))
  const plan = {
    aims: whole.map(({ area, aim, steps: own }) => ({
      area,
      aim,
      steps: own.map((step) => ({ text: step.text, who: step.who, by: step.by_date, doneOn: step.done_on })),
    })),
    reviewedOn: reviews.map((review) => review.on_date),
    startedOn: row.started_on,
    destination: row.destination,
  }
  return {
    id: row.id,
    childId,
    startedOn: row.started_on,
    destination: row.destination,
    destinationBy: row.destination_by,
    version: row.version,
    aims: whole,
    reviews,
    reviewDue: adultReviewDue(plan),
    gaps: adultGaps(plan, { curriculumYear: curriculumYear(row.born_on, tx.today, row.year_offset), today: tx.today }),
  }
}

const mustHave = async (tx: Tx, childId: string): Promise<WholeAdultPlan> => orNotFound(await adulthoodOf(tx, childId))

/** Begins a plan for adult life, from Year 9. */
export const startAdulthood = action("transitions.start-adulthood", "start-adulthood", async (tx, input: { childId: string }) => {
  const child = orNotFound(
    await db(tx)
      .selectFrom("county.children")
      .select(["id", "born_on", "year_offset"])
      .where("id", "=", input.childId)
      .forUpdate()
      .executeTakeFirst(),
  )
  if (!isDueForAdulthood(curriculumYear(child.born_on, tx.today, child.year_offset))) throw new Refusal("TooYoung")
  const held = await adulthoodOf(tx, child.id)
  if (held) return { id: held.id }
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_transitions.adulthood")
    .values({ id, child_id: child.id, started_on: tx.today, destination_by: null, started_by: tx.actor.personId })
    .execute()
  await audit(tx, { record: record(id), childId: child.id })
  await chronicle(tx, {
    childId: child.id,
    title: "Planning for adult life began",
    slice: "provision-transitions",
    record: record(id),
  })
  return { id }
})

/** Writes an aim: the young person's own words, or theirs as somebody heard them. */
export const writeAim = action(
  "transitions.write-aim",
  "write-aims",
  async (tx, input: { childId: string; area: AdultLife; aim: string }) => {
    const plan = await mustHave(tx, input.childId)
    await db(tx)
      .insertInto("provision_transitions.aims")
      .values({
        id: randomUUID(),
        plan_id: plan.id,
        child_id: input.childId,
        area: input.area,
        aim: input.aim,
        own_words: tx.actor.kind === "young-person",
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
        at: tx.now,
        ended_on: null,
      })
      .execute()
    await audit(tx, { record: record(plan.id), childId: input.childId, after: { area: input.area } })
    return { childId: input.childId }
  },
)

/** Words an aim anew. What the young person wrote themselves, only they change. */
export const changeAim = action(
  "transitions.change-aim",
  "write-aims",
  async (tx, input: { aimId: string; version: number; aim: string; ended: boolean }) => {
    const aim = await lockedAim(tx, input.aimId)
    unchangedSince(aim.version, input.version)
    if (aim.own_words && tx.actor.kind !== "young-person") throw new Refusal("OwnWords")
    await db(tx)
      .updateTable("provision_transitions.aims")
      .set({ aim: input.aim, ended_on: input.ended ? tx.today : null, version: aim.version + 1 })
      .where("id", "=", aim.id)
      .execute()
    await audit(tx, { record: record(aim.plan_id), childId: aim.child_id, before: { aim: aim.aim }, after: { aim: input.aim } })
    return { childId: aim.child_id }
  },
)

const lockedAim = async (tx: Tx, id: string): Promise<Aim> =>
  orNotFound(
    await db(tx).selectFrom("provision_transitions.aims").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )

export const aimById = (tx: Tx, id: string): Promise<Aim | undefined> =>
  db(tx).selectFrom("provision_transitions.aims").selectAll().where("id", "=", id).executeTakeFirst()

/** A step towards an aim: who does it, by when. */
export const addStep = action(
  "transitions.add-step",
  "write-aims",
  async (tx, input: { aimId: string; text: string; who: string; by: PlainDate }) => {
    const aim = orNotFound(await aimById(tx, input.aimId))
    if (input.by.until(tx.today).sign > 0) throw new Refusal("DateInPast")
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_transitions.steps")
      .values({
        id,
        aim_id: aim.id,
        child_id: aim.child_id,
        text: input.text,
        who: input.who,
        by_date: input.by,
        done_on: null,
      })
      .execute()
    await audit(tx, { record: record(aim.plan_id), childId: aim.child_id, after: { step: id } })
    return { childId: aim.child_id }
  },
)

export const tickStep = action(
  "transitions.tick-step",
  "write-aims",
  async (tx, input: { stepId: string; version: number; done: boolean }) => {
    const step = orNotFound(
      await db(tx)
        .selectFrom("provision_transitions.steps")
        .selectAll()
        .where("id", "=", input.stepId)
        .forUpdate()
        .executeTakeFirst(),
    )
    unchangedSince(step.version, input.version)
    await db(tx)
      .updateTable("provision_transitions.steps")
      .set({ done_on: input.done ? tx.today : null, version: step.version + 1 })
      .where("id", "=", step.id)
      .execute()
    await audit(tx, { record: { kind: "adulthood-step", id: step.id }, childId: step.child_id, after: { done: input.done } })
    return { childId: step.child_id }
  },
)

/** The yearly review, and where the young person is to go. */
export const reviewAdulthood = action(
  "transitions.review-adulthood",
  "plan-adulthood",
  async (
    tx,
    input: {
      childId: string
      version: number
      on: PlainDate
      ownView: string
      othersView: string
      destination: string
      nextStep: string
    },
  ) => {
    const plan = await mustHave(tx, input.childId)
    unchangedSince(plan.version, input.version)
    if (input.on.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    await db(tx)
      .insertInto("provision_transitions.adult_reviews")
      .values({
        id: randomUUID(),
        plan_id: plan.id,
        child_id: input.childId,
        on_date: input.on,
        own_view: input.ownView,
        others_view: input.othersView,
        next_step: input.nextStep,
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
        at: tx.now,
      })
      .execute()
    await saveDestination(tx, plan, input.destination)
    await chronicle(tx, {
      childId: input.childId,
      title: "The plan for adult life was reviewed",
      slice: "provision-transitions",
      record: record(plan.id),
    })
    return { childId: input.childId }
  },
)

/** Where the young person wants to go next, as they say it themselves or as it was agreed. */
export const setDestination = action(
  "transitions.set-destination",
  "write-aims",
  async (tx, input: { childId: string; version: number; destination: string }) => {
    const plan = await mustHave(tx, input.childId)
    unchangedSince(plan.version, input.version)
    await saveDestination(tx, plan, input.destination)
    return { childId: input.childId }
  },
)

async function saveDestination(tx: Tx, plan: WholeAdultPlan, destination: string): Promise<void> {
  await db(tx)
    .updateTable("provision_transitions.adulthood")
    .set({
      version: plan.version + 1,
      ...(destination === "" || destination === plan.destination ? {} : { destination, destination_by: tx.actor.name }),
    })
    .where("id", "=", plan.id)
    .execute()
  await audit(tx, {
    record: record(plan.id),
    childId: plan.childId,
    before: { destination: plan.destination },
    after: { destination },
  })
}
