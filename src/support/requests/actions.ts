import { randomUUID } from "node:crypto"
import { mustCover, tellTeam } from "../../county/consent/index.ts"
import { addTask, finishTasks } from "../../county/tasks/tasks.ts"
import { action, may } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { contactTurned } from "../line/index.ts"
import { teamOfScope } from "../teams/index.ts"
import { addWorkingDays } from "./clock.ts"
import { tellOf } from "./notices.ts"
import { closedDays, PROMISE_SOURCE, promisesOf } from "./promises.ts"
import type { Level } from "./states.ts"
import { lockRequest, moveRequest, mustSpeakFor, tellStory } from "./steps.ts"
import type { RequestTables, SupportRequest } from "./tables.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

export interface RequestDetails {
  readonly level: Level
  readonly settingId: string
  readonly childId: string | null
  readonly cohort: string | null
  readonly needAreas: readonly string[]
  readonly reason: string
  readonly tried: string | null
  readonly asks: string
  readonly desiredOutcome: string | null
  readonly cyclesDone: number
  readonly particulars: Readonly<Record<string, string>>
  readonly contactId: string | null
}

const columns = (details: RequestDetails) => ({
  level: details.level,
  child_id: details.level === "child" ? details.childId : null,
  cohort: details.level === "cohort" ? details.cohort : null,
  need_areas: [...details.needAreas],
  reason: details.reason,
  tried: details.tried,
  asks: details.asks,
  desired_outcome: details.desiredOutcome,
  cycles_done: details.cyclesDone,
  particulars: JSON.stringify(details.particulars),
})

/** Begins a request as a draft: nobody outside the setting sees it yet. */
export const draftRequest = action("requests.draft", "ask-for-support", async (tx, details: RequestDetails) => {
  const setting = await settingFor(tx, details)
  const id = randomUUID()
  await db(tx)
    .insertInto("support_requests.requests")
    .values({
      id,
      ...columns(details),
      setting_id: setting.id,
      setting_team_id: setting.team,
      zone_id: setting.zone,
      zone_team_id: setting.zoneTeam,
      consent_id: null,
      contact_id: details.contactId,
      status: "draft",
      outcome: null,
      service_code: null,
      handling_team_id: null,
      worker_id: null,
      created_by: orNotFound(tx.actor.personId),
      created_at: tx.now,
      submitted_on: null,
      answer_due: null,
      answered_on: null,
    })
    .execute()
  if (details.contactId !== null) await contactTurned(tx, { contactId: details.contactId, into: "request", recordId: id })
  await audit(tx, { record: { kind: "request", id }, childId: details.childId, after: columns(details) })
  return { id }
})

/** Changes a draft. A save made on an older version is refused, and nothing is lost. */
export const changeDraft = action(
  "requests.change-draft",
  "ask-for-support",
  async (tx, input: { id: string; version: number; details: RequestDetails }) => {
    const held = await lockRequest(tx, input.id, input.version)
    mustSpeakFor(tx, held)
    if (held.status !== "draft") throw new Refusal("NotFromHere")
    const setting = await settingFor(tx, input.details)
    await db(tx)
      .updateTable("support_requests.requests")
      .set({ ...columns(input.details), setting_id: setting.id, setting_team_id: setting.team, zone_id: setting.zone })
      .set({ zone_team_id: setting.zoneTeam, version: held.version + 1 })
      .where("id", "=", input.id)
      .execute()
    const before = { level: held.level, reason: held.reason, asks: held.asks, tried: held.tried }
    await audit(tx, { record: { kind: "request", id: input.id }, childId: held.child_id, before, after: columns(input.details) })
    return { id: input.id }
  },
)

