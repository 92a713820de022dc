import { afterAll, beforeAll, expect, test } from "vitest"
import { recordConsent } from "../../src/county/consent/index.ts"
import { addAction, agreeService, closeAction } from "../../src/support/meetings/agreements.ts"
import { askToMeeting, recordAttendance } from "../../src/support/meetings/attendance.ts"
import { saveDiscussion } from "../../src/support/meetings/items.ts"
import { planMeeting } from "../../src/support/meetings/plan.ts"
import { saveMinutes, stepMeeting } from "../../src/support/meetings/steps.ts"
import { addItemFrom } from "../../src/support/meetings/turn.ts"
import { addStep, followStep } from "../../src/support/plans/setting-plan.ts"
import { type Counties, counties, type Row } from "./counties.ts"

let county: Counties
beforeAll(async () => {
  county = await counties()
})
afterAll(() => county?.close())

const MEETING = `select type, setting_id, setting_team_id, zone_id, host_team_id, term_id, on_date, starts_at, minutes_long, place, chair_id, status, minutes,
  created_by, created_at, version from support_meetings.meetings where id = $1`
const ITEMS = `select level, mode, child_id, consent_id is not null as consented, title, question, need_areas, provision_level, source_kind, source_id, discussion,
  outcome, service_code, funding_question, position, added_by, added_at, version from support_meetings.items where meeting_id = $1 order by position`
const ATTENDEES = `select person_id, team_id, name, role, organisation, attendance, confidentiality_at, version from support_meetings.attendees
  where meeting_id = $1 order by person_id`
const ACTIONS = `select text, child_id, owner_team_id, owner_id, due_on, status, flourish, impact, closed_at, closed_by, created_at, version
  from support_meetings.actions where meeting_id = $1 order by text, child_id`
/** Tasks, stories and tellings of all that the meeting's items and actions left in the registers. */
const RECORDS = `with records as (select id from support_meetings.items where meeting_id = $1
  union all select id from support_meetings.actions where meeting_id = $1)`
const TASKS = `${RECORDS} select kind, title, team_id, due_on, basis, basis_source, raise_at, child_id, setting_id, zone_id
  from county.tasks where record_id in (select id from records) order by kind, child_id, due_on, title`
const STORY = `${RECORDS} select child_id, at, title, detail::text as detail, slice, by_person, audience from county.chronology
  where record_id in (select id from records) order by at, title`
const TOLD = `${RECORDS} select s.child_id, s.agency, s.what, s.team_id, c.basis, c.why, c.since from county.shares s join county.circle c on c.id = s.circle_id
  where s.record_id in (select id from records) order by s.agency, s.what`
const CONSENTS = `select c.child_id, c.given_by, c.giver_name, c.relation, c.method, c.scope, c.detail, c.given_on, c.expires_on, c.own_decision, c.recorded_by,
  c.recorded_at, (select array_agg(a.agency order by a.agency) from county.consent_agencies a where a.consent_id = c.id) as agencies,
  (select h.title || h.detail::text from county.chronology h where h.record_id = c.id) as story
  from county.consents c where c.id in (select consent_id from support_meetings.items where meeting_id = $1) order by c.child_id`

const HELD = `select m.* from support_meetings.meetings m join county.terms t on t.id = m.term_id
  where m.type = 'tas' and m.status in ('actions_agreed', 'reviewed') and t.starts_on <= '2026-11-24' and t.ends_on >= '2026-11-24'
  and exists (select from support_meetings.items i where i.meeting_id = m.id and i.mode = 'named' and i.service_code is not null)
  and exists (select from support_meetings.actions a where a.meeting_id = m.id and a.child_id is not null and a.status = 'done')
  order by m.on_date, m.id limit 1`

