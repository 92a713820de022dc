import { settingWords } from "../../../county/settings/words.ts"
import { PROMISE_SOURCE, TEAM_NAMES } from "../../requests/index.ts"
import { CONTACT_SETTING } from "../contact.ts"
import { typeTitle } from "../presenter.ts"
import { SERVICE_TEAMS } from "./actions.ts"
import type { MadeAction, MadeItem, MadeMeeting } from "./made.ts"
import type { Making } from "./making.ts"

const titleOf = ({ type, setting }: MadeMeeting): string => typeTitle({ type, phase: setting?.phase ?? null })

/** What a meeting left in the county's registers: who was told, tasks, the children's stories. */
export function noteWork(
  making: Making,
  meeting: MadeMeeting,
  promises: { readonly contactDays: number; readonly takeDays: number },
): void {
  for (const item of meeting.items) {
    if (item.child !== null && item.consentId !== null) tellComing(making, meeting, item)
    if (item.service !== null) serviceOf(making, meeting, { item, promises })
    if (item.funding) fundingOf(making, meeting, item)
  }
  for (const action of meeting.actions) actionOf(making, meeting, action)
}

const recordOf = (item: MadeItem) => ({ kind: "meeting-item", id: item.id })

/** The zone's team and the psychologist who come learn of a named child before the meeting. */
function tellComing(making: Making, meeting: MadeMeeting, item: MadeItem): void {
  const title = titleOf(meeting)
  const epss = making.county.staff.teamOf.get("epss")
  const since = item.addedAt.toZonedDateTimeISO("Europe/London").toPlainDate()
  const coming = [
    { agency: "sct", teamId: meeting.zone.teamId },
    ...(epss && meeting.attendees.some(({ teamId }) => teamId === epss) ? [{ agency: "epss", teamId: epss }] : []),
  ]
  for (const { agency, teamId } of coming) {
    making.rows.share({
      childId: item.child!.id,
      consentId: item.consentId!,
      agency,
      teamId,
      what: `An item of the ${title} on ${meeting.on.toString()}`,
      why: `Named in a ${title}, with consent`,
      since,
      addedBy: (item.addedBy ?? meeting.planner).id,
      addedAt: item.addedAt,
      record: recordOf(item),
    })
  }
  making.rows.tell({
    childId: item.child!.id,
    at: item.addedAt,
    title: `Put on the agenda of the ${title}, with consent`,
    slice: "support-meetings",
    record: recordOf(item),
    by: item.addedBy ?? meeting.planner,
  })
}

interface Agreed {
  readonly item: MadeItem
  readonly promises: { readonly contactDays: number; readonly takeDays: number }
}

/** A service that was agreed: its task to contact the setting and, for a named child, its place in the circle. */
function serviceOf({ dice, days, county, teams, rows }: Making, meeting: MadeMeeting, { item, promises }: Agreed): void {
  const code = item.service!
  const team = SERVICE_TEAMS[code] === undefined ? meeting.zone.teamId : county.staff.teamOf.get(SERVICE_TEAMS[code])!
  const at = days.at(meeting.on, 16 * 60)
  const title = titleOf(meeting)
  const epss = county.staff.teamOf.get("epss")
  if (item.child !== null && item.consentId !== null) {
    // Whoever was told before the meeting is not told twice.
    if (team !== meeting.zone.teamId && team !== epss) {
      rows.share({
        childId: item.child.id,
        consentId: item.consentId,
        agency: code,
        teamId: team,
        what: `Support agreed at the ${title} on ${meeting.on.toString()}`,
        why: `${TEAM_NAMES[code]} helps: agreed at the ${title}`,
        since: meeting.on,
        addedBy: meeting.planner.id,
        addedAt: at,
        record: recordOf(item),
      })
    }
    rows.tell({
      childId: item.child.id,
      at,
      title: `${code === "sct" ? `${meeting.zone.name} School and Community Team` : TEAM_NAMES[code]} will contact the setting`,
      detail: { agreedAt: title },
      slice: "support-meetings",
      record: recordOf(item),
      by: meeting.planner,
    })
  }
  const due = days.working(promises.contactDays, meeting.on)
  const role =
    code === "epss"
      ? "educational-psychologist"
      : code === "vsss"
        ? "specialist-teacher"
        : team === meeting.zone.teamId
          ? "zone-worker"
          : "service-worker"
  const members = teams.of(team, role)
  const worker = meeting.zone === county.zones[0] && dice.chance(0.6) ? members[0]! : dice.one(members)
  const over = due.until(days.today, { largestUnit: "day" }).days
  const finished = dice.chance(over > 20 ? 1 : over > 0 ? 0.8 : 0.3)
  const taken = finished || dice.chance(0.7)
  const raiseAt = days.working(promises.takeDays, meeting.on).toZonedDateTime("Europe/London").toInstant()
  rows.task({
    kind: CONTACT_SETTING,
    title: "Contact the setting: support was agreed at a meeting",
    slice: "support-meetings",
    record: recordOf(item),
    team,
    childId: item.child?.id ?? null,
    settingId: meeting.setting?.id ?? null,
    zoneId: meeting.zone.id,
    takenBy: taken ? worker.id : null,
    takenAt: at,
    dueOn: due,
    basis: "promise",
    source: PROMISE_SOURCE,
    raiseAt,
    raisedAt: !taken && raiseAt.epochMilliseconds < days.now.epochMilliseconds ? raiseAt : null,
    createdAt: at,
    done: finished ? { at: days.at(over > 0 ? due : days.today, 10 * 60), by: worker.id, outcome: "contacted" } : null,
  })
}

