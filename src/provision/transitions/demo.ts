import { madeDays } from "../../county/demo/calendar.ts"
import { MadeRows } from "../../county/demo/rows.ts"
import type { DemoPart } from "../../platform/slice.ts"
import { makeAdulthood } from "./demo/adulthood.ts"
import { loadCast } from "./demo/cast.ts"
import { makeMoves } from "./demo/moves.ts"
import { writeAdulthood, writeMoves } from "./demo/write.ts"
import { datingOf } from "./work.ts"

/** Moves of one zone: those of the years that move at the end of this one, those that came in September, and adult-life plans. */
export const transitionsDemo: DemoPart = {
  async history(services, zone) {
    const { tx } = services
    const days = await madeDays(tx)
    const cast = await loadCast(tx, zone.id)
    const rows = new MadeRows(services.dice(`transitions-registers-${zone.code}`))
    const dice = services.dice(`transitions-${zone.code}`)
    const moves = makeMoves({ cast, days, dice, rows, dating: await datingOf(tx) })
    await writeMoves(tx, moves, dice)
    const adult = services.dice(`adulthood-${zone.code}`)
    await writeAdulthood(tx, makeAdulthood({ cast, days, dice: adult, rows }))
    await rows.write(tx)
  },
}
