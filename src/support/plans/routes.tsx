import { z } from "zod"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { choice, date, identifier, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { ChangeStepPage, FollowPage, SettingPlanPage } from "./pages/setting-plan.tsx"
import { EndInitiativePage, InitiativePage, MeasurePage, ReadingPage, ZonePlanPage } from "./pages/zone-plan.tsx"
import { addPriority, priorityById } from "./priorities.ts"
import { priorityForm, priorityRoutes, ZONE_WORDS } from "./priority-routes.tsx"
import { PROGRESS } from "./rules.ts"
import { addStep, changeStep, followStep, followUpsOf, stepById, stepsOfSetting } from "./setting-plan.ts"
import type { PlanTables } from "./tables.ts"
import { addInitiative, addMeasure, addReading, endInitiative, initiativeById, measureById, zonePlanOf } from "./zone-plan.ts"

const named = (tx: Tx, table: "county.settings" | "county.zones", id: string) =>
  tablesOf<PlanTables>(tx).selectFrom(table).select(["id", "name"]).where("id", "=", id).executeTakeFirst()

const meetingIn = ({ query }: Viewing): string | null => (isId(query.get("meeting") ?? "") ? query.get("meeting") : null)

/** Plain decimal figures, as the database keeps them. */
const figure = (required: string) =>
  text({ required, max: 20 }).refine((typed) => /^-?\d{1,12}(\.\d{1,4})?$/.test(typed), {
    error: "Enter a figure, like 12 or 12.5",
  })

async function settingPlan(request: Viewing) {
  const { tx, params } = request
  const setting = orNotFound(await named(tx, "county.settings", params.id!))
  const steps = await stepsOfSetting(tx, setting.id)
  const followUps = await followUpsOf(
    tx,
    steps.map(({ id }) => id),
  )
  const facts = { settingId: setting.id, setting: setting.name, meetingId: meetingIn(request), today: tx.today }
  return { ...facts, steps, followUps, edits: tx.actor.rights.has("edit-setting-plan") }
}

const STEP_WORDS = { EndedAlready: "This step has ended already" } as const

const stepForm = z.object({
  what: text({ required: "Say what will be done", max: 300 }),
  outcome: text({ required: "Say what will be different", max: 500 }),
  helper: text({ required: "Say who helps", max: 200 }),
  due: date({ required: "Enter the day by which it is done" }),
})

const settingRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/plans/settings/:id",
    right: "edit-setting-plan",
    schema: stepForm.extend({ meeting: identifier() }),
    view: async (request, given) => {
      const data = await settingPlan(request)
      return <SettingPlanPage data={data} form={(given ?? request.blank({ meeting: data.meetingId ?? "" } as never)) as never} />
    },
    submit: async (request, { what, outcome, helper, due, meeting }) => {
      const settingId = request.params.id!
      await request.act(addStep, { settingId, what, outcome, helper, helperTeamId: null, dueOn: due, meetingId: meeting })
      return redirect(`/support/plans/settings/${settingId}${meeting === null ? "" : `?meeting=${meeting}`}`)
    },
    words: { DateInPast: "due: Enter today or a later day", NotYourSetting: "You can plan for your own setting or zone only" },
  }),
  ...form({
    show: "/support/plans/steps/:id",
    right: "edit-setting-plan",
    schema: z.object({
      progress: choice(PROGRESS, "Say how it goes"),
      note: text({ required: "Say what is different, and what comes next", max: 2000 }),
      meeting: identifier(),
    }),
    view: async (request, given) => {
      const step = orNotFound(await stepById(request.tx, request.params.id!))
      const meetingId = meetingIn(request)
      const blank = request.blank({ meeting: meetingId ?? "" } as never, step.version)
      return <FollowPage step={step} meetingId={meetingId} form={(given ?? blank) as never} />
    },
    submit: async (request, { progress, note, meeting }) => {
      const input = { stepId: request.params.id!, version: request.version ?? 0, progress, note, meetingId: meeting }
      const { settingId } = await request.act(followStep, input)
      return redirect(meeting === null ? `/support/plans/settings/${settingId}` : `/support/meetings/${meeting}`)
    },
    words: STEP_WORDS,
  }),
  ...form({
    show: "/support/plans/steps/:id/changes/new",
    to: "/support/plans/steps/:id/changes",
    right: "edit-setting-plan",
    schema: stepForm,
    view: async (request, given) => {
      const step = orNotFound(await stepById(request.tx, request.params.id!))
      const held = { what: step.what, outcome: step.outcome, helper: step.helper, due: step.due_on }
      return <ChangeStepPage step={step} form={(given ?? request.blank(held as never, step.version)) as never} />
    },
    submit: async (request, { due, ...said }) => {
      const input = { stepId: request.params.id!, version: request.version ?? 0, ...said, dueOn: due }
      const { settingId } = await request.act(changeStep, input)
      return redirect(`/support/plans/settings/${settingId}`)
    },
    words: { ...STEP_WORDS, DateInPast: "due: Enter today or a later day" },
  }),
]

const zoneRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/zones/:id/plan",
    right: "see-zone-plan",
    schema: priorityForm,
    view: async (request, given) => {
      const zone = orNotFound(await named(request.tx, "county.zones", request.params.id!))
      const rights = request.tx.actor.rights
      const facts = { zoneId: zone.id, zone: zone.name, edits: rights.has("edit-zone-plan"), pack: rights.has("see-zone-pack") }
      return (
        <ZonePlanPage
          data={{ ...facts, plan: await zonePlanOf(request.tx, zone.id) }}
          form={(given ?? request.blank()) as never}
        />
      )
    },
    submit: async (request, { title, why }) => {
      await request.act(addPriority, { zoneId: request.params.id!, title, why })
      return redirect(`/support/zones/${request.params.id}/plan`)
    },
    words: ZONE_WORDS,
  }),
  ...form({
    show: "/support/plans/priorities/:id/initiatives/new",
    to: "/support/plans/priorities/:id/initiatives",
    right: "edit-zone-plan",
    schema: z.object({
      title: text({ required: "Say what it is", max: 200 }),
      partners: text({ required: "Say who does it together", max: 300 }),
      starts: date({ required: "Enter the day on which it starts" }),
      ends: date(),
    }),
    view: async (request, given) => {
      const priority = orNotFound(await priorityById(request.tx, request.params.id!))
      const at = { href: `/support/plans/priorities/${priority.id}/initiatives`, back: `/support/zones/${priority.zone_id}/plan` }
      return <InitiativePage {...at} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { title, partners, starts, ends }) => {
      const input = { priorityId: request.params.id!, title, partners, startsOn: starts, endsOn: ends }
      const { zoneId } = await request.act(addInitiative, input)
      return redirect(`/support/zones/${zoneId}/plan`)
    },
    words: { ...ZONE_WORDS, EndsBeforeStart: "ends: Enter a day after the one on which it starts" },
  }),
  ...form({
    show: "/support/plans/initiatives/:id",
    right: "edit-zone-plan",
    schema: z.object({ impact: text({ required: "Say what it changed", max: 2000 }) }),
    view: async (request, given) => {
      const held = orNotFound(await initiativeById(request.tx, request.params.id!))
      return (
        <EndInitiativePage
          title={held.title}
          href={`/support/plans/initiatives/${held.id}`}
          back={`/support/zones/${held.zone_id}/plan`}
          form={(given ?? request.blank({}, held.version)) as never}
        />
      )
    },
    submit: async (request, { impact }) => {
      const { zoneId } = await request.act(endInitiative, { id: request.params.id!, version: request.version ?? 0, impact })
      return redirect(`/support/zones/${zoneId}/plan`)
    },
    words: ZONE_WORDS,
  }),
  ...form({
    show: "/support/plans/priorities/:id/measures/new",
    to: "/support/plans/priorities/:id/measures",
    right: "edit-zone-plan",
    schema: z.object({
      title: text({ required: "Say what is measured", max: 200 }),
      unit: text({ required: "Say in what it is measured", max: 60 }),
      baseline: figure("Enter where it starts"),
      target: figure("Enter where it should get to"),
      source: text({ required: "Say where the figure comes from", max: 200 }),
    }),
    view: async (request, given) => {
      const priority = orNotFound(await priorityById(request.tx, request.params.id!))
      const at = { href: `/support/plans/priorities/${priority.id}/measures`, back: `/support/zones/${priority.zone_id}/plan` }
      return <MeasurePage {...at} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, typed) => {
      const { zoneId } = await request.act(addMeasure, { priorityId: request.params.id!, ...typed })
      return redirect(`/support/zones/${zoneId}/plan`)
    },
    words: ZONE_WORDS,
  }),
  ...form({
    show: "/support/plans/measures/:id/readings/new",
    to: "/support/plans/measures/:id/readings",
    right: "edit-zone-plan",
    schema: z.object({ value: figure("Enter the figure"), on: date({ required: "Enter the day" }) }),
    view: async (request, given) => {
      const held = orNotFound(await measureById(request.tx, request.params.id!))
      return (
        <ReadingPage
          title={held.title}
          href={`/support/plans/measures/${held.id}/readings`}
          back={`/support/zones/${held.zone_id}/plan`}
          form={(given ?? request.blank({ on: request.tx.today } as never)) as never}
        />
      )
    },
    submit: async (request, { value, on }) => {
      const { zoneId } = await request.act(addReading, { measureId: request.params.id!, value, onDate: on })
      return redirect(`/support/zones/${zoneId}/plan`)
    },
    words: { ...ZONE_WORDS, DateInFuture: "on: Enter a day that has come" },
  }),
]

export const planRoutes: readonly RouteDefinition[] = [...settingRoutes, ...zoneRoutes, ...priorityRoutes]
