import { agencyNames, consentsFor } from "../../county/consent/index.ts"
import { settingWords } from "../../county/settings/words.ts"
import { auditList, auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Form } from "../../platform/kit/index.ts"
import { isId, type ListShape, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { contactForRequest, type Further } from "../line/index.ts"
import { changeDraft, draftRequest, isOurs, submitRequest } from "./actions.ts"
import { consentRoutes } from "./consent-routes.tsx"
import { csvOf } from "./csv.ts"
import { detailsOf, REQUEST_WORDS, requestForm } from "./forms.ts"
import { type RequestFormData, RequestFormPage, type RequestValues } from "./pages/form.tsx"
import { RequestListPage } from "./pages/list.tsx"
import { RequestPage } from "./pages/request.tsx"
import { promiseRoutes } from "./promise-routes.tsx"
import {
  childName,
  childNamed,
  childrenAt,
  clockOf,
  holderOfTriage,
  ownSettings,
  type RequestFilter,
  type RequestSort,
  type RequestWhole,
  requestById,
  requestList,
  settingById,
  stepsOf,
  zonesNow,
} from "./queries.ts"
import { LEVELS, STATUSES, type Step, stepsFrom } from "./states.ts"
import { stepRoutes } from "./step-routes.tsx"
import { particularsOf } from "./words.ts"

const LIST: ListShape<RequestFilter, RequestSort> = {
  path: "/support/requests",
  filters: { status: oneOf(...STATUSES), level: oneOf(...LEVELS), zone: isId, setting: isId, whose: oneOf("mine") },
  sorts: ["due", "number", "setting"],
}

async function showList({ tx, query }: Viewing) {
  const list = readListState(query, LIST)
  const { rows, total } = await requestList(tx, list)
  const named = rows.filter((row) => row.child_id !== null)
  await auditList(
    tx,
    "request",
    named.map((row) => row.id),
    named.map((row) => row.child_id),
  )
  const asks = tx.actor.rights.has("ask-for-support")
  return <RequestListPage data={{ list, rows, total, zones: await zonesNow(tx), today: tx.today, asks }} />
}

const callWords = (contact: { number: number; callerName: string | null; callerRole: string | null }): string =>
  `Filled in from call ${contact.number}${contact.callerName === null ? "" : ` of ${contact.callerName}`}. Check it, and add what is missing.`

/** What a blank form holds: from a call, from a child's page, or nothing. */
async function beginning({ tx, query }: Viewing): Promise<{ values: Partial<RequestValues>; fromCall: string | null }> {
  const contactId = query.get("contact")
  if (contactId !== null && isId(contactId)) {
    const contact = orNotFound(await contactForRequest(tx, contactId))
    const values = {
      contact: contact.contactId,
      setting: contact.settingId ?? "",
      child: contact.childId ?? "",
      level: contact.level ?? "",
    }
    const reason = contact.summary
    return { values: { ...values, needs: [...contact.needs], reason, tried: contact.advice }, fromCall: callWords(contact) }
  }
  const childId = query.get("child")
  const child = childId !== null && isId(childId) ? await childNamed(tx, childId) : undefined
  if (!child) return { values: { setting: query.get("setting") ?? "" }, fromCall: null }
  return { values: { level: "child", child: child.id, setting: child.setting_id ?? "", needs: child.needs }, fromCall: null }
}

/** The choices of the form: the asker's settings (and the call's own), and the children there whom they see. */
async function choicesFor({ tx }: Viewing, held: { setting: string; child: string }) {
  const mine = await ownSettings(tx)
  const named =
    isId(held.setting) && !mine.some(({ id }) => id === held.setting) ? await settingById(tx, held.setting) : undefined
  const settings = named ? [...mine, named] : mine
  const chosen = settings.find(({ id }) => id === held.setting) ?? settings[0]
  const children = chosen ? (await childrenAt(tx, chosen.id)).map((child) => ({ id: child.id, name: childName(child) })) : []
  if (isId(held.child) && !children.some(({ id }) => id === held.child)) {
    const child = await childNamed(tx, held.child)
    if (child) children.push({ id: child.id, name: childName(child) })
  }
  const phase = chosen?.phase ?? "other"
  return { settings, children, words: settingWords(phase), particulars: particularsOf(phase) }
}

async function showForm(
  request: Viewing,
  given: Form<RequestValues> | null,
  at: Pick<RequestFormData, "href" | "title" | "back">,
) {
  const begun = given === null ? await beginning(request) : { values: {}, fromCall: null }
  const shown = given ?? request.blank<RequestValues>(begun.values)
  const choices = await choicesFor(request, { setting: shown.field("setting").value, child: shown.field("child").value })
  return <RequestFormPage data={{ ...at, ...choices, fromCall: begun.fromCall }} form={shown} />
}

const NEW = { href: "/support/requests", title: "Ask for support", back: "/support/requests" }

const draftRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/requests/new",
    to: "/support/requests",
    right: "ask-for-support",
    schema: requestForm,
    view: (request, given) => showForm(request, given as Form<RequestValues> | null, NEW),
    submit: async (request, typed) => {
      const { id } = await request.act(draftRequest, detailsOf(typed))
      return redirect(`/support/requests/${id}`)
    },
    words: REQUEST_WORDS,
  }),
  ...form({
    show: "/support/requests/:id/edit",
    right: "ask-for-support",
    schema: requestForm,
    view: async (request, given) => {
      const held = orNotFound(await requestById(request.tx, request.params.id!))
      const at = { href: `/support/requests/${held.id}/edit`, title: "Change the draft", back: `/support/requests/${held.id}` }
      const shown = given ?? request.blank<RequestValues>(valuesOf(held), held.version)
      return showForm(request, shown as Form<RequestValues>, at)
    },
    submit: async (request, typed) => {
      const input = { id: request.params.id!, version: request.version ?? 0, details: detailsOf(typed) }
      await request.act(changeDraft, input)
      return redirect(`/support/requests/${input.id}`)
    },
    words: REQUEST_WORDS,
  }),
  ...post("/support/requests/:id/submissions", "ask-for-support", async (request) => {
    await request.act(submitRequest, { id: request.params.id!, version: request.version ?? 0 })
    return redirect(`/support/requests/${request.params.id}`)
  }),
]

