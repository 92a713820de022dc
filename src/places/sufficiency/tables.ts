import type { Generated } from "kysely"
import type { Json } from "../../county/tables.ts"
import type { Comparison } from "../../engine/simulation/compare.ts"
import type { Forecast } from "../../engine/simulation/forecast.ts"
import type { Goal, Search } from "../../engine/simulation/goal-seek.ts"
import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import type { PlacesNeeded } from "../../engine/simulation/places-needed.ts"
import type { Instant } from "../../platform/time.ts"
import type { SitingAsked } from "./proposals/siting.ts"
import type { ChangeFromLast } from "./runs/change.ts"

/** Where a set of assumptions comes from; "set": made from another and changed figure by figure. */
export type Basis = "register" | "example" | "file" | "set"

/** What a version of a set changed: the figure as it was and as it is, under its name in the register. */
export type ChangedFigureOfSet = { field: string; before: unknown; after: unknown }

export interface PlacesTables {
  "places.assumption_sets": {
    id: string
    title: string
    basis: Basis
    parameters: Json<Parameters>
    series_id: string
    version: number
    made_from: string | null
    source: string | null
    changed: Json<ChangedFigureOfSet | null>
    made_at: Instant
    made_by: string | null
    made_by_name: string
  }
  "places.scenarios": {
    id: string
    begun_at: Instant
    begun_by: string | null
    version: Generated<number>
  }
  "places.scenario_versions": {
    scenario_id: string
    version: number
    title: string
    about: string
    assumption_set_id: string
    levers: Json<Lever[]>
    saved_at: Instant
    saved_by: string | null
    saved_by_name: string
  }
  "places.runs": {
    id: string
    scenario_id: string
    scenario_version: number
    parameters: Json<Parameters>
    chunk_size: number
    chunks: number
    asked_at: Instant
    asked_by: string | null
    asked_by_name: string
  }
  "places.run_chunks": {
    run_id: string
    first_run: number
    end_run: number
    stock: Uint8Array
    flow: Uint8Array
    demand: Uint8Array
    made_at: Instant
  }
  "places.run_results": {
    run_id: string
    forecast: Json<StoredForecast>
    places_needed: Json<PlacesNeeded[]>
    /** Of several zones, needs or phases together; null in results made before totals were kept. */
    place_totals: Json<PlacesNeeded[] | null>
    change: Json<ChangeFromLast | null>
    finished_at: Instant
  }
  "places.comparisons": { baseline_id: string; scenario_id: string; comparison: Json<Comparison>; made_at: Instant }
  "places.proposals": {
    id: string
    kind: "allocation" | "siting"
    title: string
    report: Json<unknown>
    made_at: Instant
    made_by: string | null
    made_by_name: string
  }
  "places.siting_requests": {
    id: string
    title: string
    run_id: string
    asked: Json<SitingAsked>
    queued: boolean
    asked_at: Instant
    asked_by: string | null
    asked_by_name: string
  }
  "places.run_failures": { run_id: string; reason: string; at: Instant }
  "places.goals": {
    id: string
    scenario_id: string
    scenario_version: number
    parameters: Json<Parameters>
    search: Json<Search>
    goal: Json<Goal>
    asked_at: Instant
    asked_by: string | null
    asked_by_name: string
  }
  "places.goal_settings": {
    goal_id: string
    nth: number
    effect: number
    chance: number
    range: Json<number[]>
    made_at: Instant
  }
  "places.goal_results": { goal_id: string; effect: number; reached: boolean; finished_at: Instant }
  "places.goal_failures": { goal_id: string; reason: string; at: Instant }
  "places.goal_scenarios": { scenario_id: string; goal_id: string }
}

/** A forecast without the parameters, which its run holds. */
export type StoredForecast = Omit<Forecast, "parameters">
