import { sql } from "kysely"
import { NEEDS } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { NeedArea } from "../vocabulary.ts"
import { areaOfNeed } from "./needs-of-area.ts"
import { ownSettings } from "./overview.ts"

/** A child into whose plan help may go. */
export interface Candidate {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly born_on: PlainDate
  readonly year_offset: number
  readonly needs: string[]
  readonly has_plan: boolean
  /** The strategy is in the plan already. */
  readonly has_line: boolean
}

/** Children that one page offers; a search finds the others. */
export const MOST_CANDIDATES = 30

/**
 * The children with SEND of the actor's own settings, those whose main need is of the strategy's area first; by name when words are
 * given. A strategy that a plan holds already is marked.
 */
export async function candidates(
  tx: Tx,
  words: string | null,
  strategy: { readonly id: string; readonly area: NeedArea },
): Promise<Candidate[]> {
  const types = Object.keys(NEEDS).filter((type) => areaOfNeed(type) === strategy.area)
  const settings = (await ownSettings(tx)).map(({ id }) => id)
  const named =
    words === null
      ? sql``
      : sql`and (k.search_name like '%' || platform.plain(${words}) || '%'
          or public.word_similarity(platform.plain(${words}), k.search_name) >= 0.55)`
  const { rows } = await sql<Candidate>`
    select k.id, k.forename, k.surname, k.known_as, k.born_on, k.year_offset, k.needs, p.id is not null as has_plan,
      exists (select 1 from provision_plans.lines l where l.plan_id = p.id and l.strategy_code = ${strategy.id} and l.until is null) as has_line
    from county.children k
    left join provision_plans.plans p on p.child_id = k.id and p.ended_on is null
    where k.setting_id = any (${settings}::uuid[]) and k.merged_into is null and (k.sen_status in ('K', 'E') or ${words !== null}) ${named}
    order by (k.needs[1] = any (${types}::text[])) desc nulls last, has_plan desc, k.surname, k.forename, k.id limit ${MOST_CANDIDATES}`.execute(
    tx.sql,
  )
  return rows
}
