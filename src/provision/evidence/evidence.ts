import type { PlainDate } from "../../platform/time.ts"
import type { Holding } from "./gaps.ts"
import type { Purpose } from "./purposes.ts"
import { holds, PARTS, type Section } from "./section.ts"

/** Everything held about a child's support, as at a day, for whoever gathered it. */
export interface Evidence {
  readonly childId: string
  readonly childName: string
  readonly bornOn: PlainDate
  readonly settingName: string | null
  readonly asAt: PlainDate
  readonly sections: readonly Section[]
  readonly holding: Holding
}

/** The parts for one purpose, in their order. The family's own copy leaves out what is not for it, whoever makes the copy. */
export function forPurpose(evidence: Evidence, purpose: Purpose): Section[] {
  const own = purpose === "own-copy"
  return PARTS.flatMap((part) => evidence.sections.filter((section) => section.part === part))
    .map((section) => (own ? { ...section, blocks: section.blocks.filter((block) => !block.staffOnly) } : section))
    .filter((section) => holds(section) || (section.part === "cycles" && section.blocks.length > 0))
}

/** Who may read the file: staff only as soon as it holds anything that is for staff only. */
export const audienceOf = (sections: readonly Section[]): "circle" | "staff" =>
  sections.some((section) => section.blocks.some((block) => block.staffOnly)) ? "staff" : "circle"
