import { randomUUID } from "node:crypto"
import type { ConsentWithdrawn } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { EventHandler } from "../../platform/slice.ts"
import { type RequestAccepted, requestById, settingById } from "../requests/index.ts"
import { type MemberLeaves, teamOfScope } from "../teams/index.ts"
import { fillAgenda } from "./fill-agenda.ts"
import { tellColleagues } from "./notices.ts"
import { nextOfSeries } from "./queries.ts"
import type { MeetingTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

/** A request accepted for the next Team Around the School stands on its agenda at once, where one is planned. */
async function requestAccepted(tx: Tx, { requestId, outcome }: RequestAccepted): Promise<void> {
  if (outcome !== "tas_agenda" && outcome !== "wfm") return
  const request = await requestById(tx, requestId)
  if (!request) return
  if (outcome === "tas_agenda") {
    await fillNextTeamAround(tx, request)
    return
  }
  if (request.zone_team_id === null) return
  await addTask(tx, {
    kind: "plan-wfm",
    title: "Plan a Way Forward Meeting",
    slice: "support-meetings",
    record: { kind: "missing-meeting", id: request.setting_id },
    team: request.zone_team_id,
    childId: request.child_id,
    settingId: request.setting_id,
    zoneId: request.zone_id,
    dueOn: tx.today.add({ weeks: 2 }),
    basis: "promise",
    source: "The zone's team accepted a request for a Way Forward Meeting",
  })
}

/** Puts what waits on the agenda of the setting's next Team Around the School, where one is planned. */
async function fillNextTeamAround(tx: Tx, of: { setting_id: string; zone_id: string | null }): Promise<void> {
  const series = { type: "tas" as const, setting_id: of.setting_id, zone_id: of.zone_id, child_id: null, trust_code: null }
  const next = await nextOfSeries(tx, series, tx.today)
  if (next) await fillAgenda(tx, next)
}

/** Items that stood on a withdrawn consent are spoken of no more. What was written stays; who was told is on the consent's list. */
async function consentWithdrawn(tx: Tx, { consentId, agency }: ConsentWithdrawn): Promise<void> {
  if (agency !== null && agency !== "sct") return
  await beyondCircle(tx, "items that stood on a withdrawn consent end on every agenda", async (all) => {
    const items = await db(all)
      .updateTable("support_meetings.items")
      .set((set) => ({ outcome: "withdrawn", version: set("version", "+", 1) }))
      .where("consent_id", "=", consentId)
      .where("outcome", "<>", "withdrawn")
      .returning("id")
      .execute()
    for (const item of items) await finishTasks(all, { kind: "meeting-item", id: item.id }, "consent-withdrawn")
    const ended = await db(all)
      .updateTable("support_meetings.meetings")
      .set((set) => ({ status: "cancelled", version: set("version", "+", 1) }))
      .where("consent_id", "=", consentId)
      .where("status", "in", ["planned", "papers_out", "postponed"])
      .returningAll()
      .execute()
    for (const meeting of ended) await tellColleagues(all, "cancelled", meeting)
  })
}

/** A leaver's meetings, actions and seats go to the colleague who takes over. Runs as the system, within the hand-over. */
async function memberLeaves(all: Tx, { teamId, from, to, named, note }: MemberLeaves): Promise<void> {
  const chaired = db(all)
    .updateTable("support_meetings.meetings")
    .set((set) => ({ chair_id: to, version: set("version", "+", 1) }))
    .where("chair_id", "=", from)
    .where("status", "not in", ["reviewed", "cancelled"])
  const meetings = await (named
    ? chaired
    : chaired.where((is) => is.or([is("host_team_id", "=", teamId), is("setting_team_id", "=", teamId)]))
  ).executeTakeFirst()
  note("meetings", Number(meetings.numUpdatedRows))
  const owned = db(all)
    .updateTable("support_meetings.actions")
    .set((set) => ({ owner_id: to, version: set("version", "+", 1) }))
    .where("owner_id", "=", from)
    .where("status", "=", "open")
  const actions = await (named ? owned : owned.where("owner_team_id", "=", teamId)).executeTakeFirst()
  note("actions", Number(actions.numUpdatedRows))
  await moveSeats(all, { teamId, from, to })
}

/** The seat at meetings still to come; where the successor has one already, the leaver's goes. */
async function moveSeats(all: Tx, { teamId, from, to }: { teamId: string; from: string; to: string }): Promise<void> {
  const successor = await db(all).selectFrom("platform.people").select("name").where("id", "=", to).executeTakeFirstOrThrow()
  const seats = await db(all)
    .selectFrom("support_meetings.attendees as a")
    .innerJoin("support_meetings.meetings as m", "m.id", "a.meeting_id")
    .select(["a.id", "a.meeting_id"])
    .where("a.person_id", "=", from)
    .where("a.team_id", "=", teamId)
    .where("m.status", "in", ["planned", "papers_out", "postponed"])
    .execute()
  for (const seat of seats) {
    const taken = await db(all)
      .selectFrom("support_meetings.attendees")
      .select("id")
      .where("meeting_id", "=", seat.meeting_id)
      .where("person_id", "=", to)
      .executeTakeFirst()
    if (taken) await db(all).deleteFrom("support_meetings.attendees").where("id", "=", seat.id).execute()
    else {
      await db(all)
        .updateTable("support_meetings.attendees")
        .set({ person_id: to, name: successor.name, confidentiality_at: null })
        .where("id", "=", seat.id)
        .execute()
    }
  }
}

/** What provision publishes when a setting's map has a new version. */
export interface MapChanged {
  readonly settingId: string
  readonly mapId?: string
  /** What changed, in one sentence without names. */
  readonly summary?: string
}

/** A changed map stands on the next agenda at once; where none is planned, it waits for the one that will be. */
async function mapChanged(tx: Tx, { settingId, mapId, summary }: MapChanged): Promise<void> {
  const setting = await settingById(tx, settingId)
  if (!setting) return
  await db(tx)
    .insertInto("support_meetings.provision_changes")
    .values({
      id: randomUUID(),
      setting_id: settingId,
      setting_team_id: await teamOfScope(tx, "setting", settingId),
      host_team_id: await teamOfScope(tx, "zone", setting.zone_id),
      summary: summary ?? "The provision map has a new version",
      changed_at: tx.now,
      map_id: mapId ?? null,
    })
    .execute()
  await fillNextTeamAround(tx, { setting_id: settingId, zone_id: setting.zone_id })
}

/** A task finished from a team's list finishes its action too. */
async function workFinished(tx: Tx, done: { taskId: string; recordKind: string; recordId: string }): Promise<void> {
  if (done.recordKind !== "meeting-action") return
  const task = await db(tx).selectFrom("county.tasks").select("outcome").where("id", "=", done.taskId).executeTakeFirst()
  await db(tx)
    .updateTable("support_meetings.actions")
    .set((set) => ({
      status: "done",
      impact: task?.outcome ?? "Done",
      closed_at: tx.now,
      closed_by: tx.actor.personId,
      version: set("version", "+", 1),
    }))
    .where("id", "=", done.recordId)
    .where("status", "=", "open")
    .execute()
}

export const reactions: Readonly<Record<string, EventHandler>> = {
  "support.request-accepted": requestAccepted,
  "county.consent-withdrawn": consentWithdrawn,
  "teams.member-leaves": memberLeaves,
  "teams.work-finished": workFinished,
  "provision.map-changed": mapChanged,
}
