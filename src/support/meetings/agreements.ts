import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { mustCover, tellTeam } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { addWorkingDays, closedDays, PROMISE_SOURCE, promisesOf, settingById } from "../requests/index.ts"
import { membersOf, teamById, teamForService } from "../teams/index.ts"
import { CONTACT_SETTING } from "./contact.ts"
import { lockItem, lockMeeting } from "./items.ts"
import { tellOwner } from "./notices.ts"
import { titleOf } from "./queries.ts"
import { isInSession } from "./states.ts"
import type { Item, Meeting, MeetingTables } from "./tables.ts"
import { allowService } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

/** Published when a meeting agrees that a service helps: the slice of that service may begin its own record. */
export interface ServiceAgreed {
  readonly itemId: string
  readonly meetingId: string
  readonly service: string
  readonly teamId: string
  readonly settingId: string | null
  readonly childId: string | null
}

/**
 * Agrees that a service helps: it gets the task to contact the setting (Changes to EPSS, 2025) and, for a named child, its place
 * in the circle with the reason. An item without a name cannot be met by a service.
 */
export const agreeService = action(
  "meetings.agree-service",
  "run-meetings",
  async (tx, input: { itemId: string; version: number; service: string }) => {
    const item = await lockItem(tx, input.itemId, input.version)
    const meeting = await lockMeeting(tx, item.meeting_id)
    orRefuse(allowService(item))
    if (!isInSession(meeting.status)) throw new Refusal("AgendaClosed")
    const setting = meeting.setting_id === null ? undefined : await settingById(tx, meeting.setting_id)
    const asked = { code: input.service, zoneId: meeting.zone_id, phase: setting?.phase ?? "other" }
    const found = await teamForService(tx, asked)
    if (!found) throw new Refusal("ServiceHasNoTeam")
    if (item.child_id !== null)
      await tellService(tx, meeting, { childId: item.child_id, itemId: item.id, ...found, code: found.service.code })
    await db(tx)
      .updateTable("support_meetings.items")
      .set({ outcome: "agreed", service_code: input.service, version: item.version + 1 })
      .where("id", "=", item.id)
      .execute()
    await contactTask(tx, meeting, { item, teamId: found.teamId })
    const agreed = { service: input.service, teamId: found.teamId, settingId: meeting.setting_id, childId: item.child_id }
    await audit(tx, { record: { kind: "meeting-item", id: item.id }, childId: item.child_id, after: agreed })
    await tx.publish(tx, "support.service-agreed", { itemId: item.id, meetingId: meeting.id, ...agreed } satisfies ServiceAgreed)
    return { id: item.id, meetingId: meeting.id }
  },
)

interface Told {
  readonly childId: string
  readonly itemId: string
  readonly teamId: string
  readonly teamName: string
  readonly code: string
}

async function tellService(tx: Tx, meeting: Meeting, told: Told): Promise<void> {
  const consent = await mustCover(tx, { childId: told.childId, scope: "referral", agency: told.code })
  const record = { kind: "meeting-item", id: told.itemId }
  const title = await titleOf(tx, meeting)
  await tellTeam(tx, {
    consentId: consent.id,
    childId: told.childId,
    agency: told.code,
    teamId: told.teamId,
    what: `Support agreed at the ${title} on ${meeting.on_date.toString()}`,
    why: `${told.teamName} helps: agreed at the ${title}`,
    record,
  })
  await chronicle(tx, {
    childId: told.childId,
    title: `${told.teamName} will contact the setting`,
    detail: { agreedAt: title },
    slice: "support-meetings",
    record,
  })
}

async function contactTask(tx: Tx, meeting: Meeting, to: { item: Item; teamId: string }): Promise<void> {
  const [promises, closed] = [await promisesOf(tx), await closedDays(tx)]
  await addTask(tx, {
    kind: CONTACT_SETTING,
    title: "Contact the setting: support was agreed at a meeting",
    slice: "support-meetings",
    record: { kind: "meeting-item", id: to.item.id },
    team: to.teamId,
    childId: to.item.child_id,
    settingId: meeting.setting_id,
    zoneId: meeting.zone_id,
    dueOn: addWorkingDays(tx.today, promises.contactDays, closed),
    basis: "promise",
    source: PROMISE_SOURCE,
    raiseAt: addWorkingDays(tx.today, promises.takeDays, closed).toZonedDateTime("Europe/London").toInstant(),
  })
}

