import { randomUUID } from "node:crypto"
import type { ConsentWithdrawn } from "../../county/consent/index.ts"
import { tellUntil } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orRefuse, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { agencyOf, askReview, asPlace, leaveHost, mustHost, openPlace, placeRecord, savePlace, tellStory } from "./place.ts"
import { placeById, reviewsOf } from "./queries.ts"
import { type Destination, exitPlace, mayExtend, placeReviewDue } from "./rules.ts"
import type { GroupTables, ReviewRow } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

export interface Reviewing {
  readonly placeId: string
  readonly version: number
  readonly on: PlainDate
  readonly progress: ReviewRow["progress"]
  readonly changed: string
  readonly childView: string
  readonly parentView: string
  readonly decision: ReviewRow["decision"]
  readonly until: PlainDate | null
  readonly nextStep: string
}

/** Looks at a place, once each half term: what has changed, both views, and how it goes on. Extended once at most. */
export const reviewPlace = action("groups.review-place", "run-groups", async (tx, input: Reviewing) => {
  const place = await openPlace(tx, input.placeId, input.version)
  mustHost(tx, place)
  if (place.state !== "active" || place.started_on === null) throw new Refusal("NotFromHere")
  if (input.on.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
  if (place.started_on.until(input.on).sign < 0) throw new Refusal("BeforeStart")
  const held = await reviewsOf(tx, place.id)
  const extends_ = input.decision === "extend"
  if (extends_) {
    const allowed = mayExtend(asPlace(place))
    if (allowed !== true) throw new Refusal(allowed)
    if (input.until === null || (place.planned_end_on !== null && place.planned_end_on.until(input.until).sign <= 0))
      throw new Refusal("UntilMissing")
  }
  await db(tx)
    .insertInto("provision_groups.reviews")
    .values({
      id: randomUUID(),
      place_id: place.id,
      child_id: place.child_id,
      on_date: input.on,
      progress: input.progress,
      changed: input.changed,
      child_view: input.childView,
      parent_view: input.parentView,
      decision: input.decision,
      next_step: input.nextStep,
      by_person: tx.actor.personId,
      by_name: tx.actor.name,
      at: tx.now,
    })
    .execute()
  const due = placeReviewDue(asPlace(place, [...held.map((each) => each.on_date), input.on]))
  const longer = extends_ && input.until !== null ? { planned_end_on: input.until, extensions: place.extensions + 1 } : {}
  await savePlace(tx, place, { review_due_on: due, ...longer })
  await finishTasks(tx, placeRecord(place.id), input.decision, "group-review")
  if (due) await askReview(tx, place, due)
  if (extends_ && input.until !== null && place.host_team_id !== place.home_team_id)
    await tellUntil(tx, {
      childId: place.child_id,
      teamId: place.host_team_id,
      record: placeRecord(place.id),
      until: input.until.add({ days: 14 }),
      why: `The place in the group goes on until ${shortDate(input.until)}`,
    })
  await tellStory(tx, place, `The place in the group ${place.group_name} was reviewed`)
  return { childId: place.child_id }
})

/** Half days of one school week. Written again, the newer figures hold. */
export const recordWeek = action(
  "groups.record-week",
  "run-groups",
  async (tx, input: { placeId: string; version: number; week: PlainDate; inGroup: number; inClass: number; absent: number }) => {
    const place = await openPlace(tx, input.placeId, input.version)
    mustHost(tx, place)
    if (place.state !== "active" || place.started_on === null) throw new Refusal("NotFromHere")
    const monday = input.week.subtract({ days: input.week.dayOfWeek - 1 })
    if (monday.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    const total = input.inGroup + input.inClass + input.absent
    if (total < 1 || total > 10) throw new Refusal("HalfDays")
    const counts = { in_group: input.inGroup, in_class: input.inClass, absent: input.absent }
    await db(tx)
      .insertInto("provision_groups.weeks")
      .values({
        id: randomUUID(),
        place_id: place.id,
        child_id: place.child_id,
        week: monday,
        ...counts,
        by_person: tx.actor.personId,
        at: tx.now,
      })
      .onConflict((same) =>
        same.columns(["place_id", "week"]).doUpdateSet({ ...counts, by_person: tx.actor.personId, at: tx.now }),
      )
      .execute()
    await savePlace(tx, place, {})
    return { childId: place.child_id }
  },
)

/** Ends a place with where the child goes and what came of it; the host's team leaves the circle. */
export const endPlace = action(
  "groups.end-place",
  "run-groups",
  async (tx, input: { placeId: string; version: number; on: PlainDate; destination: Destination; outcome: string }) => {
    const place = await openPlace(tx, input.placeId, input.version)
    mustHost(tx, place)
    if (input.on.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    if (place.started_on !== null && place.started_on.until(input.on).sign < 0) throw new Refusal("BeforeStart")
    orRefuse(exitPlace(asPlace(place), { on: input.on, destination: input.destination, outcome: input.outcome }))
    await savePlace(tx, place, {
      state: "exited",
      exited_on: input.on,
      destination: input.destination,
      outcome: input.outcome,
      review_due_on: null,
    })
    const days = place.started_on?.until(input.on, { largestUnit: "day" }).days ?? 0
    await db(tx)
      .insertInto("provision_groups.results")
      .values({
        id: randomUUID(),
        group_id: place.group_id,
        destination: input.destination,
        weeks: Math.round(days / 7),
        ended_on: input.on,
      })
      .execute()
    await finishTasks(tx, placeRecord(place.id), "ended")
    await addTask(tx, {
      kind: "group-return",
      title: "Plan the way back after a small group",
      slice: "provision-groups",
      record: placeRecord(place.id),
      team: place.home_team_id,
      childId: place.child_id,
      settingId: place.home_setting_id,
      dueOn: tx.today.add({ weeks: 2 }),
      basis: "promise",
      source: "Example: within two weeks of the last day",
    })
    await tellStory(tx, place, `The place in the group ${place.group_name} ended`)
    await tx.publish(tx, "provision.group-place-ended", {
      placeId: place.id,
      childId: place.child_id,
      homeSettingId: place.home_setting_id,
      destination: input.destination,
    })
    await leaveHost(tx, place, "The place in the group has ended")
    return { groupId: place.group_id }
  },
)

/** A consent taken back ends the place that stood on it, the same day: the host may no longer know of the child. */
export async function placeLosesConsent(tx: Tx, { consentId, agency, why }: ConsentWithdrawn): Promise<void> {
  const rows = await db(tx)
    .selectFrom("provision_groups.places")
    .select("id")
    .where("consent_id", "=", consentId)
    .where("state", "in", ["panel", "waiting", "offered", "active"])
    .execute()
  for (const { id } of rows) {
    const place = await placeById(tx, id)
    if (!place || (agency !== null && agency !== agencyOf(place))) continue
    const active = place.state === "active"
    await savePlace(tx, place, {
      state: active ? "exited" : "withdrawn",
      decided_why: why,
      decided_at: tx.now,
      ...(active
        ? { exited_on: tx.today, outcome: "Consent was taken back, so the place ended that day", review_due_on: null }
        : {}),
    })
    await finishTasks(tx, placeRecord(id), "consent-withdrawn")
    await tellStory(tx, place, `The place in the group ${place.group_name} ended, because consent was taken back`)
  }
}
