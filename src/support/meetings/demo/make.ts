import type { MadeChild, MadeSetting, MadeStaff } from "../../../county/demo/county.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { roleTitle } from "../../teams/index.ts"
import { isAhead, type MeetingState } from "../states.ts"
import { actionsOf } from "./actions.ts"
import { blank, comingItems, heldItems, nameFor } from "./items.ts"
import type { MadeAttendee, MadeMeeting } from "./made.ts"
import type { Making, Term } from "./making.ts"
import { MINUTES, PLACES } from "./words.ts"

export interface Sitting {
  readonly setting: MadeSetting
  readonly term: Term
  readonly on: PlainDate
  readonly status: MeetingState
}

const done = (status: MeetingState): boolean => !isAhead(status)
const agreed = (status: MeetingState): boolean => status === "actions_agreed" || status === "reviewed"

/** A school's meeting in a term, with who was asked, what stood on its agenda and what was to be done. */
export function makeTeamAround(making: Making, { setting, term, on, status }: Sitting): MadeMeeting {
  const { dice, days, teams } = making
  const zoneStaff = teams.of(setting.zone.teamId, "zone-worker")
  const planner = setting.zone === making.county.zones[0] && dice.chance(0.4) ? zoneStaff[0]! : dice.one(zoneStaff)
  const created = days.at(
    days.working(-dice.between(15, 30), on.until(days.today).sign < 0 ? days.today : on),
    dice.between(9 * 60, 16 * 60),
  )
  const hour = dice.one(["09:00", "09:30", "13:15", "15:30"])
  const at = days.at(on, 16 * 60)
  const items = done(status) ? heldItems(making, { setting, on, created }) : comingItems(making, setting, created)
  const actions = agreed(status)
    ? items.flatMap(({ item, topic }) => (topic ? actionsOf(making, { setting, item, topic, on, at, planner }) : []))
    : []
  return {
    id: dice.uuid(),
    type: "tas",
    setting,
    zone: setting.zone,
    child: null,
    consentId: null,
    termId: term.id,
    on,
    startsAt: hour,
    place: dice.one(PLACES),
    chair: teams.of(setting.teamId, "head")[0] ?? teams.of(setting.teamId)[0] ?? null,
    planner,
    status,
    minutes: agreed(status) ? dice.one(MINUTES) : "",
    created,
    attendees: askedTo(making, setting, { planner, held: done(status) }),
    items: items.map(({ item }) => item),
    actions,
  }
}

function askedTo(
  { dice, teams, county }: Making,
  setting: MadeSetting,
  { planner, held }: { planner: MadeStaff; held: boolean },
): MadeAttendee[] {
  const asked: [MadeStaff, string, string, string][] = teams
    .of(setting.teamId)
    .map((person) => [person, setting.teamId, roleTitle(person.places[0]!.role), setting.name])
  const zoneTeam = `${setting.zone.name} School and Community Team`
  for (const lead of teams.of(setting.zone.teamId, "zone-lead"))
    asked.push([lead, setting.zone.teamId, roleTitle("zone-lead"), zoneTeam])
  asked.push([planner, setting.zone.teamId, roleTitle("zone-worker"), zoneTeam])
  const epss = county.staff.teamOf.get("epss")
  if (epss) {
    const psychologists = teams.of(epss, "educational-psychologist")
    const person =
      setting.zone === county.zones[0]
        ? psychologists[0]!
        : psychologists[county.zones.indexOf(setting.zone) % psychologists.length]!
    asked.push([person, epss, roleTitle("educational-psychologist"), "Educational Psychology and Specialist Support"])
  }
  return asked.map(([person, teamId, role, organisation], at) => ({
    person,
    teamId,
    role,
    organisation,
    attendance: held ? (at > 0 && person !== planner && dice.chance(0.12) ? "apologies" : "present") : "invited",
  }))
}

/** A Way Forward Meeting about one child whose place is at risk; null where nobody could consent. */
export function makeWayForward(making: Making, child: MadeChild, on: PlainDate): MadeMeeting | null {
  const { dice, days, teams } = making
  const { setting } = child
  if (setting === null) return null
  const created = days.at(days.working(-dice.between(2, 8)), 11 * 60)
  const named = nameFor({ ...making, childrenAt: new Map([[setting.id, [child]]]) }, setting, { needs: [] }, created)
  if (!named) return null
  const worker = teams.of(setting.zone.teamId, "zone-worker")[0]!
  return {
    id: dice.uuid(),
    type: "wfm",
    setting,
    zone: setting.zone,
    child,
    consentId: named.consentId,
    termId: null,
    on,
    startsAt: "10:00",
    place: dice.one(PLACES),
    chair: teams.of(setting.zone.teamId, "zone-lead")[0] ?? null,
    // The setting asks for it: the zone's team learns of the child by it.
    planner: named.by,
    status: "planned",
    minutes: "",
    created,
    attendees: askedTo(making, setting, { planner: worker, held: false }),
    items: [
      {
        ...blank(dice.uuid(), created),
        level: "child",
        mode: "named",
        child,
        consentId: named.consentId,
        addedBy: named.by,
        title: "The way forward",
        question: "What would keep this place or support from breaking down?",
      },
    ],
    actions: [],
  }
}
