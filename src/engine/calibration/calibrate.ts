import { driftOf } from "./drift.ts"
import { type ByArea, flowsByBand, isKnown, pairOf, rateOf, reconciliationOf, sharesOf, trendOf } from "./estimates.ts"
import type { Flow, Read, Window } from "./evidence.ts"
import { BAND_COUNT, type CalibrationHistory, type Cube, cubeAt, WEAK_YEARS, type WeakYear } from "./history.ts"
import type { GammaRate, Rates, Shares } from "./rates.ts"

const YEARS_LOOKED_AT = 8

export interface CalibrationOptions {
  /** January up to which the history may be used. */
  until: number
  weakYears?: readonly WeakYear[]
}

/** Persons of all ages 0-25, or any other cube summed over its kinds. */
function summed(history: CalibrationHistory, cube: Cube): Read {
  return (a, year) => {
    let sum = 0
    for (let k = 0; k < cube.width; k++) sum += cubeAt(history, cube, { a, year, k })
    return sum
  }
}

/** A yearly flow of an area for each person aged 0-25. */
function perPerson(history: CalibrationHistory, name: string, cube: Cube): Flow {
  return { name, events: (a, year) => cubeAt(history, cube, { a, year }), exposure: summed(history, history.population) }
}

/**
 * Chance of ceasing within a year by age, where an edition gives ages: ceased out of ceased and still in force in the January after (the first
 * January with single ages). Otherwise one rate for all ages, of the stock in the January before.
 */
function ceasingOf(history: CalibrationHistory, window: Window, total: Flow): ByArea<GammaRate>[] {
  const byAge: Flow[] = Array.from({ length: BAND_COUNT }, (_, k) => ({
    name: "plans ceased by age",
    events: (a, year) => cubeAt(history, history.ceasedByAge, { a, year, k }),
    exposure: (a, year) =>
      cubeAt(history, history.ceasedByAge, { a, year, k }) + cubeAt(history, history.stockByAge, { a, year: year + 1, k }),
  }))
  if (byAge.every((flow) => isKnown(history, window, flow))) return byAge.map((flow) => rateOf(history, window, flow))
  const one = rateOf(history, window, total)
  return Array.from({ length: BAND_COUNT }, () => one)
}

/** Requests by age: as published, or with the ages of new plans, scaled so that they add up to all requests. */
function requestsByBandOf(
  history: CalibrationHistory,
  window: Window,
  of: { requests: ByArea<GammaRate>; newPlans: ByArea<GammaRate>[] },
) {
  const byAge = flowsByBand(history, { name: "requests by age", events: history.requestsByAge, exposure: history.population })
  if (byAge.every((flow) => isKnown(history, window, flow))) {
    const rates = byAge.map((flow) => rateOf(history, window, flow))
    return (a: number) => rates.map((at) => at(a))
  }
  const plans = rateOf(history, window, perPerson(history, "new plans", history.newPlans))
  return (a: number) => {
    const [asked, begun] = [of.requests(a), plans(a)]
    const requestsToPlan = asked.shape / asked.rate / (begun.shape / begun.rate)
    return of.newPlans.map((at) => ({ ...at(a), rate: at(a).rate / requestsToPlan }))
  }
}

function required<T>(found: T | undefined, name: string, until: number): T {
  if (found === undefined) throw new RangeError(`${name}: no year up to ${until} has what these shares need`)
  return found
}

/** Assessments agreed of requests, and plans issued of assessments finished. */
function decisionsOf(history: CalibrationHistory, window: Window): { assessed: ByArea<Shares>; issued: ByArea<Shares> } {
  const value =
    (cube: Cube): Read =>
    (a, year) =>
      cubeAt(history, cube, { a, year })
  const refused = value(history.refusals)
  const agreed: Read = (a, year) => Math.max(0, value(history.requests)(a, year) - refused(a, year))
  return {
    assessed: pairOf(history, window, { name: "requests and refusals", first: agreed, rest: refused }),
    issued: pairOf(history, window, { name: "assessments", first: value(history.issued), rest: value(history.notIssued) }),
  }
}

/**
 * Rates of every area, learned together so that small counts lean on their region and England; the function returned gives an area's rates by its
 * position. Uses stocks to January `until` and flows of the years before it, recent years counting most. Units: persons and years. Throws a
 * RangeError naming what the history does not have.
 */
export function calibrateAll(history: CalibrationHistory, options: CalibrationOptions): ByArea<Rates> {
  const { until, weakYears = WEAK_YEARS } = options
  const window: Window = { until, weakYears, since: Math.max(history.firstYear, until - YEARS_LOOKED_AT) }
  const shares = (cube: Cube, january: boolean) => sharesOf(history, window, { cube, january })
  const byBand = flowsByBand(history, {
    name: "new plans by age",
    events: history.newByAge,
    exposure: history.population,
  })
  const requests = rateOf(history, window, perPerson(history, "requests", history.requests))
  const { assessed, issued } = decisionsOf(history, window)
  const newPlans = byBand.map((one) => rateOf(history, window, one))
  const ceased: Flow = {
    name: "plans ceased",
    events: (a, year) => cubeAt(history, history.ceased, { a, year }),
    exposure: (a, year) => cubeAt(history, history.stock, { a, year }),
  }
  const ceasing = ceasingOf(history, window, ceased)
  const settings = required(shares(history.stockBySetting, true), "settings of plans", until)
  const newSettings = required(shares(history.newBySetting, false), "settings of new plans", until)
  const needs = shares(history.stockByNeed, true)
  const requestsByBand = requestsByBandOf(history, window, { requests, newPlans })
  const reconciliation = reconciliationOf(history, window)
  const begun = perPerson(history, "new plans", history.newPlans)
  const requestTrend = trendOf(history, window, perPerson(history, "requests", history.requests))
  const planTrend = trendOf(history, window, begun)
  // New plans begin at the level of the last year, ceasing at that of all years that are looked at.
  const drift = { newPlans: driftOf(history, window, begun, 1), ceasing: driftOf(history, window, ceased, YEARS_LOOKED_AT) }
  return (a) => ({
    code: history.areas[a]!.code,
    until,
    requests: requests(a),
    requestsByBand: requestsByBand(a),
    assessed: assessed(a),
    issued: issued(a),
    newPlans: newPlans.map((at) => at(a)),
    ceasing: ceasing.map((at) => at(a)),
    settings: settings(a),
    newSettings: newSettings(a),
    needs: needs?.(a),
    reconciliation: reconciliation(a),
    trends: { requests: requestTrend(a), newPlans: planTrend(a) },
    drift,
  })
}

/** Rates of one area by its code; throws a RangeError naming a code that the history does not have. */
export function calibrate(history: CalibrationHistory, code: string, options: CalibrationOptions): Rates {
  const a = history.areas.findIndex((area) => area.code === code)
  if (a < 0) throw new RangeError(`la_code: the history has no authority ${code}`)
  return calibrateAll(history, options)(a)
}
