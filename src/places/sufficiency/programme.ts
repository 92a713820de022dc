import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import { NORFOLK_PROGRAMME } from "./example/norfolk-programme.ts"
import { norfolkStock } from "./example/norfolk-stock.ts"

const plansIn = (people: Parameters["stock"]["people"]): number =>
  people.reduce((sum, cell) => sum + (cell.stage === "plan" ? cell.count : 0), 0)
/** Plans of the county for which the programme's costs were set. Counted when first asked for: a start does without. */
let examplePlans: number | null = null

/** The programme's decisions for any county: costs in proportion to its plans; those on places that it does not have are left out. */
export const programmeFor = ({ pools, stock }: Parameters): Lever[] => {
  examplePlans ??= plansIn(norfolkStock(12_100))
  const share = plansIn(stock.people) / examplePlans
  return NORFOLK_PROGRAMME.filter((lever) => lever.pool === undefined || pools.some((pool) => pool.id === lever.pool)).map(
    (lever) => (lever.cost === undefined ? lever : { ...lever, cost: Math.round(lever.cost * share) }),
  )
}
