import type { MadeChild, MadeCounty, MadeSetting, MadeStaff, MadeTeams, MadeZone } from "../../../county/demo/county.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { giverOf } from "../../requests/index.ts"
import { roleTitle } from "../../teams/index.ts"
import { isAhead, type MeetingState } from "../states.ts"
import { allowService } from "../types.ts"
import type { MadeAction, MadeAttendee, MadeItem, MadeMeeting } from "./made.ts"
import { MINUTES, PLACES, TOPICS, type Topic, ZIP_TOPICS } from "./words.ts"

export interface Term {
  readonly id: string
  readonly starts: PlainDate
  readonly ends: PlainDate
}

export interface Making {
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly county: MadeCounty
  readonly teams: MadeTeams
  readonly rows: MadeRows
  readonly childrenAt: ReadonlyMap<string, readonly MadeChild[]>
  /** What waits for the next agenda, by setting: accepted requests. */
  readonly waiting: ReadonlyMap<
    string,
    readonly {
      id: string
      number: number
      childId: string | null
      level: string
      cohort: string | null
      asks: string
      needAreas: readonly string[]
    }[]
  >
}

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

interface Placed {
  readonly item: MadeItem
  readonly topic: Topic | null
}

function heldItems(making: Making, about: { setting: MadeSetting; on: PlainDate; created: MadeMeeting["created"] }): Placed[] {
  const { dice } = making
  const phase = about.setting.phase === "post-16" ? "post-16" : "school"
  const open = TOPICS.filter((topic) => topic.phases.includes(phase) && (topic.at?.includes(about.setting.phase) ?? true))
  const wanted = ["whole_school", "cohort", "child", ...(dice.chance(0.5) ? ["child"] : [])]
  const used = new Set<Topic>()
  return wanted.flatMap((level) => {
    const topics = open.filter((topic) => topic.level === level && !used.has(topic))
    if (topics.length === 0) return []
    const topic = dice.one(topics)
    used.add(topic)
    const named = level === "child" && dice.chance(0.7) ? nameFor(making, about.setting, topic, about.created) : null
    const mode = level === "child" ? (named ? ("named" as const) : ("no_names" as const)) : null
    const put = dice.chance(0.12)
    const may = allowService({ level: topic.level, mode, outcome: "discussed" })
    const service = !put && topic.service && typeof may === "object" && dice.chance(0.75) ? topic.service : null
    return [
      { topic: put ? null : topic, item: itemOf(making, { topic, named, mode, service, putOff: put, addedAt: about.created }) },
    ]
  })
}

function itemOf(
  { dice }: Making,
  given: {
    topic: Topic
    named: { child: MadeChild; consentId: string } | null
    mode: MadeItem["mode"]
    service: string | null
    putOff: boolean
    addedAt: MadeItem["addedAt"]
  },
): MadeItem {
  const { topic, named, mode, service, putOff } = given
  return {
    id: dice.uuid(),
    level: topic.level,
    mode,
    child: named?.child ?? null,
    consentId: named?.consentId ?? null,
    title: topic.title,
    question: topic.question,
    needs: named ? named.child.needs.filter((need) => need !== "NSA") : topic.needs.slice(0, 1),
    provision: putOff ? null : topic.provision,
    source: { kind: "typed", id: null },
    discussion: putOff ? "" : topic.said,
    outcome: putOff ? "carried" : service ? "agreed" : "discussed",
    service,
    funding: !putOff && topic.funding === true && dice.chance(0.5),
    addedAt: given.addedAt,
    version: putOff ? 2 : service ? 3 : 2,
  }
}

/** A child of the setting whom the topic fits, with a consent for the meeting and for the service; null without one. */
export function nameFor(
  making: Making,
  setting: MadeSetting,
  topic: Pick<Topic, "needs" | "service">,
  at: MadeMeeting["created"],
) {
  const children = (making.childrenAt.get(setting.id) ?? []).filter(
    (child) => topic.needs.length === 0 || topic.needs.includes(child.needs[0] ?? ""),
  )
  if (children.length === 0) return null
  const child = making.dice.chance(0.4) ? children[0]! : making.dice.one(children)
  const giver = giverOf(making, child)
  const recorder = making.teams.of(setting.teamId)[0]
  if (!giver || !recorder) return null
  const on = at.toZonedDateTimeISO("Europe/London").toPlainDate()
  const consentId = making.rows.consent({
    ...giver,
    childId: child.id,
    method: making.dice.weighted({ written: 6, verbal: 3, electronic: 1 }),
    scope: "share",
    detail: "To speak by name in the Team Around the School, and to tell whoever is asked to help",
    givenOn: on,
    recordedBy: recorder.id,
    recordedAt: at,
    agencies: [...new Set(["sct", "epss", ...(topic.service ? [topic.service] : [])])],
  })
  making.rows.tell({
    childId: child.id,
    at,
    title: "Consent was given to share",
    detail: { scopes: ["share"] },
    slice: "county",
    record: { kind: "consent", id: consentId },
    by: recorder,
  })
  return { child, consentId }
}

