import { z } from "zod"
import type { Configured } from "../configured.ts"
import type { Cycle } from "./cycle.ts"

export interface CycleEvidence {
  completed: number
  /** Cycles that are usually looked for; never a condition. */
  advised: number
  words: string
  /** Always false: kept in the type so that no page can read a bar out of a count. */
  bar: false
}

/** Advised number of completed cycles before an assessment is asked for. Guidance, not law, and a council's to set. */
export const ADVISED_CYCLES: Configured<{ cycles: number; source: string }> = {
  key: "provision.advised-cycles",
  command: "advised-cycles",
  about: "take from a JSON file how many cycles are looked for as evidence: { cycles, source }",
  schema: z.strictObject({ cycles: z.int().min(1).max(12), source: z.string().min(1) }),
  shipped: { cycles: 2, source: "Norfolk's Local Offer on assess, plan, do, review: at least two cycles over a suitable time" },
}

const LAW =
  "Anyone may ask for an education, health and care needs assessment at any time. " +
  "The legal test is whether the child has or may have special educational needs and may need provision through a plan " +
  "(Children and Families Act 2014, section 36(8)). The number of cycles is not part of it."

/** Completed cycles as evidence, in words. Says the same of the law whatever the count. */
export function cyclesAsEvidence(cycles: readonly Cycle[], advised = ADVISED_CYCLES.shipped.cycles): CycleEvidence {
  const completed = cycles.filter((cycle) => cycle.closedOn !== null).length
  const count = completed === 0 ? "No cycle is" : completed === 1 ? "One cycle is" : `${completed} cycles are`
  return { completed, advised, words: `${count} complete; ${advised} are usually looked for as evidence. ${LAW}`, bar: false }
}
