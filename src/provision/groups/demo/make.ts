import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { modelGroup } from "../model-group.ts"
import type { PlaceState } from "../rules.ts"
import type { Cast, CastChild, CastSetting } from "./cast.ts"
import type { MadeGroup, MadePlace, MadeReview, MadeZoneGroups, Making } from "./made.ts"
import { noteRegisters } from "./registers.ts"
import {
  BASELINES,
  CHANGES,
  CHILD_VIEWS,
  DECLINES,
  GROUPS,
  type GroupWords,
  MODEL_WHY,
  NEXT,
  OUTCOMES,
  PARENT_VIEWS,
  REASONS,
} from "./words.ts"

const DESTINATION_WEIGHTS = {
  universal: 22,
  targeted: 46,
  extended: 14,
  "specialist-request": 6,
  "other-group": 7,
  moved: 5,
} as const

/** About one school in five hosts a group, and one early-years setting of the zone; the kinds of group in turn. */
export function makeGroups(making: Making): MadeZoneGroups {
  const { cast, dice } = making
  const early = cast.settings.filter((setting) => setting.phase === "early-years").slice(0, 1)
  const schools = cast.settings.filter(
    (setting) => setting.phase !== "early-years" && GROUPS.some((group) => group.phases.includes(setting.phase)),
  )
  const hosts = [...schools.filter((_, at) => at % 5 === 0), ...early]
  const used = new Set<string>()
  const groups: MadeGroup[] = []
  const places: MadePlace[] = []
  const first = dice.between(0, GROUPS.length - 1)
  for (const host of hosts) {
    const words = rotate(GROUPS, first + groups.length).find((each) => each.phases.includes(host.phase))
    if (!words) continue
    const made = makeGroup(making, { host, words, used, shared: groups.length === 0 })
    groups.push(made.group)
    places.push(...made.places)
  }
  return { zoneId: making.zoneId, groups, places }
}

const rotate = <T>(list: readonly T[], by: number): T[] => list.map((_, at) => list[(at + by) % list.length]!)

function makeGroup(
  making: Making,
  given: { host: CastSetting; words: GroupWords; used: Set<string>; shared: boolean },
): { group: MadeGroup; places: MadePlace[] } {
  const { cast, dice, days } = making
  const { host, words, used } = given
  const fit = cast.children.filter(
    (child) =>
      !used.has(child.id) &&
      child.parent !== null &&
      samePhase(child, host) &&
      child.needs.some((need) => words.types.includes(need)),
  )
  const near = fit.filter((child) => child.setting.id === host.id || dice.chance(0.4))
  const states = statesOf(dice, words.capacity).slice(0, near.length)
  const group: { -readonly [K in keyof MadeGroup]: MadeGroup[K] } = {
    id: dice.uuid(),
    host,
    words,
    starts: days.working(-dice.between(260, 420)),
    taken: states.filter((state) => state === "active" || state === "offered").length,
    model: null,
  }
  const places = states.map((state, at) => {
    const child = near[at]!
    used.add(child.id)
    return makePlace(making, { group, child, state })
  })
  if (given.shared) group.model = modelOf(dice, words, places)
  return { group, places }
}

/** Only schools of the same stage send children to one another. */
function samePhase(child: CastChild, host: CastSetting): boolean {
  const stage = (phase: string) => (phase === "early-years" ? 0 : ["primary", "infant", "junior"].includes(phase) ? 1 : 2)
  return stage(child.setting.phase) === stage(host.phase)
}

const termWith = (cast: Cast, day: PlainDate) =>
  cast.terms.find((term) => term.startsOn.until(day).sign >= 0 && day.until(term.endsOn).sign >= 0)

/** The day itself in term; in a holiday the first days of the term after it or, where that is still to come, the end of the last one. */
function schoolDay({ cast, days }: Pick<Making, "cast" | "days">, day: PlainDate): PlainDate {
  if (termWith(cast, day)) return day
  const after = cast.terms.find((term) => day.until(term.startsOn).sign > 0)?.startsOn
  if (after && after.add({ days: 4 }).until(days.today).sign > 0) return days.working(2, after)
  return cast.terms.findLast((term) => term.endsOn.until(day).sign > 0)?.endsOn ?? day
}

function statesOf(dice: DemoDice, capacity: number): PlaceState[] {
  const active = dice.between(Math.ceil(capacity * 0.5), capacity)
  const offered = active < capacity && dice.chance(0.4) ? 1 : 0
  const full = active + offered === capacity
  return [
    ...repeat("active" as const, active),
    ...repeat("offered" as const, offered),
    ...repeat("waiting" as const, full ? dice.between(1, 2) : 0),
    ...repeat("panel" as const, dice.between(0, 2)),
    ...repeat("referred" as const, dice.between(0, 2)),
    ...repeat("exited" as const, dice.between(5, 11)),
    ...repeat("declined" as const, dice.chance(0.5) ? 1 : 0),
    ...repeat("withdrawn" as const, dice.chance(0.35) ? 1 : 0),
  ]
}

