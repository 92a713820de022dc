import { z } from "zod"
import { SitingInputError, type SitingProblem } from "../../../engine/siting/problem.ts"

/** Plain-file form of a siting problem: names instead of numbers; pounds, and places in a term. */
export const sitePlanSchema = z.strictObject({
  sites: z
    .array(
      z.strictObject({
        site: z.string().min(1),
        /** True for a base that stays: one of its options must be chosen. */
        keep: z.boolean().default(false),
        options: z
          .array(
            z.strictObject({
              name: z.string().min(1),
              cost: z.number().min(0),
              /** Each pool's places are shared by the needs named, in each of the terms named (all terms when absent). */
              pools: z
                .array(
                  z.strictObject({
                    places: z.number().min(0),
                    needs: z.array(z.string()).min(1),
                    terms: z.array(z.string()).optional(),
                  }),
                )
                .min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  /** Places wanted; `elsewhere` is the cost of one place out of these sites (absent: not allowed). */
  demand: z
    .array(
      z.strictObject({
        area: z.string().min(1),
        need: z.string().min(1),
        term: z.string().default(""),
        places: z.number().min(0),
        elsewhere: z.number().min(0).optional(),
      }),
    )
    .min(1),
  /** Cost of serving one place; pairs that are not named are out of reach. */
  travel: z.array(z.strictObject({ site: z.string().min(1), area: z.string().min(1), cost: z.number().min(0) })).min(1),
})

export type SitePlan = z.infer<typeof sitePlanSchema>

/** Throws SitingInputError naming the field, in the file's own words, that does not fit. */
export function readSitePlan(text: string): { plan: SitePlan; problem: SitingProblem } {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""))
  } catch (error) {
    throw new SitingInputError("the file", `is not JSON: ${(error as Error).message}`)
  }
  const parsed = sitePlanSchema.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new SitingInputError(issue.path.join(".") || "the file", issue.message)
  }
  return { plan: parsed.data, problem: problemOf(parsed.data) }
}

function problemOf({ sites, demand, travel }: SitePlan): SitingProblem {
  const site = new Map(sites.map(({ site: name }, j) => [name, j]))
  if (site.size < sites.length) throw new SitingInputError("sites", "a site appears twice")
  return {
    sites: sites.length,
    mustOpen: Uint8Array.from(sites, ({ keep }) => (keep ? 1 : 0)),
    options: sites.flatMap(({ options }, j) =>
      options.map((option, k) => ({
        site: j,
        name: option.name,
        fixedCost: option.cost,
        pools: poolsOf(option, demand, `sites.${j}.options.${k}`),
      })),
    ),
    demand: Float64Array.from(demand, ({ places }) => places),
    cost: costsOf({ travel, demand, site }),
    elsewhere: Float64Array.from(demand, ({ places, elsewhere }) =>
      elsewhere === undefined && places > 0 ? Number.POSITIVE_INFINITY : (elsewhere ?? 0) * places,
    ),
  }
}

/** A pool holds its places in each term anew: one pool for each term. */
function poolsOf({ pools }: SitePlan["sites"][number]["options"][number], demand: SitePlan["demand"], field: string) {
  const terms = new Set(demand.map(({ term }) => term))
  const needs = new Set(demand.map(({ need }) => need))
  return pools.flatMap((pool, p) => {
    for (const need of pool.needs)
      if (!needs.has(need)) throw new SitingInputError(`${field}.pools.${p}.needs`, `nobody has the need "${need}"`)
    for (const term of pool.terms ?? [])
      if (!terms.has(term)) throw new SitingInputError(`${field}.pools.${p}.terms`, `nobody is to be served in "${term}"`)
    return Array.from(pool.terms ?? terms, (term) => ({
      capacity: pool.places,
      customers: Int32Array.from(demand.keys()).filter((c) => demand[c]!.term === term && pool.needs.includes(demand[c]!.need)),
    }))
  })
}

function costsOf({
  travel,
  demand,
  site,
}: {
  travel: SitePlan["travel"]
  demand: SitePlan["demand"]
  site: Map<string, number>
}): Float64Array {
  const cost = new Float64Array(site.size * demand.length).fill(Number.POSITIVE_INFINITY)
  const inArea = new Map<string, number[]>()
  for (const [c, { area }] of demand.entries()) inArea.set(area, [...(inArea.get(area) ?? []), c])
  for (const [k, trip] of travel.entries()) {
    const j = site.get(trip.site)
    if (j === undefined) throw new SitingInputError(`travel.${k}.site`, `"${trip.site}" is not among the sites`)
    for (const c of inArea.get(trip.area) ?? []) cost[j * demand.length + c] = trip.cost * demand[c]!.places
  }
  return cost
}