const valuesOf = (held: RequestWhole): Partial<Record<keyof RequestValues, unknown>> => ({
  setting: held.setting_id,
  level: held.level,
  child: held.child_id,
  cohort: held.cohort,
  needs: held.need_areas,
  reason: held.reason,
  tried: held.tried,
  asks: held.asks,
  outcome: held.desired_outcome,
  cycles: held.cycles_done,
  contact: held.contact_id,
  ...held.particulars,
})

/** Steps for the setting's own people, for whoever triages, and for the team that helps. */
const RIGHT_FOR: Readonly<Record<Step, string>> = {
  submit: "ask-for-support",
  answer: "ask-for-support",
  withdraw: "ask-for-support",
  begin: "triage-requests",
  ask: "triage-requests",
  decline: "triage-requests",
  accept: "triage-requests",
  allocate: "triage-requests",
  start: "handle-requests",
  review: "handle-requests",
  resume: "handle-requests",
  close: "handle-requests",
}

function offersTo(request: Viewing, held: RequestWhole): Step[] {
  const { actor } = request.tx
  const handles = [held.zone_team_id, held.handling_team_id].some((team) => team !== null && actor.teams.includes(team))
  const ours = isOurs(request.tx, held)
  return stepsFrom(held).filter(
    (step) => actor.rights.has(RIGHT_FOR[step]) && (RIGHT_FOR[step] === "ask-for-support" ? ours : handles),
  )
}

async function showRequest(request: Viewing) {
  const { tx, params } = request
  const held = orNotFound(await requestById(tx, params.id!))
  await auditView(tx, { kind: "request", id: held.id }, held.child_id)
  const holder = await holderOfTriage(tx, held.id)
  const further: Further[] = []
  await tx.publish(tx, "support.request-shown", { id: held.id, childId: held.child_id, further })
  const data = {
    request: held,
    further,
    clock: await clockOf(tx, held),
    steps: await stepsOf(tx, held.id),
    consents: held.child_id === null ? [] : await consentsInWords(tx, held.child_id),
    holder: holder?.name ?? null,
    offers: offersTo(request, held),
    ours: isOurs(tx, held),
  }
  return <RequestPage data={data} />
}

/** A child's consents, with the agencies by name. */
async function consentsInWords(tx: Tx, childId: string) {
  const named = await agencyNames(tx)
  return (await consentsFor(tx, childId)).map((consent) => ({ ...consent, agencies: consent.agencies.map(named) }))
}

export const requestRoutes: readonly RouteDefinition[] = [
  ...view("/support/requests", "see-requests", showList),
  ...view("/support/requests.csv", "see-requests", ({ tx, query }) => csvOf(tx, readListState(query, LIST))),
  ...promiseRoutes,
  ...draftRoutes,
  ...view("/support/requests/:id", "see-requests", showRequest),
  ...stepRoutes,
  ...consentRoutes,
]