function fundingOf({ days, rows }: Making, meeting: MadeMeeting, item: MadeItem): void {
  const at = days.at(meeting.on, 16 * 60)
  const due = meeting.on.add({ weeks: 2 })
  const over = due.until(days.today).sign > 0
  const lead = meeting.attendees.find(({ teamId }) => teamId === meeting.zone.teamId)
  rows.task({
    kind: "funding-question",
    title: "Ask whether top-up funding should change: raised at a meeting",
    slice: "support-meetings",
    record: recordOf(item),
    team: meeting.zone.teamId,
    settingId: meeting.setting?.id ?? null,
    zoneId: meeting.zone.id,
    takenBy: lead?.person.id ?? null,
    dueOn: due,
    basis: "policy",
    source: "Element 3 and USSF update: the council follows up after the meeting",
    createdAt: at,
    done: over ? { at: days.at(due, 11 * 60), by: lead?.person.id ?? null, outcome: "Asked, and answered" } : null,
  })
}

function actionOf({ rows }: Making, meeting: MadeMeeting, action: MadeAction): void {
  const title = titleOf(meeting)
  const record = { kind: "meeting-action", id: action.id }
  rows.task({
    kind: "meeting-action",
    title: `Do what was agreed at the ${title}`,
    slice: "support-meetings",
    record,
    team: action.team,
    takenBy: action.owner?.id ?? null,
    childId: action.childId,
    settingId: meeting.setting?.id ?? null,
    zoneId: meeting.zone.id,
    dueOn: action.due,
    basis: "promise",
    source: `Agreed at the ${title}`,
    createdAt: action.created,
    done: action.closed ? { at: action.closed, by: action.owner!.id, outcome: "done" } : null,
  })
  if (action.childId === null || action.closed === null || action.owner === null) return
  rows.tell({
    childId: action.childId,
    at: action.closed,
    title: "An agreed action was done",
    detail: { impact: action.impact },
    slice: "support-meetings",
    record,
    by: action.owner,
  })
}

/** Schools of live zones with no meeting this term: what the morning's alert finds. */
export function noteMissing(
  { rows, days, county }: Making,
  meetings: readonly MadeMeeting[],
  term: { readonly id: string; readonly ends: MadeMeeting["on"] },
): void {
  const met = new Set(
    meetings.filter(({ type, termId }) => type === "tas" && termId === term.id).map(({ setting }) => setting?.id),
  )
  const createdAt = days.now.subtract({ hours: 96 })
  for (const setting of schoolsThatMeet(county, days.today)) {
    if (met.has(setting.id)) continue
    rows.task({
      kind: "plan-tas",
      title: `Plan this term's ${settingWords(setting.phase).team}`,
      slice: "support-meetings",
      record: { kind: "missing-meeting", id: setting.id },
      team: setting.zone.teamId,
      settingId: setting.id,
      zoneId: setting.zone.id,
      dueOn: term.ends,
      basis: "policy",
      source: "Element 3 and USSF update: a meeting each term",
      raiseAt: createdAt.add({ hours: 14 * 24 }),
      createdAt,
    })
  }
}

export const schoolsThatMeet = (county: Making["county"], today: MadeMeeting["on"]) =>
  county.settings.filter(({ phase, zone }) => phase !== "early-years" && phase !== "other" && zone.goesLiveOn <= today.toString())
