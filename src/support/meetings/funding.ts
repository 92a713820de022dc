import { addTask } from "../../county/tasks/tasks.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Meeting, MeetingTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

/** The funding team is asked whether Element 3 should change; the meeting itself decides no money (Element 3 and USSF update). */
export async function askFundingTeam(tx: Tx, meeting: Meeting, itemId: string): Promise<void> {
  const funding = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "funding")
    .where("ended_on", "is", null)
    .orderBy("id")
    .executeTakeFirst()
  await addTask(tx, {
    kind: "funding-question",
    title: "Ask whether top-up funding should change: raised at a meeting",
    slice: "support-meetings",
    record: { kind: "meeting-item", id: itemId },
    team: funding?.id ?? meeting.host_team_id,
    settingId: meeting.setting_id,
    zoneId: meeting.zone_id,
    dueOn: tx.today.add({ weeks: 2 }),
    basis: "policy",
    source: "Element 3 and USSF update: the council follows up after the meeting",
  })
}
