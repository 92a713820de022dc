import { afterAll, beforeAll, expect, test } from "vitest"
import type { Tx } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"
import { askPlace } from "../../src/provision/groups/ask.ts"
import { endPlace, recordWeek, reviewPlace } from "../../src/provision/groups/follow.ts"
import { openGroup } from "../../src/provision/groups/manage.ts"
import { answerPlace, beginPlace, decidePlace } from "../../src/provision/groups/places.ts"
import { addRow, assignChildren } from "../../src/provision/maps/edit.ts"
import { makeProfile } from "../../src/provision/needs/actions.ts"
import { startPlan } from "../../src/provision/plans/begin.ts"
import { markStage } from "../../src/provision/plans/cycle-actions.ts"
import { addOutcome } from "../../src/provision/plans/outcome-actions.ts"
import { recordReview } from "../../src/provision/plans/review-actions.ts"
import { startMove } from "../../src/provision/transitions/moves.ts"
import { tickTask } from "../../src/provision/transitions/steps.ts"
import { type Counties, counties, type Row } from "./counties.ts"

const SLICES = ["provision-maps", "provision-plans", "provision-needs", "provision-groups", "provision-transitions"]

let county: Counties
beforeAll(async () => {
  county = await counties({ histories: SLICES })
})
afterAll(() => county?.close())

async function wanted(what: string, text: string, values: readonly unknown[] = []): Promise<Row> {
  const [like] = await county.like(text, values)
  if (!like) throw new Error(`the demonstration holds no such ${what}`)
  return like
}
const held = (text: string, values: readonly unknown[]): Promise<Row[]> =>
  county.still.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)

async function alike(statements: readonly string[], ids: { made: unknown; still: unknown }): Promise<void> {
  for (const statement of statements) {
    const { made, still } = await county.both(statement, ids)
    expect(still).toEqual(made)
  }
}
const noon = (day: unknown): string => `${day}T12:10:00Z`

test("a need profile is what the actions make of it", async () => {
  const like = await wanted(
    "profile",
    `select p.* from provision_needs.profiles p where p.number = 1 and p.entered = 'statements' and p.made_by is not null
     and not exists (select from county.restrictions r where r.child_id = p.child_id) order by p.id limit 1`,
  )
  const { id } = await county.at(like.made_at, like.made_by, (tx) =>
    makeProfile.run(tx, {
      childId: like.child_id,
      instrumentId: like.instrument_id,
      follows: null,
      statementIds: like.statement_ids,
      restAsExpected: false,
      evidence: like.evidence,
      childView: like.child_view,
      familyView: like.family_view,
    }),
  )
  await alike(
    [
      `select child_id, follows, number, setting_id, zone_id, curriculum_year, instrument_id, instrument_version, made_on, made_at, entered, statement_ids,
        levels::text as levels, evidence, child_view, family_view, made_by, made_by_name from provision_needs.profiles where id = $1`,
      "select child_id, at, title, detail::text as detail, slice, by_person, by_name, audience from county.chronology where record_id = $1",
    ],
    { made: like.id, still: id },
  )
})

test("a row of a provision map with its child is what the actions make of it", async () => {
  const like = await wanted(
    "row",
    `select r.*, m.setting_id, c.child_id, c.since, (select ms.person_id from platform.memberships ms where ms.team_id = m.setting_team_id
       and ms.role in ('senco', 'ey-lead', 'college-lead') order by ms.id limit 1) as writer
     from provision_maps.rows r join provision_maps.maps m on m.id = r.map_id join provision_maps.row_children c on c.row_id = r.id
     where (select count(*) from provision_maps.row_children x where x.row_id = r.id) = 1 and r.removed_on is null order by r.id limit 1`,
  )
  const details = {
    name: like.name,
    level: like.level,
    needAreas: like.need_areas,
    staff: like.staff.map(({ role, count }: Row) => ({ role, count, hourlyPence: null })),
    minutesASession: like.minutes_a_session,
    sessionsAWeek: like.sessions_a_week,
    weeks: like.weeks,
    groupSize: like.group_size,
    materialsPence: like.materials_pence,
    outcome: like.outcome,
    measure: like.measure,
  }
  const { id } = await county.at(noon(like.since), like.writer, (tx) => addRow.run(tx, { settingId: like.setting_id, details }))
  await county.at(noon(like.since), like.writer, (tx) => assignChildren.run(tx, { id, version: 1, childIds: [like.child_id] }))
  await alike(
    [
      `select m.setting_id, m.setting_team_id, m.zone_team_id, m.year, r.name, r.level, r.need_areas, r.staff::text as staff, r.minutes_a_session, r.sessions_a_week,
        r.weeks, r.group_size, r.materials_pence, r.outcome, r.measure, r.removed_on from provision_maps.rows r join provision_maps.maps m on m.id = r.map_id where r.id = $1`,
      "select child_id, since, until from provision_maps.row_children where row_id = $1",
    ],
    { made: like.id, still: id },
  )
})

