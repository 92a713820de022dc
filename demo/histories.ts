import type { Database } from "../src/platform/database/database.ts"
import { type Tx, tablesOf } from "../src/platform/database/tx.ts"
import type { Registry } from "../src/platform/registry.ts"
import { demonstrationMark, HISTORIES_KEY, type Histories } from "../src/platform/sign-in/personas.ts"
import { Dice } from "./random.ts"

interface Tables {
  "county.zones": { id: string; code: string }
  "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: string | null }
}

export interface HistoriesOptions {
  readonly progress?: (done: number, of: number) => void
  /** Ends the work after the piece under way; the next start goes on from there. */
  readonly stop?: AbortSignal
}

/**
 * What came before in the demonstration county, zone by zone and slice by slice. Each piece is one transaction with its own mark, so
 * that the work can stop anywhere and go on; a database without the demonstration's mark is left alone.
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
  const { seed } = known.mark
  const slices = registry.slices.filter((slice) => slice.demo?.history)
  const pieces = known.zones.flatMap((zone) => slices.map((slice) => ({ zone, slice, name: `${zone.code}/${slice.id}` })))
  const done = new Set(known.done)
  for (const { zone, slice, name } of pieces) {
    if (done.has(name)) continue
    if (stop?.aborted) return
    await database.forLoading(async (tx) => {
      await slice.demo!.history!({ tx, seed, dice: (stream) => new Dice(seed, stream) }, zone)
      await mark(tx, { done: [...done, name], of: pieces.length })
    })
    done.add(name)
    progress(done.size, pieces.length)
    // Requests that wait for the one connection go first.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
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
