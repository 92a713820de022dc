import { Refusal } from "../../platform/refusal.ts"
import type { DemoPart, DemoServices } from "../../platform/slice.ts"
import { beginScheme, tryTwoSchemes } from "./actions.ts"
import { allByCohort, atScale, norfolkElement3 } from "./norfolk.ts"

const YEARS = 5

/** Norfolk's published scheme at the made county's size, another on the same pot, and a trial of the two. */
async function planning({ tx, scale }: DemoServices): Promise<void> {
  const first = await beginScheme.run(tx, { scheme: atScale(norfolkElement3, scale) })
  const second = await beginScheme.run(tx, { scheme: atScale(allByCohort, scale) })
  try {
    await tryTwoSchemes.run(tx, { firstId: first.id, secondId: second.id, years: YEARS })
  } catch (error) {
    // a county so small that nobody is on roll
    if (!(error instanceof Refusal)) throw error
  }
}

export const schemesDemo: DemoPart = { planning }