/** What waits for a meeting to come: requests that were accepted for it, and what the school wrote down itself. */
function comingItems(making: Making, setting: MadeSetting, addedAt: MadeMeeting["created"]): Placed[] {
  const { dice, county } = making
  const requests = making.waiting.get(setting.id) ?? []
  const fromRequests = requests.flatMap((request): Placed[] => {
    const child = request.childId === null ? null : county.children.find(({ id }) => id === request.childId)
    const named = child
      ? nameFor({ ...making, childrenAt: new Map([[setting.id, [child]]]) }, setting, { needs: [] }, addedAt)
      : null
    if (request.childId !== null && named === null) return []
    return [
      {
        topic: null,
        item: {
          ...blank(dice.uuid(), addedAt),
          level: request.level as MadeItem["level"],
          mode: named ? "named" : null,
          child: named?.child ?? null,
          consentId: named?.consentId ?? null,
          title: request.level === "child" ? `Request ${request.number}` : (request.cohort ?? `Request ${request.number}`),
          question: request.asks,
          needs: request.needAreas,
          source: { kind: "request", id: request.id },
        },
      },
    ]
  })
  const phase = setting.phase === "post-16" ? "post-16" : "school"
  const open = TOPICS.filter((topic) => topic.phases.includes(phase) && (topic.at?.includes(setting.phase) ?? true))
  const first = dice.one(open.filter(({ level }) => level !== "child"))
  const quiet = dice.one(open.filter(({ level }) => level === "child"))
  const named = dice.chance(0.6) ? nameFor(making, setting, quiet, addedAt) : null
  return [
    ...fromRequests,
    {
      topic: null,
      item: {
        ...blank(dice.uuid(), addedAt),
        level: first.level,
        title: first.title,
        question: first.question,
        needs: first.needs.slice(0, 1),
      },
    },
    {
      topic: null,
      item: {
        ...blank(dice.uuid(), addedAt),
        level: "child",
        mode: named ? "named" : "no_names",
        child: named?.child ?? null,
        consentId: named?.consentId ?? null,
        title: quiet.title,
        question: quiet.question,
        needs: quiet.needs.slice(0, 1),
      },
    },
  ]
}

export const blank = (id: string, addedAt: MadeItem["addedAt"]): MadeItem => ({
  id,
  level: "whole_school",
  mode: null,
  child: null,
  consentId: null,
  title: "",
  question: "",
  needs: [],
  provision: null,
  source: { kind: "typed", id: null },
  discussion: "",
  outcome: "open",
  service: null,
  funding: false,
  addedAt,
  version: 1,
})

function actionsOf(
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

/** A Way Forward Meeting about one child whose place is at risk; null where nobody could consent. */
export function makeWayForward(making: Making, child: MadeChild, on: PlainDate): MadeMeeting | null {
  const { dice, days, teams } = making
  const { setting } = child
  if (setting === null) return null
  const created = days.at(days.working(-dice.between(2, 8)), 11 * 60)
  const named = nameFor({ ...making, childrenAt: new Map([[setting.id, [child]]]) }, setting, { needs: [] }, created)
  if (!named) return null
  const planner = teams.of(setting.zone.teamId, "zone-worker")[0]!
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
    planner,
    status: "planned",
    minutes: "",
    created,
    attendees: askedTo(making, setting, { planner, held: false }),
    items: [
      {
        ...blank(dice.uuid(), created),
        level: "child",
        mode: "named",
        child,
        consentId: named.consentId,
        title: "The way forward",
        question: "What would keep this place or support from breaking down?",
      },
    ],
    actions: [],
  }
}
