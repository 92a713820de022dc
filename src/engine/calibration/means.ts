import type { GammaRate, MeanRates, Rates, Shares } from "./rates.ts"

/** The rates at the middle of what is known: means of every posterior. */
export function meanRates(rates: Rates): MeanRates {
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

/** Standard deviation of the logarithm of share `k` under Dirichlet weights: sqrt((1 - p) / (p (n + 1))), first order. */
export function shareSpread(weights: Shares, k: number): number {
  const n = weights.reduce((total, weight) => total + weight, 0)
  const p = weights[k]! / n
  return p > 0 ? Math.sqrt((1 - p) / (p * (n + 1))) : 0
}