const repeat = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value)

function makePlace(making: Making, given: { group: MadeGroup; child: CastChild; state: PlaceState }): MadePlace {
  const { dice, days } = making
  const { group, child, state } = given
  const area = group.words.needs[0]!
  const began = state === "exited" ? -dice.between(90, 240) : -dice.between(8, 75)
  const started = state === "active" || state === "exited" ? schoolDay(making, days.working(began)) : null
  const asked = started ? days.working(-dice.between(8, 20), started) : days.working(-dice.between(2, 30))
  const exited = started && state === "exited" ? schoolDay(making, days.working(dice.between(45, 85), started)) : null
  const planned = started ? (exited ?? days.working(dice.between(60, 90), started)) : null
  const destination = state === "exited" ? dice.weighted(DESTINATION_WEIGHTS) : null
  const reviews = started ? reviewsOf(making, started, exited) : []
  const last = reviews.at(-1)?.on ?? started
  const named = state !== "referred" && state !== "withdrawn"
  const place: MadePlace = {
    id: dice.uuid(),
    group,
    child,
    state,
    reason: dice.one(REASONS[area]),
    asked,
    consentId: named ? consentOf(making, child, group, asked) : null,
    decided: state === "declined" ? dice.one(DECLINES) : null,
    baseline: started ? dice.one(BASELINES[area]) : "",
    started,
    planned,
    due: state === "active" && last ? last.add({ weeks: 6 }) : null,
    exited,
    destination,
    outcome: destination ? dice.one(OUTCOMES[destination]) : null,
    reviews,
    weeks: started ? weeksOf(making, { started, exited, halfDays: group.words.halfDays }) : [],
  }
  noteRegisters(making, place)
  return place
}

function consentOf({ dice, days, rows }: Making, child: CastChild, group: MadeGroup, asked: PlainDate): string {
  const parent = child.parent!
  const relation = parent.relation === "mother" || parent.relation === "father" ? parent.relation : "other"
  return rows.consent({
    childId: child.id,
    givenBy: parent.id,
    giverName: parent.name,
    relation,
    method: dice.weighted({ written: 5, verbal: 3, electronic: 2 }),
    scope: "referral",
    detail: "For a place in a small group",
    givenOn: asked,
    ownDecision: false,
    recordedBy: child.setting.lead.id,
    recordedAt: days.at(asked, 15 * 60),
    agencies: [group.host.agency],
  })
}

function reviewsOf(making: Making, started: PlainDate, exited: PlainDate | null): MadeReview[] {
  const { dice, days } = making
  const reviews: MadeReview[] = []
  const ends = exited ?? days.today
  for (let on = started.add({ weeks: 6 }); on.until(ends).sign > 0; on = on.add({ weeks: 6 })) {
    // One review in eight is missed, and shows as late.
    if (dice.chance(0.12)) continue
    const progress = dice.weighted({ more: 25, "as-hoped": 50, less: 18, none: 7 })
    reviews.push({
      id: dice.uuid(),
      on: schoolDay(making, days.working(-dice.between(0, 3), on)),
      progress,
      changed: dice.one(CHANGES[progress]),
      childView: dice.one(CHILD_VIEWS),
      parentView: dice.one(PARENT_VIEWS),
      decision: "continue",
      next: dice.one(NEXT),
    })
  }
  return reviews
}

/** The last eight weeks: time in class grows by about a half day every second week. */
function weeksOf(
  { cast, dice, days }: Making,
  given: { started: PlainDate; exited: PlainDate | null; halfDays: number },
): MadePlace["weeks"] {
  const ends = given.exited ?? days.today
  const monday = ends.subtract({ days: ends.dayOfWeek - 1 })
  const weeks: MadePlace["weeks"][number][] = []
  for (let back = 8; back >= 1; back -= 1) {
    const week = monday.subtract({ weeks: back })
    if (week.until(given.started).sign > 0 || !termWith(cast, week)) continue
    const absent = dice.chance(0.25) ? dice.between(1, 2) : 0
    const group = Math.max(1, given.halfDays - Math.floor((8 - back) / 2) - (absent > 1 ? 1 : 0))
    weeks.push({ id: dice.uuid(), week, counts: [group, 10 - group - absent, absent] })
  }
  return weeks
}

function modelOf(dice: DemoDice, words: GroupWords, places: readonly MadePlace[]): NonNullable<MadeGroup["model"]> {
  const {
    exits,
    returned,
    words: said,
  } = modelGroup(
    {
      name: words.name,
      needFocus: words.needs,
      level: words.level,
      capacity: words.capacity,
      staff: words.staff,
      schedule: words.schedule,
      content: words.content,
    },
    places.flatMap((place) => (place.destination ? [place.destination] : [])),
  )
  return { id: dice.uuid(), why: dice.one(MODEL_WHY), exits, returned, words: said }
}