async function settingFor(tx: Tx, details: RequestDetails) {
  const setting = orNotFound(
    await db(tx)
      .selectFrom("county.settings")
      .select(["id", "zone_id"])
      .where("id", "=", details.settingId)
      .where("status", "<>", "closed")
      .executeTakeFirst(),
  )
  const team = await teamOfScope(tx, "setting", setting.id)
  if (!(team !== null && tx.actor.teams.includes(team)) && !may(tx, "ask-on-behalf")) throw new Refusal("NotYourSetting")
  if (details.level === "child") {
    if (details.childId === null) throw new Refusal("ChildMissing")
    const child = await db(tx).selectFrom("county.children").select("id").where("id", "=", details.childId).executeTakeFirst()
    if (!child) throw new Refusal("ChildMissing")
  }
  if (details.level === "cohort" && !details.cohort?.trim()) throw new Refusal("CohortMissing")
  return { id: setting.id, team, zone: setting.zone_id, zoneTeam: await teamOfScope(tx, "zone", setting.zone_id) }
}

/** Sends a request to the zone's team. A child is named only under a recorded consent; from then on the team is in their circle. */
export const submitRequest = action("requests.submit", "ask-for-support", async (tx, input: { id: string; version: number }) => {
  const request = await lockRequest(tx, input.id, input.version)
  mustSpeakFor(tx, request)
  if (request.zone_team_id === null) throw new Refusal("NoZoneTeam")
  const consent = request.child_id && (await mustCover(tx, { childId: request.child_id, scope: "referral", agency: "sct" }))
  const promises = await promisesOf(tx)
  const closed = await closedDays(tx)
  const due = addWorkingDays(tx.today, promises.answerDays, closed)
  await moveRequest(tx, request, {
    step: "submit",
    consented: Boolean(consent),
    change: { answer_due: due, consent_id: consent ? consent.id : null },
  })
  if (consent && request.child_id) {
    await tellTeam(tx, {
      consentId: consent.id,
      childId: request.child_id,
      agency: "sct",
      teamId: request.zone_team_id,
      what: "A request for support",
      why: "The setting asked the zone's team for support",
      record: { kind: "request", id: request.id },
    })
  }
  await addTask(tx, {
    kind: "triage-request",
    title: "Read a request for support and answer it",
    slice: "support-requests",
    record: { kind: "request", id: request.id },
    team: request.zone_team_id,
    childId: request.child_id,
    settingId: request.setting_id,
    zoneId: request.zone_id,
    dueOn: due,
    basis: "promise",
    source: PROMISE_SOURCE,
    raiseAt: addWorkingDays(tx.today, promises.takeDays, closed).toZonedDateTime("Europe/London").toInstant(),
  })
  await tellStory(tx, request, "The setting asked for support")
  await tellOf(tx, "received", { ...request, answer_due: due })
  await tx.publish(tx, "support.request-submitted", { requestId: request.id })
  return { id: request.id }
})

/** Answers the zone team's question: the clock goes on. */
export const answerQuestion = action(
  "requests.answer-question",
  "ask-for-support",
  async (tx, input: { id: string; version: number; answer: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustSpeakFor(tx, request)
    await moveRequest(tx, request, { step: "answer", reason: input.answer })
    await finishTasks(tx, { kind: "request", id: request.id }, "answered", "answer-question")
    await tellStory(tx, request, "The setting answered a question about its request")
    return { id: request.id }
  },
)

/** Takes a request back: it ends, with the reason, and nobody's open work stays behind. */
export const withdrawRequest = action(
  "requests.withdraw",
  "ask-for-support",
  async (tx, input: { id: string; version: number; reason: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustSpeakFor(tx, request)
    await moveRequest(tx, request, { step: "withdraw", reason: input.reason })
    await finishTasks(tx, { kind: "request", id: request.id }, "withdrawn")
    await tellStory(tx, request, "The setting took its request back", { reason: input.reason })
    await tx.publish(tx, "support.request-ended", { requestId: request.id } satisfies RequestEnded)
    return { id: request.id }
  },
)

export interface RequestEnded {
  readonly requestId: string
}

export const isOurs = (tx: Tx, request: Pick<SupportRequest, "setting_team_id" | "created_by">): boolean =>
  (request.setting_team_id !== null && tx.actor.teams.includes(request.setting_team_id)) ||
  request.created_by === tx.actor.personId
