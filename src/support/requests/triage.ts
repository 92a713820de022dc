import { randomUUID } from "node:crypto"
import { mustCover, tellTeam } from "../../county/consent/index.ts"
import { addTask, finishTasks, takeTask } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { membersOf, teamForService } from "../teams/index.ts"
import { addWorkingDays } from "./clock.ts"
import { tellOf } from "./notices.ts"
import { closedDays, PROMISE_SOURCE, promisesOf } from "./promises.ts"
import type { Outcome } from "./states.ts"
import { lockRequest, moveRequest, mustHandle, tellStory } from "./steps.ts"
import type { RequestTables, SupportRequest } from "./tables.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

/** Takes a request up: it is this person's to read. Two people cannot take the same one. */
export const beginTriage = action("requests.begin-triage", "triage-requests", async (tx, input: { id: string }) => {
  const request = await lockRequest(tx, input.id, null)
  mustHandle(tx, request)
  const task = await db(tx)
    .selectFrom("county.tasks")
    .select(["id", "taken_by"])
    .where("record_kind", "=", "request")
    .where("record_id", "=", input.id)
    .where("kind", "=", "triage-request")
    .where("done_at", "is", null)
    .executeTakeFirst()
  if (!task) throw new Refusal("NotFromHere")
  if (task.taken_by !== tx.actor.personId) {
    if (task.taken_by !== null) throw new Refusal("TakenMeanwhile")
    await takeTask(tx, { taskId: task.id, personId: orNotFound(tx.actor.personId) })
  }
  await moveRequest(tx, request, { step: "begin" })
  return { id: input.id }
})

