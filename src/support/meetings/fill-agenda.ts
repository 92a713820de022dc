import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import { requestsForAgenda, settingById } from "../requests/index.ts"
import { type AgendaEntry, buildAgenda, seasonOf, transitionCohorts } from "./agenda.ts"
import { withCohorts } from "./cohorts.ts"
import { putItem } from "./items.ts"
import { termAt } from "./queries.ts"
import type { Meeting, MeetingTables } from "./tables.ts"
import { allowItem } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

/**
 * Puts on an agenda what waits for it and is not there yet. A named child without consent for meetings is left out and shown on
 * the meeting's page as waiting for consent; it comes in when the agenda is filled again.
 */
export async function fillAgenda(tx: Tx, meeting: Meeting): Promise<{ added: number; awaitingConsent: number }> {
  const counts = { added: 0, awaitingConsent: 0 }
  for (const entry of await waitingFor(tx, meeting)) {
    if (allowItem(meeting.type, { ...entry, consented: true }) === "LevelNotHere") continue
    try {
      await putItem(tx, meeting, { ...entry, source: entry.source })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "ConsentMissing") throw error
      counts.awaitingConsent += 1
      continue
    }
    counts.added += 1
    if (entry.source.kind === "carried" && entry.carriedFrom !== undefined) await markCarried(tx, entry.carriedFrom, meeting.id)
  }
  return counts
}

type Waiting = AgendaEntry & { readonly carriedFrom?: string }

/** What waits for this meeting and does not stand on its agenda yet. */
export async function waitingFor(tx: Tx, meeting: Meeting): Promise<Waiting[]> {
  const carried = await carriedItems(tx, meeting)
  const setting = meeting.setting_id === null ? undefined : await settingById(tx, meeting.setting_id)
  const isTas = meeting.type === "tas" && setting !== undefined
  const term = isTas ? await termAt(tx, meeting.on_date) : undefined
  const built = buildAgenda({
    carried: [],
    requests: isTas ? await requestsForAgenda(tx, setting.id) : [],
    changes: isTas ? await mapChanges(tx, setting.id) : [],
    cohorts: isTas && term ? transitionCohorts(setting.phase, seasonOf(term.starts_on)) : [],
  })
  const entries = setting === undefined ? built : await withCohorts(tx, setting.id, built)
  const held = await db(tx)
    .selectFrom("support_meetings.items")
    .select(["source_kind", "source_id", "title"])
    .where("meeting_id", "=", meeting.id)
    .execute()
  const fresh = entries.filter(
    ({ source, title }) =>
      !held.some(
        (row) => row.source_kind === source.kind && (source.id === null ? row.title === title : row.source_id === source.id),
      ),
  )
  const putOff: Waiting[] = carried.flatMap((item) =>
    buildAgenda({ carried: [item], requests: [], changes: [], cohorts: [] }).map((entry) => ({ ...entry, carriedFrom: item.id })),
  )
  return [...putOff, ...fresh]
}

async function carriedItems(tx: Tx, meeting: Meeting) {
  const rows = db(tx)
    .selectFrom("support_meetings.items as i")
    .innerJoin("support_meetings.meetings as m", "m.id", "i.meeting_id")
    .select(["i.id", "i.level", "i.mode", "i.child_id as childId", "i.title", "i.question", "i.need_areas as needAreas"])
    .where("i.outcome", "=", "carried")
    .where("i.carried_to", "is", null)
    .where("m.type", "=", meeting.type)
    .where("m.id", "<>", meeting.id)
    .where("m.status", "<>", "cancelled")
  const same =
    meeting.type === "zip"
      ? rows.where("m.zone_id", "=", meeting.zone_id)
      : meeting.type === "strategic"
        ? rows.where("m.trust_code", "=", meeting.trust_code)
        : rows.where("m.setting_id", "=", meeting.setting_id)
  return (meeting.child_id === null ? same : same.where("m.child_id", "=", meeting.child_id))
    .orderBy("m.on_date")
    .orderBy("i.position")
    .execute()
}

const markCarried = (tx: Tx, itemId: string, meetingId: string) =>
  db(tx).updateTable("support_meetings.items").set({ carried_to: meetingId }).where("id", "=", itemId).execute()

/** Changes of the provision map that stand on no agenda yet; one that was put on a cancelled meeting's waits for the next. */
async function mapChanges(tx: Tx, settingId: string) {
  const { rows } = await sql<{ id: string; summary: string; changedAt: import("../../platform/time.ts").Instant }>`
    select c.id, c.summary, c.changed_at as "changedAt" from support_meetings.provision_changes c
    where c.setting_id = ${settingId} and c.changed_at > coalesce((
      select max(i.added_at) from support_meetings.items i join support_meetings.meetings m on m.id = i.meeting_id
      where m.setting_id = ${settingId} and m.status <> 'cancelled' and i.source_kind = 'provision-map'), '-infinity'::timestamptz)
    order by c.changed_at desc limit 20`.execute(tx.sql)
  return rows
}
