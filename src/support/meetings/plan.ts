import { randomUUID } from "node:crypto"
import { mustCover } from "../../county/consent/index.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { action, may } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { settingById } from "../requests/index.ts"
import { teamOfScope } from "../teams/index.ts"
import { fillAgenda } from "./fill-agenda.ts"
import { askPeople, trustsNow } from "./invite.ts"
import { putItem } from "./items.ts"
import { tellAsked } from "./notices.ts"
import { termAt } from "./queries.ts"
import type { MeetingTables } from "./tables.ts"
import { type MeetingType, TYPES } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export interface MeetingPlan {
  readonly type: MeetingType
  readonly settingId: string | null
  readonly zoneId: string | null
  readonly childId: string | null
  readonly trustCode: string | null
  readonly onDate: PlainDate
  /** "HH:MM" on the county's clock. */
  readonly startsAt: string
  readonly minutesLong: number
  readonly place: string
  readonly chairId: string | null
}

/** Plans a meeting: who is asked, and an agenda that already holds what waits for it. */
export const planMeeting = action("meetings.plan", "run-meetings", async (tx, plan: MeetingPlan) => {
  if (plan.onDate.until(tx.today).sign > 0) throw new Refusal("DateInPast")
  const place = await placeOf(tx, plan)
  const term = TYPES[plan.type].termly ? await termAt(tx, plan.onDate) : undefined
  if (TYPES[plan.type].termly && term && (await heldThisTerm(tx, plan.settingId, term.id))) throw new Refusal("OneATerm")
  const id = randomUUID()
  const consent = plan.childId === null ? null : await mustCover(tx, { childId: plan.childId, scope: "meeting", agency: "sct" })
  await db(tx)
    .insertInto("support_meetings.meetings")
    .values({
      id,
      type: plan.type,
      setting_id: plan.settingId,
      setting_team_id: place.settingTeam,
      zone_id: place.zoneId,
      host_team_id: place.hostTeam,
      child_id: plan.childId,
      consent_id: consent?.id ?? null,
      trust_code: plan.trustCode,
      term_id: term?.id ?? null,
      on_date: plan.onDate,
      starts_at: plan.startsAt,
      minutes_long: plan.minutesLong,
      place: plan.place,
      chair_id: plan.chairId,
      status: "planned",
      created_by: tx.actor.personId,
      created_at: tx.now,
    })
    .execute()
  const { type, chairId, trustCode } = plan
  await askPeople(tx, { meetingId: id, type, chairId, trustCode, teams: [place.settingTeam, place.hostTeam] })
  if (plan.settingId !== null) {
    await finishTasks(
      tx,
      { kind: "missing-meeting", id: plan.settingId },
      "planned",
      plan.type === "tas" ? "plan-tas" : "plan-wfm",
    )
  }
  await audit(tx, { record: { kind: "meeting", id }, childId: plan.childId, after: { ...plan, onDate: plan.onDate.toString() } })
  const meeting = await db(tx).selectFrom("support_meetings.meetings").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  if (plan.childId !== null && consent) {
    await putItem(tx, meeting, {
      level: "child",
      mode: "named",
      childId: plan.childId,
      title: "The way forward",
      question: "What would keep this place or support from breaking down?",
      needAreas: [],
      source: { kind: "typed", id: null },
    })
  }
  await fillAgenda(tx, meeting)
  await tellAsked(tx, "invited", meeting)
  return { id }
})

interface Place {
  readonly settingTeam: string | null
  readonly zoneId: string | null
  readonly hostTeam: string
}

async function placeOf(tx: Tx, plan: MeetingPlan): Promise<Place> {
  const { scope } = TYPES[plan.type]
  if ((scope === "setting" || scope === "child") && plan.settingId === null) throw new Refusal("SettingMissing")
  if (scope === "child" && plan.childId === null) throw new Refusal("ChildMissing")
  if (scope !== "child" && plan.childId !== null) throw new Refusal("LevelNotHere")
  if (scope === "zone" && plan.zoneId === null) throw new Refusal("ZoneMissing")
  if (scope === "trust") await mustBeTrust(tx, plan.trustCode)
  if (scope !== "trust" && plan.trustCode !== null) throw new Refusal("TrustNotHere")
  const setting = plan.settingId === null ? null : orNotFound(await settingById(tx, plan.settingId))
  const zoneId = setting?.zone_id ?? plan.zoneId
  const zoneTeam = await teamOfScope(tx, "zone", zoneId)
  const settingTeam = await teamOfScope(tx, "setting", plan.settingId)
  const mine = [settingTeam, zoneTeam].filter((team) => team !== null && tx.actor.teams.includes(team))
  if (mine.length === 0 && !may(tx, "administer")) throw new Refusal("NotYourMeeting")
  if (zoneTeam === null) throw new Refusal("NoZoneTeam")
  return { settingTeam, zoneId, hostTeam: zoneTeam }
}

async function mustBeTrust(tx: Tx, code: string | null): Promise<void> {
  if (!code) throw new Refusal("TrustMissing")
  if (!(await trustsNow(tx)).some((trust) => trust.code === code)) throw new Refusal("TrustUnknown")
}

const heldThisTerm = (tx: Tx, settingId: string | null, termId: string) =>
  db(tx)
    .selectFrom("support_meetings.meetings")
    .select("id")
    .where("type", "=", "tas")
    .where("setting_id", "=", settingId)
    .where("term_id", "=", termId)
    .where("status", "<>", "cancelled")
    .executeTakeFirst()
