import { z } from "zod"
import type { Action } from "../../platform/actions/action.ts"
import { identifier, text } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Submitting, type Viewing } from "../../platform/web/route.ts"
import { membersOf, servicesNow, teamById, teamForService } from "../teams/index.ts"
import { answerQuestion, withdrawRequest } from "./actions.ts"
import { acceptForm } from "./forms.ts"
import { requestTitle } from "./pages/request.tsx"
import { AcceptPage, AllocatePage, DeclinePage, type OneQuestion, QUESTIONS, QuestionPage } from "./pages/step-forms.tsx"
import { type RequestWhole, requestById } from "./queries.ts"
import { OUTCOMES } from "./states.ts"
import {
  acceptRequest,
  allocateRequest,
  askQuestion,
  beginTriage,
  closeRequest,
  declineRequest,
  resumeSupport,
  reviewSupport,
  startSupport,
} from "./triage.ts"

const WORDS = {
  NotFromHere: "This request has moved on. Go back to its page and look again",
  NotYourRequest: "This is for another team to do",
  ConsentMissing: "Consent for the service that would be told is not recorded. Ask the setting to record it first",
  ServiceHasNoTeam: "This service has no team in the system yet. Ask an administrator to give it one",
  NotInTeam: "worker: Choose somebody who is in the team today",
  ServiceMissing: "service: Choose the service",
  NotForAChild: "outcome: An adviser works with a group or a whole setting. Choose a service for a child",
  OnlyForAChild: "outcome: A Way Forward Meeting is about one child",
  ReasonMissing: "Say why",
  NextStepMissing: "next: Say what should happen instead",
} as const

const held = async ({ tx, params }: Viewing): Promise<RequestWhole> => orNotFound(await requestById(tx, params.id!))
const facts = (request: RequestWhole) => ({ id: request.id, title: `${requestTitle(request)}, ${request.setting}` })
const backTo = (request: Submitting) => redirect(`/support/requests/${request.params.id}`)
const locked = (request: Submitting) => ({ id: request.params.id!, version: request.version ?? 0 })

interface Question {
  readonly asks: OneQuestion
  readonly right: string
  readonly required: string
  readonly act: (request: Submitting, words: string) => Promise<unknown>
}

/** A step that needs one answer in words. */
const question = ({ asks, right, required, act }: Question): RouteDefinition[] =>
  form({
    show: `/support/requests/:id/${asks.path}/new`,
    to: `/support/requests/:id/${asks.path}`,
    right,
    schema: z.object({ words: text({ required, max: 4000 }) }),
    view: async (request, given) => {
      const on = await held(request)
      return <QuestionPage at={facts(on)} asks={asks} form={given ?? request.blank({}, on.version)} />
    },
    submit: async (request, { words }) => {
      await act(request, words)
      return backTo(request)
    },
    words: WORDS,
  })

/** A step that needs nothing more said. */
const atOnce = (path: string, right: string, does: Action<{ id: string; version: number }, unknown>): RouteDefinition[] =>
  post(`/support/requests/:id/${path}`, right, async (request) => {
    await request.act(does, locked(request))
    return backTo(request)
  })

async function allocation(request: Viewing) {
  const on = await held(request)
  const asked = { code: on.service_code ?? "", zoneId: on.zone_id, phase: on.phase }
  const service = on.service_code === null ? undefined : await teamForService(request.tx, asked)
  const teamId = service?.teamId ?? on.zone_team_id
  const team = teamId === null ? undefined : await teamById(request.tx, teamId)
  return { on, team: team?.name ?? "the team", members: teamId === null ? [] : await membersOf(request.tx, teamId) }
}

export const stepRoutes: readonly RouteDefinition[] = [
  ...post("/support/requests/:id/triages", "triage-requests", async (request) => {
    await request.act(beginTriage, { id: request.params.id! })
    return backTo(request)
  }),
  ...question({
    asks: QUESTIONS.questions,
    right: "triage-requests",
    required: "Write your question",
    act: (request, words) => request.act(askQuestion, { ...locked(request), question: words }),
  }),
  ...question({
    asks: QUESTIONS.answers,
    right: "ask-for-support",
    required: "Write your answer",
    act: (request, words) => request.act(answerQuestion, { ...locked(request), answer: words }),
  }),
  ...question({
    asks: QUESTIONS.reviews,
    right: "handle-requests",
    required: "Say what changed",
    act: (request, words) => request.act(reviewSupport, { ...locked(request), found: words }),
  }),
  ...question({
    asks: QUESTIONS.closures,
    right: "handle-requests",
    required: "Say what came of it",
    act: (request, words) => request.act(closeRequest, { ...locked(request), result: words }),
  }),
  ...question({
    asks: QUESTIONS.withdrawals,
    right: "ask-for-support",
    required: "Say why you take it back",
    act: (request, words) => request.act(withdrawRequest, { ...locked(request), reason: words }),
  }),
  ...form({
    show: "/support/requests/:id/declines/new",
    to: "/support/requests/:id/declines",
    right: "triage-requests",
    schema: z.object({
      reason: text({ required: "Say why this request is not the way", max: 2000 }),
      next: text({ required: "Say what should happen instead, and who does it", max: 2000 }),
    }),
    view: async (request, given) => {
      const on = await held(request)
      return <DeclinePage at={facts(on)} form={given ?? request.blank({}, on.version)} />
    },
    submit: async (request, { reason, next }) => {
      await request.act(declineRequest, { ...locked(request), reason, nextStep: next })
      return backTo(request)
    },
    words: WORDS,
  }),
  ...form({
    show: "/support/requests/:id/acceptances/new",
    to: "/support/requests/:id/acceptances",
    right: "triage-requests",
    schema: acceptForm,
    view: async (request, given) => {
      const on = await held(request)
      const forChild = on.level === "child"
      const outcomes = OUTCOMES.filter((outcome) =>
        outcome === "wfm" ? forChild : outcome === "adviser_cohort" ? !forChild : true,
      )
      const data = { at: facts(on), services: await servicesNow(request.tx), outcomes, phase: on.phase }
      return <AcceptPage data={data} form={(given ?? request.blank({}, on.version)) as never} />
    },
    submit: async (request, { outcome, service, note }) => {
      await request.act(acceptRequest, { ...locked(request), outcome, service, note })
      return backTo(request)
    },
    words: WORDS,
  }),
  ...form({
    show: "/support/requests/:id/allocations/new",
    to: "/support/requests/:id/allocations",
    right: "triage-requests",
    schema: z.object({ worker: identifier() }),
    view: async (request, given) => {
      const { on, team, members } = await allocation(request)
      return (
        <AllocatePage at={facts(on)} team={team} members={members} form={(given ?? request.blank({}, on.version)) as never} />
      )
    },
    submit: async (request, { worker }) => {
      await request.act(allocateRequest, { ...locked(request), workerId: worker })
      return backTo(request)
    },
    words: WORDS,
  }),
  ...atOnce("starts", "handle-requests", startSupport),
  ...atOnce("resumptions", "handle-requests", resumeSupport),
]
