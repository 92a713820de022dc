import { madeDays } from "../../county/demo/calendar.ts"
import { type MadeChild, type MadeSetting, MadeTeams, madeCounty } from "../../county/demo/county.ts"
import { MadeRows } from "../../county/demo/rows.ts"
import { insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { DemoDice, DemoPart, DemoServices } from "../../platform/slice.ts"
import { contactsToTurn, noteTurnings } from "../line/index.ts"
import { type MadeRequest, REQUEST_COLUMNS } from "./demo/made.ts"
import { type Making, makeRequest, STATUS_SHARES, type Wanted } from "./demo/make.ts"
import { consentOf, noteWork } from "./demo/work.ts"
import { promisesOf } from "./promises.ts"
import { STATUSES, type Status } from "./states.ts"

/** A whole county's requests that are open or ended this year, and the fewest at which every list has something on it. */
const WHOLE = 600
const LEAST = 40

/** What the settings that a visitor may be hold, whatever the county's size. */
const AT_PERSONAS: Readonly<Record<string, readonly Status[]>> = {
  primary: ["active", "more_info", "triage", "accepted", "allocated", "draft", "submitted", "review", "closed", "declined"],
  secondary: ["active", "more_info", "submitted", "triage", "declined", "closed"],
  "early-years": ["active", "more_info", "submitted", "closed"],
  "post-16": ["allocated", "more_info", "active"],
}

/** Requests for support in every state, many of them grown from calls. */
export const requestsDemo: DemoPart = {
  async load(services) {
    const { tx, scale } = services
    const making = await makingFor(services)
    const promises = await promisesOf(tx)
    const wanted = [...atPersonas(making), ...(await fromContacts(tx, making))]
    const settings = making.county.settings.filter(({ phase }) => phase !== "other")
    const most = Math.max(LEAST, Math.round(WHOLE * scale))
    for (let at = 0; wanted.length < most; at++) wanted.push(somewhere(making, settings, at))
    const requests = wanted
      .flatMap((each) => makeRequest(making, each) ?? [])
      .map((request) => ({ ...request, consentId: consentOf(making, request) }))
      // Without a consent a named child's request stays with the setting.
      .map((request) => (request.child && request.consentId === null ? asDraft(request) : request))
      .sort((a, b) => a.created.epochMilliseconds - b.created.epochMilliseconds)
    for (const request of requests) noteWork(making, request, promises)
    await write(tx, services.dice("requests-written"), requests)
    await making.rows.write(tx)
  },
}

async function makingFor(services: DemoServices): Promise<Making> {
  const county = madeCounty(services)
  const childrenAt = new Map<string, MadeChild[]>()
  for (const child of county.children) {
    if (child.setting === null) continue
    const held = childrenAt.get(child.setting.id)
    if (held) held.push(child)
    else childrenAt.set(child.setting.id, [child])
  }
  return {
    dice: services.dice("requests"),
    days: await madeDays(services.tx),
    county,
    teams: new MadeTeams(county),
    rows: new MadeRows(services.dice("requests-rows")),
    childrenAt,
    asked: new Set(),
    answerDays: (await promisesOf(services.tx)).answerDays,
  }
}

function atPersonas({ county, childrenAt }: Making): Wanted[] {
  return Object.entries(AT_PERSONAS).flatMap(([phase, statuses]) => {
    const setting = county.visited.find((each) => each.phase === phase)
    if (!setting) return []
    const mine = childrenAt.get(setting.id)?.find(({ status }) => status === "K")
    return statuses.map((status, at) => ({ setting, status, ...(at === 0 && mine ? { child: mine } : {}) }))
  })
}

async function fromContacts(tx: Tx, { county, dice }: Making): Promise<Wanted[]> {
  const contacts = await contactsToTurn(tx)
  const children = new Map(county.children.map((child) => [child.id, child]))
  const people = new Map(county.staff.people.map((person) => [person.id, person]))
  const ways = ["submitted", "triage", "accepted", "active", "closed"] as const
  return contacts.flatMap((contact) => {
    const child = children.get(contact.child_id!)
    const by = people.get(contact.answered_by ?? "")
    if (!child?.setting || child.setting.phase === "other" || !by) return []
    const old = contact.ended_at!.until(tx.now, { largestUnit: "hour" }).hours / 24
    const status = old < 4 ? "submitted" : old < 14 ? dice.one(ways.slice(0, 3)) : dice.one(ways.slice(2))
    return [{ setting: child.setting, child, status, contact: { id: contact.id, by, at: contact.ended_at! } }]
  })
}

/** The first zone has some more than its share: several of its people may be visited. */
function somewhere({ dice, county }: Making, settings: readonly MadeSetting[], at: number): Wanted {
  // The first ones show each state once, however small the county is.
  const status = STATUSES[at] ?? dice.weighted(STATUS_SHARES)
  const setting = dice.one(settings)
  return dice.chance(0.06)
    ? { setting: dice.one(settings.filter(({ zone }) => zone === county.zones[0])), status }
    : { setting, status }
}

const asDraft = (request: MadeRequest): MadeRequest => ({
  ...request,
  status: "draft",
  steps: [],
  outcome: null,
  service: null,
  handlingTeam: null,
  worker: null,
  submitted: null,
  due: null,
  answered: null,
  pause: null,
})

async function write(tx: Tx, dice: DemoDice, requests: readonly MadeRequest[]): Promise<void> {
  await insertMany(tx, "support_requests.requests", REQUEST_COLUMNS, requests)
  await insertMany(
    tx,
    "support_requests.steps",
    [
      { name: "id", type: "uuid", value: () => dice.uuid() },
      { name: "request_id", type: "uuid", value: (row) => row.requestId },
      { name: "version", type: "int", value: (row) => row.version },
      { name: "step", type: "text", value: (row) => row.step },
      { name: "from_status", type: "text", value: (row) => row.from },
      { name: "to_status", type: "text", value: (row) => row.to },
      { name: "reason", type: "text", value: (row) => row.reason },
      { name: "next_step", type: "text", value: (row) => row.next },
      { name: "at", type: "timestamptz", value: (row) => row.at.toString() },
      { name: "by_person", type: "uuid", value: (row) => row.by.id },
      { name: "by_name", type: "text", value: (row) => row.by.name },
    ],
    requests.flatMap((request) => request.steps.map((step, at) => ({ ...step, requestId: request.id, version: at + 2 }))),
  )
  await insertMany(
    tx,
    "support_requests.pauses",
    [
      { name: "id", type: "uuid", value: (row) => row.pause!.id },
      { name: "request_id", type: "uuid", value: (row) => row.id },
      { name: "since", type: "date", value: (row) => row.pause!.since.toString() },
      { name: "until", type: "date", value: (row) => row.pause!.until?.toString() ?? null },
      { name: "why", type: "text", value: (row) => row.pause!.why },
    ],
    requests.filter(({ pause }) => pause !== null),
  )
  const turned = requests.filter((request) => request.contactId !== null)
  await noteTurnings(
    tx,
    turned.map((request) => ({
      id: dice.uuid(),
      contactId: request.contactId!,
      requestId: request.id,
      at: request.created.toString(),
      by: request.by.id,
    })),
  )
}
