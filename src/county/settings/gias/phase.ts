import type { Phase } from "../../tables.ts"
import type { Provision } from "./types.ts"

type GiasPhase = "nursery" | "primary" | "middle" | "secondary" | "16 plus" | "all-through" | "not applicable"

const NAMES: Readonly<Record<string, GiasPhase>> = {
  "not applicable": "not applicable",
  nursery: "nursery",
  primary: "primary",
  "middle deemed primary": "middle",
  secondary: "secondary",
  "middle deemed secondary": "middle",
  "16 plus": "16 plus",
  "all-through": "all-through",
  "all through": "all-through",
}
const CODES = ["not applicable", "nursery", "primary", "middle", "secondary", "middle", "16 plus", "all-through"] as const

/** GIAS "PhaseOfEducation": by its name, which stays when codes are renumbered, else by its code; undefined if neither is known. */
export const giasPhase = (code: string, name: string): GiasPhase | undefined =>
  NAMES[name.toLowerCase()] ?? CODES[code === "" ? -1 : Number(code)]

export interface PhaseFacts {
  readonly provision: Provision
  readonly phase: GiasPhase
  readonly low: number | null
  readonly high: number | null
}

/**
 * The register's phase. What the type says goes first (special, alternative, nursery, post-16), then GIAS's phase, with infant
 * and junior schools told by their ages; where GIAS gives none (independents), the statutory ages decide.
 */
export function phaseOf({ provision, phase, low, high }: PhaseFacts): Phase {
  if (provision !== "any") return provision
  if (phase === "nursery") return "early-years"
  if (phase === "primary") return primary(low, high)
  if (phase === "16 plus") return "post-16"
  if (phase !== "not applicable") return phase
  return low === null || high === null ? "other" : byAges(low, high)
}

// An infant school's pupils leave at 7, a junior school's come at 7.
function primary(low: number | null, high: number | null): Phase {
  if (high !== null && high <= 8) return "infant"
  return low !== null && low >= 7 ? "junior" : "primary"
}

function byAges(low: number, high: number): Phase {
  if (high <= 5) return "early-years"
  if (low >= 16) return "post-16"
  if (high <= 13) return low >= 8 && high >= 12 ? "middle" : primary(low, high)
  return low >= 9 ? "secondary" : "all-through"
}
