import { readFileSync } from "node:fs"
import { z } from "zod"
import { choice, date, type Form, identifier, parseForm, text, typedForm } from "../../../platform/kit/index.ts"
import { NotFound, Refusal } from "../../../platform/refusal.ts"
import { timeOfDay } from "../../../platform/time.ts"
import {
  file,
  form,
  json,
  post,
  type RouteDefinition,
  redirect,
  type Submitting,
  type Viewing,
  view,
} from "../../../platform/web/route.ts"
import { suggest } from "../answers/queries.ts"
import { openCallersChild, searchCallersChild, unlinkChild } from "../contacts/child.ts"
import { saveDraft } from "../contacts/drafts.ts"
import { contactById } from "../contacts/queries.ts"
import { divertContact, type SavedCall, saveCall } from "../contacts/save.ts"
import { answerPendingCall, startCall } from "../contacts/start.ts"
import { isOver } from "../rules.ts"
import { CALLER_ROLES, NEED_CODES } from "../vocabulary.ts"
import { CALL_WORDS, type CallValues, callForm, notesForDiversion, notesOf, valuesOf } from "./form.ts"
import { CallPage, callHref } from "./page.tsx"
import { callScreen } from "./queries.ts"
import { matchSettings, settingTyped } from "./settings.ts"

const NOT_READ = "Check the answers marked below"
const WORDS = { ...CALL_WORDS, FormNotRead: NOT_READ }
const CALL = "/support/line/contacts/:id/call"
const contactHref = (id: string): string => `/support/line/contacts/${id}`

/** The screen: blank with the record or the draft, or after a failure with what was typed. */
async function show(request: Viewing, given: Form<CallValues> | null) {
  const { tx, params, query } = request
  const screen = await callScreen(tx, params.id!, { searchId: query.get("found"), answers: query.get("answers") === "yes" })
  const { contact, draft } = screen
  if (isOver(contact.state) || contact.state !== "in-progress") return redirect(contactHref(contact.id))
  const version = draft?.recordVersion ?? contact.version
  const values = { ...valuesOf(contact, screen.setting), openWhy: "The caller asks about this child", ...draft?.body }
  const blank = request.blank<CallValues>(values as never, version)
  return (
    <CallPage
      screen={screen}
      form={
        given === null
          ? blank
          : { ...reread(given), csrf: blank.csrf, key: blank.key, version: given.version ?? version, field: reread(given).field }
      }
    />
  )
}

/** A form that could not be read, with its errors at their fields. */
function reread(given: Form<CallValues>): Form<CallValues> {
  if (!given.errors.some((error) => error.message === NOT_READ)) return given
  const parsed = parseForm(callForm, given.values, given)
  return parsed.ok ? given : parsed.form
}

const readable = (body: Readonly<Record<string, unknown>>): CallValues | null => {
  const parsed = parseForm(callForm, body)
  return parsed.ok ? parsed.data : null
}

const after = ({ id, to }: SavedCall) =>
  redirect(to === "diverted" ? `${contactHref(id)}/diverted` : to === "call" ? callHref(id) : contactHref(id))

/** Saves. A safeguarding concern is looked for first, in the body as it came: no error of another field holds it up. */
async function save(request: Submitting) {
  const id = request.params.id!
  if (request.body.safeguarding === "yes")
    return after(await request.act(divertContact, { id, notes: notesForDiversion(request.body, readable) }))
  const values = readable(request.body)
  if (values === null) throw new Refusal("FormNotRead")
  const settingId = await request.read((tx) => settingTyped(tx, values.setting))
  const notes = notesOf(values, settingId)
  const saved = await request.act(saveCall, {
    id,
    version: request.version ?? 0,
    notes,
    ending: values.ending ?? "keep",
    used: values.used.filter((each) => /^[0-9a-f-]{36}$/.test(each)),
  })
  return after(saved)
}

/** A button of the call form that goes somewhere else: everything typed becomes the draft first, so that nothing is lost. */
const beside = (
  path: string,
  right: string,
  run: (request: Submitting, id: string) => Promise<ReturnType<typeof redirect>>,
): RouteDefinition => ({
  method: "POST",
  path,
  right,
  handle: {
    kind: "submit",
    run: async (request) => {
      const id = request.params.id!
      await request.read((tx) => saveDraft(tx, { contactId: id, body: request.body, recordVersion: request.version }))
      return run(request, id)
    },
    again: { show: CALL, run: (request, given) => show(request, given as never), words: WORDS },
  },
})

/** What the child's record filled in is not emptied again by a draft that had nothing there. */
const withWhatIsKnown = (body: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== "" || !["setting", "senStatus"].includes(name))),
  named: "yes",
})