test("a plan with a cycle, its review and the next cycle is what the actions make of it", async () => {
  const like = await wanted(
    "plan",
    `select p.*, m.person_id as writer from provision_plans.plans p join provision_plans.reviews r on r.plan_id = p.id
     join platform.memberships m on m.team_id = p.team_id join platform.people w on w.id = m.person_id and w.name = r.by_name
     where p.ended_on is null and r.decision = 'continue' and (select count(*) from provision_plans.reviews x where x.plan_id = p.id) = 1
     and exists (select from provision_plans.cycles c where c.plan_id = p.id and c.number = 2 and c.started_on is not null)
     and not exists (select from provision_plans.outcomes o where o.plan_id = p.id and (o.ended_on is not null or o.added_on <> p.started_on))
     and not exists (select from county.restrictions x where x.child_id = p.child_id) order by p.id limit 1`,
  )
  const { child_id: childId, writer } = like
  const cycles = await county.like("select * from provision_plans.cycles where plan_id = $1 order by number", [like.id])
  const { planId } = await county.at(noon(like.started_on), writer, (tx) =>
    startPlan.run(tx, { childId, level: cycles[0]!.level, typeId: like.type_id }),
  )
  const outcomes = await county.like("select * from provision_plans.outcomes where plan_id = $1 order by position", [like.id])
  for (const each of outcomes)
    await county.at(noon(each.added_on), writer, (tx) =>
      addOutcome.run(tx, {
        childId,
        outcome: {
          text: each.text,
          needArea: each.need_area,
          baseline: each.baseline,
          target: each.target,
          measure: each.measure,
          flourish: each.flourish,
          by: each.by_on,
        },
      }),
    )
  for (const cycle of cycles) {
    await takeStages(planId, writer, cycle)
    if (cycle.closed_on !== null) await review({ planId, childId, writer, cycle })
  }
  await alike(
    [
      "select child_id, type_id, setting_id, team_id, level, started_on, ended_on, ended_why from provision_plans.plans where id = $1",
      `select child_id, position, text, need_area, baseline, target, measure, flourish, by_on, added_on, ended_on, ended_as from provision_plans.outcomes
        where plan_id = $1 order by position`,
      `select child_id, number, level, begun_on, assessed_on, planned_on, started_on, closed_on, review_due, review_id is not null as reviewed,
        (select count(*) from provision_plans.cycle_outcomes o where o.cycle_id = c.id) as outcomes from provision_plans.cycles c where plan_id = $1 order by number`,
      `select child_id, held_on, parent_view, parent_none_because, child_view, child_none_because, decision, reason, by_name, recorded_at
        from provision_plans.reviews where plan_id = $1`,
      `select o.position, g.progress, g.evidence from provision_plans.review_progress g join provision_plans.outcomes o on o.id = g.outcome_id
        where o.plan_id = $1 order by o.position`,
    ],
    { made: like.id, still: planId },
  )
})

const openCycle = async (planId: string): Promise<Row> =>
  (await held("select * from provision_plans.cycles where plan_id = $1 and closed_on is null", [planId]))[0]!

async function takeStages(planId: string, writer: string, cycle: Row): Promise<void> {
  for (const [stage, on] of [
    ["assess", cycle.assessed_on],
    ["plan", cycle.planned_on],
    ["do", cycle.started_on],
  ] as const) {
    const { version } = await openCycle(planId)
    if (on !== null)
      await county.at(noon(on), writer, (tx) =>
        markStage.run(tx, { childId: cycle.child_id, version, stage, on, assessment: "" }),
      )
  }
}

