import { finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orRefuse } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { fillAgenda } from "./fill-agenda.ts"
import { lockMeeting } from "./items.ts"
import { tellAsked } from "./notices.ts"
import { attendeesOf, itemsOf, nextOfSeries, termAt } from "./queries.ts"
import { type MeetingStep, takeMeeting } from "./states.ts"
import type { Meeting, MeetingTables } from "./tables.ts"
import { TYPES } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export interface StepInput {
  readonly meetingId: string
  readonly version: number
  readonly step: MeetingStep
  readonly reason?: string
  readonly newDate?: PlainDate
  readonly startsAt?: string
  readonly place?: string
}

/** Takes a meeting one step on: papers out, held, actions agreed, reviewed; or puts it off, plans it anew, cancels it. */
export const stepMeeting = action("meetings.step", "run-meetings", async (tx, input: StepInput) => {
  const meeting = await lockMeeting(tx, input.meetingId, input.version)
  const { to } = orRefuse(takeMeeting(await factsOf(tx, meeting), input))
  const moved = input.step === "replan" && input.newDate ? await replanned(tx, meeting, input, input.newDate) : {}
  await db(tx)
    .updateTable("support_meetings.meetings")
    .set({ status: to, version: meeting.version + 1, ...moved })
    .where("id", "=", meeting.id)
    .execute()
  await audit(tx, {
    record: { kind: "meeting", id: meeting.id },
    childId: meeting.child_id,
    before: { status: meeting.status, on: meeting.on_date.toString() },
    after: { status: to, on: (input.newDate ?? meeting.on_date).toString() },
    ...(input.reason ? { reason: input.reason } : {}),
  })
  if (input.step === "replan" || input.step === "cancel") {
    const outcome = input.step === "replan" ? "planned" : "cancelled"
    await finishTasks(tx, { kind: "meeting", id: meeting.id }, outcome, "plan-tas")
  }
  if (input.step === "agree") await carryOpenItems(tx, meeting)
  if (input.step === "cancel") await putOffAll(tx, meeting)
  await tellOfStep(tx, meeting, { step: input.step, moved })
  await tx.publish(tx, "support.meeting-stepped", { meetingId: meeting.id, type: meeting.type, to })
  return { id: meeting.id }
})

const TOLD = { papers: "papers", postpone: "postponed", cancel: "cancelled", replan: "moved" } as const

/** Everybody asked hears of papers, of another date and of a meeting that will not be; saving the same date anew tells nobody. */
async function tellOfStep(
  tx: Tx,
  meeting: Meeting,
  { step, moved }: { step: MeetingStep; moved: Partial<Meeting> },
): Promise<void> {
  if (!(step in TOLD)) return
  const same =
    step === "replan" &&
    meeting.status !== "postponed" &&
    (moved.on_date ?? meeting.on_date).equals(meeting.on_date) &&
    (moved.starts_at ?? meeting.starts_at).slice(0, 5) === meeting.starts_at.slice(0, 5) &&
    (moved.place ?? meeting.place) === meeting.place
  if (!same) await tellAsked(tx, TOLD[step as keyof typeof TOLD], meeting)
}

async function factsOf(tx: Tx, meeting: Meeting) {
  const there = (await attendeesOf(tx, meeting.id)).filter(
    ({ attendance }) => attendance === "present" || attendance === "deputy",
  )
  const items = await itemsOf(tx, meeting.id)
  return {
    status: meeting.status,
    onDate: meeting.on_date,
    today: tx.today,
    present: there.length,
    unaccepted: there.filter((attendee) => attendee.confidentiality_at === null).length,
    namedItems: items.filter((item) => item.mode === "named").length,
  }
}

async function replanned(tx: Tx, meeting: Meeting, input: StepInput, onDate: PlainDate) {
  const term = TYPES[meeting.type].termly ? await termAt(tx, onDate) : undefined
  return {
    on_date: onDate,
    term_id: term?.id ?? null,
    ...(input.startsAt ? { starts_at: input.startsAt } : {}),
    ...(input.place ? { place: input.place } : {}),
  }
}

/** What was not reached is put off, and goes to the next meeting at once where one is planned. */
async function carryOpenItems(tx: Tx, meeting: Meeting): Promise<void> {
  await db(tx)
    .updateTable("support_meetings.items")
    .set((set) => ({ outcome: "carried", version: set("version", "+", 1) }))
    .where("meeting_id", "=", meeting.id)
    .where("outcome", "=", "open")
    .execute()
  await fillNext(tx, meeting)
}

async function putOffAll(tx: Tx, meeting: Meeting): Promise<void> {
  await db(tx)
    .updateTable("support_meetings.items")
    .set((set) => ({ outcome: "carried", version: set("version", "+", 1) }))
    .where("meeting_id", "=", meeting.id)
    .where("outcome", "in", ["open", "discussed"])
    .where("source_kind", "in", ["typed", "contact", "carried", "request"])
    .execute()
  await fillNext(tx, meeting)
}

async function fillNext(tx: Tx, meeting: Meeting): Promise<void> {
  const next = await nextOfSeries(tx, meeting, tx.today)
  if (next && next.id !== meeting.id) await fillAgenda(tx, next)
}

/** The minutes that belong to no item. */
export const saveMinutes = action(
  "meetings.save-minutes",
  "run-meetings",
  async (tx, input: { meetingId: string; version: number; minutes: string }) => {
    const meeting = await lockMeeting(tx, input.meetingId)
    unchangedSince(meeting.version, input.version)
    await db(tx)
      .updateTable("support_meetings.meetings")
      .set({ minutes: input.minutes, version: meeting.version + 1 })
      .where("id", "=", meeting.id)
      .execute()
    await audit(tx, { record: { kind: "meeting", id: meeting.id }, before: meeting.minutes, after: input.minutes })
    return { id: meeting.id }
  },
)

/** Looks again for what waits: new requests, changes of the map, consents that have come in. */
export const refillAgenda = action("meetings.fill-agenda", "run-meetings", async (tx, input: { meetingId: string }) =>
  fillAgenda(tx, await lockMeeting(tx, input.meetingId)),
)
