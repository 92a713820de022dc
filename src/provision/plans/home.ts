import { sql } from "kysely"
import { fullName } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { NEAR_DAYS, ownSettings } from "./overview.ts"

interface Named {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly due: PlainDate
}

/** Reviews that a day names one by one; where more are due, one line leads to the list. */
const MOST = 4

/** Reviews that are late or due in four weeks at the actor's own settings; those whose work they took stand with their work. */
async function reviewsOfMyDay(tx: Tx): Promise<HomeItem[]> {
  const settings = (await ownSettings(tx)).map(({ id }) => id)
  if (settings.length === 0) return []
  const { rows } = await sql<Named>`
    select r.id, r.forename, r.surname, r.known_as, r.review_due as due
    from unnest(${settings}::uuid[]) setting cross join lateral provision_plans.register(setting) r
    where r.review_due <= ${tx.today.add({ days: NEAR_DAYS })}::date
      and not exists (select 1 from county.tasks w where w.record_kind = 'support-plan' and w.child_id = r.id and w.done_at is null
        and w.taken_by = ${tx.actor.personId})
    order by r.review_due, r.surname, r.id`.execute(tx.sql)
  const late = rows.filter((row) => row.due.until(tx.today).days > 0)
  return [
    ...lines(late, (count) => ({ title: `${count} plan reviews are late`, href: "/provision?review=late&sort=due" })),
    ...lines(rows.slice(late.length), (count) => ({
      title: `${count} plans to review in four weeks`,
      href: "/provision?review=near&sort=due",
    })),
  ]
}

function lines(rows: readonly Named[], many: (count: number) => Pick<HomeItem, "title" | "href">): HomeItem[] {
  const [first] = rows
  if (!first) return []
  if (rows.length > MOST) return [{ ...many(rows.length), detail: "Three reviews a year", due: first.due, basis: "policy" }]
  return rows.map((row) => ({
    title: `Review the plan of ${fullName(row)}`,
    href: `/children/${row.id}/support`,
    childId: row.id,
    due: row.due,
    basis: "policy",
  }))
}

/** To the family and the young person: a plan is to be reviewed soon, and they have not said yet what they think. */
async function viewsOfMyDay(tx: Tx): Promise<HomeItem[]> {
  const { rows } = await sql<Named & { own: boolean }>`
    select k.id, k.forename, k.surname, k.known_as, c.review_due as due, coalesce(k.person_id = ${tx.actor.personId}, false) as own
    from county.children k
    join provision_plans.plans p on p.child_id = k.id and p.ended_on is null
    join provision_plans.cycles c on c.plan_id = p.id and c.closed_on is null
    where k.id in (select f.child_id from county.circle f where f.person_id = ${tx.actor.personId}) and k.merged_into is null
      and c.review_due <= ${tx.today.add({ days: NEAR_DAYS })}::date
      and not exists (select 1 from provision_plans.views v where v.cycle_id = c.id and v.by_person = ${tx.actor.personId})
    order by c.review_due, k.born_on limit 10`.execute(tx.sql)
  return rows.map((row) => ({
    title: row.own
      ? "Your plan is to be reviewed: say what you think"
      : `${fullName(row)}'s plan is to be reviewed: say what you think`,
    href: `/children/${row.id}/plan/view`,
    childId: row.id,
    due: row.due,
    basis: "policy",
  }))
}

export const plansHome: readonly HomeSource[] = [
  { id: "plan-reviews", area: "due", right: "see-provision", items: reviewsOfMyDay },
  { id: "plan-views", area: "due", right: "write-own-view", items: viewsOfMyDay },
]
