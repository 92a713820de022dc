import type { Database } from "../src/platform/database/database.ts"
import { tablesOf } from "../src/platform/database/tx.ts"
import type { Registry } from "../src/platform/registry.ts"
import type { PersonaRow } from "../src/platform/sign-in/personas.ts"
import type { Persona } from "../src/platform/slice.ts"
import { loadCounty } from "./load.ts"
import { personasOf } from "./personas.ts"
import { Dice } from "./random.ts"
import { checkReferences } from "./references.ts"

export { loadHistories } from "./histories.ts"
export { NotEmpty } from "./load.ts"

export interface Demonstration {
  readonly seed: number
  readonly scale: number
  readonly progress: (done: number, of: number) => void
}

/**
 * Fills an empty database with the demonstration county in one transaction: the registers first, then what each slice has open
 * now. Whole or not at all; the mark that lets people sign in by choosing who to be is part of it.
 */
export async function loadDemonstration(
  database: Database,
  registry: Registry,
  { seed, scale, progress }: Demonstration,
): Promise<void> {
  await database.forLoading(async (tx) => {
    const county = await loadCounty(tx, { seed, scale, progress })
    for (const slice of registry.slices)
      await slice.demo?.load?.({ tx, seed, scale, county, dice: (stream) => new Dice(seed, stream) })
    await checkReferences(tx)
    const personas = [...personasOf(county), ...registry.slices.flatMap(({ personas = [] }) => personas.map(asRow))]
    await tablesOf<{ "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: null } }>(tx)
      .insertInto("platform.settings")
      .values({ key: "demonstration-personas", value: JSON.stringify(personas), changed_at: tx.now, changed_by: null })
      .execute()
  })
}

/** Somebody whom a slice brings by itself, among the others on the sign-in page. */
const asRow = ({ personId, title, about }: Persona): PersonaRow => ({ id: personId, title, about, group: "Others" })
