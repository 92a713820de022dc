import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { consentsFor, covering, tellTeam } from "../../county/consent/index.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { agencyOfTeam } from "../teams/index.ts"
import { askFundingTeam } from "./funding.ts"
import { attendeesOf, titleOf } from "./queries.ts"
import { isInSession } from "./states.ts"
import type { Item, ItemRow, Meeting, MeetingTables } from "./tables.ts"
import { allowItem, type Level, type Mode } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export interface NewItem {
  readonly level: Level
  readonly mode: Mode | null
  readonly childId: string | null
  readonly title: string
  readonly question: string
  readonly needAreas: readonly string[]
  readonly source: { readonly kind: ItemRow["source_kind"]; readonly id: string | null }
}

/**
 * Puts an item on an agenda. A named child needs consent for meetings; then the teams that come, and whom the consent reaches,
 * are told agency by agency.
 */
export async function putItem(tx: Tx, meeting: Meeting, item: NewItem): Promise<string> {
  const consents = item.childId === null ? [] : await consentsFor(tx, item.childId)
  const consent = covering(consents, { scope: "meeting", agency: "sct", today: tx.today })
  const asked = { ...item, consented: consent !== undefined, ...(meeting.child_id ? { meetingChildId: meeting.child_id } : {}) }
  const { mode } = orRefuse(allowItem(meeting.type, asked))
  const named = mode === "named" && consent !== undefined && item.childId !== null
  const id = randomUUID()
  await db(tx)
    .insertInto("support_meetings.items")
    .values({
      id,
      meeting_id: meeting.id,
      level: item.level,
      mode,
      child_id: named ? item.childId : null,
      consent_id: named ? consent.id : null,
      title: item.title,
      question: item.question,
      need_areas: [...item.needAreas],
      provision_level: null,
      source_kind: item.source.kind,
      // Where an item without a name came from could name the child.
      source_id: mode === "no_names" ? null : item.source.id,
      carried_to: null,
      service_code: null,
      position: await nextPosition(tx, meeting.id),
      added_by: tx.actor.personId,
      added_at: tx.now,
    })
    .execute()
  await audit(tx, {
    record: { kind: "meeting-item", id },
    childId: named ? item.childId : null,
    after: { level: item.level, mode },
  })
  if (named) {
    await tellComing(tx, meeting, { id, childId: item.childId })
    await chronicle(tx, {
      childId: item.childId,
      title: `Put on the agenda of the ${await titleOf(tx, meeting)}, with consent`,
      slice: "support-meetings",
      record: { kind: "meeting-item", id },
    })
  }
  return id
}

const nextPosition = async (tx: Tx, meetingId: string): Promise<number> => {
  const row = await db(tx)
    .selectFrom("support_meetings.items")
    .select((is) => is.fn.max("position").as("last"))
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

/** Tells each team that comes, and that a consent for meetings reaches, about a named child; the setting knows them already. */
export async function tellComing(tx: Tx, meeting: Meeting, item: { id: string; childId: string }): Promise<void> {
  const consents = await consentsFor(tx, item.childId)
  const title = await titleOf(tx, meeting)
  const coming = (await attendeesOf(tx, meeting.id)).flatMap((attendee) => attendee.team_id ?? [])
  for (const teamId of new Set([meeting.host_team_id, ...coming])) {
    if (teamId === meeting.setting_team_id) continue
    const agency = await agencyOfTeam(tx, teamId)
    const consent = agency === null ? undefined : covering(consents, { scope: "meeting", agency, today: tx.today })
    if (agency === null || consent === undefined) continue
    await tellTeam(tx, {
      consentId: consent.id,
      childId: item.childId,
      agency,
      teamId,
      what: `An item of the ${title} on ${meeting.on_date.toString()}`,
      why: `Named in a ${title}, with consent`,
      record: { kind: "meeting-item", id: item.id },
    })
  }
}

/** Gives an item without a name its child, once the family has agreed: only then can a service be agreed. */
export const nameItem = action(
  "meetings.name-item",
  "run-meetings",
  async (tx, input: { itemId: string; childId: string; version: number }) => {
    const item = await lockItem(tx, input.itemId, input.version)
    const meeting = await lockMeeting(tx, item.meeting_id)
    if (item.mode !== "no_names") throw new Refusal("NamedAlready")
    const consent = covering(await consentsFor(tx, input.childId), { scope: "meeting", agency: "sct", today: tx.today })
    const asked = { level: "child" as const, mode: "named" as const, childId: input.childId, consented: consent !== undefined }
    orRefuse(allowItem(meeting.type, asked))
    await db(tx)
      .updateTable("support_meetings.items")
      .set({ mode: "named", child_id: input.childId, consent_id: consent!.id, version: item.version + 1 })
      .where("id", "=", item.id)
      .execute()
    await audit(tx, { record: { kind: "meeting-item", id: item.id }, childId: input.childId, before: "no_names", after: "named" })
    await tellComing(tx, meeting, { id: item.id, childId: input.childId })
    return { id: item.id, meetingId: meeting.id }
  },
)

export interface Discussion {
  readonly itemId: string
  readonly version: number
  readonly discussion: string
  readonly outcome: "open" | "discussed" | "carried"
  readonly provisionLevel: ItemRow["provision_level"]
  /** Element 3 may have to change: the funding team is asked, and decides by itself. */
  readonly fundingQuestion: boolean
}

/** Writes what was said of an item. Refused on an older version, so that two people typing lose nothing. */
export const saveDiscussion = action("meetings.discuss", "run-meetings", async (tx, said: Discussion) => {
  const item = await lockItem(tx, said.itemId, said.version)
  const meeting = await lockMeeting(tx, item.meeting_id)
  if (!isInSession(meeting.status)) throw new Refusal("AgendaClosed")
  if (item.outcome === "withdrawn") throw new Refusal("ItemWithdrawn")
  const outcome = item.outcome === "agreed" ? "agreed" : said.outcome
  await db(tx)
    .updateTable("support_meetings.items")
    .set({ discussion: said.discussion, outcome, provision_level: said.provisionLevel, version: item.version + 1 })
    .set({ funding_question: said.fundingQuestion })
    .where("id", "=", item.id)
    .execute()
  await audit(tx, {
    record: { kind: "meeting-item", id: item.id },
    childId: item.child_id,
    before: { discussion: item.discussion, outcome: item.outcome },
    after: { discussion: said.discussion, outcome },
  })
  if (said.fundingQuestion && !item.funding_question) await askFundingTeam(tx, meeting, item.id)
  return { meetingId: meeting.id }
})

export async function lockItem(tx: Tx, id: string, version: number | null): Promise<Item> {
  const item = orNotFound(
    await db(tx).selectFrom("support_meetings.items").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  if (version !== null) unchangedSince(item.version, version)
  return item
}

export async function lockMeeting(tx: Tx, id: string, version: number | null = null): Promise<Meeting> {
  const meeting = orNotFound(
    await db(tx).selectFrom("support_meetings.meetings").selectAll().where("id", "=", id).executeTakeFirst(),
  )
  if (version !== null) unchangedSince(meeting.version, version)
  return meeting
}
