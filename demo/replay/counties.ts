import type { Tx } from "../../src/platform/database/tx.ts"
import { type TestDatabase, testDatabase } from "../../test/support/database.ts"
import { loadDemonstration } from "../index.ts"
import { Dice } from "../random.ts"

const NOW = "2026-11-24T10:30:00Z"
const GIVEN = { seed: 2026, scale: 0.02, progress: () => {} }

// biome-ignore lint/suspicious/noExplicitAny: rows of any table, whose columns the statement names
export type Row = Record<string, any>

/** The demonstration as it was loaded, and the same county with nothing going on in it, where its records are made by the actions. */
export interface Counties {
  readonly made: TestDatabase
  readonly still: TestDatabase
  /** Rows of the loaded county. */
  like(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The same statement in both counties, each about its own record: what must be alike. */
  both(text: string, ids: { readonly made: unknown; readonly still: unknown }): Promise<{ made: unknown; still: unknown }>
  /** Somebody of the county does something at a moment. */
  at<T>(instant: unknown, person: unknown, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function counties(with_: { readonly histories?: readonly string[] } = {}): Promise<Counties> {
  const made = await testDatabase({ now: NOW })
  await loadDemonstration(made.database, made.registry, GIVEN)
  await loadBefore(made, with_.histories ?? [])
  const still = await testDatabase({ now: NOW })
  const without = still.registry.slices.map(({ demo: _, ...slice }) => slice)
  await loadDemonstration(still.database, { ...still.registry, slices: without }, GIVEN)
  const like = (text: string, values: readonly unknown[] = []) => ask(made, text, values)
  return {
    made,
    still,
    like,
    both: async (text, ids) => ({
      made: (await like(text, [ids.made])).map(plain),
      still: (await ask(still, text, [ids.still])).map(plain),
    }),
    at: (instant, person, work) => {
      still.clock.moveTo(String(instant))
      return still.database.forPerson(String(person), work)
    },
    close: async () => {
      await made.close()
      await still.close()
    },
  }
}

/** What came before, of the slices named. */
async function loadBefore({ database, registry }: TestDatabase, slices: readonly string[]): Promise<void> {
  const zones = await database.asSystem(
    async (tx) =>
      (await tx.connection.query<{ id: string; code: string }>("select id, code from county.zones order by code")).rows,
  )
  for (const zone of zones)
    for (const slice of registry.slices.filter(({ id }) => slices.includes(id)))
      await database.forLoading((tx) =>
        slice.demo!.history!({ tx, seed: GIVEN.seed, dice: (stream) => new Dice(GIVEN.seed, stream) }, zone),
      )
}

const ask = (db: TestDatabase, text: string, values: readonly unknown[]): Promise<Row[]> =>
  db.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)

/** Dates and moments as texts, for comparing. */
const plain = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && typeof value === "object" && !Array.isArray(value) && String(value) !== "[object Object]"
        ? String(value)
        : value,
    ]),
  )