export interface NewAction {
  readonly meetingId: string
  readonly itemId: string | null
  readonly text: string
  readonly ownerTeamId: string
  readonly ownerId: string | null
  readonly ownerOutside: string | null
  readonly dueOn: PlainDate
  readonly flourish: readonly string[]
}

/** Somebody will do something by a day: it is on their list, and the next meeting opens with it until it is finished. */
export const addAction = action("meetings.add-action", "run-meetings", async (tx, given: NewAction) => {
  const meeting = await lockMeeting(tx, given.meetingId)
  if (!isInSession(meeting.status) && meeting.status !== "actions_agreed") throw new Refusal("AgendaClosed")
  if (given.dueOn.until(tx.today).sign > 0) throw new Refusal("DateInPast")
  const item = given.itemId === null ? null : await lockItem(tx, given.itemId, null)
  if (item !== null && item.meeting_id !== meeting.id) throw new Refusal("OtherMeeting")
  orNotFound(await teamById(tx, given.ownerTeamId))
  if (given.ownerId !== null && !(await membersOf(tx, given.ownerTeamId)).some(({ personId }) => personId === given.ownerId)) {
    throw new Refusal("OwnerNotInTeam")
  }
  const id = randomUUID()
  const title = await titleOf(tx, meeting)
  await db(tx)
    .insertInto("support_meetings.actions")
    .values({
      id,
      meeting_id: meeting.id,
      item_id: item?.id ?? null,
      child_id: item?.child_id ?? null,
      text: given.text,
      owner_team_id: given.ownerTeamId,
      owner_id: given.ownerId,
      owner_outside: given.ownerOutside,
      due_on: given.dueOn,
      flourish: [...given.flourish],
      impact: null,
      closed_at: null,
      closed_by: null,
      closed_at_meeting: null,
      created_at: tx.now,
    })
    .execute()
  await addTask(tx, {
    kind: "meeting-action",
    title: `Do what was agreed at the ${title}`,
    slice: "support-meetings",
    record: { kind: "meeting-action", id },
    team: given.ownerTeamId,
    takenBy: given.ownerId,
    childId: item?.child_id ?? null,
    settingId: meeting.setting_id,
    zoneId: meeting.zone_id,
    dueOn: given.dueOn,
    basis: "promise",
    source: `Agreed at the ${title}`,
  })
  await tellOwner(tx, meeting, { id, ownerId: given.ownerId, due: given.dueOn })
  await audit(tx, {
    record: { kind: "meeting-action", id },
    childId: item?.child_id ?? null,
    after: { due: given.dueOn.toString() },
  })
  return { id, meetingId: meeting.id }
})

/** Finishes an action, or drops it, with what came of it. */
export const closeAction = action(
  "meetings.close-action",
  "join-meetings",
  async (tx, input: { actionId: string; version: number; as: "done" | "dropped"; impact: string; meetingId: string | null }) => {
    const held = orNotFound(
      await db(tx)
        .selectFrom("support_meetings.actions")
        .selectAll()
        .where("id", "=", input.actionId)
        .forUpdate()
        .executeTakeFirst(),
    )
    unchangedSince(held.version, input.version)
    if (held.status !== "open") throw new Refusal("DoneAlready")
    if (input.impact.trim() === "") throw new Refusal("ReasonMissing")
    await db(tx)
      .updateTable("support_meetings.actions")
      .set({
        status: input.as,
        impact: input.impact.trim(),
        closed_at: tx.now,
        closed_by: tx.actor.personId,
        version: held.version + 1,
      })
      .set({ closed_at_meeting: input.meetingId })
      .where("id", "=", held.id)
      .execute()
    await finishTasks(tx, { kind: "meeting-action", id: held.id }, input.as)
    await audit(tx, { record: { kind: "meeting-action", id: held.id }, childId: held.child_id, before: "open", after: input.as })
    if (held.child_id !== null) {
      const record = { kind: "meeting-action", id: held.id }
      const title = input.as === "done" ? "An agreed action was done" : "An agreed action was dropped"
      await chronicle(tx, { childId: held.child_id, title, detail: { impact: input.impact }, slice: "support-meetings", record })
    }
    return { id: held.id, meetingId: input.meetingId ?? held.meeting_id }
  },
)
