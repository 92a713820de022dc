import { curriculumYear } from "../../county/children/rules.ts"
import type { DemoDice, DemoHistory, DemoPart } from "../../platform/slice.ts"
import { editionShown, type Strategy } from "../framework/index.ts"
import { madePlaces } from "../maps/index.ts"
import { LEVELS } from "../vocabulary.ts"
import { insertHistory } from "./demo/insert.ts"
import type { DemoChildRow, Shelf } from "./demo/made.ts"
import { madePlan } from "./demo/plan.ts"
import { MadeTime } from "./demo/timeline.ts"
import { remindOfReviews } from "./reminders.ts"
import { calendarOf } from "./settings.ts"

const CHILDREN = `
  select k.id, k.setting_id, t.id as team, s.name as senco, k.born_on, k.year_offset, k.sen_status, k.needs,
    f.person_id as relative, r.name as relative_name
  from county.children k
  left join lateral (select id from platform.teams where kind = 'setting' and scope_id = k.setting_id order by id limit 1) t on true
  left join lateral (select p.name from platform.memberships m join platform.people p on p.id = m.person_id
    where m.team_id = t.id and m.role in ('senco', 'ey-lead', 'college-lead') order by m.id limit 1) s on true
  left join lateral (select person_id from county.family_links where child_id = k.id order by since, id limit 1) f on true
  left join platform.people r on r.id = f.person_id
  where k.zone_id = $1 and k.sen_status <> 'N' and k.merged_into is null
    and not exists (select 1 from provision_plans.plans p where p.child_id = k.id)
  order by k.id`

/** Plans, cycles, reviews and views of every child with SEND of one zone, over the last terms. */
async function history(services: DemoHistory, zone: { readonly id: string; readonly code: string }): Promise<void> {
  const { tx } = services
  const { rows } = await tx.connection.query<DemoChildRow>(CHILDREN, [zone.id])
  const time = new MadeTime(tx.today, await calendarOf(tx))
  const dice: DemoDice = services.dice(`plans-${zone.code}`)
  const shelf = shelfOf(editionShown(tx.today).chapters.flatMap((chapter) => chapter.strategies))
  const places = await madePlaces(tx, zone.id)
  const plans = rows.map((child) =>
    madePlan({
      child,
      dice,
      time,
      shelf,
      rows: places.get(child.id) ?? [],
      year: curriculumYear(child.born_on, tx.today, child.year_offset),
    }),
  )
  await insertHistory(tx, time, plans)
  await remindOfReviews(tx, zone.id)
}

/** Strategies for an area and phase up to a level, looked up often. */
function shelfOf(strategies: readonly Strategy[]): Shelf {
  const held = new Map<string, Strategy[]>()
  return (area, phase, most) => {
    const key = `${area} ${phase} ${most}`
    const found =
      held.get(key) ??
      strategies.filter(
        (each) => each.area === area && each.phase === phase && LEVELS.indexOf(each.level) <= LEVELS.indexOf(most),
      )
    held.set(key, found)
    return found
  }
}

export const plansDemo: DemoPart = { history }
