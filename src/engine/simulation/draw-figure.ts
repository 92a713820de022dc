import { normalQuantile } from "../random/distributions.ts"
import { nameKey, uniform } from "../random/mix.ts"

/** A standard normal for (seed, run, name): the same in every scenario, whatever else is drawn. */
export function standardNormal(seed: number, run: number, name: string): number {
  return normalQuantile(uniform(seed, run, nameKey(name), 0x7061))
}

/** The figure in this run: its value times a lognormal whose median is 1. */
export function drawn(figure: { value: number; spread?: number }, seed: number, run: number, name: string): number {
  return figure.spread ? figure.value * Math.exp(figure.spread * standardNormal(seed, run, name)) : figure.value
}

/** By what a learned mean is multiplied to be the value of a figure of this spread, whose mean over the runs is then what was learned: a lognormal's lies above its median. */
export const medianOfMean = (spread: number): number => Math.exp(-(spread ** 2) / 2)
