import { readFileSync, writeFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { readOrLibrary } from "../../../engine/siting/orlib.ts"
import { SitingInputError, type SitingProblem } from "../../../engine/siting/problem.ts"
import { type SitingResult, solveSiting } from "../../../engine/siting/site.ts"
import { highsSolver } from "../solver/highs.ts"
import { readSitePlan, type SitePlan } from "./site-plan.ts"

export type SiteFormat = "or-library" | "json"

export interface SiteOptions {
  /** A problem in the OR-Library's layout, plain or gzipped, or a site plan in JSON. */
  problem: string
  /** Told from the file's first character when left out: a site plan begins with a brace. */
  format?: SiteFormat
  /** Capacity to stand for the word `capacity` in the OR-Library's layout. */
  capacity?: number
  /** Relative gap to prove: 0 for the optimum. When left out, the optimum is looked for as long as there is time. */
  gap?: number
  seconds: number
  /** Other plans at most this share dearer, and how many. */
  within: number
  alternatives: number
  /** JSON written. */
  out?: string
}

/** Sites bases from a plain file; 0 when it is done, 2 when time ran out before the gap asked for was proven, 1 when the file cannot be used. */
export async function siteCommand(options: SiteOptions): Promise<number> {
  try {
    const end = performance.now() + options.seconds * 1000
    const { problem, plan } = readProblem(options)
    const result = solveSiting(problem, {
      gap: options.gap ?? 0,
      stop: () => performance.now() > end,
      secondsLeft: () => Math.max(0, end - performance.now()) / 1000,
      solver: await highsSolver(),
      alternatives: { within: options.within, count: options.alternatives },
    })
    const report = reportOf(problem, result, plan)
    if (options.out) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`)
    process.stdout.write(inWords(report, { sites: problem.sites, rounding: result.rounding, seconds: options.seconds }))
    return result.reached || options.gap === undefined ? 0 : 2
  } catch (error) {
    if (!(error instanceof SitingInputError || (error as { code?: string }).code === "ENOENT")) throw error
    process.stderr.write(`${options.problem}: ${(error as Error).message}\n`)
    return 1
  }
}

function readProblem(options: SiteOptions): { problem: SitingProblem; plan?: SitePlan } {
  const bytes = readFileSync(options.problem)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8")
  const format = options.format ?? (/^\ufeff?\s*[{[]/.test(text) ? "json" : "or-library")
  if (options.capacity !== undefined && (format === "json" || !/\bcapacity\b/i.test(text)))
    throw new SitingInputError("--capacity", "this file gives every capacity itself: leave the option out")
  return format === "json" ? readSitePlan(text) : { problem: readOrLibrary(text, options.capacity) }
}

/** The answer in four lines: cost, bound, gap and what opens. */
function inWords(
  { cost, bound, gap, reached, open }: ReturnType<typeof reportOf>,
  { sites, rounding, seconds }: { sites: number; rounding: number; seconds: number },
): string {
  const named = open.map(({ site, option }) => (/^warehouse /.test(option ?? "") ? site : `${site} (${option})`))
  const optimal = reached && gap <= 2 * rounding
  return [
    optimal ? `optimum ${cost}` : `cost ${cost}${reached ? "" : `, the best plan found in ${seconds} seconds`}`,
    `bound ${bound}: no plan costs less (a share of ${rounding} is taken off for rounding)`,
    `gap ${(100 * gap).toFixed(optimal ? 7 : 4)}% proven`,
    `open ${open.length} of ${sites} sites: ${named.join(", ") || "none"}`,
    "",
  ].join("\n")
}

/** Costs are sums of thousands of terms: what is below a millionth is rounding. */
const rounded = (cost: number): number => Math.round(cost * 1e6) / 1e6
const roundedDown = (bound: number): number => Math.floor(bound * 1e6) / 1e6

function reportOf(problem: SitingProblem, result: SitingResult, plan?: SitePlan) {
  const site = (j: number): string => plan?.sites[j]?.site ?? `${j + 1}`
  const option = (o: number): string | null => (o < 0 ? null : problem.options[o]!.name)
  const customer = (c: number) =>
    plan ? { area: plan.demand[c]!.area, need: plan.demand[c]!.need, term: plan.demand[c]!.term } : { customer: c + 1 }
  return {
    cost: rounded(result.cost),
    bound: roundedDown(result.bound),
    gap: result.gap,
    rounding: result.rounding,
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