async function review(given: { planId: string; childId: string; writer: string; cycle: Row }): Promise<void> {
  const [like] = await county.like("select * from provision_plans.reviews where id = $1", [given.cycle.review_id])
  const said = await county.like(
    `select o.position, g.progress, g.evidence from provision_plans.review_progress g join provision_plans.outcomes o on o.id = g.outcome_id where g.review_id = $1`,
    [like!.id],
  )
  const own = await held("select id, position from provision_plans.outcomes where plan_id = $1", [given.planId])
  const progress = Object.fromEntries(
    said.map((each) => [
      own.find(({ position }) => position === each.position)!.id,
      { progress: each.progress, evidence: each.evidence },
    ]),
  )
  const view = (words: string | null, noneBecause: string | null) => (words === null ? { noneBecause: noneBecause! } : { words })
  const { version } = await openCycle(given.planId)
  await county.at(like!.recorded_at, given.writer, (tx) =>
    recordReview.run(tx, {
      childId: given.childId,
      version,
      review: {
        on: like!.held_on,
        progress,
        parentView: view(like!.parent_view, like!.parent_none_because),
        childView: view(like!.child_view, like!.child_none_because),
        decision: like!.decision,
        reason: like!.reason,
      },
    }),
  )
}

test("a place in a small group, from the asking on, is what the actions make of it", async () => {
  const like = await wanted(
    "place",
    `select p.*, g.host_setting_id, g.added_by as host_lead, g.added_at as opened from provision_groups.places p join provision_groups.groups g on g.id = p.group_id
     where p.state in ('exited', 'active') and exists (select from provision_groups.weeks w where w.place_id = p.id)
     order by p.state = 'active', (select count(*) from provision_groups.reviews r where r.place_id = p.id) desc, p.home_team_id = p.host_team_id, p.id limit 1`,
  )
  const [group] = await county.like("select * from provision_groups.groups where id = $1", [like.group_id])
  const { id: groupId } = await county.at(group!.added_at, group!.added_by, (tx) =>
    openGroup.run(tx, {
      settingId: group!.host_setting_id,
      name: group!.name,
      needFocus: group!.need_focus,
      level: group!.level,
      capacity: group!.capacity,
      staff: group!.staff,
      schedule: group!.schedule,
      content: group!.content,
      startsOn: group!.starts_on,
      endsOn: group!.ends_on,
    }),
  )
  const { id } = await county.at(like.asked_at, like.asked_by, (tx) =>
    askPlace.run(tx, { groupId, childId: like.child_id, reason: like.reason }),
  )
  await livePlace(like, id)
  await alike(
    [
      `select host_setting_id, host_team_id, zone_id, name, need_focus, level, capacity, staff, schedule, content, starts_on, ends_on, added_by, added_at
        from provision_groups.groups where id = (select group_id from provision_groups.places where id = $1)`,
      `select child_id, home_setting_id, home_team_id, host_team_id, state, reason, asked_by, asked_by_name, asked_at, consent_id is not null as consented, answer, answer_by,
        answer_at, entry_baseline, started_on, planned_end_on, exited_on, destination, outcome from provision_groups.places where id = $1`,
      `select child_id, on_date, progress, changed, child_view, parent_view, decision, next_step, by_person, by_name, at from provision_groups.reviews
        where place_id = $1 order by on_date`,
      "select child_id, week, in_group, in_class, absent, by_person, at from provision_groups.weeks where place_id = $1 order by week",
      `select c.child_id, c.given_by, c.giver_name, c.relation, c.method, c.scope, c.detail, c.given_on, c.own_decision, c.recorded_by,
        (select array_agg(a.agency order by a.agency) from county.consent_agencies a where a.consent_id = c.id) as agencies
        from county.consents c where c.id = (select consent_id from provision_groups.places where id = $1)`,
    ],
    { made: like.id, still: id },
  )
})

