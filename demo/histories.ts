import type { Database } from "../src/platform/database/database.ts"
import { type Tx, tablesOf } from "../src/platform/database/tx.ts"
import type { Registry } from "../src/platform/registry.ts"
import { demonstrationMark, HISTORIES_KEY, type Histories } from "../src/platform/sign-in/personas.ts"
import { childrenOf, type DemoChild } from "./children.ts"
import { dayNumber } from "./days.ts"
import { Dice } from "./random.ts"
import { planSettings, planZones } from "./settings.ts"

interface Tables {
  "county.zones": { id: string; code: string }
  "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: string | null }
}

export interface HistoriesOptions {
  readonly progress?: (done: number, of: number) => void
  /** Ends the work after the piece under way; the next start goes on from there. */
  readonly stop?: AbortSignal
}

interface Piece {
  readonly name: string
  work(tx: Tx): Promise<void>
}

/**
 * What is planned from the demonstration county, then what came before in it, zone by zone, slice by slice. Each piece is one
 * transaction with its own mark, so that the work can stop anywhere and go on; a database without the demonstration's mark is left alone.
 */
export async function loadHistories(
  database: Database,
  registry: Registry,
  { progress = () => undefined, stop }: HistoriesOptions = {},
): Promise<void> {
  const known = await database.asSystem(async (tx) => ({
    mark: await demonstrationMark(tx),
    zones: await tablesOf<Tables>(tx).selectFrom("county.zones").select(["id", "code"]).orderBy("code").execute(),
    done: await doneOf(tx),
  }))
  if (known.mark === null) return
  const { seed, scale } = known.mark
  const dice = (stream: string) => new Dice(seed, stream)
  const planning = registry.slices.flatMap(({ id, demo }): Piece[] =>
    demo?.planning
      ? [
          {
            name: `planning/${id}`,
            work: (tx) => demo.planning!({ tx, seed, scale, dice, county: countyAgain({ seed, scale, tx }) }),
          },
        ]
      : [],
  )
  const histories = known.zones.flatMap((zone) =>
    registry.slices.flatMap(({ id, demo }): Piece[] =>
      demo?.history ? [{ name: `${zone.code}/${id}`, work: (tx) => demo.history!({ tx, seed, dice }, zone) }] : [],
    ),
  )
  const pieces = [...planning, ...histories]
  const done = new Set(known.done)
  for (const { name, work } of pieces) {
    if (done.has(name)) continue
    if (stop?.aborted) return
    await database.forLoading(async (tx) => {
      await work(tx)
      await mark(tx, { done: [...done, name], of: pieces.length })
    })
    done.add(name)
    progress(done.size, pieces.length)
    // Requests that wait for the one connection go first.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Children enough for a plan's example; the first are those with EHC plans. */
const SOME = 1_000

/** The made county as its loader had it, as far as planning asks: its settings, and the first of its children. */
function countyAgain({ seed, scale, tx }: { seed: number; scale: number; tx: Tx }) {
  const zones = planZones(seed, scale)
  const settings = planSettings(seed, scale, zones)
  const children: DemoChild[] = []
  for (const child of childrenOf({ seed, scale, zones, settings, today: dayNumber(tx.today) }))
    if (children.push(child) === SOME) break
  return { zones, settings, children }
}

async function doneOf(tx: Tx): Promise<readonly string[]> {
  const row = await tablesOf<Tables>(tx)
    .selectFrom("platform.settings")
    .select("value")
    .where("key", "=", HISTORIES_KEY)
    .executeTakeFirst()
  return (row?.value as unknown as Histories | undefined)?.done ?? []
}

async function mark(tx: Tx, histories: Histories): Promise<void> {
  const value = JSON.stringify(histories)
  await tablesOf<Tables>(tx)
    .insertInto("platform.settings")
    .values({ key: HISTORIES_KEY, value, changed_at: tx.now, changed_by: null })
    .onConflict((on) => on.column("key").doUpdateSet({ value, changed_at: tx.now }))
    .execute()
}
