import { z } from "zod"
import { auditView } from "../../platform/audit/audit.ts"
import { choice, date, identifier, text } from "../../platform/kit/index.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { readListState } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { addMember, changeService, finishWork, giveWork, takeWork } from "./actions.ts"
import { handOverWork } from "./hand-over.ts"
import { EndPage } from "./pages/end-work.tsx"
import { ServicePage, ServicesPage } from "./pages/services.tsx"
import { AddMemberPage, LeavingPage, TeamPage, TeamsPage } from "./pages/team.tsx"
import { GivePage, WorkPage, workColumns, workHref } from "./pages/work.tsx"
import {
  membersOf,
  mustRun,
  openWorkByPerson,
  runsTeam,
  serviceByCode,
  servicesNow,
  teamById,
  teamsShown,
  zonesOfTeams,
} from "./queries.ts"
import { loadOf, ROLES_BY_TEAM } from "./rules.ts"
import { staffNames } from "./staff.ts"
import { WORK_LIST, workById, workList } from "./work-lists.ts"

async function showWork({ tx, query }: Viewing) {
  const state = readListState(query, WORK_LIST)
  const { rows, total } = await workList(tx, state)
  const choices = { teams: await teamsShown(tx), zones: await zonesOfTeams(tx) }
  return <WorkPage data={{ state, rows, total, ...choices, today: tx.today, me: tx.actor.personId }} />
}

async function workFile({ tx, query }: Viewing) {
  const rows = await wholeList(readListState(query, WORK_LIST), (state) => workList(tx, state))
  return listFile("work.csv", workColumns(tx.today, tx.actor.personId), rows)
}

const giveForm = z.object({ person: identifier("Choose a colleague"), from: identifier() })

async function giveData({ tx, params }: Viewing) {
  const task = orNotFound(await workById(tx, params.taskId!))
  const team = orNotFound(await teamById(tx, task.team_id))
  await auditView(tx, { kind: "task", id: task.id }, task.child_id)
  const members = await membersOf(tx, team.id)
  return { task, members, loads: await openWorkByPerson(tx, team.id), capacity: team.capacity }
}

const workRoutes: readonly RouteDefinition[] = [
  ...view("/support/work", "do-team-work", showWork),
  ...view("/support/work.csv", "do-team-work", workFile),
  ...view("/support/work/:taskId", "do-team-work", async ({ tx, params }) => {
    const task = orNotFound(await workById(tx, params.taskId!))
    return redirect(workHref(task.record_kind, task.record_id) ?? "/support/work?whose=mine")
  }),
  ...post("/support/work/:taskId/takings", "do-team-work", async (request) => {
    await request.act(takeWork, { taskId: request.params.taskId! })
    return redirect("/support/work?whose=mine")
  }),
  ...form({
    show: "/support/work/:taskId/givings/new",
    to: "/support/work/:taskId/givings",
    right: "do-team-work",
    schema: giveForm,
    view: async (request, given) => {
      const data = await giveData(request)
      return <GivePage data={data} form={given ?? request.blank({ from: data.task.taken_by ?? "" })} />
    },
    submit: async (request, { person, from }) => {
      await request.act(giveWork, { taskId: request.params.taskId!, personId: person, from })
      return redirect("/support/work?whose=team")
    },
    words: {
      NotYours: "person: A colleague holds this. Ask them, or the supervisor, to give it on",
      NotInTeam: "person: Choose somebody who is in the team today",
      TakenMeanwhile: "person: Somebody took this while you were choosing. Look at the list again",
    },
  }),
  ...form({
    show: "/support/work/:taskId/endings/new",
    to: "/support/work/:taskId/endings",
    right: "do-team-work",
    schema: z.object({ outcome: text({ required: "Say what came of it", max: 1000 }) }),
    view: async (request, given) => {
      const task = orNotFound(await workById(request.tx, request.params.taskId!))
      await auditView(request.tx, { kind: "task", id: task.id }, task.child_id)
      return <EndPage task={task} form={given ?? request.blank({}, task.version)} />
    },
    submit: async (request, { outcome }) => {
      await request.act(finishWork, { taskId: request.params.taskId!, outcome, version: request.version ?? 0 })
      return redirect("/support/work?whose=mine")
    },
    words: {
      NotYours: "Take this first, then say what came of it",
      DoneAlready: "This was already done",
      FinishedOnItsRecord: "Open its record, and write down there what was done: that ends it",
    },
  }),
]

const memberForm = z.object({
  person: identifier("Choose who joins"),
  role: text({ required: "Choose a role", max: 60 }),
  since: date({ required: "Enter the day from which they belong to the team" }),
})

