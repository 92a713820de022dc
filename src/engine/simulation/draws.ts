import { poissonQuantile } from "../random/distributions.ts"
import { hash, uniform } from "../random/mix.ts"
import { schoolYear, termFrom, termOfYear } from "./calendar.ts"
import type { Compiled } from "./compile.ts"
import { drawn, standardNormal } from "./draw-figure.ts"
import { placementInRun } from "./draw-placement.ts"
import { type RunTables, stageOf } from "./model.ts"
import type { Lever, Parameters, Rate, Trend } from "./parameters.ts"
import { MOST_EFFECT } from "./validate-levers.ts"
import { KIND_NAMES } from "./vocabulary.ts"

const ONE = 1 << 30

/** Multiplier of season and trend for each term, with this run's growth. */
export function trendPath(
  rate: { season?: Rate["season"]; trend?: Trend },
  parameters: Parameters,
  run: number,
  name: string,
): Float64Array {
  const { start, terms, seed } = parameters
  const { trend, season } = rate
  const annual = trend ? trend.annual + trend.spread * standardNormal(seed, run, `${name}.trend`) : 0
  const path = new Float64Array(terms)
  let log = 0
  let growth = Math.log1p(Math.max(annual, -0.9))
  for (let t = 0, year = schoolYear(start, 0); t < terms; t++) {
    if (schoolYear(start, t) > year) {
      year++
      log += growth
      growth *= trend?.damping ?? 0
    }
    path[t] = Math.exp(log) * (season?.[termOfYear(start, t)] ?? 1)
  }
  return path
}

/** Everything that is drawn once for run number `run`. */
export function drawRun(compiled: Compiled, run: number): RunTables {
  const { parameters } = compiled
  const { terms, seed } = parameters
  const trend = new Float64Array(KIND_NAMES.length * terms).fill(1)
  const scale = new Float64Array(KIND_NAMES.length)
  KIND_NAMES.forEach((kind, k) => {
    const rate = parameters.rates[kind]
    if (!rate) return
    const path = trendPath(rate, parameters, run, `rates.${kind}`)
    const peak = path.reduce((a, b) => Math.max(a, b), 1e-300)
    for (let t = 0; t < terms; t++) trend[k * terms + t] = path[t]! / peak
    scale[k] = peak * (rate.spread ? Math.exp(rate.spread * standardNormal(seed, run, `rates.${kind}`)) : 1)
  })
  const lever = leverFactors(compiled, run)
  return {
    run,
    runKey: hash(seed, run, 3),
    ...layOut(compiled, scale, raisedKinds(compiled, lever)),
    trend,
    lever,
    raised: raisedTerms(compiled, lever),
    entrants: entrants(compiled, run),
    places: placesInRun(compiled, run),
    ...placementInRun(compiled, run),
  }
}

/**
 * Whole-number intervals: every entry's base, end to end, then for each the room for levers, up to MOST_EFFECT times the base or what is
 * left. Where uncertain rates add up to more than 1 they are scaled to 1. An assessment's row is always looked at: no event means lateness.
 */
function layOut({ model, levers }: Compiled, scale: Float64Array, raisedKind: Uint8Array) {
  const { rows, rowStart, entryKind, entryBase, rowInfo } = model
  const upTo = new Int32Array(entryBase.length)
  const raisedUpTo = new Int32Array(levers.length > 0 ? entryBase.length : 0)
  const limit = new Int32Array(rows + 1)
  const raisedLimit = new Int32Array(levers.length > 0 ? rows + 1 : 0)
  for (let row = 0; row < rows; row++) {
    const first = rowStart[row]!
    const end = rowStart[row + 1]!
    const assessing = stageOf(rowInfo[row]!) === 3
    if (assessing) limit[row] = ONE
    if (first === end) continue
    let sum = 0
    for (let e = first; e < end; e++) sum += entryBase[e]! * scale[entryKind[e]!]!
    const unit = sum > 1 ? ONE / sum : ONE
    let base = 0
    for (let e = first; e < end; e++) {
      base += entryBase[e]! * scale[entryKind[e]!]! * unit
      upTo[e] = base
    }
    if (!assessing) limit[row] = upTo[end - 1]!
    if (levers.length === 0) continue
    const room = Math.min(MOST_EFFECT, ONE / base) - 1
    let raised = upTo[end - 1]!
    let before = 0
    for (let e = first; e < end; e++) {
      raised += (upTo[e]! - before) * room
      before = upTo[e]!
      raisedUpTo[e] = Math.min(ONE, raised)
      if (raisedKind[entryKind[e]!] === 1) raisedLimit[row] = raisedUpTo[e]!
    }
    raisedLimit[row] = Math.max(limit[row]!, raisedLimit[row]!)
  }
  return { upTo, raisedUpTo, limit, raisedLimit }
}

