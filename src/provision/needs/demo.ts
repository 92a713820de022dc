import { madeDays } from "../../county/demo/calendar.ts"
import type { DemoPart } from "../../platform/slice.ts"
import { makeModeration } from "./demo/moderation.ts"
import { childrenOf, leadOf, markersOf } from "./demo/people.ts"
import { historyOf, type MadeProfile, writeProfiles } from "./demo/profiles.ts"

/** A profile, and for most an earlier one, for each child with SEND of a zone; two moderation samples. */
export const needsDemo: DemoPart = {
  async history(services, zone) {
    const { tx } = services
    const dice = services.dice(`need-profiles-${zone.code}`)
    const days = await madeDays(tx)
    const profiles = (await childrenOf(tx, zone.id)).flatMap((child) => historyOf(dice, child, days))
    await writeProfiles(tx, dice, profiles)
    const lead = await leadOf(tx, zone.id)
    if (!lead) return
    await makeModeration({
      tx,
      dice: services.dice(`need-moderation-${zone.code}`),
      days,
      zoneId: zone.id,
      lead,
      markers: await markersOf(tx),
      profiles: reachable(profiles),
    })
  },
}

/** The latest profile of each child at a setting with a team, restricted records left out. */
function reachable(profiles: readonly MadeProfile[]): MadeProfile[] {
  const latest = new Map(profiles.map((each) => [each.child.id, each]))
  return [...latest.values()].filter(({ child }) => child.setting_id !== null && child.team_id !== null && !child.restricted)
}
