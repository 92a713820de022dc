import { beyondCircle, type Tx } from "../../platform/database/tx.ts"
import type { PupilCount, School } from "./pupils.ts"

/** Whom a scheme pays for: state-funded mainstream schools that are open, and everybody on roll there. */
export interface Register {
  readonly schools: readonly School[]
  readonly pupils: readonly PupilCount[]
  /** Pupils that the same schools are published to have, where they are. */
  readonly published: number
}

/**
 * Counts of the register's pupils by school, age, status and first need: they feed a scheme's array program and are shown only as money and as all pupils of
 * a school, never cell by cell. No child leaves this query.
 */
export async function countPupils(tx: Tx, schoolYearStart: number): Promise<Register> {
  return beyondCircle(tx, "counts for funding schemes: aggregates only, never a child", async ({ connection }) => {
    const schools = await connection.query<School & { published: number | null }>(
      `select s.id, s.name, s.phase, z.name as zone, coalesce(s.low_age, 4) as entry,
         coalesce(s.high_age - 1, case when s.phase in ('secondary', 'all-through') then 15 else 10 end) as oldest, s.pupils as published
       from county.settings s left join county.zones z on z.id = s.zone_id
       where s.status in ('open', 'proposed-to-close') and s.governance not in ('independent', 'non-maintained')
         and s.phase in ('infant', 'junior', 'primary', 'middle', 'secondary', 'all-through')
       order by s.name, s.id`,
    )
    const pupils = await connection.query<PupilCount>(
      `select c.setting_id as school, extract(year from age($1::date, c.born_on))::int as age, c.sen_status as status, c.needs[1] as need,
         count(*)::int as children
       from county.children c join county.settings s on s.id = c.setting_id
       where c.merged_into is null and s.phase in ('infant', 'junior', 'primary', 'middle', 'secondary', 'all-through')
         and c.born_on <= $1::date
       group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [`${schoolYearStart}-08-31`],
    )
    return {
      schools: schools.rows.map(({ published: _, ...school }) => school),
      pupils: pupils.rows,
      published: schools.rows.reduce((sum, { published }) => sum + (published ?? 0), 0),
    }
  })
}