const leavingForm = z.object({
  to: identifier("Choose who takes over"),
  reason: text({ required: "Say why they leave the team", max: 500 }),
})

async function leavingData({ tx, params }: Viewing) {
  await mustRun(tx, params.id!)
  const team = orNotFound(await teamById(tx, params.id!))
  const members = await membersOf(tx, team.id)
  const leaver = orNotFound(members.find((member) => member.personId === params.personId))
  const open = (await openWorkByPerson(tx, team.id)).get(leaver.personId) ?? 0
  return { team, leaver, others: members.filter((member) => member !== leaver), open }
}

async function showTeam({ tx, params }: Viewing) {
  // An administrator staffs settings' teams too, which the list leaves out.
  const own = tx.actor.rights.has("administer") || tx.actor.teams.includes(params.id!)
  const team = orNotFound(own ? await teamById(tx, params.id!) : undefined)
  const [members, work] = [await membersOf(tx, team.id), await openWorkByPerson(tx, team.id)]
  const runs = await runsTeam(tx, team.id)
  const loads = new Map(
    members.map((each) => [each.personId, loadOf(each.personId, work.get(each.personId) ?? 0, team.capacity)]),
  )
  return <TeamPage data={{ team, members, loads, untaken: work.get(null) ?? 0, runs }} />
}

const teamRoutes: readonly RouteDefinition[] = [
  ...listed(view("/support/teams", "do-team-work", async ({ tx }) => <TeamsPage teams={await teamsShown(tx)} />)),
  ...listed(view("/support/teams/:id", "do-team-work", showTeam)),
  ...form({
    show: "/support/teams/:id/members/new",
    to: "/support/teams/:id/members",
    right: "manage-teams",
    schema: memberForm,
    view: async (request, given) => {
      await mustRun(request.tx, request.params.id!)
      const team = orNotFound(await teamById(request.tx, request.params.id!))
      const data = { team, people: await staffNames(request.tx), roles: ROLES_BY_TEAM[team.kind] ?? [] }
      return <AddMemberPage data={data} form={given ?? request.blank({ since: request.tx.today })} />
    },
    submit: async (request, { person, role, since }) => {
      await request.act(addMember, { teamId: request.params.id!, personId: person, role, since })
      return redirect(`/support/teams/${request.params.id}`)
    },
    words: {
      RoleNotForTeam: "role: Choose a role that belongs to this kind of team",
      MemberAlready: "person: They already have this role in the team",
    },
  }),
  ...form({
    show: "/support/teams/:id/members/:personId/leaving",
    right: "manage-teams",
    schema: leavingForm,
    view: async (request, given) => <LeavingPage data={await leavingData(request)} form={given ?? request.blank()} />,
    submit: async (request, { to, reason }) => {
      await request.act(handOverWork, { teamId: request.params.id!, from: request.params.personId!, to, reason })
      return redirect(`/support/teams/${request.params.id}`)
    },
    words: {
      SuccessorNotInTeam: "to: Choose somebody who is in this team today",
      SuccessorIsLeaver: "to: Choose somebody else: this is who leaves",
      LeaverNotInTeam: "They have already left this team",
      RecordsOfficerMissing:
        "They are named on a restricted record, and there is no records officer to decide who follows. Ask an administrator first",
    },
  }),
]

const serviceRoutes: readonly RouteDefinition[] = [
  ...listed(
    view("/support/services", "do-team-work", async ({ tx }) => (
      <ServicesPage services={await servicesNow(tx)} edits={tx.actor.rights.has("administer")} />
    )),
  ),
  ...form({
    show: "/support/services/:code",
    right: "administer",
    schema: z.object({
      team: identifier(),
      accessRoute: choice(["tas", "open_referral", "ey_team", "line"], "Choose how the service is reached"),
    }),
    view: async (request, given) => {
      const service = orNotFound(await serviceByCode(request.tx, request.params.code!))
      const held = { team: service.team_id ?? "", accessRoute: service.access_route }
      const data = { service, teams: await teamsShown(request.tx) }
      return <ServicePage data={data} form={(given ?? request.blank(held, service.version)) as never} />
    },
    submit: async (request, { team, accessRoute }) => {
      await request.act(changeService, { code: request.params.code!, teamId: team, accessRoute, version: request.version ?? 0 })
      return redirect("/support/services")
    },
    words: { TeamUnknown: "team: Choose a team from the list" },
  }),
]

export const teamSliceRoutes: readonly RouteDefinition[] = [...workRoutes, ...teamRoutes, ...serviceRoutes]
