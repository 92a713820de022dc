import { fullName } from "../../county/children/rules.ts"
import { may } from "../../platform/actions/action.ts"
import { auditList } from "../../platform/audit/audit.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Submitting, type Viewing, view } from "../../platform/web/route.ts"
import { childrenAt } from "../../support/requests/index.ts"
import { askPlace } from "./ask.ts"
import { askRoutes } from "./ask-routes.tsx"
import { askForm, GROUP_WORDS, type GroupValues, groupForm, modelForm } from "./forms.ts"
import { changeGroup, copyModel, groupDetails, openGroup, shareModel } from "./manage.ts"
import { AskPage, GroupFormPage, GroupPage, ModelFormPage } from "./pages/group.tsx"
import { GroupsPage, ModelPage, ModelsPage } from "./pages/lists.tsx"
import { groupsNow, groupsOfTeams, modelById, modelsNow, ownSettings, placesOfGroup, placesOfHome, resultsOf } from "./queries.ts"
import { stepRoutes } from "./step-routes.tsx"

const hosts = (request: Viewing, teamId: string): boolean =>
  may(request.tx, "run-groups") && request.tx.actor.teams.includes(teamId)

async function ownGroupDetails(request: Viewing) {
  const group = await groupDetails(request.tx, request.params.id!)
  if (!hosts(request, group.host_team_id)) throw new NotFound()
  return group
}

const designTyped = (typed: Pick<GroupValues, "name" | "needs" | "level" | "capacity" | "staff" | "schedule" | "content">) => ({
  name: typed.name,
  needFocus: typed.needs,
  level: typed.level,
  capacity: typed.capacity,
  staff: typed.staff,
  schedule: typed.schedule,
  content: typed.content,
})

async function groupsPage(request: Viewing) {
  const { tx } = request
  const settings = await ownSettings(tx)
  const zone = settings[0]?.zone_id ?? null
  const places = await placesOfHome(tx)
  await auditList(
    tx,
    "group-place",
    places.map((place) => place.id),
    places.map((place) => place.child_id),
  )
  const groups = await groupsNow(tx)
  return (
    <GroupsPage
      data={{
        own: await groupsOfTeams(tx),
        places,
        near: [...groups.filter((each) => each.zone_id === zone), ...groups.filter((each) => each.zone_id !== zone)],
        setting: settings[0]?.id ?? null,
        mayRun: may(tx, "run-groups") && settings.length > 0,
        mayAsk: may(tx, "ask-group-place") && settings.length > 0,
        today: tx.today,
      }}
    />
  )
}

