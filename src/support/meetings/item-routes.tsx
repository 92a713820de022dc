import { z } from "zod"
import { identifier, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { form, type RouteDefinition, redirect, type Submitting, type Viewing, view } from "../../platform/web/route.ts"
import { contactForRequest } from "../line/index.ts"
import { childName, childNamed, childrenAt, requestForReferral } from "../requests/index.ts"
import { servicesNow } from "../teams/index.ts"
import { addAction, agreeService, closeAction } from "./agreements.ts"
import { contactSetting, helpAgreed } from "./contact.ts"
import { actionForm, discussionForm, ITEM_WORDS, itemForm, SESSION_WORDS } from "./forms.ts"
import { nameItem, saveDiscussion } from "./items.ts"
import { ownersOf } from "./owners.ts"
import { ContactPage } from "./pages/contact.tsx"
import { ActionPage, DiscussionPage, FinishActionPage, NameItemPage, NewItemPage, ServicePage } from "./pages/single-forms.tsx"
import { meetingTitle, typeTitle } from "./presenter.ts"
import { actionById, attendeesOf, itemById, itemsOf, meetingById, meetingsAhead } from "./queries.ts"
import { addItemFrom } from "./turn.ts"
import { type Level, TYPES } from "./types.ts"

/** What a new item begins with: a call, a request, a meeting, or nothing. Nothing is typed again. */
async function beginning({ tx, query }: Viewing) {
  const [contactId, requestId] = [query.get("contact"), query.get("request")]
  if (contactId !== null && isId(contactId)) {
    const contact = orNotFound(await contactForRequest(tx, contactId))
    const child = contact.childId === null ? {} : { level: "child", mode: "named", child: contact.childId }
    const values = {
      contact: contactId,
      ...child,
      title: `Call ${contact.number}`,
      question: contact.summary,
      needs: [...contact.needs],
    }
    return { values, settingId: contact.settingId, filledFrom: `Filled in from call ${contact.number}.` }
  }
  if (requestId !== null && isId(requestId)) {
    const request = orNotFound(await requestForReferral(tx, requestId))
    const child = request.childId === null ? {} : { mode: "named", child: request.childId }
    const question = [request.reason, request.summary].filter((part) => part !== "").join("\n\n")
    const values = {
      request: requestId,
      level: request.level,
      ...child,
      title: "A request for support",
      question,
      needs: request.needAreas,
    }
    return { values, settingId: request.settingId, filledFrom: "Filled in from a request for support." }
  }
  const meeting = query.get("meeting")
  const whole = meeting !== null && isId(meeting) ? await meetingById(tx, meeting) : undefined
  return { values: { meeting: whole?.id ?? "" }, settingId: whole?.setting_id ?? null, filledFrom: null }
}

async function newItemData(request: Viewing, settingId: string | null, held: { meeting: string; child: string }) {
  const ahead = await meetingsAhead(request.tx, settingId)
  const chosen = isId(held.meeting) ? await meetingById(request.tx, held.meeting) : undefined
  const meetings = ahead.map((row) => ({
    value: row.id,
    text: `${typeTitle(row)}, ${row.setting ?? row.zone ?? ""}, ${shortDate(row.on_date)}`,
  }))
  if (chosen && !meetings.some(({ value }) => value === chosen.id))
    meetings.push({ value: chosen.id, text: meetingTitle(chosen as never) })
  const at = chosen?.setting_id ?? settingId
  const children = (at === null ? [] : await childrenAt(request.tx, at)).map((child) => ({
    value: child.id,
    text: childName(child),
  }))
  if (isId(held.child) && !children.some(({ value }) => value === held.child)) {
    const child = await childNamed(request.tx, held.child)
    if (child) children.push({ value: child.id, text: childName(child) })
  }
  const levels: readonly Level[] = chosen ? TYPES[chosen.type].levels : ["whole_school", "cohort", "child", "zone"]
  return { meetings, children, levels }
}

const backToItem = (meetingId: string, itemId: string) => redirect(`/support/meetings/${meetingId}?item=${itemId}#item-${itemId}`)

async function itemLine({ tx, params }: Viewing) {
  return orNotFound((await itemsOf(tx, params.id!)).find((each) => each.id === params.itemId))
}

/** "person:team:person", "team:team" or "outside:attendee": whoever will do it, and the team that it stays with. */
async function ownerFrom(request: Submitting, typed: string) {
  const [kind, first, second] = typed.split(":")
  if (kind === "person" && isId(first ?? "") && isId(second ?? ""))
    return { ownerTeamId: first!, ownerId: second!, ownerOutside: null }
  if (kind === "team" && isId(first ?? "")) return { ownerTeamId: first!, ownerId: null, ownerOutside: null }
  const found = await request.read(async (tx) => {
    const meeting = orNotFound(await meetingById(tx, request.params.id!))
    return { meeting, attendee: (await attendeesOf(tx, meeting.id)).find((each) => each.id === first) }
  })
  const attendee = orNotFound(kind === "outside" ? found.attendee : undefined)
  return { ownerTeamId: found.meeting.host_team_id, ownerId: null, ownerOutside: `${attendee.name}, ${attendee.organisation}` }
}

const finishForm = z.object({
  as: z.enum(["done", "dropped"], { error: "Say whether it was done" }),
  impact: text({ required: "Say what difference it made, or why it is dropped", max: 2000 }),
  meeting: identifier(),
})

export const itemRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/meetings/items/new",
    to: "/support/meetings/items",
    right: "join-meetings",
    schema: itemForm,
    view: async (request, given) => {
      const begun = await beginning(request)
      const shown = given ?? request.blank<Record<string, string>>(begun.values)
      const held = { meeting: shown.field("meeting" as never).value, child: shown.field("child" as never).value }
      const data = await newItemData(request, begun.settingId, held)
      return <NewItemPage data={{ ...data, filledFrom: given ? null : begun.filledFrom }} form={shown as never} />
    },
    submit: async (request, typed) => {
      const mode = typed.level === "child" ? typed.mode : null
      const made = await request.act(addItemFrom, {
        meetingId: typed.meeting,
        contactId: typed.contact,
        requestId: typed.request,
        item: {
          level: typed.level,
          mode,
          childId: mode === "named" ? typed.child : null,
          title: typed.title,
          question: typed.question ?? "",
          needAreas: typed.needs,
        },
      })
      return backToItem(made.meetingId, made.id)
    },
    words: ITEM_WORDS,
  }),
  ...view("/support/meeting-items/:id", "join-meetings", async ({ tx, params }) => {
    // A service comes from its work list: its own page, whether or not it may see the meeting.
    if ((await helpAgreed(tx, params.id!)) !== undefined) return redirect(`/support/meeting-items/${params.id}/contact`)
    const item = orNotFound(await itemById(tx, params.id!))
    return backToItem(item.meeting_id, item.id)
  }),
  ...form({
    show: "/support/meeting-items/:id/contact",
    to: "/support/meeting-items/:id/contacts",
    right: "join-meetings",
    schema: z.object({ note: text({ required: "Write what happens next", max: 1000 }) }),
    view: async (request, given) => {
      const help = orNotFound(await helpAgreed(request.tx, request.params.id!))
      const child = help.child_id === null ? undefined : await childNamed(request.tx, help.child_id)
      return <ContactPage data={{ help, child: child ? childName(child) : null }} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { note }) => {
      await request.act(contactSetting, { itemId: request.params.id!, note })
      return redirect("/support/work?whose=mine")
    },
  }),
  ...form({
    show: "/support/meeting-items/:id/names/new",
    to: "/support/meeting-items/:id/names",
    right: "run-meetings",
    schema: z.object({ child: identifier("Choose the child") }),
    view: async (request, given) => {
      const found = orNotFound(await itemById(request.tx, request.params.id!))
      const item = orNotFound((await itemsOf(request.tx, found.meeting_id)).find((each) => each.id === found.id))
      const meeting = orNotFound(await meetingById(request.tx, item.meeting_id))
      const children = meeting.setting_id === null ? [] : await childrenAt(request.tx, meeting.setting_id)
      const options = children.map((child) => ({ value: child.id, text: childName(child) }))
      return <NameItemPage item={item} choices={options} form={(given ?? request.blank({}, item.version)) as never} />
    },
    submit: async (request, { child }) => {
      const named = await request.act(nameItem, { itemId: request.params.id!, childId: child, version: request.version ?? 0 })
      return backToItem(named.meetingId, named.id)
    },
    words: ITEM_WORDS,
  }),
  ...form({
    show: "/support/meetings/:id/items/:itemId/discussions/new",
    to: "/support/meetings/:id/items/:itemId/discussions",
    right: "run-meetings",
    schema: discussionForm,
    view: async (request, given) => {
      const item = await itemLine(request)
      const held = { discussion: item.discussion, outcome: item.outcome, level: item.provision_level }
      return <DiscussionPage item={item} form={(given ?? request.blank(held as never, item.version)) as never} />
    },
    submit: async (request, { discussion, outcome, level, funding }) => {
      const itemId = request.params.itemId!
      const said = { itemId, discussion: discussion ?? "", outcome, provisionLevel: level, fundingQuestion: funding.length > 0 }
      const { meetingId } = await request.act(saveDiscussion, { ...said, version: request.version ?? 0 })
      return backToItem(meetingId, itemId)
    },
    words: SESSION_WORDS,
  }),
  ...form({
    show: "/support/meetings/:id/items/:itemId/agreements/new",
    to: "/support/meetings/:id/items/:itemId/agreements",
    right: "run-meetings",
    schema: z.object({ service: text({ required: "Choose a service", max: 60 }) }),
    view: async (request, given) => {
      const item = await itemLine(request)
      const services = (await servicesNow(request.tx)).map(({ code, name }) => ({ value: code, text: name }))
      return <ServicePage data={{ item, services }} form={(given ?? request.blank({}, item.version)) as never} />
    },
    submit: async (request, { service }) => {
      const itemId = request.params.itemId!
      const agreed = await request.act(agreeService, { itemId, version: request.version ?? 0, service })
      return backToItem(agreed.meetingId, itemId)
    },
    words: SESSION_WORDS,
  }),
  ...form({
    show: "/support/meetings/:id/actions/new",
    to: "/support/meetings/:id/actions",
    right: "run-meetings",
    schema: actionForm,
    view: async (request, given) => {
      const meeting = orNotFound(await meetingById(request.tx, request.params.id!))
      const owners = await ownersOf(request, meeting, await attendeesOf(request.tx, meeting.id))
      return <ActionPage meetingId={meeting.id} owners={owners} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { item, text: words, owner, due, flourish }) => {
      const who = await ownerFrom(request, owner)
      const meetingId = request.params.id!
      await request.act(addAction, { meetingId, itemId: item, text: words, ...who, dueOn: due, flourish })
      return item === null ? redirect(`/support/meetings/${meetingId}`) : backToItem(meetingId, item)
    },
    words: SESSION_WORDS,
  }),
  ...form({
    show: "/support/meeting-actions/:id",
    to: "/support/meeting-actions/:id/closures",
    right: "join-meetings",
    schema: finishForm,
    view: async (request, given) => {
      const held = orNotFound(await actionById(request.tx, request.params.id!))
      const meeting = request.query.get("meeting")
      const blank = request.blank({ meeting: meeting !== null && isId(meeting) ? meeting : "" } as never, held.version)
      return <FinishActionPage action={held} form={(given ?? blank) as never} />
    },
    submit: async (request, { as, impact, meeting }) => {
      const input = { actionId: request.params.id!, version: request.version ?? 0, as, impact, meetingId: meeting }
      const closed = await request.act(closeAction, input)
      return redirect(meeting === null ? "/support/work?whose=mine" : `/support/meetings/${closed.meetingId}`)
    },
    words: SESSION_WORDS,
  }),
]