/** Asks the setting something: the clock stands still until it answers. */
export const askQuestion = action(
  "requests.ask-question",
  "triage-requests",
  async (tx, input: { id: string; version: number; question: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    await moveRequest(tx, request, { step: "ask", reason: input.question })
    const { moreInfoDays } = await promisesOf(tx)
    if (request.setting_team_id !== null) {
      await addTask(tx, {
        kind: "answer-question",
        title: "Answer a question about a request for support",
        slice: "support-requests",
        record: { kind: "request", id: request.id },
        team: request.setting_team_id,
        childId: request.child_id,
        settingId: request.setting_id,
        dueOn: addWorkingDays(tx.today, moreInfoDays, await closedDays(tx)),
        basis: "promise",
        source: PROMISE_SOURCE,
      })
    }
    await tellStory(tx, request, "The zone's team asked the setting a question")
    await tellOf(tx, "question", request)
    return { id: request.id }
  },
)

/** Says no, with the reason and what to do instead. */
export const declineRequest = action(
  "requests.decline",
  "triage-requests",
  async (tx, input: { id: string; version: number; reason: string; nextStep: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    await moveRequest(tx, request, { step: "decline", reason: input.reason, nextStep: input.nextStep })
    await finishTasks(tx, { kind: "request", id: request.id }, "declined")
    await tellStory(tx, request, "The zone's team suggested another way", { reason: input.reason, next: input.nextStep })
    await tellOf(tx, "declined", request)
    await tx.publish(tx, "support.request-ended", { requestId: request.id })
    return { id: request.id }
  },
)

export interface RequestAccepted {
  readonly requestId: string
  readonly outcome: Outcome
}

/** Says yes, and how: advice, a service, the next Team Around the School, a Way Forward Meeting, the funding team. */
export const acceptRequest = action(
  "requests.accept",
  "triage-requests",
  async (tx, input: { id: string; version: number; outcome: Outcome; service: string | null; note: string | null }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    const service =
      input.outcome === "adviser_cohort" ? "send-advisers" : input.outcome === "service_offer" ? input.service : null
    if (service !== null && request.child_id !== null) {
      await mustCover(tx, { childId: request.child_id, scope: "referral", agency: service })
    }
    await moveRequest(tx, request, {
      step: "accept",
      outcome: input.outcome,
      service,
      reason: input.note ?? "",
      change: { outcome: input.outcome, service_code: service },
    })
    await finishTasks(tx, { kind: "request", id: request.id }, "accepted", "triage-request")
    await tellStory(tx, request, "The request for support was accepted", { outcome: input.outcome, service })
    await tellOf(tx, "agreed", { ...request, outcome: input.outcome })
    await tx.publish(tx, "support.request-accepted", { requestId: request.id, outcome: input.outcome } satisfies RequestAccepted)
    return { id: request.id }
  },
)

/** Gives an accepted request to the team that will help: it gets the task to contact the setting and, for a child, its place in the circle. */
export const allocateRequest = action(
  "requests.allocate",
  "triage-requests",
  async (tx, input: { id: string; version: number; workerId: string | null }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    const team = await handlingTeam(tx, request)
    if (input.workerId !== null && !(await membersOf(tx, team.id)).some((member) => member.personId === input.workerId)) {
      throw new Refusal("NotInTeam")
    }
    if (request.child_id !== null) {
      const consent = await mustCover(tx, { childId: request.child_id, scope: "referral", agency: team.agency })
      await tellTeam(tx, {
        consentId: consent.id,
        childId: request.child_id,
        agency: team.agency,
        teamId: team.id,
        what: "A request for support",
        why: `${team.name} helps after a request for support`,
        record: { kind: "request", id: request.id },
      })
    }
    await moveRequest(tx, request, { step: "allocate", change: { handling_team_id: team.id, worker_id: input.workerId } })
    await contactTask(tx, request, { teamId: team.id, workerId: input.workerId })
    await tellStory(tx, request, `${team.name} will contact the setting`)
    return { id: request.id }
  },
)

async function handlingTeam(tx: Tx, request: SupportRequest): Promise<{ id: string; name: string; agency: string }> {
  if (request.service_code === null) {
    if (request.zone_team_id === null) throw new Refusal("NoZoneTeam")
    return { id: request.zone_team_id, name: "The zone's team", agency: "sct" }
  }
  const setting = await db(tx)
    .selectFrom("county.settings")
    .select("phase")
    .where("id", "=", request.setting_id)
    .executeTakeFirst()
  const asked = { code: request.service_code, zoneId: request.zone_id, phase: setting?.phase ?? "other" }
  const found = await teamForService(tx, asked)
  if (!found) throw new Refusal("ServiceHasNoTeam")
  return { id: found.teamId, name: found.teamName, agency: found.service.code }
}

/** "Contact the setting": what a service does first once its support is agreed (Changes to EPSS, 2025). */
async function contactTask(tx: Tx, request: SupportRequest, to: { teamId: string; workerId: string | null }): Promise<void> {
  const promises = await promisesOf(tx)
  const closed = await closedDays(tx)
  await addTask(tx, {
    kind: "contact-setting",
    title: "Contact the setting about its request for support",
    slice: "support-requests",
    record: { kind: "request", id: request.id },
    team: to.teamId,
    takenBy: to.workerId,
    childId: request.child_id,
    settingId: request.setting_id,
    zoneId: request.zone_id,
    dueOn: addWorkingDays(tx.today, promises.contactDays, closed),
    basis: "promise",
    source: PROMISE_SOURCE,
    raiseAt: addWorkingDays(tx.today, promises.takeDays, closed).toZonedDateTime("Europe/London").toInstant(),
  })
}

/** Support begins: the setting was contacted. */
export const startSupport = action("requests.start", "handle-requests", async (tx, input: { id: string; version: number }) => {
  const request = await lockRequest(tx, input.id, input.version)
  mustHandle(tx, request)
  await moveRequest(tx, request, { step: "start" })
  await finishTasks(tx, { kind: "request", id: request.id }, "contacted", "contact-setting")
  await tellStory(tx, request, "Support began")
  return { id: request.id }
})

/** What changed for the children, in writing; then support goes on or ends. */
export const reviewSupport = action(
  "requests.review",
  "handle-requests",
  async (tx, input: { id: string; version: number; found: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    await moveRequest(tx, request, { step: "review", reason: input.found })
    await tellStory(tx, request, "Support was reviewed", { found: input.found })
    return { id: request.id }
  },
)

export const resumeSupport = action("requests.resume", "handle-requests", async (tx, input: { id: string; version: number }) => {
  const request = await lockRequest(tx, input.id, input.version)
  mustHandle(tx, request)
  await moveRequest(tx, request, { step: "resume" })
  await tellStory(tx, request, "Support goes on")
  return { id: request.id }
})

export const closeRequest = action(
  "requests.close",
  "handle-requests",
  async (tx, input: { id: string; version: number; result: string }) => {
    const request = await lockRequest(tx, input.id, input.version)
    mustHandle(tx, request)
    await moveRequest(tx, request, { step: "close", reason: input.result })
    await finishTasks(tx, { kind: "request", id: request.id }, "closed")
    await tellStory(tx, request, "The request for support ended", { result: input.result })
    await tx.publish(tx, "support.request-ended", { requestId: request.id })
    return { id: request.id }
  },
)

/** Notes what another slice made of a request (an outreach request, a panel item), in the transaction that made it. */
export async function noteReferral(
  tx: Tx,
  made: { requestId: string; slice: string; record: { kind: string; id: string } },
): Promise<void> {
  await db(tx)
    .insertInto("support_requests.referrals")
    .values({
      id: randomUUID(),
      request_id: made.requestId,
      slice: made.slice,
      record_kind: made.record.kind,
      record_id: made.record.id,
      at: tx.now,
      by_person: tx.actor.personId,
    })
    .onConflict((held) => held.doNothing())
    .execute()
}