/** The family's yes, the panel, the weeks with their reviews, the end. */
async function livePlace(like: Row, placeId: string): Promise<void> {
  const at = async (
    instant: unknown,
    person: unknown,
    work: (tx: Tx, place: { placeId: string; version: number }) => Promise<unknown>,
  ) => {
    const [{ version }] = (await held("select version from provision_groups.places where id = $1", [placeId])) as [Row]
    await county.at(instant, person, (tx) => work(tx, { placeId, version }))
  }
  const [consent] = await county.like("select * from county.consents where id = $1", [like.consent_id])
  const consenting = {
    giverName: consent!.giver_name,
    givenBy: consent!.given_by,
    relation: consent!.relation,
    method: consent!.method,
    detail: consent!.detail,
    givenOn: consent!.given_on,
    expiresOn: null,
    capacityReason: null,
  }
  await at(like.answer_at, consent!.recorded_by, (tx, place) =>
    answerPlace.run(tx, { ...place, answer: "yes", words: null, consent: consenting }),
  )
  await at(noon(like.started_on), like.host_lead, (tx, place) =>
    decidePlace.run(tx, { ...place, decision: "offered", reason: "", nextStep: "" }),
  )
  const dates = { startsOn: like.started_on, endsOn: like.planned_end_on }
  await at(noon(like.started_on), like.host_lead, (tx, place) =>
    beginPlace.run(tx, { ...place, baseline: like.entry_baseline, ...dates }),
  )
  for (const each of await courseOf(like.id)) await at(each.at, like.host_lead, each.work)
  const { exited_on: on, destination, outcome } = like
  if (on !== null) await at(noon(on), like.host_lead, (tx, place) => endPlace.run(tx, { ...place, on, destination, outcome }))
}

type Kept = (tx: Tx, place: { placeId: string; version: number }) => Promise<unknown>

/** The weeks and reviews of a place, in the order in which they were written down. */
async function courseOf(placeId: unknown): Promise<{ at: Row; work: Kept }[]> {
  const weeks = await county.like("select * from provision_groups.weeks where place_id = $1", [placeId])
  const reviews = await county.like("select * from provision_groups.reviews where place_id = $1", [placeId])
  const course: { at: Row; work: Kept }[] = [
    ...weeks.map(({ at, week, in_group, in_class, absent }) => ({
      at,
      work: (tx: Tx, place: Parameters<Kept>[1]) =>
        recordWeek.run(tx, { ...place, week, inGroup: in_group, inClass: in_class, absent }),
    })),
    ...reviews.map((review) => ({
      at: review.at,
      work: (tx: Tx, place: Parameters<Kept>[1]) =>
        reviewPlace.run(tx, {
          ...place,
          on: review.on_date,
          progress: review.progress,
          changed: review.changed,
          childView: review.child_view,
          parentView: review.parent_view,
          decision: review.decision,
          until: null,
          nextStep: review.next_step,
        }),
    })),
  ]
  return course.sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
}

test("a move with its dated tasks is what the actions make of it", async () => {
  const like = await wanted(
    "move",
    `select m.* from provision_transitions.moves m where m.timeline = 'primary-to-secondary' and m.answer is null and m.moves_on > '2026-11-24' and m.started_by is not null
     and m.specialist_asked_on is null and exists (select from provision_transitions.tasks t where t.move_id = m.id and t.done_by = m.started_by) order by m.id limit 1`,
  )
  const { id } = await county.at(like.started_at, like.started_by, (tx) =>
    startMove.run(tx, {
      childId: like.child_id,
      timeline: like.timeline,
      level: like.level,
      movesOn: like.moves_on,
      receivingId: like.receiving_setting_id,
      keyAdult: "",
      lookedAfter: like.looked_after,
      youngCarer: like.young_carer,
    }),
  )
  const own = await held("select * from provision_transitions.tasks where move_id = $1", [id])
  const done = await county.like(
    "select * from provision_transitions.tasks where move_id = $1 and done_by = $2 and done_on >= $3 order by done_on",
    [like.id, like.started_by, plainDate(String(like.started_at).slice(0, 10))],
  )
  for (const each of done) {
    const task = own.find(({ template_task_id }) => template_task_id === each.template_task_id)!
    await county.at(noon(each.done_on), each.done_by, (tx) =>
      tickTask.run(tx, { taskId: task.id, version: task.version, done: true }),
    )
  }
  await alike(
    [
      `select child_id, timeline, template_id, level, has_plan, moves_on, current_setting_id, current_team_id, receiving_setting_id, receiving_team_id, zone_team_id,
        looked_after, young_carer, specialist_asked_on, answer, passed_on, read_at, ended_on, started_by, started_at from provision_transitions.moves where id = $1`,
      `select template_task_id, actor, level, text, basis, due_on, estimated from provision_transitions.tasks where move_id = $1 order by template_task_id`,
      `select template_task_id, done_on, done_by, done_by_name from provision_transitions.tasks t join provision_transitions.moves m on m.id = t.move_id
        where t.move_id = $1 and t.done_by = m.started_by and t.done_on >= (m.started_at at time zone 'Europe/London')::date order by template_task_id`,
    ],
    { made: like.id, still: id },
  )
})
