import type { MadeSetting, MadeStaff } from "../../../county/demo/county.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { MadeAction, MadeItem, MadeMeeting } from "./made.ts"
import type { Making } from "./making.ts"
import type { Topic } from "./words.ts"

/** What was to be done about an item, by whom and until when, and what came of it. */
export function actionsOf(
  making: Making,
  about: { setting: MadeSetting; item: MadeItem; topic: Topic; on: PlainDate; at: MadeMeeting["created"]; planner: MadeStaff },
): MadeAction[] {
  const { dice, days } = making
  return about.topic.actions.map(([text, whose, impact, flourish]) => {
    const { team, owner } = ownerOf(making, whose, about)
    const due = days.working(dice.between(8, 32), about.on)
    const late = due.until(days.today, { largestUnit: "day" }).days
    const finished = owner !== null && dice.chance(late > 45 ? 1 : late > 0 ? 0.78 : 0.12)
    const closed = finished ? days.at(late > 0 ? days.working(-dice.between(0, 4), due) : days.today, 14 * 60) : null
    return {
      id: dice.uuid(),
      itemId: about.item.id,
      childId: about.item.child?.id ?? null,
      text,
      team,
      owner,
      due,
      status: finished ? "done" : "open",
      flourish,
      impact: finished ? impact : null,
      closed,
      created: about.at,
    }
  })
}

export const SERVICE_TEAMS: Readonly<Record<string, string>> = {
  epss: "epss",
  vsss: "vsss",
  outreach: "outreach",
  "send-advisers": "advisers",
}

/** Never without an owner: a team, and as a rule somebody of it by name. */
function ownerOf(
  { dice, teams, county }: Making,
  whose: Topic["actions"][number][1],
  { setting, topic, planner }: { setting: MadeSetting; topic: Topic; planner: MadeStaff },
): { team: string; owner: MadeStaff | null } {
  if (whose === "zone") return { team: setting.zone.teamId, owner: planner }
  const key = whose === "service" ? SERVICE_TEAMS[topic.service ?? ""] : undefined
  const service = key ? county.staff.teamOf.get(key) : undefined
  if (service) {
    const role = key === "epss" ? "educational-psychologist" : key === "vsss" ? "specialist-teacher" : "service-worker"
    const members = teams.of(service, role)
    const near = setting.zone === county.zones[0] ? members[0]! : dice.one(members)
    return { team: service, owner: dice.chance(0.12) ? null : near }
  }
  const role = setting.phase === "post-16" ? "college-lead" : whose === "head" ? "head" : "senco"
  return { team: setting.teamId, owner: teams.of(setting.teamId, role)[0] ?? teams.of(setting.teamId)[0] ?? null }
}
