import { madeDays } from "../../county/demo/calendar.ts"
import type { MadeDays } from "../../county/demo/days.ts"
import { MadeRows } from "../../county/demo/rows.ts"
import type { DemoPart } from "../../platform/slice.ts"
import { loadCast } from "./demo/cast.ts"
import { makeGroups } from "./demo/make.ts"
import { writeGroups } from "./demo/write.ts"

/** Small groups of one zone: places in every state, those that ended, and a model that others copied. */
export const groupsDemo: DemoPart = {
  async history(services, zone) {
    const { tx } = services
    const days: MadeDays = await madeDays(tx)
    const dice = services.dice(`groups-${zone.code}`)
    const cast = await loadCast(tx, zone.id)
    const rows = new MadeRows(services.dice(`groups-registers-${zone.code}`))
    const made = makeGroups({ cast, days, dice, rows, zoneId: zone.id })
    await writeGroups(tx, made, dice)
    await rows.write(tx)
  },
}