test("a held Team Around the School with a named child, a service and its actions is what the actions make of it", async () => {
  const [like] = await county.like(HELD)
  if (!like) throw new Error("the demonstration holds no such meeting")
  const items = await county.like("select * from support_meetings.items where meeting_id = $1 order by position", [like.id])
  const meetingId = await plan(like, items)
  const attendees = await county.like("select * from support_meetings.attendees where meeting_id = $1", [like.id])
  await gather(like, meetingId, attendees)
  await discuss(like, { meetingId, items })
  await conclude(like, { meetingId, items })
  const ids = { made: like.id, still: meetingId }
  for (const statement of [MEETING, ITEMS, ATTENDEES, ACTIONS, TASKS, STORY, TOLD, CONSENTS]) {
    const { made, still } = await county.both(statement, ids)
    expect(still).toEqual(made)
  }
})

/** Plans the meeting; the families' consents stand before it, as they did. */
async function plan(like: Row, items: readonly Row[]): Promise<string> {
  for (const item of items.filter((each) => each.consent_id !== null)) await consent(item)
  const { id } = await county.at(like.created_at, like.created_by, (tx) =>
    planMeeting.run(tx, {
      type: like.type,
      settingId: like.setting_id,
      zoneId: null,
      childId: null,
      trustCode: null,
      onDate: like.on_date,
      startsAt: String(like.starts_at).slice(0, 5),
      minutesLong: like.minutes_long,
      place: like.place,
      chairId: like.chair_id,
    }),
  )
  for (const item of items)
    await county.at(item.added_at, item.added_by, (tx) =>
      addItemFrom.run(tx, {
        meetingId: id,
        contactId: null,
        requestId: null,
        item: {
          level: item.level,
          mode: item.mode,
          childId: item.child_id,
          title: item.title,
          question: item.question,
          needAreas: item.need_areas,
        },
      }),
    )
  return id
}

async function consent({ consent_id }: Row): Promise<void> {
  const [held] = await county.like("select * from county.consents where id = $1", [consent_id])
  const [told] = await county.like("select detail from county.chronology where record_id = $1", [consent_id])
  await county.at(held!.recorded_at, held!.recorded_by, (tx) =>
    recordConsent.run(tx, {
      childId: held!.child_id,
      giverName: held!.giver_name,
      givenBy: held!.given_by,
      relation: held!.relation,
      method: held!.method,
      scopes: [held!.scope],
      agencies: told!.detail.agencies,
      detail: held!.detail,
      givenOn: held!.given_on,
      expiresOn: held!.expires_on,
      capacityReason: null,
    }),
  )
}

const held = (text: string, values: readonly unknown[]): Promise<Row[]> =>
  county.still.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)
const version = async (table: string, id: unknown): Promise<number> =>
  (await held(`select version from support_meetings.${table} where id = $1`, [id]))[0]!.version

async function step(
  like: Row,
  given: { meetingId: string; at: unknown; step: "papers" | "hold" | "agree" | "review" },
): Promise<void> {
  const { meetingId } = given
  const held = await version("meetings", meetingId)
  await county.at(given.at, like.created_by, (tx) => stepMeeting.run(tx, { meetingId, version: held, step: given.step }))
}

/** Whoever else was asked, papers, and who came on the day. */
async function gather(like: Row, meetingId: string, attendees: readonly Row[]): Promise<void> {
  const asked = await held("select person_id from support_meetings.attendees where meeting_id = $1", [meetingId])
  for (const each of attendees.filter(({ person_id }) => !asked.some((seat) => seat.person_id === person_id)))
    await county.at(like.created_at, like.created_by, (tx) =>
      askToMeeting.run(tx, {
        meetingId,
        personId: each.person_id,
        name: each.name,
        role: each.role,
        organisation: each.organisation,
      }),
    )
  await step(like, { meetingId, at: like.created_at, step: "papers" })
  const begins = attendees.find((each) => each.confidentiality_at !== null)!.confidentiality_at
  for (const each of attendees) {
    const [seat] = await held("select id, version from support_meetings.attendees where meeting_id = $1 and person_id = $2", [
      meetingId,
      each.person_id,
    ])
    await county.at(begins, like.created_by, (tx) =>
      recordAttendance.run(tx, {
        attendeeId: seat!.id,
        version: seat!.version,
        attendance: each.attendance,
        deputyName: null,
        confidential: each.attendance === "present",
      }),
    )
  }
  await step(like, { meetingId, at: begins, step: "hold" })
}

