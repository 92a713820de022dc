import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import { NORFOLK_PROGRAMME } from "./example/norfolk-programme.ts"

/** The programme's decisions for any county: those on places that the county does not have are left out. */
export const programmeFor = ({ pools }: Parameters): Lever[] =>
  NORFOLK_PROGRAMME.filter((lever) => lever.pool === undefined || pools.some((pool) => pool.id === lever.pool))
