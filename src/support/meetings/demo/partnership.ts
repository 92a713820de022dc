import type { MadeStaff, MadeZone } from "../../../county/demo/county.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { roleTitle } from "../../teams/index.ts"
import { blank } from "./items.ts"
import type { MadeAction, MadeAttendee, MadeItem, MadeMeeting } from "./made.ts"
import type { Making } from "./making.ts"
import { ZIP_TOPICS } from "./words.ts"

/** A zone's partnership: the last one with its minutes, the next one planned. Aggregates only. */
export function makePartnership(making: Making, zone: MadeZone, on: PlainDate): MadeMeeting {
  const { dice, days, teams, county } = making
  const lead = teams.of(zone.teamId, "zone-lead")[0]!
  const held = on.until(days.today).sign >= 0
  const created = days.at(days.working(-20, held ? on : days.today), 10 * 60)
  const schools = county.settings.filter((each) => each.zone === zone && ["primary", "secondary", "special"].includes(each.phase))
  const heads = Array.from({ length: Math.min(4, schools.length) }, (_, at) => schools[Math.floor((at * schools.length) / 4)]!)
  const people: MadeAttendee[] = [...new Set(heads)].flatMap((school) =>
    teams.of(school.teamId, "head").map((person) => ({
      person,
      teamId: school.teamId,
      role: roleTitle("head"),
      organisation: school.name,
      attendance: held ? ("present" as const) : ("invited" as const),
    })),
  )
  const items: MadeItem[] = ZIP_TOPICS.map(([title, question, said], at) => ({
    ...blank(dice.uuid(), created),
    level: at === 1 ? "cohort" : "zone",
    title,
    question,
    discussion: held ? said : "",
    outcome: held ? "discussed" : "open",
    version: held ? 2 : 1,
  }))
  return {
    id: dice.uuid(),
    type: "zip",
    setting: null,
    zone,
    child: null,
    consentId: null,
    termId: null,
    on,
    startsAt: "13:30",
    place: dice.one(["Town hall, committee room", "Library, upper floor", "Online", "Community centre"]),
    chair: lead,
    planner: lead,
    status: held ? "reviewed" : "planned",
    minutes: held
      ? "Figures were read first and questioned. Each item ended with one thing that schools do and one that the council does."
      : "",
    created,
    attendees: [
      {
        person: lead,
        teamId: zone.teamId,
        role: roleTitle("zone-lead"),
        organisation: `${zone.name} School and Community Team`,
        attendance: held ? "present" : "invited",
      },
      ...people,
    ],
    items,
    actions: held ? partnershipActions(making, { zone, items, lead, created: days.at(on, 15 * 60 + 30) }) : [],
  }
}

const PARTNERSHIP_ACTIONS = [
  "Ask the two schools with open rooms for dates, and send them round",
  "Bring the page for children moving to Year 7 to the heads' meeting",
] as const

/** What the zone's lead took away from the last partnership: one thing for this week, one for the next. */
function partnershipActions(
  { dice, days }: Making,
  given: { zone: MadeZone; items: readonly MadeItem[]; lead: MadeStaff; created: MadeMeeting["created"] },
): MadeAction[] {
  return PARTNERSHIP_ACTIONS.map((text, at) => ({
    id: dice.uuid(),
    itemId: given.items[at]!.id,
    childId: null,
    text,
    team: given.zone.teamId,
    owner: given.lead,
    due: days.working(at * 6 + dice.between(0, 4)),
    status: "open",
    flourish: at === 0 ? "LO" : "OS",
    impact: null,
    closed: null,
    created: given.created,
  }))
}
