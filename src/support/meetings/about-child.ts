import type { Phase } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { MeetingTables } from "./tables.ts"
import type { MeetingType } from "./types.ts"

/** What a meeting said about a child by name, with what it agreed. */
export interface ItemAboutChild {
  readonly id: string
  readonly type: MeetingType
  /** Of the setting that met. */
  readonly phase: Phase | null
  readonly onDate: PlainDate
  readonly title: string
  readonly discussion: string
  readonly outcome: "open" | "discussed" | "agreed" | "carried" | "withdrawn"
  readonly serviceCode: string | null
}

export interface ActionAboutChild {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly dueOn: PlainDate
  readonly status: "open" | "done" | "dropped"
  readonly impact: string | null
}

/** Items that name a child, and actions for the child, of the meetings that the actor may see; the newest first. */
export async function meetingsAboutChild(
  tx: Tx,
  childId: string,
): Promise<{ items: readonly ItemAboutChild[]; actions: readonly ActionAboutChild[] }> {
  const db = tablesOf<MeetingTables>(tx)
  const items = await db
    .selectFrom("support_meetings.items as i")
    .innerJoin("support_meetings.meetings as m", "m.id", "i.meeting_id")
    .leftJoin("county.settings as s", "s.id", "m.setting_id")
    .select([
      "i.id",
      "m.type",
      "s.phase",
      "m.on_date as onDate",
      "i.title",
      "i.discussion",
      "i.outcome",
      "i.service_code as serviceCode",
    ])
    .where("i.child_id", "=", childId)
    .where("i.outcome", "<>", "withdrawn")
    .orderBy("m.on_date", "desc")
    .orderBy("i.id")
    .execute()
  const actions = await db
    .selectFrom("support_meetings.actions as a")
    .innerJoin("platform.teams as t", "t.id", "a.owner_team_id")
    .select(["a.id", "a.text", "t.name as team", "a.owner_outside", "a.due_on as dueOn", "a.status", "a.impact"])
    .where("a.child_id", "=", childId)
    .orderBy("a.due_on", "desc")
    .orderBy("a.id")
    .execute()
  return { items, actions: actions.map(({ team, owner_outside, ...rest }) => ({ ...rest, owner: owner_outside ?? team })) }
}