/** Strength of a lever by term: nothing until `from` and `lag` have passed, then growing evenly over `ramp` terms. */
export function rampOf(lever: Lever, parameters: Parameters, delay = 0): Float64Array {
  const begins = termFrom(parameters.start, lever.from) + lever.lag + delay
  return Float64Array.from({ length: parameters.terms }, (_, t) =>
    t < begins ? 0 : Math.min(1, (t - begins + 1) / (lever.ramp + 1)),
  )
}

/** Multiplier of a lever in this run, by term: the share of the effect that is achieved is drawn, never below nothing. */
export function leverPath(lever: Lever, parameters: Parameters, run: number): Float64Array {
  const achieved = Math.max(0, 1 + lever.spread * standardNormal(parameters.seed, run, `levers.${lever.id}`))
  const most = lever.target.startsWith("choose:") ? 1 : MOST_EFFECT
  return rampOf(lever, parameters).map((ramp) => Math.min(most, Math.max(0, 1 + (lever.effect - 1) * achieved * ramp)))
}

function leverFactors({ levers, parameters }: Compiled, run: number): Float64Array {
  const { terms } = parameters
  const factors = new Float64Array(levers.length * terms)
  for (const [l, { lever }] of levers.entries()) factors.set(leverPath(lever, parameters, run), l * terms)
  return factors
}

/** Kinds of event that some lever raises in some term: only their rows are looked at beyond the base. */
function raisedKinds({ levers, parameters }: Compiled, factors: Float64Array): Uint8Array {
  const { terms } = parameters
  const raised = new Uint8Array(KIND_NAMES.length)
  for (const [l, { kind }] of levers.entries())
    if (kind < KIND_NAMES.length && factors.subarray(l * terms, (l + 1) * terms).some((factor) => factor > 1)) raised[kind] = 1
  return raised
}

function raisedTerms({ levers, parameters }: Compiled, factors: Float64Array): Uint8Array {
  const { terms } = parameters
  return Uint8Array.from({ length: terms }, (_, t) =>
    levers.some(({ kind }, l) => kind < KIND_NAMES.length && factors[l * terms + t]! > 1) ? 1 : 0,
  )
}

function entrants({ parameters, expectedEntrants }: Compiled, run: number): Int32Array {
  const { rate } = parameters.entry
  const spread = drawn({ ...rate, value: 1 }, parameters.seed, run, "entry.rate")
  const path = trendPath({ ...(rate.trend ? { trend: rate.trend } : {}) }, parameters, run, "entry.rate")
  for (const lever of parameters.levers) {
    if (lever.target !== "entry") continue
    const factor = leverPath(lever, parameters, run)
    for (let t = 0; t < path.length; t++) path[t]! *= factor[t]!
  }
  return Int32Array.from(expectedEntrants, (expected, t) =>
    poissonQuantile(expected * spread * path[t]!, uniform(parameters.seed, run, t, 0x656e)),
  )
}

/** Places with the levers that add some; a late opening is drawn as a whole number of terms, never early. */
export function placesInRun({ parameters, places }: Compiled, run: number): Int32Array {
  const adding = parameters.levers.filter((lever) => lever.target === "places")
  if (adding.length === 0) return places
  const open = places.slice()
  for (const lever of adding) {
    const pool = parameters.pools.findIndex((p) => p.id === lever.pool)
    const delay = Math.round(Math.abs(standardNormal(parameters.seed, run, `levers.${lever.id}`)) * lever.spread)
    const ramp = rampOf(lever, parameters, delay)
    for (let t = 0; t < parameters.terms; t++)
      open[t * parameters.pools.length + pool]! += Math.floor(lever.effect * ramp[t]! + 1e-9)
  }
  return open
}
