import { normalQuantile } from "../random/distributions.ts"
import { hash } from "../random/mix.ts"
import type { DampedTrend, DrawnRates, GammaRate, Rates, Shares } from "./rates.ts"

/** Uniform numbers strictly between 0 and 1, the same for the same words, whatever else is drawn. */
type Uniforms = () => number

function uniforms(...words: number[]): Uniforms {
  let place = 0
  return () => ((hash(...words, place++) >>> 0) + 0.5) / 2 ** 32
}

/** One draw from Gamma(shape, 1) (Marsaglia and Tsang 2000; shapes under 1 by Johnk's power of a uniform). */
export function drawGamma(shape: number, next: Uniforms): number {
  if (!(shape > 0)) throw new RangeError(`drawGamma: the shape must be above zero, got ${shape}`)
  if (shape < 1) return drawGamma(shape + 1, next) * next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalQuantile(next())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

const drawRate = ({ shape, rate }: GammaRate, next: Uniforms) => drawGamma(shape, next) / rate

function drawShares(weights: Shares, next: Uniforms): number[] {
  const parts = Array.from(weights, (weight) => (weight > 0 ? drawGamma(weight, next) : 0))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

const drawTrend = ({ annual, spread }: DampedTrend, next: Uniforms) => annual + spread * normalQuantile(next())

/** What each stream of uniforms is for: one figure's draw never moves another's. */
const STREAM = {
  requests: 1,
  requestsByBand: 30,
  assessed: 3,
  issued: 4,
  newPlans: 10,
  ceasing: 20,
  settings: 5,
  newSettings: 6,
  needs: 7,
  reconciliation: 8,
  trends: 9,
}

/** The rates of run `run`: one draw of every figure from what is known of it. The same seed and run give the same rates, bit for bit. */
export function drawRates(rates: Rates, seed: number, run: number): DrawnRates {
  const stream = (purpose: number) => uniforms(seed, run, purpose)
  const trends = stream(STREAM.trends)
  return {
    requests: drawRate(rates.requests, stream(STREAM.requests)),
    requestsByBand: rates.requestsByBand.map((rate, k) => drawRate(rate, stream(STREAM.requestsByBand + k))),
    assessed: drawShares(rates.assessed, stream(STREAM.assessed))[0]!,
    issued: drawShares(rates.issued, stream(STREAM.issued))[0]!,
    newPlans: rates.newPlans.map((rate, k) => drawRate(rate, stream(STREAM.newPlans + k))),
    ceasing: rates.ceasing.map((rate, k) => drawRate(rate, stream(STREAM.ceasing + k))),
    settings: drawShares(rates.settings, stream(STREAM.settings)),
    newSettings: drawShares(rates.newSettings, stream(STREAM.newSettings)),
    needs: rates.needs && drawShares(rates.needs, stream(STREAM.needs)),
    reconciliation: rates.reconciliation.mean + rates.reconciliation.spread * normalQuantile(stream(STREAM.reconciliation)()),
    trends: { requests: drawTrend(rates.trends.requests, trends), newPlans: drawTrend(rates.trends.newPlans, trends) },
  }
}

/** The rates at the middle of what is known: means of every posterior. */
export function meanRates(rates: Rates): DrawnRates {
  const mean = ({ shape, rate }: GammaRate) => shape / rate
  const split = (weights: Shares) => {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return Array.from(weights, (weight) => weight / sum)
  }
  return {
    requests: mean(rates.requests),
    requestsByBand: rates.requestsByBand.map(mean),
    assessed: split(rates.assessed)[0]!,
    issued: split(rates.issued)[0]!,
    newPlans: rates.newPlans.map(mean),
    ceasing: rates.ceasing.map(mean),
    settings: split(rates.settings),
    newSettings: split(rates.newSettings),
    needs: rates.needs && split(rates.needs),
    reconciliation: rates.reconciliation.mean,
    trends: { requests: rates.trends.requests.annual, newPlans: rates.trends.newPlans.annual },
  }
}

/** Logarithm of the factor that a damped trend gives after `years`: annual times 1 + damping + damping^2 ... */
export function trendAfter(annual: number, damping: number, years: number): number {
  let sum = 0
  for (let k = 0; k < years; k++) sum += damping ** k
  return annual * sum
}