const searchForm = z.object({ findUpn: text({ max: 20 }), childNameGiven: text({ max: 200 }), childBornGiven: date() })
const openForm = z.object({
  child: identifier("Choose a record"),
  searchId: identifier("Search again"),
  openWhy: text({ max: 500 }),
})

const asset = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8")
const SCRIPT = asset("./call-screen.client.js")
const STYLE = asset("./call-screen.css")

const suggestForm = z.object({ words: text({ max: 2500 }), needs: z.array(z.enum(NEED_CODES)), audience: choice(CALLER_ROLES) })

export const callRoutes: RouteDefinition[] = [
  ...form({
    show: "/support/line/calls/new",
    to: "/support/line/calls",
    right: "take-call",
    schema: z.object({ role: choice(CALLER_ROLES) }),
    view: async () => redirect("/support/line"),
    submit: async (request, { role }) => redirect(callHref((await request.act(startCall, { role })).id)),
  }),
  ...post("/support/line/pending-calls/:callId/answers", "take-call", async (request) =>
    redirect(callHref((await request.act(answerPendingCall, { callId: request.params.callId! })).id)),
  ),
  ...view(CALL, "take-call", (request) => show(request, null)),
  {
    method: "POST",
    path: "/support/line/contacts/:id/records",
    right: "take-call",
    handle: {
      kind: "submit",
      run: save,
      again: { show: CALL, run: (request, given) => show(request, given as never), words: WORDS },
    },
  },
  ...post("/support/line/contacts/:id/diversions", "take-call", async (request) =>
    after(await request.act(divertContact, { id: request.params.id!, notes: notesForDiversion(request.body, readable) })),
  ),
  ...post("/support/line/contacts/:id/drafts", "take-call", async (request) => {
    const id = request.params.id!
    const saved = await request.read((tx) => saveDraft(tx, { contactId: id, body: request.body, recordVersion: request.version }))
    if (request.body.go === "consent") return redirect(`${contactHref(id)}/consents/new`)
    if (request.body.go === "answers") return redirect(`${callHref(id)}?answers=yes#column-3`)
    return json({ savedAt: timeOfDay(saved.savedAt), movedOn: saved.movedOn, version: saved.version })
  }),
  beside("/support/line/contacts/:id/searches", "find-callers-child", async (request, id) => {
    const terms = parseForm(searchForm, request.body)
    if (!terms.ok) throw new Refusal("SearchNeedsMore")
    const { findUpn, childNameGiven, childBornGiven } = terms.data
    const search = await request.act(searchCallersChild, {
      contactId: id,
      terms: { upn: findUpn, name: childNameGiven, bornOn: childBornGiven },
    })
    return redirect(`${callHref(id)}?found=${search.id}#column-1`)
  }),
  beside("/support/line/contacts/:id/children", "find-callers-child", async (request, id) => {
    const opening = parseForm(openForm, request.body)
    if (!opening.ok) throw new Refusal("NotFoundHere")
    const { child, searchId, openWhy } = opening.data
    await request.act(openCallersChild, { contactId: id, childId: child, searchId, why: openWhy ?? "" })
    await request.read(async (tx) =>
      saveDraft(tx, {
        contactId: id,
        body: withWhatIsKnown(request.body),
        recordVersion: (await contactById(tx, id))!.version,
      }),
    )
    return redirect(`${callHref(id)}#column-1`)
  }),
  beside("/support/line/contacts/:id/wrong-children", "take-call", async (request, id) => {
    await request.act(unlinkChild, { contactId: id, version: request.version ?? 0 })
    await request.read(async (tx) =>
      saveDraft(tx, { contactId: id, body: request.body, recordVersion: (await contactById(tx, id))!.version }),
    )
    return redirect(`${callHref(id)}#column-1`)
  }),
  ...post("/support/line/suggestions", "take-call", async (request) => {
    const typed = parseForm(suggestForm, request.body)
    if (!typed.ok || typed.data.words === null) return json({ answers: [] })
    const { words, needs, audience } = typed.data
    const answers = await request.read((tx) => suggest(tx, { words, needs, audience }))
    return json({
      answers: answers.map(({ id, title, body, approved_on }) => ({ id, title, body, approved: approved_on.toString() })),
    })
  }),
  ...post("/support/line/setting-matches", "take-call", async (request) => {
    const words = typedForm<{ words: string }>(request.body).field("words").value.slice(0, 200)
    return json({ settings: (await request.read((tx) => matchSettings(tx, words))).map((each) => each.label) })
  }),
  ...view("/support/line/assets/:name", "public", async ({ params }) => {
    if (params.name === "call-screen.js") return file("text/javascript; charset=utf-8", SCRIPT)
    if (params.name === "call-screen.css") return file("text/css; charset=utf-8", STYLE)
    throw new NotFound()
  }),
]
