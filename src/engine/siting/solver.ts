/** A mixed-integer programme in compressed rows: minimise cost x, row bounds, column bounds, some columns whole. */
export interface MipModel {
  columns: number
  rows: number
  cost: Float64Array
  lower: Float64Array
  upper: Float64Array
  whole: Uint8Array
  rowLower: Float64Array
  rowUpper: Float64Array
  start: Int32Array
  index: Int32Array
  value: Float64Array
}

export interface MipLimits {
  /** Relative gap at which to stop. */
  gap: number
  seconds: number
}

/** `bound` is proven whatever stopped the solver; `values` are there when a feasible point was found. */
export interface MipResult {
  bound: number
  values?: Float64Array
  infeasible: boolean
}

/** What the engine needs of a mixed-integer solver; the engine itself depends on none. */
export interface MipSolver {
  solve(model: MipModel, limits: MipLimits): MipResult
}
