import type { Tx } from "../../platform/database/tx.ts"
import type { Level, NeedArea } from "../vocabulary.ts"

/** Help that a child's running plan gives now, as whoever keeps plans tells it. */
export interface PlanHelp {
  readonly lineId: string
  readonly childId: string
  readonly title: string
  readonly level: Level
  readonly needArea: NeedArea
  /** The row that gives it, this year's or an earlier one's; null where it is tied to none. */
  readonly rowId: string | null
  /** The outcome towards which it works, in the plan's words. */
  readonly outcome: string | null
}

/** Whose help is asked for: one child's, or that of all children of a setting whom the actor sees. */
export type HelpOf = { readonly childId: string } | { readonly settingId: string }

/** Asks whoever keeps plans; this slice knows none of them. */
export async function planHelp(tx: Tx, of: HelpOf): Promise<PlanHelp[]> {
  const help: PlanHelp[] = []
  await tx.publish(tx, "provision.help-asked", { of, help })
  return help
}
