import { readFileSync, writeFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { readOrLibrary } from "../../../engine/siting/orlib.ts"
import { SitingInputError, type SitingProblem } from "../../../engine/siting/problem.ts"
import { type SitingResult, solveSiting } from "../../../engine/siting/site.ts"
import { highsSolver } from "../solver/highs.ts"
import { readSitePlan, type SitePlan } from "./site-plan.ts"

export interface SiteOptions {
  /** A problem in the OR-Library's layout, plain or gzipped, or a site plan in JSON. */
  problem: string
  format: "or-library" | "json"
  /** Capacity to stand for the word `capacity` in the OR-Library's layout. */
  capacity?: number
  /** Relative gap to prove: 0 for the optimum. */
  gap: number
  seconds: number
  /** Other plans at most this share dearer, and how many. */
  within: number
  alternatives: number
  /** JSON written. */
  out?: string
}

/** Sites bases from a plain file; 0 when the gap is proven, 2 when time ran out before, 1 when the file cannot be used. */
export async function siteCommand(options: SiteOptions): Promise<number> {
  try {
    const { problem, plan } = readProblem(options)
    const end = performance.now() + options.seconds * 1000
    const result = solveSiting(problem, {
      gap: options.gap,
      stop: () => performance.now() > end,
      solver: await highsSolver(),
      alternatives: { within: options.within, count: options.alternatives },
    })
    if (options.out) writeFileSync(options.out, `${JSON.stringify(reportOf(problem, result, plan), null, 2)}\n`)
    const percent = (100 * result.gap).toFixed(4)
    process.stdout.write(
      `cost ${rounded(result.cost)}, no plan costs less than ${rounded(result.bound)}: gap ${percent}% proven\n`,
    )
    return result.reached ? 0 : 2
  } catch (error) {
    if (!(error instanceof SitingInputError || (error as { code?: string }).code === "ENOENT")) throw error
    process.stderr.write(`${options.problem}: ${(error as Error).message}\n`)
    return 1
  }
}

function readProblem(options: SiteOptions): { problem: SitingProblem; plan?: SitePlan } {
  const bytes = readFileSync(options.problem)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8")
  return options.format === "json" ? readSitePlan(text) : { problem: readOrLibrary(text, options.capacity) }
}

/** Costs are sums of thousands of terms: what is below a millionth is rounding. */
const rounded = (cost: number): number => Math.round(cost * 1e6) / 1e6

function reportOf(problem: SitingProblem, result: SitingResult, plan?: SitePlan) {
  const site = (j: number): string => plan?.sites[j]?.site ?? `${j + 1}`
  const option = (o: number): string | null => (o < 0 ? null : problem.options[o]!.name)
  const customer = (c: number) =>
    plan ? { area: plan.demand[c]!.area, need: plan.demand[c]!.need, term: plan.demand[c]!.term } : { customer: c + 1 }
  return {
    cost: rounded(result.cost),
    bound: rounded(result.bound),
    gap: result.gap,
    reached: result.reached,
    openingCost: result.openingCost,
    open: Array.from(result.chosen).flatMap((o, j) =>
      o < 0 ? [] : [{ site: site(j), option: option(o), cost: problem.options[o]!.fixedCost }],
    ),
    served: result.flows.map((flow) => ({
      ...customer(flow.customer),
      site: flow.option < 0 ? null : site(problem.options[flow.option]!.site),
      places: rounded(flow.amount),
    })),
    alternatives: result.alternatives.map((other) => ({
      cost: rounded(other.cost),
      above: other.above,
      changes: other.changes.map(({ site: j, from, to }) => ({ site: site(j), from: option(from), to: option(to) })),
    })),
    work: result.work,
  }
}