const groupRoutes: readonly RouteDefinition[] = [
  ...listed(view("/provision/groups", "see-groups", groupsPage)),
  ...form({
    show: "/provision/groups/new",
    to: "/provision/groups",
    right: "run-groups",
    schema: groupForm,
    view: async (request, given) => {
      const settings = await ownSettings(request.tx)
      const data = {
        href: "/provision/groups",
        back: "/provision/groups",
        title: "Open a small group",
        settings,
        button: "Open the group",
      }
      const blank = request.blank({ starts: request.tx.today, level: "enhanced", capacity: 8 } as never)
      return <GroupFormPage data={data} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const settings = await request.read((tx) => ownSettings(tx))
      const settingId = typed.setting ?? settings[0]?.id
      const { id } = await request.act(openGroup, {
        ...designTyped(typed),
        settingId: orNotFound(settingId),
        startsOn: typed.starts,
        endsOn: typed.ends,
      })
      return redirect(`/provision/groups/${id}`)
    },
    words: GROUP_WORDS,
  }),
  ...listed(
    view("/provision/groups/models", "see-groups", async ({ tx }) => {
      const settings = may(tx, "run-groups") ? await ownSettings(tx) : []
      return <ModelsPage models={await modelsNow(tx)} settings={settings} />
    }),
  ),
  ...view("/provision/groups/models/:id", "see-groups", async ({ tx, params }) => {
    const settings = may(tx, "run-groups") ? await ownSettings(tx) : []
    return <ModelPage model={orNotFound(await modelById(tx, params.id!))} settings={settings} />
  }),
  ...post("/provision/groups/models/:id/copies", "run-groups", async (request: Submitting) => {
    const typed = typeof request.body.setting === "string" && isId(request.body.setting) ? request.body.setting : null
    const { id } = await request.act(copyModel, { modelId: request.params.id!, settingId: typed })
    return redirect(`/provision/groups/${id}/edit`)
  }),
  ...listed(
    view("/provision/groups/:id", "see-groups", async (request) => {
      const { tx, params } = request
      const group = await groupDetails(tx, params.id!)
      const runs = hosts(request, group.host_team_id)
      const places = await placesOfGroup(tx, group.id)
      await auditList(
        tx,
        "group-place",
        places.map((place) => place.id),
        places.map((place) => place.child_id),
      )
      const mayAsk = may(tx, "ask-group-place") && (await ownSettings(tx)).length > 0
      const results = runs ? await resultsOf(tx, group.id) : []
      return <GroupPage data={{ group, places, results, runs, mayAsk, today: tx.today }} />
    }),
  ),
  ...form({
    show: "/provision/groups/:id/edit",
    to: "/provision/groups/:id",
    right: "run-groups",
    schema: groupForm,
    view: async (request, given) => {
      const group = await ownGroupDetails(request)
      const at = `/provision/groups/${group.id}`
      const data = { href: at, back: at, title: "Change the group", settings: [], button: "Save" }
      const held = { ...group, needs: group.need_focus, starts: group.starts_on, ends: group.ends_on }
      return <GroupFormPage data={data} form={(given ?? request.blank(held as never, group.version)) as never} />
    },
    submit: async (request, typed) => {
      const input = { id: request.params.id!, version: request.version ?? 0, startsOn: typed.starts, endsOn: typed.ends }
      await request.act(changeGroup, { ...designTyped(typed), ...input })
      return redirect(`/provision/groups/${input.id}`)
    },
    words: GROUP_WORDS,
  }),
  ...form({
    show: "/provision/groups/:id/models/new",
    to: "/provision/groups/:id/models",
    right: "share-model-groups",
    schema: modelForm,
    view: async (request, given) => {
      const group = await ownGroupDetails(request)
      const blank = request.blank({ ...group, needs: group.need_focus } as never)
      return <ModelFormPage group={group} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const { id } = await request.act(shareModel, { ...designTyped(typed), groupId: request.params.id!, why: typed.why })
      return redirect(`/provision/groups/models/${id}`)
    },
    words: GROUP_WORDS,
  }),
  ...form({
    show: "/provision/groups/:id/places/new",
    to: "/provision/groups/:id/places",
    right: "ask-group-place",
    schema: askForm,
    view: async (request, given) => {
      const { tx, query, params } = request
      const group = await groupDetails(tx, params.id!)
      const named = query.get("child")
      const all = (await Promise.all((await ownSettings(tx)).map((setting) => childrenAt(tx, setting.id)))).flat()
      const one = all.filter((child) => child.id === named)
      const children = (one.length === 1 ? one : all).map((child) => ({ id: child.id, name: fullName(child) }))
      await auditList(
        tx,
        "child",
        children.map((child) => child.id),
      )
      const blank = request.blank({ child: one[0]?.id ?? "" } as never)
      return <AskPage data={{ group, children }} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const { id } = await request.act(askPlace, { groupId: request.params.id!, childId: typed.child, reason: typed.reason })
      return redirect(`/provision/groups/places/${id}`)
    },
    words: GROUP_WORDS,
  }),
]

/** Fixed addresses stand before those with a parameter. */
export const routes: readonly RouteDefinition[] = [...askRoutes, ...stepRoutes, ...groupRoutes]
