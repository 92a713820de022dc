import { settingWords } from "../../county/settings/words.ts"
import { auditAll } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { choice, type Form } from "../../platform/kit/index.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { PROGRESS_WORDS, stepsToFollow } from "../plans/index.ts"
import { childName, childrenAt, settingById, zonesNow } from "../requests/index.ts"
import { membersOf, servicesNow, staffNames } from "../teams/index.ts"
import { waitingFor } from "./fill-agenda.ts"
import { PLAN_WORDS, planForm } from "./forms.ts"
import { trustsNow } from "./invite.ts"
import { ownersOf } from "./owners.ts"
import { MeetingListPage, meetingColumns } from "./pages/list.tsx"
import { MeetingPage } from "./pages/meeting.tsx"
import { PlanPage, type PlanValues } from "./pages/plan.tsx"
import { planMeeting } from "./plan.ts"
import { actionsOf, attendeesOf, itemsOf, meetingById, meetingList, openActionsOfSeries, readMeetingList } from "./queries.ts"
import { settingsToPlan } from "./settings-to-plan.ts"
import { isAhead, isInSession, meetingStepsFrom } from "./states.ts"
import { refillAgenda, stepMeeting } from "./steps.ts"

async function showList({ tx, query }: Viewing) {
  const list = readMeetingList(query)
  const { rows, total } = await meetingList(tx, list)
  const data = { list, rows, total, zones: await zonesNow(tx), plans: tx.actor.rights.has("run-meetings"), today: tx.today }
  return <MeetingListPage data={data} />
}

async function listAsFile({ tx, query }: Viewing) {
  const rows = await wholeList(readMeetingList(query), (list) => meetingList(tx, list))
  return listFile("meetings.csv", meetingColumns(tx.today), rows)
}

async function showMeeting(request: Viewing) {
  const { tx, params, query } = request
  const meeting = orNotFound(await meetingById(tx, params.id!))
  const [items, attendees] = [await itemsOf(tx, meeting.id), await attendeesOf(tx, meeting.id)]
  const actions = await actionsOf(tx, meeting.id)
  const unfinished = await openActionsOfSeries(tx, meeting, { meetingId: meeting.id, onDate: meeting.on_date })
  await noteLook(tx, meeting, [...items, ...actions, ...unfinished])
  const waiting = isAhead(meeting.status) ? await waitingFor(tx, meeting) : []
  const steps = meeting.setting_id === null ? [] : await stepsToFollow(tx, meeting.setting_id, meeting.id)
  const data = {
    meeting,
    items,
    attendees,
    actions,
    unfinished,
    awaitingConsent: waiting.filter((entry) => entry.mode === "named").map((entry) => entry.title),
    steps: meetingStepsFrom(meeting.status).filter((step) => step !== "hold" || tx.today.until(meeting.on_date).sign <= 0),
    runs: tx.actor.rights.has("run-meetings"),
    services: await servicesNow(tx),
    owners: await ownersOf(request, meeting, attendees),
    planSteps: steps.map(({ id, what, helper, due_on, progress }) => ({
      ...{ id, what, helper, due: shortDate(due_on) },
      said: progress === null ? null : PROGRESS_WORDS[progress],
    })),
    follows: isInSession(meeting.status) && tx.actor.rights.has("edit-setting-plan"),
    today: tx.today,
    openItem: query.get("item"),
  }
  return <MeetingPage data={data} />
}

/** The look stands in the log of the meeting, and of each child whom an item or an action of it names. */
function noteLook(
  tx: Tx,
  meeting: { readonly id: string; readonly child_id: string | null },
  named: readonly { readonly child_id: string | null }[],
): Promise<void> {
  const children = new Set([meeting, ...named].flatMap(({ child_id }) => child_id ?? []))
  const looked = { action: "view", record: { kind: "meeting", id: meeting.id } }
  return auditAll(tx, children.size === 0 ? [looked] : [...children].map((childId) => ({ ...looked, childId })))
}

async function showPlan(request: Viewing, given: Form<PlanValues> | null) {
  const { tx, query } = request
  const asked = query.get("setting")
  const setting = asked !== null && isId(asked) ? asked : ""
  const values = { type: query.get("type") ?? "tas", setting, long: 60, at: "14:00", chair: tx.actor.personId ?? "" }
  const shown = given ?? request.blank<PlanValues>(values)
  const chosen = shown.field("setting").value
  const children = isId(chosen) ? await childrenAt(tx, chosen) : []
  const data = {
    settings: await settingsToPlan(tx),
    zones: await zonesNow(tx),
    trusts: await trustsNow(tx),
    children: children.map((child) => ({ id: child.id, name: childName(child) })),
    staff: await chairsFor(request),
    note: setting === "" ? null : ((await settingById(tx, setting))?.name ?? null),
    team: settingWords((isId(chosen) ? await settingById(tx, chosen) : null)?.phase ?? "other").team,
  }
  return <PlanPage data={data} form={shown} />
}

/** Colleagues of one's own teams: who might chair. */
async function chairsFor({ tx }: Viewing): Promise<{ id: string; name: string }[]> {
  if (tx.actor.rights.has("administer")) return staffNames(tx)
  const people = new Map<string, string>()
  for (const teamId of tx.actor.teams) for (const member of await membersOf(tx, teamId)) people.set(member.personId, member.name)
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

export const meetingRoutes: readonly RouteDefinition[] = [
  ...view("/support/meetings", "join-meetings", showList),
  ...view("/support/meetings.csv", "join-meetings", listAsFile),
  ...view("/support/meetings/new/at/:settingId", "run-meetings", async ({ params }) =>
    redirect(`/support/meetings/new?setting=${params.settingId}`),
  ),
  ...form({
    show: "/support/meetings/new",
    to: "/support/meetings",
    right: "run-meetings",
    schema: planForm,
    view: (request, given) => showPlan(request, given as Form<PlanValues> | null),
    submit: async (request, typed) => {
      const { id } = await request.act(planMeeting, {
        type: typed.type,
        settingId: typed.type === "tas" || typed.type === "wfm" ? typed.setting : null,
        zoneId: typed.zone,
        childId: typed.type === "wfm" ? typed.child : null,
        trustCode: typed.type === "strategic" ? typed.trust : null,
        onDate: typed.on,
        startsAt: typed.at,
        minutesLong: typed.long,
        place: typed.place,
        chairId: typed.chair,
      })
      return redirect(`/support/meetings/${id}`)
    },
    words: PLAN_WORDS,
  }),
  ...view("/support/meetings/:id", "join-meetings", showMeeting),
  ...post("/support/meetings/:id/fillings", "run-meetings", async (request) => {
    await request.act(refillAgenda, { meetingId: request.params.id! })
    return redirect(`/support/meetings/${request.params.id}`)
  }),
  ...post("/support/meetings/:id/steps", "run-meetings", async (request) => {
    const step = choice(["papers", "hold", "agree", "review"], "Choose a step").safeParse(request.body.step)
    const input = { meetingId: request.params.id!, version: request.version ?? 0, step: orNotFound(step.data) }
    await request.act(stepMeeting, input)
    return redirect(`/support/meetings/${request.params.id}`)
  }),
]
