import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { upgrade } from "../../../engine/simulation/upgrade.ts"

/**
 * Parameters as a row holds them, brought to the present version of the schema: rows are never rewritten, so that a run keeps what made it.
 * @throws ParameterError for a version that this build does not know.
 */
export const storedParameters = (held: Parameters): Parameters => upgrade(held) as Parameters
