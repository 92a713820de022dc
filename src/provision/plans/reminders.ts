import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { JobDefinition } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { NEAR_DAYS } from "./overview.ts"

interface Coming {
  readonly plan: string
  readonly child: string
  readonly setting: string | null
  readonly zone: string | null
  readonly team: string
  readonly due: PlainDate
}

const SOURCE = "SEND Code of Practice 2015, 6.65: meet parents at least three times each year"

/**
 * Puts the reviews of the next four weeks, and those that are late, on the lists of the settings where the children are now. A plan
 * has at most one such piece of work open. As the system.
 */
export async function remindOfReviews(tx: Tx, zoneId: string | null = null): Promise<number> {
  const { rows } = await sql<Coming>`
    select p.id as plan, k.id as child, k.setting_id as setting, k.zone_id as zone, t.id as team, c.review_due as due
    from provision_plans.cycles c
    join provision_plans.plans p on p.id = c.plan_id and p.ended_on is null
    join county.children k on k.id = c.child_id and k.merged_into is null
    join platform.teams t on t.kind = 'setting' and t.scope_id = k.setting_id and t.ended_on is null
    where c.closed_on is null and c.review_due <= ${tx.today.add({ days: NEAR_DAYS })}::date
      and (${zoneId}::uuid is null or k.zone_id = ${zoneId}::uuid)
      and not exists (select 1 from county.tasks w where w.record_kind = 'support-plan' and w.record_id = p.id
        and w.kind = 'plan-review' and w.done_at is null)
    order by c.id`.execute(tx.sql)
  return insertMany<Coming>(
    tx,
    "county.tasks",
    [
      { name: "id", type: "uuid", value: () => randomUUID() },
      { name: "kind", type: "text", value: () => "plan-review" },
      { name: "title", type: "text", value: () => "Review a support plan" },
      { name: "slice", type: "text", value: () => "provision-plans" },
      { name: "record_kind", type: "text", value: () => "support-plan" },
      { name: "record_id", type: "uuid", value: (row) => row.plan },
      { name: "child_id", type: "uuid", value: (row) => row.child },
      { name: "setting_id", type: "uuid", value: (row) => row.setting },
      { name: "zone_id", type: "uuid", value: (row) => row.zone },
      { name: "team_id", type: "uuid", value: (row) => row.team },
      { name: "due_on", type: "date", value: (row) => row.due.toString() },
      { name: "basis", type: "text", value: () => "policy" },
      { name: "basis_source", type: "text", value: () => SOURCE },
      { name: "created_at", type: "timestamptz", value: () => tx.now.toString() },
    ],
    rows,
  )
}

/** Every morning. */
export const remindersJob: JobDefinition = {
  name: "provision.remind-of-reviews",
  every: "15 5 * * *",
  run: async (services) => {
    const reminded = await services.asSystem((tx) => remindOfReviews(tx))
    services.log("reviews of plans came onto the lists of settings", { reminded })
  },
}
