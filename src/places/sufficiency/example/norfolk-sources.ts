import type { Sourced } from "../../../engine/simulation/parameters.ts"

export const published = (source: string, date: string): Sourced => ({ source, date, mark: "published" })
export const assumed = (source: string): Sourced => ({ source, date: "2026-11-24", mark: "assumption" })
