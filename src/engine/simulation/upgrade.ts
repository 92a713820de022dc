import { ParameterError } from "./check.ts"
import { PARAMETER_VERSION } from "./parameters.ts"

type Loose = Record<string, unknown>

/** One step for each version left behind; a step changes shape only and never a figure. */
const STEPS: Record<number, (old: Loose) => Loose> = { 1: toVersion2 }

/** Brings parameters of any earlier version to the present one. @throws ParameterError on a version that this build does not know. */
export function upgrade(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input
  let value = input as Loose
  const version = value.version
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1 || version > PARAMETER_VERSION)
    throw new ParameterError([
      {
        field: "version",
        message: `must be a whole number from 1 to ${PARAMETER_VERSION}, got ${JSON.stringify(version) ?? "nothing"}`,
      },
    ])
  for (let v = version; v < PARAMETER_VERSION; v++) value = STEPS[v]!(value)
  return value
}

/** Version 1 gave a pool one number of places from one date, served its own zone only, and had no reason order of its own. */
function toVersion2(old: Loose): Loose {
  const pools = Array.isArray(old.pools) ? old.pools.map(poolToVersion2) : old.pools
  const priority = old.priority ?? {
    order: ["displaced", "phaseTransfer", "newPlan", "move"],
    source: "Order built into version 1 of the schema",
    date: "2026-11-01",
    mark: "assumption",
  }
  return { ...old, version: 2, pools, priority }
}

function poolToVersion2(pool: unknown): unknown {
  if (typeof pool !== "object" || pool === null) return pool
  const { opens, places, ...rest } = pool as Loose
  return { serves: [], ...rest, places: typeof places === "number" ? [{ from: opens, places }] : places }
}