const closing = (like: Row): string => like.on_date.toZonedDateTime({ timeZone: "Europe/London", plainTime: "16:00" }).toInstant()
const positioned = async (meetingId: string, position: number): Promise<Row> =>
  (
    await held("select id, version from support_meetings.items where meeting_id = $1 and position = $2", [meetingId, position])
  )[0]!

async function discuss(like: Row, { meetingId, items }: { meetingId: string; items: readonly Row[] }): Promise<void> {
  for (const item of items) {
    const seat = await positioned(meetingId, item.position)
    const outcome = item.outcome === "agreed" ? "discussed" : item.outcome
    await county.at(closing(like), like.created_by, (tx) =>
      saveDiscussion.run(tx, {
        itemId: seat.id,
        version: seat.version,
        discussion: item.discussion,
        outcome,
        provisionLevel: item.provision_level,
        fundingQuestion: item.funding_question,
      }),
    )
    if (item.service_code === null) continue
    await county.at(closing(like), like.created_by, (tx) =>
      agreeService.run(tx, { itemId: seat.id, version: seat.version + 1, service: item.service_code }),
    )
  }
}

/** Minutes, actions, and what became of them. */
async function conclude(like: Row, { meetingId, items }: { meetingId: string; items: readonly Row[] }): Promise<void> {
  const at = closing(like)
  const opened = await version("meetings", meetingId)
  await county.at(at, like.created_by, (tx) => saveMinutes.run(tx, { meetingId, version: opened, minutes: like.minutes }))
  await step(like, { meetingId, at, step: "agree" })
  const actions = await county.like("select * from support_meetings.actions where meeting_id = $1", [like.id])
  for (const each of actions) {
    const item = items.find(({ id }) => id === each.item_id)!
    const seat = await positioned(meetingId, item.position)
    const { id } = await county.at(each.created_at, like.created_by, (tx) =>
      addAction.run(tx, {
        meetingId,
        itemId: seat.id,
        text: each.text,
        ownerTeamId: each.owner_team_id,
        ownerId: each.owner_id,
        ownerOutside: null,
        dueOn: each.due_on,
        flourish: each.flourish,
      }),
    )
    if (each.status !== "done") continue
    await county.at(each.closed_at, each.closed_by, (tx) =>
      closeAction.run(tx, { actionId: id, version: 1, as: "done", impact: each.impact, meetingId: null }),
    )
  }
  if (like.status === "reviewed") await step(like, { meetingId, at: "2026-11-24T10:30:00Z", step: "review" })
}

const STEPS = `select setting_id, setting_team_id, zone_team_id, what, outcome, helper, helper_team_id, due_on, meeting_id, status, added_by, added_at, version
  from support_plans.steps where id = $1`
const FOLLOWED = "select progress, note, meeting_id, at, by_person, by_name from support_plans.follow_ups where step_id = $1"

test.each(["on-track", "behind", "done", null] as const)(
  "a step of a school's plan that is %s is what the actions make of it",
  async (progress) => {
    const [like] = await county.like(
      `select s.*, f.progress, f.note, f.at as followed, f.by_person from support_plans.steps s left join support_plans.follow_ups f on f.step_id = s.id
     where f.progress is not distinct from $1 order by s.id limit 1`,
      [progress],
    )
    if (!like) throw new Error("the demonstration holds no such step")
    const { id } = await county.at(like.added_at, like.added_by, (tx) =>
      addStep.run(tx, {
        settingId: like.setting_id,
        what: like.what,
        outcome: like.outcome,
        helper: like.helper,
        helperTeamId: like.helper_team_id,
        dueOn: like.due_on,
        meetingId: null,
      }),
    )
    if (progress !== null)
      await county.at(like.followed, like.by_person, (tx) =>
        followStep.run(tx, { stepId: id, version: 1, progress, note: like.note, meetingId: null }),
      )
    for (const statement of [STEPS, FOLLOWED]) {
      const { made, still } = await county.both(statement, { made: like.id, still: id })
      expect(still).toEqual(made)
    }
  },
)
