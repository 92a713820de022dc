/**
 * Empirical Bayes in three levels: an authority is drawn towards its region, and its region towards England, the more the fewer events it has.
 * How much areas truly differ is read from the data by moments (Clayton & Kaldor 1987; Marshall 1991). Areas without exposure get the prior.
 */

/** Prior strengths above this mean "no difference between areas could be seen". */
const STRONGEST = 1e9

/** Observed shares or rates of areas: `sizes` are exposures or trials, `unit` the sampling variance of one unit of size. */
interface Observed {
  rates: Float64Array
  sizes: Float64Array
  unit: number
}

/** Mean of the rates weighted by size; NaN when nothing has a size. */
function pooled({ rates, sizes }: Observed): number {
  let sum = 0
  let size = 0
  for (let i = 0; i < rates.length; i++) {
    if (!(sizes[i]! > 0)) continue
    sum += rates[i]! * sizes[i]!
    size += sizes[i]!
  }
  return size > 0 ? sum / size : Number.NaN
}

/** Sum of squares about the weighted mean, and its coefficients: E[squares] = variance * slope + unit * freedom. */
function spreadAbout(observed: Observed) {
  const mean = pooled(observed)
  let squares = 0
  let size = 0
  let sizeSquares = 0
  let areas = 0
  for (let i = 0; i < observed.rates.length; i++) {
    const own = observed.sizes[i]!
    if (!(own > 0)) continue
    squares += own * (observed.rates[i]! - mean) ** 2
    size += own
    sizeSquares += own * own
    areas++
  }
  return { squares, slope: areas > 1 ? size - sizeSquares / size : 0, freedom: Math.max(0, areas - 1) }
}

/** Variance between areas, pooled over groups, by moments; never below zero. */
export function betweenVariance(groups: readonly Observed[]): number {
  let squares = 0
  let slope = 0
  for (const group of groups) {
    const part = spreadAbout(group)
    squares += part.squares - group.unit * part.freedom
    slope += part.slope
  }
  return slope > 0 ? Math.max(0, squares / slope) : 0
}

function select(values: Float64Array, regions: Int32Array, region: number): Float64Array {
  return values.filter((_, i) => regions[i] === region)
}

export interface Prior {
  /** Prior mean of each area: its region's, itself drawn towards England's. */
  means: Float64Array
  /** Variance between the areas of a region. */
  variance: number
}

/**
 * Prior means and variance of areas from their own rates. `regions[i]` is the region of area i (0, 1, ...); `unitOf` gives the sampling variance of
 * one unit of size at a mean: the mean itself for counts, mean(1 - mean) for shares.
 */
export function threeLevelPrior(
  rates: Float64Array,
  sizes: Float64Array,
  at: { regions: Int32Array; unitOf: (mean: number) => number },
): Prior {
  const england = pooled({ rates, sizes, unit: 0 })
  const count = at.regions.reduce((most, region) => Math.max(most, region + 1), 0)
  const groups = Array.from({ length: count }, (_, region) => ({
    rates: select(rates, at.regions, region),
    sizes: select(sizes, at.regions, region),
    unit: at.unitOf(england),
  }))
  const variance = betweenVariance(groups)
  const regional = Float64Array.from(groups, pooled)
  const sampling = groups.map((group) => {
    const size = group.sizes.reduce((sum, v) => sum + Math.max(v, 0), 0)
    const squares = group.sizes.reduce((sum, v) => sum + (v > 0 ? v * v : 0), 0)
    return size > 0 ? group.unit / size + (variance * squares) / (size * size) : Number.POSITIVE_INFINITY
  })
  const precision = Float64Array.from(sampling, (v) => (v > 0 && Number.isFinite(v) ? 1 / v : 0))
  const between = betweenVariance([{ rates: regional.map((v) => (Number.isFinite(v) ? v : england)), sizes: precision, unit: 1 }])
  const drawn = regional.map((mean, region) => {
    const own = sampling[region]!
    const share = Number.isFinite(own) && between + own > 0 ? between / (between + own) : 0
    return share > 0 ? share * mean + (1 - share) * england : england
  })
  return { means: Float64Array.from(at.regions, (region) => drawn[region]!), variance }
}

export interface GammaPosterior {
  /** Posterior of each area's rate is Gamma(shape, rate): mean shape / rate, variance shape / rate^2. */
  shape: Float64Array
  rate: Float64Array
}

/** Rates of events for each area: `counts` events in `exposures` person-years. */
export function gammaPoisson(counts: Float64Array, exposures: Float64Array, regions: Int32Array): GammaPosterior {
  const rates = counts.map((count, i) => (exposures[i]! > 0 ? count / exposures[i]! : 0))
  const { means, variance } = threeLevelPrior(rates, exposures, { regions, unitOf: (mean) => mean })
  const strength = means.map((mean) => (mean > 0 ? Math.min(STRONGEST, variance > 0 ? mean / variance : STRONGEST) : STRONGEST))
  return {
    shape: counts.map((count, i) => Math.max(means[i]! * strength[i]!, 1e-9) + (exposures[i]! > 0 ? count : 0)),
    rate: exposures.map((exposure, i) => strength[i]! + Math.max(exposure, 0)),
  }
}

/** Posterior Dirichlet of shares of `width` kinds in each area, row by row; shares of two kinds are the beta-binomial. */
export function dirichletShares(counts: Float64Array, width: number, regions: Int32Array): Float64Array {
  const areas = regions.length
  const totals = new Float64Array(areas)
  for (let i = 0; i < areas * width; i++) totals[Math.floor(i / width)] = totals[Math.floor(i / width)]! + counts[i]!
  const means = new Float64Array(areas * width)
  const spread = new Float64Array(areas)
  let variance = 0
  for (let k = 0; k < width; k++) {
    const shares = totals.map((total, a) => (total > 0 ? counts[a * width + k]! / total : 0))
    const prior = threeLevelPrior(shares, totals, { regions, unitOf: (mean) => mean * (1 - mean) })
    variance += prior.variance
    for (let a = 0; a < areas; a++) {
      means[a * width + k] = prior.means[a]!
      spread[a] = spread[a]! + prior.means[a]! * (1 - prior.means[a]!)
    }
  }
  const posterior = new Float64Array(areas * width)
  for (let a = 0; a < areas; a++) {
    const strength = variance > 0 ? Math.min(STRONGEST, Math.max(spread[a]! / variance - 1, 1)) : STRONGEST
    let sum = 0
    for (let k = 0; k < width; k++) sum += means[a * width + k]!
    for (let k = 0; k < width; k++)
      posterior[a * width + k] = (strength * means[a * width + k]!) / (sum || 1) + counts[a * width + k]!
  }
  return posterior
}

/** Estimates with known sampling variances (trends): posterior means and variances, drawn to region and England. Infinite variance: no information. */
export function normalShrink(
  estimates: Float64Array,
  variances: Float64Array,
  regions: Int32Array,
): { mean: Float64Array; variance: Float64Array } {
  const precision = variances.map((v) => (v > 0 && Number.isFinite(v) ? 1 / v : 0))
  const prior = threeLevelPrior(estimates, precision, { regions, unitOf: () => 1 })
  const share = precision.map((p) => (p > 0 && prior.variance > 0 ? prior.variance / (prior.variance + 1 / p) : 0))
  return {
    mean: estimates.map((own, i) => (share[i]! > 0 ? share[i]! * own + (1 - share[i]!) * prior.means[i]! : prior.means[i]!)),
    variance: share.map((s) => prior.variance * (1 - s)),
  }
}
