import { fullName } from "../../county/children/rules.ts"
import { auditView } from "../../platform/audit/audit.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { childNamed, settingById } from "../../support/requests/index.ts"
import { askedFrom, askPlaceFrom } from "./ask.ts"
import { askFromForm, GROUP_WORDS } from "./forms.ts"
import { AskFromPage } from "./pages/ask-from.tsx"
import { groupsNow } from "./queries.ts"

/** The call or request that the address, or the form that came back, names. */
function named({ query }: Viewing, given: { field(name: never): { value: unknown } } | null) {
  const one = (name: string): string | null => {
    const value = String(given?.field(name as never).value ?? query.get(name) ?? "")
    return isId(value) ? value : null
  }
  return { contactId: one("contact"), requestId: one("request") }
}

/** A place in a small group, asked from a call or a request for support in one step. */
export const askRoutes: readonly RouteDefinition[] = form({
  show: "/provision/groups/places/new",
  to: "/provision/groups/places",
  right: "pass-on-to-group",
  schema: askFromForm,
  view: async (request, given) => {
    const { tx } = request
    const from = named(request, given as never)
    const asked = orNotFound(await askedFrom(tx, from))
    const child = orNotFound(await childNamed(tx, asked.childId))
    await auditView(tx, { kind: "child", id: child.id }, child.id)
    const setting = child.setting_id === null ? undefined : await settingById(tx, child.setting_id)
    const near = setting?.zone_id ?? undefined
    const inZone = near === undefined ? [] : await groupsNow(tx, { zone: near, need: undefined })
    const groups = inZone.length > 0 ? inZone : await groupsNow(tx, { zone: undefined, need: undefined })
    const blank = request.blank({ contact: from.contactId ?? "", request: from.requestId ?? "", reason: asked.reason } as never)
    const data = { child: fullName(child), setting: setting?.name ?? null, groups, elsewhere: inZone.length === 0 }
    const back = from.contactId === null ? `/support/requests/${from.requestId}` : `/support/line/contacts/${from.contactId}`
    return <AskFromPage data={{ ...data, back }} form={(given ?? blank) as never} />
  },
  submit: async (request, typed) => {
    const { id } = await request.act(askPlaceFrom, {
      groupId: typed.group,
      reason: typed.reason,
      contactId: typed.contact,
      requestId: typed.request,
    })
    return redirect(`/provision/groups/places/${id}`)
  },
  words: GROUP_WORDS,
})
