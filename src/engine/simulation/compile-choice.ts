import type { Lever, Parameters, Shares } from "./parameters.ts"
import { KIND, KIND_NAMES, type Kind, PHASES, PLACEMENTS, type Placement } from "./vocabulary.ts"

const ONE = 1 << 30

/** Multiplier of each placement's share in one run. */
export type ShareFactors = Record<Placement, number>

function cumulative(to: Shares, factors?: ShareFactors): number[] {
  const moved = PLACEMENTS.map((placement) => (to[placement] ?? 0) * (factors?.[placement] ?? 1))
  const total = factors ? moved.reduce((sum, share) => sum + share, 0) : 1
  let sum = 0
  return moved.map((share, i) => {
    sum += share / total
    return i === PLACEMENTS.length - 1 ? ONE : Math.min(ONE, Math.round(sum * ONE))
  })
}

/** Thresholds of the placement that a new plan names, by (phase, need, placement); a row for the need goes before one for all. */
export function compileChoice({ choice, needs }: Parameters, factors?: ShareFactors): Int32Array {
  const row = (phase: string, need: string) =>
    choice.rows.find((r) => r.phase === phase && r.need === need) ??
    choice.rows.find((r) => r.phase === phase && r.need === undefined)!
  return Int32Array.from(PHASES.flatMap((phase) => needs.flatMap((need) => cumulative(row(phase, need).to, factors))))
}

/** Thresholds of the placement after a phase transfer, by (boundary, need, from, to); without a row the child stays in the kind of placement held. */
export function compileTransfer({ transfer, needs }: Parameters, factors?: ShareFactors): Int32Array {
  const to = (phase: string, need: string, from: string): Shares => {
    const rows = transfer.rows.filter((r) => r.phase === phase && r.from === from)
    return (rows.find((r) => r.need === need) ?? rows.find((r) => r.need === undefined))?.to ?? { [from]: 1 }
  }
  const boundaries = ["primary", "secondary", "post16"]
  return Int32Array.from(
    boundaries.flatMap((phase) =>
      needs.flatMap((need) => PLACEMENTS.flatMap((from) => cumulative(to(phase, need, from), factors))),
    ),
  )
}

/** A lever that the kernel meets, in the order of its tables. */
export type RateLever = { lever: Lever; kind: number }

const CHOICE_KINDS = KIND_NAMES.length

export function compileLevers(parameters: Parameters) {
  const list = parameters.levers
    .flatMap((lever) => {
      const kind = kindOf(lever)
      return kind < 0 ? [] : [{ lever, kind }]
    })
    .sort((a, b) => a.kind - b.kind)
  const leverStart = Int32Array.from(
    { length: CHOICE_KINDS + PLACEMENTS.length + 1 },
    (_, kind) => list.filter((l) => l.kind < kind).length,
  )
  const mask = (chosen: readonly string[] | undefined, names: readonly string[]) =>
    chosen ? chosen.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0) : -1
  return {
    list,
    tables: {
      leverStart,
      leverNeeds: Int32Array.from(list, ({ lever }) => mask(lever.scope?.needs, parameters.needs)),
      leverPhases: Int32Array.from(list, ({ lever }) => mask(lever.scope?.phases, PHASES)),
      leverZones: Int32Array.from(list, ({ lever }) => mask(lever.scope?.zones, parameters.zones)),
      leverInstead: Uint8Array.from(list, ({ lever }) => (lever.instead ? PLACEMENTS.indexOf(lever.instead) : 0)),
    },
  }
}

function kindOf({ target }: Lever): number {
  if (target.startsWith("choose:")) return CHOICE_KINDS + (PLACEMENTS as readonly string[]).indexOf(target.slice(7))
  return target in KIND ? KIND[target as Kind] : -1
}
