import type { Tx } from "../../platform/database/tx.ts"
import type { AgendaEntry } from "./agenda.ts"

/** What is known of the year groups that a setting's agenda names: whoever keeps moves adds a sentence without names to each. */
export interface CohortsAsked {
  readonly settingId: string
  readonly titles: readonly string[]
  readonly about: Map<string, string>
}

/** Adds to the items about those who move on what is known of them now. */
export async function withCohorts(tx: Tx, settingId: string, entries: readonly AgendaEntry[]): Promise<AgendaEntry[]> {
  const titles = entries.filter((entry) => entry.source.kind === "transition").map((entry) => entry.title)
  if (titles.length === 0) return [...entries]
  const about = new Map<string, string>()
  await tx.publish(tx, "support.cohorts-asked", { settingId, titles, about } satisfies CohortsAsked)
  return entries.map((entry) => {
    const known = entry.source.kind === "transition" ? about.get(entry.title) : undefined
    return known === undefined ? entry : { ...entry, question: `${known} ${entry.question}` }
  })
}
