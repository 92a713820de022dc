import { chronicle } from "../../county/chronology/chronology.ts"
import type { CountyTables } from "../../county/tables.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { MeetingTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<MeetingTables & CountyTables>(tx)
export const CONTACT_SETTING = "contact-setting"

/** The open task of one of this person's teams to contact a setting, for an item of a meeting. */
const openTask = (tx: Tx, itemId: string) =>
  db(tx)
    .selectFrom("county.tasks as t")
    .innerJoin("platform.teams as p", "p.id", "t.team_id")
    .select(["t.due_on", "p.name as team"])
    .where("t.kind", "=", CONTACT_SETTING)
    .where("t.record_kind", "=", "meeting-item")
    .where("t.record_id", "=", itemId)
    .where("t.done_at", "is", null)
    .executeTakeFirst()

/**
 * What a service was asked for at a meeting that it need not have been at: the item and its question, never what was said of it. Of a named child the id, which
 * opens for those in the circle. Undefined for whoever's team does not hold the task, and once the setting was contacted or consent withdrawn.
 */
export async function helpAgreed(tx: Tx, itemId: string) {
  const task = await openTask(tx, itemId)
  if (task === undefined) return undefined
  return beyondCircle(tx, "a service that a meeting asked for help reads the question, not the meeting", async (all) => {
    const item = await db(all)
      .selectFrom("support_meetings.items as i")
      .innerJoin("support_meetings.meetings as m", "m.id", "i.meeting_id")
      .leftJoin("county.settings as s", "s.id", "m.setting_id")
      .select(["i.id", "i.title", "i.question", "i.need_areas", "i.level", "i.child_id", "m.type", "m.on_date"])
      .select(["m.setting_id", "s.name as setting", "s.phone", "s.phase"])
      .where("i.id", "=", itemId)
      .executeTakeFirstOrThrow()
    return { ...item, ...task }
  })
}

export type HelpAgreed = NonNullable<Awaited<ReturnType<typeof helpAgreed>>>

export interface SettingContacted {
  readonly itemId: string
  readonly note: string
}

/** The service was in touch: its task ends, with what was agreed as the next step. */
export const contactSetting = action(
  "meetings.contact-setting",
  "join-meetings",
  async (tx, { itemId, note }: SettingContacted) => {
    const help = orNotFound(await helpAgreed(tx, itemId))
    const record = { kind: "meeting-item", id: itemId }
    await finishTasks(tx, record, "contacted", CONTACT_SETTING)
    await audit(tx, { record, childId: help.child_id, after: { contactedBy: help.team, note } })
    if (help.child_id !== null)
      await chronicle(tx, {
        childId: help.child_id,
        title: `${help.team} contacted the setting`,
        detail: { note },
        slice: "support-meetings",
        record,
      })
    return { id: itemId }
  },
)
