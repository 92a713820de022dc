import { madeDays } from "../../county/demo/calendar.ts"
import { type MadeChild, MadeTeams, madeCounty } from "../../county/demo/county.ts"
import { MadeRows } from "../../county/demo/rows.ts"
import { insertMany } from "../../platform/database/bulk.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { DemoDice, DemoPart, DemoServices } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { promisesOf, requestsAwaitingMeeting } from "../requests/index.ts"
import { ACTION_COLUMNS, ATTENDEE_COLUMNS, ITEM_COLUMNS, type MadeMeeting, MEETING_COLUMNS } from "./demo/made.ts"
import { makeTeamAround, makeWayForward } from "./demo/make.ts"
import type { Making, Term } from "./demo/making.ts"
import { makePartnership } from "./demo/partnership.ts"
import { noteMissing, noteWork, schoolsThatMeet } from "./demo/work.ts"
import type { MeetingState } from "./states.ts"
import type { MeetingTables } from "./tables.ts"

/** Meetings of this term and the last, of every school of the live zones but a few; partnerships; a few ways forward. */
export const meetingsDemo: DemoPart = {
  async load(services) {
    const { tx } = services
    const making = await makingFor(services)
    const { now, before } = await termsAround(tx)
    const meetings = [...teamsAround(making, { now, before }), ...partnerships(making), ...waysForward(making, services.scale)]
    const promises = await promisesOf(tx)
    for (const meeting of meetings) noteWork(making, meeting, promises)
    if (now && now.starts.until(tx.today).sign >= 0) noteMissing(making, meetings, now)
    await write(tx, services.dice("meetings-written"), meetings)
    await making.rows.write(tx)
  },
}

async function makingFor(services: DemoServices): Promise<Making> {
  const county = madeCounty(services)
  const childrenAt = new Map<string, MadeChild[]>()
  for (const child of county.children) {
    if (child.setting === null) continue
    const held = childrenAt.get(child.setting.id)
    if (held) held.push(child)
    else childrenAt.set(child.setting.id, [child])
  }
  const waiting = new Map<string, Awaited<ReturnType<typeof requestsAwaitingMeeting>>>()
  for (const request of await requestsAwaitingMeeting(services.tx)) {
    waiting.set(request.settingId, [...(waiting.get(request.settingId) ?? []), request])
  }
  return {
    dice: services.dice("meetings"),
    days: await madeDays(services.tx),
    county,
    teams: new MadeTeams(county),
    rows: new MadeRows(services.dice("meetings-rows")),
    childrenAt,
    waiting,
  }
}

/** The term that runs now or comes next, and the one before it. */
async function termsAround(tx: Tx): Promise<{ now: Term | undefined; before: Term | undefined }> {
  const rows = await tablesOf<MeetingTables>(tx)
    .selectFrom("county.terms")
    .select(["id", "starts_on", "ends_on"])
    .orderBy("starts_on")
    .execute()
  const at = rows.findIndex(({ ends_on }) => ends_on.until(tx.today).sign <= 0)
  const term = (row: (typeof rows)[number] | undefined) => row && { id: row.id, starts: row.starts_on, ends: row.ends_on }
  return { now: term(rows[at]), before: term(rows[at - 1]) }
}

const MISSING = { thisTerm: 0.12, lastTerm: 0.07 }

function teamsAround(making: Making, { now, before }: { now: Term | undefined; before: Term | undefined }): MadeMeeting[] {
  const { dice, days, county } = making
  return schoolsThatMeet(county, days.today).flatMap((setting) => {
    // One that a visitor may be: its next meeting lies just ahead.
    const visited = county.visited.includes(setting)
    const meetings: MadeMeeting[] = []
    if (before && (visited || !dice.chance(MISSING.lastTerm))) {
      const on = dayIn(making, before, dice.next())
      meetings.push(
        makeTeamAround(making, { setting, term: before, on, status: dice.chance(0.6) ? "reviewed" : "actions_agreed" }),
      )
    }
    if (now && (visited || !dice.chance(MISSING.thisTerm))) {
      const on = visited ? soon(making, now) : dayIn(making, now, dice.next())
      meetings.push(makeTeamAround(making, { setting, term: now, on, status: statusOn(making, on) }))
    }
    return meetings
  })
}

/** A working day of a term, its first and last week left out. */
function dayIn({ days }: Making, term: Term, share: number): PlainDate {
  const length = term.starts.until(term.ends, { largestUnit: "day" }).days
  return days.working(0, term.starts.add({ days: 8 + Math.floor(share * Math.max(1, length - 14)) }))
}

function soon({ days, dice }: Making, term: Term): PlainDate {
  const from = term.starts.until(days.today).sign > 0 ? days.today : term.starts.add({ days: 8 })
  const on = days.working(dice.between(3, 8), from)
  return on.until(term.ends).sign >= 0 ? on : days.working(0, term.ends)
}

function statusOn({ days, dice }: Making, on: PlainDate): MeetingState {
  const past = on.until(days.today, { largestUnit: "day" }).days
  if (past > 6) return dice.chance(0.2) ? "reviewed" : "actions_agreed"
  if (past > 0) return dice.chance(0.5) ? "held" : "actions_agreed"
  return past > -14 && dice.chance(0.7) ? "papers_out" : "planned"
}

const partnerships = (making: Making): MadeMeeting[] =>
  making.county.zones
    .filter(({ goesLiveOn }) => goesLiveOn <= making.days.today.toString())
    .flatMap((zone) => [
      makePartnership(making, zone, making.days.working(-making.dice.between(20, 40))),
      makePartnership(making, zone, making.days.working(making.dice.between(6, 18))),
    ])

/** Way Forward Meetings at full scale, and the fewest. */
const WAYS = { whole: 14, least: 2 }

function waysForward(making: Making, scale: number): MadeMeeting[] {
  const { dice, days, county } = making
  const fits = county.children.filter(
    ({ setting, needs }) =>
      setting !== null &&
      setting.phase !== "early-years" &&
      setting.phase !== "other" &&
      ["SEMH", "ASD"].includes(needs[0] ?? ""),
  )
  const first = fits.filter(({ setting }) => setting!.zone === county.zones[0])
  return Array.from({ length: Math.max(WAYS.least, Math.round(WAYS.whole * scale)) }, (_, at) =>
    dice.one(at === 0 && first.length > 0 ? first : fits),
  ).flatMap((child) => makeWayForward(making, child, days.working(dice.between(2, 12))) ?? [])
}

async function write(tx: Tx, dice: DemoDice, meetings: readonly MadeMeeting[]): Promise<void> {
  await insertMany(tx, "support_meetings.meetings", MEETING_COLUMNS, meetings)
  await insertMany(
    tx,
    "support_meetings.attendees",
    ATTENDEE_COLUMNS,
    meetings.flatMap((meeting) => meeting.attendees.map((attendee) => ({ ...attendee, id: dice.uuid(), meeting }))),
  )
  await insertMany(
    tx,
    "support_meetings.items",
    ITEM_COLUMNS,
    meetings.flatMap((meeting) => meeting.items.map((item, at) => ({ ...item, meeting, position: at + 1 }))),
  )
  await insertMany(
    tx,
    "support_meetings.actions",
    ACTION_COLUMNS,
    meetings.flatMap((meeting) => meeting.actions.map((action) => ({ ...action, meeting }))),
  )
}
