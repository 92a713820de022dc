/**
 * Quantile functions: one uniform gives one draw, so that the same uniform in two scenarios gives aligned draws.
 * Normal: M. J. Wichura, algorithm AS 241 (PPND7), absolute error below 1e-7 in the body, ample for parameter draws.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: p must lie strictly between 0 and 1, got ${p}`)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    const top = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
    return (q * top) / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const x = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5)
  return q < 0 ? -x : x
}

function nearTail(r: number): number {
  return (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) / ((0.12021132975 * r + 0.7370016425) * r + 1)
}

function farTail(r: number): number {
  return (
    (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) / ((0.012258202635 * r + 0.24197894225) * r + 1)
  )
}

/** Smallest k with P(Poisson(mean) <= k) > u, searched outwards from the mode so that a large mean neither underflows nor takes long. */
export function poissonQuantile(mean: number, u: number): number {
  if (!(mean >= 0 && Number.isFinite(mean)))
    throw new RangeError(`poissonQuantile: mean must be finite and not negative, got ${mean}`)
  if (mean === 0) return 0
  const mode = Math.floor(mean)
  const atMode = Math.exp(mode * Math.log(mean) - mean - logFactorial(mode))
  let below = 0
  for (let k = mode, p = atMode; k > 0 && p > 1e-18; k--) {
    p *= k / mean
    below += p
  }
  let k = mode
  let p = atMode
  let cumulative = below + atMode
  if (u < cumulative) {
    while (k > 0 && u < cumulative - p) {
      cumulative -= p
      p *= k / mean
      k--
    }
    return k
  }
  while (u >= cumulative && p > 1e-18) {
    k++
    p *= mean / k
    cumulative += p
  }
  return k
}

/** Stirling's series for large n, the sum for small: error below 1e-10. */
function logFactorial(n: number): number {
  if (n < 16) {
    let sum = 0
    for (let i = 2; i <= n; i++) sum += Math.log(i)
    return sum
  }
  const x = n + 1
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * x ** 5)
}
