import { consentFor, type NewConsent, putConsent, tellTeam, tellUntil } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { ownGroup } from "./manage.ts"
import { tellFamily } from "./notices.ts"
import {
  agencyOf,
  asGroup,
  askReview,
  asPlace,
  leaveHost,
  mustBeHome,
  mustHost,
  openPlace,
  placeRecord,
  savePlace,
  tellStory,
} from "./place.ts"
import { groupById, type PlaceLine, placeById } from "./queries.ts"
import { declinePlace, type GroupPlace, NEXT_STATES, offerPlace, placeReviewDue, startPlace } from "./rules.ts"

/** With a consent that names the host, its team learns of the child: for the time of the place, with reason and end. */
export async function goToPanel(
  tx: Tx,
  place: PlaceLine,
  given: { consentId: string; by: string; words: string | null },
): Promise<void> {
  const group = orNotFound(await groupById(tx, place.group_id))
  await savePlace(tx, place, {
    state: "panel",
    consent_id: given.consentId,
    answer: "yes",
    answer_words: given.words,
    answer_by: given.by,
    answer_at: tx.now,
  })
  if (place.host_team_id !== place.home_team_id) {
    await tellTeam(tx, {
      consentId: given.consentId,
      childId: place.child_id,
      agency: agencyOf(place),
      teamId: place.host_team_id,
      what: `The record, for a place in the group ${place.group_name}`,
      why: `A place in the group ${place.group_name}`,
      record: placeRecord(place.id),
      until: group.ends_on?.add({ days: 14 }) ?? tx.today.add({ weeks: 40 }),
    })
  }
  await addTask(tx, {
    kind: "group-panel",
    title: "Decide about a place in a small group",
    slice: "provision-groups",
    record: placeRecord(place.id),
    team: place.host_team_id,
    childId: place.child_id,
    settingId: place.host_setting_id,
    dueOn: tx.today.add({ weeks: 2 }),
    basis: "promise",
    source: "Example: asked for a place, answered within two weeks",
  })
}

export type Consenting = Omit<NewConsent, "childId" | "scopes" | "agencies">

/** Yes or no from the family itself, or as staff were told it. A no ends the matter, and nobody outside was told. */
export const answerPlace = action(
  "groups.answer-place",
  "answer-group-place",
  async (tx, input: { placeId: string; version: number; answer: "yes" | "no"; words: string | null; consent: Consenting }) => {
    const place = await openPlace(tx, input.placeId, input.version)
    if (place.state !== "referred") throw new Refusal("AnsweredAlready")
    const by = input.consent.giverName
    if (input.answer === "no") {
      await savePlace(tx, place, {
        state: "withdrawn",
        answer: "no",
        answer_words: input.words,
        answer_by: by,
        answer_at: tx.now,
      })
      await tellStory(tx, place, `The family said no to a place in the group ${place.group_name}`)
      return { childId: place.child_id }
    }
    const [consentId] = await putConsent(tx, {
      ...input.consent,
      childId: place.child_id,
      scopes: ["referral"],
      agencies: [agencyOf(place)],
    })
    await goToPanel(tx, place, { consentId: orNotFound(consentId), by, words: input.words })
    await tellStory(tx, place, `The family said yes to a place in the group ${place.group_name}`)
    return { childId: place.child_id }
  },
)

export interface Deciding {
  readonly placeId: string
  readonly version: number
  readonly decision: "offered" | "waiting" | "declined"
  readonly reason: string
  readonly nextStep: string
}

/** The host's panel says yes, not yet, or no. The group's row is locked first, so the last place is offered once. */
export const decidePlace = action("groups.decide-place", "run-groups", async (tx, input: Deciding) => {
  const before = orNotFound(await placeById(tx, input.placeId))
  mustHost(tx, before)
  const group = await ownGroup(tx, before.group_id)
  const place = await openPlace(tx, input.placeId, input.version)
  const now = { decided_at: tx.now, decided_why: input.reason || null, next_step: input.nextStep || null }
  if (input.decision === "declined") {
    orRefuse(declinePlace(asPlace(place), { reason: input.reason, nextStep: input.nextStep }))
  } else if (input.decision === "waiting") {
    if (!NEXT_STATES[place.state].includes("waiting")) throw new Refusal("NotFromHere")
  } else {
    const held = Array.from({ length: group.taken }, (): GroupPlace => ({ ...asPlace(place), state: "active" }))
    orRefuse(offerPlace(asPlace(place), { group: asGroup(group), places: held, on: tx.today }))
  }
  await savePlace(tx, place, { state: input.decision, ...now })
  await finishTasks(tx, placeRecord(place.id), input.decision, "group-panel")
  const said = { offered: "was offered", waiting: "is on the waiting list for", declined: "could not be offered" }[input.decision]
  await tellStory(tx, place, `A place in the group ${place.group_name} ${input.decision === "waiting" ? "is waited for" : said}`)
  await tellFamily(tx, input.decision, place)
  if (input.decision === "declined") await leaveHost(tx, place, "No place in the group this time")
  return { groupId: place.group_id, childId: place.child_id }
})

/** The first day: consent still holds, and what the child can do now is written down. The roll stays where it is. */
export const beginPlace = action(
  "groups.begin-place",
  "run-groups",
  async (tx, input: { placeId: string; version: number; baseline: string; startsOn: PlainDate; endsOn: PlainDate }) => {
    const place = await openPlace(tx, input.placeId, input.version)
    mustHost(tx, place)
    const group = await ownGroup(tx, place.group_id)
    if (input.startsOn.until(tx.today).sign < 0) throw new Refusal("DateInFuture")
    if (input.startsOn.until(input.endsOn).sign <= 0) throw new Refusal("EndsBeforeStart")
    const covered = await consentFor(tx, { childId: place.child_id, scope: "referral", agency: agencyOf(place) })
    if (!covered) throw new Refusal("ConsentMissing")
    const begun = orRefuse(
      startPlace({ ...asPlace(place), consentId: covered.id, entryBaseline: input.baseline }, asGroup(group), input.startsOn),
    )
    const due = placeReviewDue(begun)
    await savePlace(tx, place, {
      state: "active",
      consent_id: covered.id,
      entry_baseline: input.baseline,
      started_on: input.startsOn,
      planned_end_on: input.endsOn,
      review_due_on: due,
    })
    if (place.host_team_id !== place.home_team_id)
      await tellUntil(tx, {
        childId: place.child_id,
        teamId: place.host_team_id,
        record: placeRecord(place.id),
        until: input.endsOn.add({ days: 14 }),
        why: `The place in the group ends on ${shortDate(input.endsOn)}`,
      })
    if (due) await askReview(tx, place, due)
    await tellStory(tx, place, `A place in the group ${place.group_name} began`)
    return { childId: place.child_id }
  },
)

/** Takes back what was asked, before the first day. */
export const withdrawPlace = action(
  "groups.withdraw-place",
  "ask-group-place",
  async (tx, input: { placeId: string; version: number; why: string }) => {
    const place = await openPlace(tx, input.placeId, input.version)
    mustBeHome(tx, place)
    if (!NEXT_STATES[place.state].includes("withdrawn")) throw new Refusal("NotFromHere")
    await savePlace(tx, place, { state: "withdrawn", decided_why: input.why, decided_at: tx.now })
    await finishTasks(tx, placeRecord(place.id), "withdrawn")
    await tellStory(tx, place, `${place.home} took back what it had asked of the group ${place.group_name}`)
    await leaveHost(tx, place, "The place is no longer asked for")
    return { childId: place.child_id }
  },
)
