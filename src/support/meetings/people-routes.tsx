import { z } from "zod"
import { choice, choices, date, identifier, text } from "../../platform/kit/index.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { dateAndTime, dateAt, shortDate } from "../../platform/time.ts"
import { file, form, page, post, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { staffNames } from "../teams/index.ts"
import { askToMeeting, recordAttendance } from "./attendance.ts"
import { calendarFor, feedInUse, makeFeed, newToken, revokeFeed } from "./calendar.ts"
import { SESSION_WORDS, STEP_WORDS } from "./forms.ts"
import { CalendarPage } from "./pages/calendar.tsx"
import { AskPage, AttendeePage, MinutesPage, StepPage } from "./pages/single-forms.tsx"
import { attendeesOf, meetingById } from "./queries.ts"
import type { MeetingStep } from "./states.ts"
import { saveMinutes, stepMeeting } from "./steps.ts"

const backTo = (meetingId: string | undefined) => redirect(`/support/meetings/${meetingId}`)

const attendeeRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/meetings/:id/attendees/new",
    to: "/support/meetings/:id/attendees",
    right: "run-meetings",
    schema: z.object({
      person: identifier(),
      name: text({ max: 200 }),
      role: text({ required: "Say in what role they come", max: 200 }),
      organisation: text({ max: 200 }),
    }),
    view: async (request, given) => {
      const meeting = orNotFound(await meetingById(request.tx, request.params.id!))
      const staff = (await staffNames(request.tx)).map(({ id, name }) => ({ value: id, text: name }))
      return <AskPage meetingId={meeting.id} staff={staff} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { person, name, role, organisation }) => {
      const colleague = person === null ? undefined : (await request.read(staffNames)).find(({ id }) => id === person)
      const called = colleague?.name ?? name
      if (called === null) throw new Refusal("NameMissing")
      const asking = { meetingId: request.params.id!, personId: person, name: called, role, organisation: organisation ?? "" }
      await request.act(askToMeeting, asking)
      return backTo(request.params.id)
    },
    words: { ...SESSION_WORDS, NameMissing: "name: Choose a colleague, or enter a name" },
  }),
  ...form({
    show: "/support/meetings/:id/attendees/:attendeeId",
    right: "run-meetings",
    schema: z.object({
      attendance: choice(["invited", "present", "apologies", "deputy"], "Say whether they are here"),
      deputy: text({ max: 200 }),
      confidential: choices(["yes"]),
    }),
    view: async (request, given) => {
      const attendee = orNotFound(
        (await attendeesOf(request.tx, request.params.id!)).find(({ id }) => id === request.params.attendeeId),
      )
      const held = {
        attendance: attendee.attendance,
        deputy: attendee.deputy_name,
        confidential: attendee.confidentiality_at ? ["yes"] : [],
      }
      return <AttendeePage attendee={attendee} form={(given ?? request.blank(held as never, attendee.version)) as never} />
    },
    submit: async (request, { attendance, deputy, confidential }) => {
      const attended = { attendance, deputyName: deputy, confidential: confidential.length > 0, version: request.version ?? 0 }
      await request.act(recordAttendance, { attendeeId: request.params.attendeeId!, ...attended })
      return backTo(request.params.id)
    },
    words: SESSION_WORDS,
  }),
]

const reasonForm = z.object({ reason: text({ required: "Say why", max: 500 }) })
const replanForm = z.object({
  on: date({ required: "Enter the day of the meeting" }),
  at: text({ max: 5 }),
  place: text({ max: 200 }),
})

const stepRoute = (step: Extract<MeetingStep, "postpone" | "cancel">): RouteDefinition[] =>
  form({
    show: `/support/meetings/:id/steps/${step}`,
    right: "run-meetings",
    schema: reasonForm,
    view: async (request, given) => {
      const meeting = orNotFound(await meetingById(request.tx, request.params.id!))
      return <StepPage meetingId={meeting.id} step={step} form={(given ?? request.blank({}, meeting.version)) as never} />
    },
    submit: async (request, { reason }) => {
      await request.act(stepMeeting, { meetingId: request.params.id!, version: request.version ?? 0, step, reason })
      return backTo(request.params.id)
    },
    words: STEP_WORDS,
  })

const stepRoutes: readonly RouteDefinition[] = [
  ...stepRoute("postpone"),
  ...stepRoute("cancel"),
  ...form({
    show: "/support/meetings/:id/steps/replan",
    right: "run-meetings",
    schema: replanForm,
    view: async (request, given) => {
      const meeting = orNotFound(await meetingById(request.tx, request.params.id!))
      const held = { at: meeting.starts_at.slice(0, 5), place: meeting.place }
      return (
        <StepPage meetingId={meeting.id} step="replan" form={(given ?? request.blank(held as never, meeting.version)) as never} />
      )
    },
    submit: async (request, { on, at, place }) => {
      const time = /^([01]\d|2[0-3]):[0-5]\d$/.test(at ?? "") ? { startsAt: at! } : {}
      const change = { newDate: on, ...time, ...(place === null ? {} : { place }) }
      await request.act(stepMeeting, { meetingId: request.params.id!, version: request.version ?? 0, step: "replan", ...change })
      return backTo(request.params.id)
    },
    words: STEP_WORDS,
  }),
  ...form({
    show: "/support/meetings/:id/minutes",
    right: "run-meetings",
    schema: z.object({ minutes: text({ max: 20_000 }) }),
    view: async (request, given) => {
      const meeting = orNotFound(await meetingById(request.tx, request.params.id!))
      const blank = request.blank({ minutes: meeting.minutes }, meeting.version)
      return <MinutesPage meetingId={meeting.id} form={(given ?? blank) as never} />
    },
    submit: async (request, { minutes }) => {
      await request.act(saveMinutes, { meetingId: request.params.id!, version: request.version ?? 0, minutes: minutes ?? "" })
      return backTo(request.params.id)
    },
  }),
]

const calendarRoutes: readonly RouteDefinition[] = [
  ...view("/support/calendar", "join-meetings", async ({ tx }) => {
    const held = await feedInUse(tx)
    const since = held ? shortDate(dateAt(held.created_at)) : null
    return <CalendarPage data={{ address: null, since, lastUsed: held?.last_used_at ? dateAndTime(held.last_used_at) : null }} />
  }),
  ...post("/support/calendar/feeds", "join-meetings", async (request) => {
    const { token, hash } = newToken()
    const kept = await request.act(makeFeed, { hash })
    if (kept.hash !== hash) return redirect("/support/calendar")
    const origin = `${request.headers["x-forwarded-proto"] ?? "http"}://${request.headers.host ?? "localhost"}`
    return page(<CalendarPage data={{ address: `${origin}/support/calendar/feeds/${token}`, since: null, lastUsed: null }} />)
  }),
  ...post("/support/calendar/revocations", "join-meetings", async (request) => {
    await request.act(revokeFeed, {})
    return redirect("/support/calendar")
  }),
  ...view("/support/calendar/feeds/:token", "public", async ({ tx, params }) =>
    file("text/calendar; charset=utf-8", await calendarFor(tx, params.token!), "meetings.ics"),
  ),
]

export const peopleRoutes: readonly RouteDefinition[] = [...attendeeRoutes, ...stepRoutes, ...calendarRoutes]
