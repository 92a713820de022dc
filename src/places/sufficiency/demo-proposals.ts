import type { Tx } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import { askForSites } from "./proposals/actions.ts"
import { keepRequest } from "./proposals/allocation/actions.ts"
import type { Asked } from "./proposals/allocation/asked.ts"
import { answerAtOnce } from "./proposals/allocation/jobs.ts"

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
  readonly needs: readonly string[]
  readonly at: readonly [number, number]
  readonly base: { readonly places: number; readonly need: string } | null
}

const CHILDREN = 40
/** Places that happen to be free at each. */
const FREE = 3
const FURTHEST_KM = 60

const kilometres = (a: MadeSetting, b: MadeSetting): number => Math.round(Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) / 1000)

/** Made children, known by a number, who could move from a primary or secondary school into a base or a special school with a few free places. */
export function demoAllocation({ settings, children }: MadeCounty): Asked | null {
  const bases = settings.filter(({ base, phase }) => base !== null || phase === "special").slice(0, 16)
  const wanting = children.filter(
    ({ status, setting }) => status === "E" && (setting?.phase === "primary" || setting?.phase === "secondary"),
  )
  const chosen = wanting.slice(0, CHILDREN)
  const candidates = chosen.map((child) =>
    bases.flatMap((base, p) => {
      const km = kilometres(child.setting!, base)
      const takes = base.phase === "special" || base.phase === child.setting!.phase
      const suits = (base.base ? [base.base.need] : base.needs).includes(child.needs[0] ?? "") ? 0 : 1
      return takes && km <= FURTHEST_KM ? [{ p, km, suits }] : []
    }),
  )
  const all = candidates.flat()
  if (all.length === 0) return null
  const start = [0]
  for (const own of candidates) start.push(start.at(-1)! + own.length)
  return {
    children: chosen.map((_, i) => `Child ${i + 1}`),
    provisions: bases.map(({ name }) => name),
    places: bases.map(() => FREE),
    start,
    provision: all.map(({ p }) => p),
    levels: [
      { name: "not its kind of need", value: all.map(({ suits }) => suits) },
      { name: "kilometres", value: all.map(({ km }) => km) },
    ],
    claims: [],
  }
}

/** A proposal of places, and one of sites asked for, where the made county has somebody to place: the service works the sites out once it runs. */
export async function loadDemoProposals(tx: Tx, county: unknown, forecast: { run: string; year: string }): Promise<void> {
  const asked = demoAllocation(county as MadeCounty)
  if (asked) {
    const given = { title: "Places free in bases and special schools, next September", method: "least-cost", seed: 926 } as const
    await answerAtOnce(tx, await keepRequest(tx, given, asked), { asked, seed: given.seed })
  }
  try {
    await askForSites.run(tx, { title: `Bases for ${forecast.year}`, runId: forecast.run, year: forecast.year })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
