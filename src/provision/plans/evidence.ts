import type { Cycle } from "./cycle.ts"

export interface CycleEvidence {
  completed: number
  /** Cycles that are usually looked for; never a condition. */
  advised: number
  words: string
  /** Always false: kept in the type so that no page can read a bar out of a count. */
  bar: false
}

/** Advised number of completed cycles before an assessment is asked for (APDR-LO: at least two). Guidance, not law. */
export const ADVISED_CYCLES = 2

const LAW =
  "Anyone may ask for an education, health and care needs assessment at any time. " +
  "The legal test is whether the child has or may have special educational needs and may need provision through a plan " +
  "(Children and Families Act 2014, section 36(8)). The number of cycles is not part of it."

/** Completed cycles as evidence, in words. Says the same of the law whatever the count. */
export function cyclesAsEvidence(cycles: readonly Cycle[], advised = ADVISED_CYCLES): CycleEvidence {
  const completed = cycles.filter((cycle) => cycle.closedOn !== null).length
  const count = completed === 0 ? "No cycle is" : completed === 1 ? "One cycle is" : `${completed} cycles are`
  return { completed, advised, words: `${count} complete; ${advised} are usually looked for as evidence. ${LAW}`, bar: false }
}
