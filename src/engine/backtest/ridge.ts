export interface RidgeProblem {
  /** Rows of features, row-major, `width` to a row. */
  rows: Float64Array
  width: number
  target: Float64Array
  /** Weight of each row before errors are looked at. */
  weights: Float64Array
  /** Penalty on the squared coefficients. */
  penalty: number
}

const ITERATIONS = 10
/** Errors below this share of the median error are not weighted up any further. */
const FLOOR = 0.3

/** Solves `matrix x = right` (symmetric, positive definite, row-major) by Cholesky; throws when it is not positive definite. */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!
      if (i === j && sum <= 0) throw new RangeError("The matrix is not positive definite")
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j]!
    }
  }
  const x = right.slice()
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - lower[i * n + k]! * x[k]!
    x[i] = x[i]! / lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = x[i]! - lower[k * n + i]! * x[k]!
    x[i] = x[i]! / lower[i * n + i]!
  }
  return x
}

/** Middle value of |values|; NaN for none. */
function medianSize(values: Float64Array): number {
  const sorted = Float64Array.from(values, Math.abs).sort()
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor(sorted.length / 2)]!
}

function residuals(problem: RidgeProblem, coefficients: Float64Array): Float64Array {
  const { rows, width, target } = problem
  const left = new Float64Array(target.length)
  for (let i = 0; i < target.length; i++) {
    let fitted = 0
    for (let k = 0; k < width; k++) fitted += rows[i * width + k]! * coefficients[k]!
    left[i] = target[i]! - fitted
  }
  return left
}

function weightedStep(problem: RidgeProblem, weights: Float64Array): Float64Array {
  const { rows, width, target, penalty } = problem
  const matrix = new Float64Array(width * width)
  const right = new Float64Array(width)
  for (let i = 0; i < target.length; i++) {
    for (let j = 0; j < width; j++) {
      const weighted = weights[i]! * rows[i * width + j]!
      if (weighted === 0) continue
      right[j] = right[j]! + weighted * target[i]!
      for (let k = 0; k < width; k++) matrix[j * width + k] = matrix[j * width + k]! + weighted * rows[i * width + k]!
    }
  }
  for (let j = 0; j < width; j++) matrix[j * width + j] = matrix[j * width + j]! + penalty
  return solvePositive(matrix, right)
}

/**
 * Coefficients without intercept that keep absolute errors small (iterated reweighting towards the median, because the score is an absolute
 * error), pulled towards zero by the penalty. Zero rows give zero coefficients.
 */
export function robustRidge(problem: RidgeProblem): Float64Array {
  let coefficients: Float64Array = new Float64Array(problem.width)
  if (problem.target.length === 0) return coefficients
  for (let step = 0; step < ITERATIONS; step++) {
    const left = residuals(problem, coefficients)
    const typical = Math.max(medianSize(left), 1e-9)
    const weights = problem.weights.map((w, i) => (w * typical) / Math.max(Math.abs(left[i]!), FLOOR * typical))
    coefficients = weightedStep(problem, weights)
  }
  return coefficients
}
