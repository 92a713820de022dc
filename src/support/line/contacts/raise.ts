import { sql } from "kysely"
import { addTask } from "../../../county/tasks/tasks.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { CONTACT, TASKS } from "./queries.ts"

export interface Raised {
  readonly record_id: string
  readonly team_id: string
  readonly title: string
  readonly child_id: string | null
  readonly setting_id: string | null
  readonly zone_id: string | null
  readonly source: string
}

/** Puts something on a supervisor's desk; gives whose it is now. */
export async function raise(tx: Tx, raised: Raised): Promise<string | null> {
  const supervisor = await supervisorOf(tx, raised.team_id)
  await addTask(tx, {
    kind: TASKS.raised,
    title: raised.title,
    slice: "support-line",
    record: { kind: CONTACT, id: raised.record_id },
    team: raised.team_id,
    takenBy: supervisor,
    childId: raised.child_id,
    settingId: raised.setting_id,
    zoneId: raised.zone_id,
    dueOn: tx.today,
    basis: "policy",
    source: raised.source,
  })
  return supervisor
}

/** The supervisor with the least raised work; nobody when the team has none today, and then the whole team sees it. */
async function supervisorOf(tx: Tx, teamId: string): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select m.person_id from platform.memberships m
    left join county.tasks t on t.taken_by = m.person_id and t.kind = ${TASKS.raised} and t.done_at is null
    where m.team_id = ${teamId} and m.role = 'line-supervisor' and m.since <= ${tx.today}::date and (m.until is null or m.until > ${tx.today}::date)
    group by m.person_id order by count(t.id), m.person_id limit 1`.execute(tx.sql)
  return rows[0]?.person_id ?? null
}
