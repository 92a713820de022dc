import { Temporal } from "temporal-polyfill"
import { may } from "../actions/action.ts"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { HomeArea, HomeItem, HomeSource } from "../slice.ts"
import type { Instant, PlainDate } from "../time.ts"

export interface Day {
  readonly late: readonly HomeItem[]
  readonly today: readonly HomeItem[]
  readonly week: readonly HomeItem[]
  readonly later: readonly HomeItem[]
  /** For this person and their teams. */
  readonly waiting: readonly HomeItem[]
  readonly withOthers: readonly HomeItem[]
  readonly nextMeeting: readonly HomeItem[]
  readonly changed: readonly HomeItem[]
  /** What this person can start from here. */
  readonly starts: readonly HomeItem[]
  readonly since: Instant | null
}

interface PreferenceTables {
  "platform.preferences": { person_id: string; key: string; value: unknown }
}

const LAST_LOOK = "home-last-look"

const BASIS_ORDER = { law: 0, policy: 1, promise: 2, none: 3 }

/** Law before policy before promise, then by date. */
const inOrder = (items: readonly HomeItem[]): HomeItem[] =>
  [...items].sort((a, b) => {
    const byBasis = BASIS_ORDER[a.basis ?? "none"] - BASIS_ORDER[b.basis ?? "none"]
    if (byBasis !== 0) return byBasis
    return (a.due?.toString() ?? "9999").localeCompare(b.due?.toString() ?? "9999")
  })

/** Everything due, sorted into when it is due. */
function byWhen(items: readonly HomeItem[], today: PlainDate): Pick<Day, "late" | "today" | "week" | "later"> {
  const weekEnd = today.add({ days: 7 })
  const compare = Temporal.PlainDate.compare
  const slot = (keep: (due: PlainDate | undefined) => boolean) => inOrder(items.filter((item) => keep(item.due)))
  return {
    late: slot((due) => due !== undefined && compare(due, today) < 0),
    today: slot((due) => due?.equals(today) ?? false),
    week: slot((due) => due !== undefined && compare(due, today) > 0 && compare(due, weekEnd) <= 0),
    later: slot((due) => due === undefined || compare(due, weekEnd) > 0),
  }
}

/** One person's day, from what every slice says about it; remembers that they looked. */
export async function dayOf(tx: Tx, sources: readonly HomeSource[]): Promise<Day> {
  const since = await lastLook(tx)
  // The same small questions each day: one plan for all values is kept, since planning them takes longer than running them.
  await tx.connection.query("select set_config('plan_cache_mode', 'force_generic_plan', true)")
  const day: Record<HomeArea, HomeItem[]> = { due: [], waiting: [], "with-others": [], "next-meeting": [], changed: [], do: [] }
  for (const source of sources) {
    if (source.right !== undefined && !may(tx, source.right)) continue
    for (const item of await source.items(tx, since)) day[item.area ?? source.area].push(item)
  }
  return {
    ...byWhen(day.due, tx.today),
    waiting: day.waiting,
    withOthers: day["with-others"],
    nextMeeting: day["next-meeting"].slice(0, 3),
    changed: day.changed.slice(0, 12),
    starts: day.do,
    since,
  }
}

/** When the person last looked, before this half-hour: a reload does not make everything old. */
async function lastLook(tx: Tx): Promise<Instant | null> {
  const db = tablesOf<PreferenceTables>(tx)
  const row = await db
    .selectFrom("platform.preferences")
    .select("value")
    .where("person_id", "=", tx.actor.personId!)
    .where("key", "=", LAST_LOOK)
    .executeTakeFirst()
  const held = row?.value as { shown: string; at: string } | undefined
  const fresh = held !== undefined && Temporal.Instant.compare(tx.now, Temporal.Instant.from(held.at).add({ minutes: 30 })) < 0
  if (fresh) return held.shown === "" ? null : Temporal.Instant.from(held.shown)
  const value = JSON.stringify({ shown: held?.at ?? "", at: tx.now.toString() })
  await db
    .insertInto("platform.preferences")
    .values({ person_id: tx.actor.personId!, key: LAST_LOOK, value })
    .onConflict((conflict) => conflict.columns(["person_id", "key"]).doUpdateSet({ value }))
    .execute()
  return held === undefined ? null : Temporal.Instant.from(held.at)
}
