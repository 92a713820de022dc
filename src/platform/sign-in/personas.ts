import type { Tx } from "../database/tx.ts"
import { settingOf } from "../settings.ts"

export const DEMONSTRATION_KEY = "demonstration"

/** The mark that the demonstration's loader leaves: with it, and only with it, people sign in by choosing who to be. */
export interface DemonstrationMark {
  readonly seed: number
  readonly scale: number
  readonly loadedAt: string
}

/** How far the histories of the demonstration have come. */
export const HISTORIES_KEY = "demonstration-histories"

export interface Histories {
  /** Names of the pieces that are in the database. */
  readonly done: readonly string[]
  readonly of: number
}

export async function demonstrationMark(tx: Tx): Promise<DemonstrationMark | null> {
  return ((await settingOf(tx, DEMONSTRATION_KEY)) as DemonstrationMark | undefined) ?? null
}

export interface PersonaRow {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly group: string
}

/** The people whom the demonstration offers, as its loader listed them. */
export async function personas(tx: Tx): Promise<PersonaRow[]> {
  return ((await settingOf(tx, "demonstration-personas")) as PersonaRow[] | undefined) ?? []
}
