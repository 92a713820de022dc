import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import type { ConsentWithdrawn } from "../../county/consent/index.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { type Asked, isEnded, type Moved, take } from "./states.ts"
import type { RequestRow, RequestTables, SupportRequest } from "./tables.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

/** The request, held for this transaction; refuses a form made on an older version. */
export async function lockRequest(tx: Tx, id: string, version: number | null): Promise<SupportRequest> {
  const request = orNotFound(
    await db(tx).selectFrom("support_requests.requests").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  if (version !== null) unchangedSince(request.version, version)
  return request
}

/** Only the setting's own people and whoever asked for it may speak for the request. */
export function mustSpeakFor(tx: Tx, request: SupportRequest): void {
  const ours = request.setting_team_id !== null && tx.actor.teams.includes(request.setting_team_id)
  if (!ours && request.created_by !== tx.actor.personId) throw new Refusal("NotYourRequest")
}

/** Only the zone's team, or the team that the request was given to. */
export function mustHandle(tx: Tx, request: SupportRequest): void {
  const teams = [request.zone_team_id, request.handling_team_id].filter((team) => team !== null)
  if (!teams.some((team) => tx.actor.teams.includes(team))) throw new Refusal("NotYourRequest")
}

export interface StepGiven extends Asked {
  /** A named child's request: consent for what this step shares was found. */
  readonly consented?: boolean
  readonly change?: Partial<
    Pick<RequestRow, "outcome" | "service_code" | "handling_team_id" | "worker_id" | "consent_id" | "answer_due">
  >
}

/** Takes one step of a request's life: decides by the rules, saves, writes the step, keeps the clock, audits. */
export async function moveRequest(tx: Tx, request: SupportRequest, given: StepGiven): Promise<Moved> {
  const { status, level, outcome } = request
  const moved = orRefuse(take({ status, level, outcome, consented: given.consented ?? true }, given))
  const next = request.version + 1
  await db(tx)
    .updateTable("support_requests.requests")
    .set({
      ...given.change,
      status: moved.to,
      version: next,
      ...(given.step === "submit" ? { submitted_on: tx.today } : {}),
      ...(moved.clock === "end" ? { answered_on: tx.today } : {}),
    })
    .where("id", "=", request.id)
    .execute()
  await keepClock(tx, request.id, moved.clock, given.reason ?? "")
  await writeStep(tx, request, given, moved)
  await audit(tx, {
    record: { kind: "request", id: request.id },
    childId: request.child_id,
    before: { status },
    after: { status: moved.to, ...given.change },
    ...(given.reason ? { reason: given.reason } : {}),
  })
  return moved
}

async function keepClock(tx: Tx, requestId: string, clock: Moved["clock"], why: string): Promise<void> {
  if (clock === "stop") {
    await db(tx)
      .insertInto("support_requests.pauses")
      .values({ id: randomUUID(), request_id: requestId, since: tx.today, until: null, why })
      .execute()
  }
  if (clock === "go" || clock === "end") {
    await db(tx)
      .updateTable("support_requests.pauses")
      .set({ until: tx.today })
      .where("request_id", "=", requestId)
      .where("until", "is", null)
      .execute()
  }
}

const writeStep = (tx: Tx, request: SupportRequest, given: StepGiven, moved: Moved) =>
  db(tx)
    .insertInto("support_requests.steps")
    .values({
      id: randomUUID(),
      request_id: request.id,
      version: request.version + 1,
      step: given.step,
      from_status: request.status,
      to_status: moved.to,
      reason: given.reason?.trim() || null,
      next_step: given.nextStep?.trim() || null,
      at: tx.now,
      by_person: tx.actor.personId,
      by_name: tx.actor.name,
    })
    .execute()

/** A line in the child's story; a request about a cohort or a setting has no child to tell it to. */
export const tellStory = async (
  tx: Tx,
  request: SupportRequest,
  title: string,
  detail: Record<string, unknown> = {},
): Promise<void> => {
  if (request.child_id === null) return
  const record = { kind: "request", id: request.id }
  await chronicle(tx, { childId: request.child_id, title, detail, slice: "support-requests", record })
}

/** Requests that stood on a consent end with it, for the agency that was told or for all. */
export async function closeForConsent(tx: Tx, withdrawn: ConsentWithdrawn): Promise<void> {
  await beyondCircle(tx, "requests that stood on a withdrawn consent end, whoever holds them", async (all) => {
    const rows = await db(all)
      .selectFrom("support_requests.requests")
      .selectAll()
      .where("child_id", "=", withdrawn.childId)
      .where((is) =>
        is.or([
          is("consent_id", "=", withdrawn.consentId),
          is.exists(
            is
              .selectFrom("county.shares as s")
              .select("s.id")
              .whereRef("s.record_id", "=", "support_requests.requests.id")
              .where("s.consent_id", "=", withdrawn.consentId)
              .where("s.agency", "=", withdrawn.agency ?? ""),
          ),
        ]),
      )
      .execute()
    for (const request of rows) {
      if (isEnded(request.status) || request.status === "draft") continue
      if (withdrawn.agency !== null && !concerns(request, withdrawn.agency)) continue
      await moveRequest(all, request, { step: "withdraw", reason: withdrawn.why })
      await finishTasks(all, { kind: "request", id: request.id }, "consent-withdrawn")
      await tellStory(all, request, "The request for support ended because consent was withdrawn")
    }
  })
}

/** The zone's team is told of every request; a service only of those offered to it. */
const concerns = (request: SupportRequest, agency: string): boolean => agency === "sct" || request.service_code === agency
