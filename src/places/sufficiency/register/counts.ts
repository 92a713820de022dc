import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"

/** Children of one description: how many. Age on 31 August before the school year. */
export interface ChildCount {
  readonly zone: string | null
  readonly age: number
  readonly status: "N" | "K" | "E"
  readonly need: string | null
  readonly phase: string | null
  readonly independent: boolean
  readonly children: number
}

/** Open settings with places to count, by zone. */
export interface SupplyCount {
  readonly zone: string | null
  readonly phase: string
  readonly independent: boolean
  readonly lowAge: number
  readonly capacity: number
  readonly basePlaces: number
  readonly inBases: number
}

export interface RegisterCounts {
  readonly zones: readonly string[]
  readonly children: readonly ChildCount[]
  readonly supply: readonly SupplyCount[]
}

/**
 * What the plan is computed from: counts from the register itself, of everyone aged 0 to 25 on `schoolYearStart`'s 31 August. No child leaves this
 * query; the cells feed the simulation and are never shown as they are.
 */
export async function registerCounts(tx: Tx, schoolYearStart: number): Promise<RegisterCounts> {
  const august = `${schoolYearStart}-08-31`
  return beyondCircle(tx, "counts for the sufficiency plan: aggregates only, never a child", async ({ connection }) => {
    const zones = await connection.query<{ name: string }>("select name from county.zones where ended_on is null order by name")
    const children = await connection.query<ChildCount>(
      `select z.name as zone, c.age, c.sen_status as status, c.needs[1] as need, s.phase,
         coalesce(s.governance in ('independent', 'non-maintained'), false) as independent, count(*)::int as children
       from (select *, extract(year from age($1::date, born_on))::int as age from county.children where merged_into is null) c
       left join county.zones z on z.id = c.zone_id and z.ended_on is null
       left join county.settings s on s.id = c.setting_id
       where c.born_on <= $1::date and c.age <= 25
       group by z.name, c.age, c.sen_status, c.needs[1], s.phase, 6 order by 1, 2, 3, 4, 5, 6`,
      [august],
    )
    const supply = await connection.query<SupplyCount>(
      `select z.name as zone, s.phase, s.governance in ('independent', 'non-maintained') as independent, coalesce(s.low_age, 0) as "lowAge",
         coalesce(sum(s.capacity), 0)::int as capacity,
         coalesce(sum(coalesce(s.resourced_capacity, 0) + coalesce(s.unit_capacity, 0)), 0)::int as "basePlaces",
         coalesce(sum(coalesce(s.resourced_on_roll, 0) + coalesce(s.unit_on_roll, 0)), 0)::int as "inBases"
       from county.settings s left join county.zones z on z.id = s.zone_id
       where s.status in ('open', 'proposed-to-close') group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    )
    return { zones: zones.rows.map(({ name }) => name), children: children.rows, supply: supply.rows }
  })
}
