import type { Tx } from "../../platform/database/tx.ts"
import type { Named } from "./cli/allocate.ts"
import { keepProposal } from "./proposals/actions.ts"
import { propose } from "./proposals/allocation.ts"

/** What this proposal needs to know of the made county. */
interface MadeCounty {
  readonly settings: readonly MadeSetting[]
  readonly children: readonly {
    readonly status: string
    readonly needs: readonly string[]
    readonly setting: MadeSetting | null
  }[]
}
interface MadeSetting {
  readonly name: string
  readonly phase: string
  readonly lowAge: number
  readonly at: readonly [number, number]
  readonly base: { readonly places: number; readonly need: string } | null
}

const CHILDREN = 40
/** Places that happen to be free at a base. */
const FREE = 3
const FURTHEST_KM = 60

const kilometres = (a: MadeSetting, b: MadeSetting): number => Math.round(Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) / 1000)

/** Made children, known by a number, who could move from a primary or secondary school into a base with a few free places. */
export function demoAllocation({ settings, children }: MadeCounty): Named | null {
  const bases = settings.filter(({ base }) => base !== null).slice(0, 16)
  const wanting = children.filter(
    ({ status, setting }) => status === "E" && (setting?.phase === "primary" || setting?.phase === "secondary"),
  )
  const chosen = wanting.slice(0, CHILDREN)
  const candidates = chosen.map((child) =>
    bases.flatMap((base, p) => {
      const km = kilometres(child.setting!, base)
      return base.phase === child.setting!.phase && km <= FURTHEST_KM
        ? [{ p, km, suits: base.base!.need === child.needs[0] ? 0 : 1 }]
        : []
    }),
  )
  const all = candidates.flat()
  if (all.length === 0) return null
  const start = [0]
  for (const own of candidates) start.push(start.at(-1)! + own.length)
  return {
    children: chosen.map((_, i) => `Child ${i + 1}`),
    provisions: bases.map(({ name }) => name),
    problem: {
      children: chosen.length,
      provisions: bases.length,
      capacity: new Int32Array(bases.length).fill(FREE),
      start: Int32Array.from(start),
      provision: Int32Array.from(all, ({ p }) => p),
      levels: [
        { name: "not its kind of need", cost: Int32Array.from(all, ({ suits }) => suits) },
        { name: "kilometres", cost: Int32Array.from(all, ({ km }) => km) },
      ],
    },
  }
}

export async function loadDemoProposal(tx: Tx, county: unknown): Promise<void> {
  const named = demoAllocation(county as MadeCounty)
  if (named) await keepProposal(tx, { kind: "allocation", title: "Places free in bases, next September", report: propose(named) })
}
