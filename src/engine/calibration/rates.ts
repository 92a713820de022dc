/** A rate of events a person-year: Gamma(shape, rate). `own`: share of the estimate that is the area's own experience (0 to 1). */
export interface GammaRate {
  shape: number
  rate: number
  own: number
}

/** Shares that add up to one: the weights of a Dirichlet distribution. */
export type Shares = Float64Array

/** Log growth a year that fades by `damping` each year; `spread` is the standard deviation of `annual`. */
export interface DampedTrend {
  annual: number
  damping: number
  spread: number
}

/** Everything that the simulation needs of one area, with its uncertainty. Rates are a year. */
export interface Rates {
  code: string
  /** January up to which figures were used. */
  until: number
  /** Requests a person aged 0-25. */
  requests: GammaRate
  /** Requests a person of each age band; where no edition gives ages of requests, those of new plans stand in. */
  requestsByBand: GammaRate[]
  /** Shares [assessed, refused] of requests, and [issued, not issued] of finished assessments. */
  assessed: Shares
  issued: Shares
  /** New plans a person of each age band. */
  newPlans: GammaRate[]
  /** Chance a year that a plan ceases, by age band (of those at risk); where no edition gives ages, the same for all. */
  ceasing: GammaRate[]
  /** Shares of settings among plans in force and among new plans. */
  settings: Shares
  newSettings: Shares
  /** Shares of primary need; undefined where the edition does not give them. */
  needs: Shares | undefined
  /**
   * Stock change a year that new and ceased plans leave unexplained, as a share of the stock: mean, standard deviation of one year about it, and of what is known
   * of the mean itself.
   */
  reconciliation: { mean: number; spread: number; level: number }
  trends: { requests: DampedTrend; newPlans: DampedTrend }
  /** How far areas' flows have gone from what was learned of them, in three years: standard deviations of the logarithm, the same for all areas. */
  drift: { newPlans: number; ceasing: number }
}

/** Rates at the middle of what is known of them. */
export interface MeanRates {
  requests: number
  requestsByBand: number[]
  assessed: number
  issued: number
  newPlans: number[]
  ceasing: number[]
  settings: number[]
  newSettings: number[]
  needs: number[] | undefined
  reconciliation: number
  trends: { requests: number; newPlans: number }
}
