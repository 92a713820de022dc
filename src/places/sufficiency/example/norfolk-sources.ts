import type { Sourced } from "../../../engine/simulation/parameters.ts"

export const published = (source: string, date: string): Sourced => ({ source, date, mark: "published" })
export const assumed = (source: string): Sourced => ({ source, date: "2026-11-24", mark: "assumption" })

/** A figure with its spread. How far Norfolk's figures may be out is published nowhere: where the figure itself is published, its source says so. */
export const unsure = <F extends Sourced>(spread: number, figure: F): F & { spread: number } => ({
  ...figure,
  spread,
  ...(figure.mark === "published" ? { source: `${figure.source}; how far it may be out is an assumption` } : {}),
})

/** A published figure whose flow goes as far from it as authorities' flows have gone (standard deviation of the logarithm, as calibration learns it from the years to January 2024). */
export const drifting = <F extends Sourced>(spread: number, flow: string, figure: F): F & { spread: number } => ({
  ...figure,
  spread,
  source: `${figure.source}; spread as far as authorities' ${flow} have gone from their level within three years`,
})
