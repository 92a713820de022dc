import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { JobServices } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { moveWork, noteHandOver, otherTeams } from "./hand-over.ts"
import type { HandOver } from "./rules.ts"
import { LEADING_ROLES } from "./rules.ts"
import type { TeamTables } from "./tables.ts"

/** Days back for which an ended membership is looked at: a night or a month in which no job ran leaves nobody's work lying. */
const DAYS_BACK = 60

export interface Left {
  readonly personId: string
  readonly teamId: string
  /** The first day on which they belonged to the team no more. */
  readonly ended: PlainDate
}

/** Memberships that ended in another way than by handing over, and were not seen to since. Runs as the system. */
export async function leftBehind(tx: Tx): Promise<Left[]> {
  const { rows } = await sql<Left>`
    select m.person_id as "personId", m.team_id as "teamId", max(least(m.until, p.ended_on)) as ended
    from platform.memberships m join platform.people p on p.id = m.person_id
    where least(m.until, p.ended_on) between ${tx.today.subtract({ days: DAYS_BACK })}::date and ${tx.today}::date
      and not exists (select 1 from platform.memberships n where n.person_id = m.person_id and n.team_id = m.team_id
        and (n.until is null or n.until > ${tx.today}::date) and (p.ended_on is null or p.ended_on > ${tx.today}::date))
      and not exists (select 1 from support_teams.hand_overs h where h.from_person = m.person_id and h.team_id = m.team_id
        and (h.at at time zone 'Europe/London')::date >= least(m.until, p.ended_on))
    group by m.person_id, m.team_id order by 3, 1, 2`.execute(tx.sql)
  return rows
}

/**
 * Hands the work of somebody whose membership ended on its own to whoever leads the team, in one step as a supervisor would.
 * False where the team has nobody to lead it: the work waits for the next run. Runs as the system.
 */
export async function handToLead(tx: Tx, { personId, teamId, ended }: Left): Promise<boolean> {
  const to = await leadOf(tx, teamId, personId)
  if (to === undefined) return false
  const decided: HandOver = {
    from: personId,
    to,
    reason: `Left the team on ${ended.toString()} without handing over`,
    named: (await otherTeams(tx, personId, teamId)) === 0,
  }
  await noteHandOver(tx, teamId, decided, await moveWork(tx, teamId, decided))
  return true
}

async function leadOf(tx: Tx, teamId: string, leaver: string): Promise<string | undefined> {
  const row = await tablesOf<TeamTables>(tx)
    .selectFrom("platform.memberships as m")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select("p.id")
    .where("m.team_id", "=", teamId)
    .where("m.role", "in", [...LEADING_ROLES])
    .where("p.id", "<>", leaver)
    .where("m.since", "<=", tx.today)
    .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
    .where((is) => is.or([is("p.ended_on", "is", null), is("p.ended_on", ">", tx.today)]))
    .orderBy("m.since")
    .orderBy("p.id")
    .executeTakeFirst()
  return row?.id
}

export const leftBehindJob = {
  name: "support.left-behind",
  every: "40 5 * * *",
  async run({ asSystem, log }: JobServices): Promise<void> {
    for (const left of await asSystem(leftBehind)) {
      try {
        const handed = await asSystem((tx) => handToLead(tx, left))
        log(handed ? "work of a leaver went to the team's lead" : "nobody leads the team of a leaver", {
          ...left,
          ended: left.ended.toString(),
        })
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem
        log("work of a leaver could not be handed over", { ...left, ended: left.ended.toString(), why: problem.code })
      }
    }
  },
}
