import { createHash, randomUUID } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import { once } from "../actions/once.ts"
import { type Form, parseForm, typedForm, withErrors } from "../kit/index.ts"
import { Refusal } from "../refusal.ts"
import type { AnonymousLimit } from "./anonymous-limit.ts"
import { type Posted, postedBody } from "./body.ts"
import { clearSessionCookie, factsOf, sessionHashOf, setSessionCookie, setSignInCookie, signInDoor } from "./facts.ts"
import { formMaker, refusalErrors } from "./forms.ts"
import { forRequest, passGate } from "./gate.ts"
import { keepTyped } from "./kept.ts"
import type { ServerParts } from "./parts.ts"
import type { FormAgain, RequestFacts, RouteDefinition, Submitting } from "./route.ts"
import { send } from "./send.ts"

type Handle = Extract<RouteDefinition["handle"], { kind: "submit" }>

interface Exchange {
  readonly parts: ServerParts
  readonly route: RouteDefinition
  readonly handle: Handle
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly facts: RequestFacts
}

/** A post: token, right, shape, then the act; a failure shows the form again with what was typed. */
export async function handleSubmit(
  parts: ServerParts & { readonly limit: AnonymousLimit },
  route: RouteDefinition,
  handle: Handle,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const exchange: Exchange = { parts, route, handle, request, reply, facts: factsOf(request, parts.configuration) }
  const posted = await postedBody(request)
  if (!handle.unsigned && !tokenHolds(request, reply)) return reply
  const entered = await forRequest(parts, exchange, async (_tx, who) => who)
  if (route.right === "public" && !handle.unsigned && entered.actor.personId === null) await parts.limit(request, reply)
  try {
    passGate(route, entered)
  } catch (error) {
    const kept = await keepTyped(parts, exchange.facts, sessionHashOf(request), posted, error)
    if (kept) return reply.redirect(kept, 303)
    throw error
  }
  const typed = handle.schema ? parseForm(handle.schema as never, posted.fields) : { ok: true as const, data: posted.fields }
  if (!typed.ok) return again(exchange, posted, typed.form as Form<object>)
  try {
    const answer = await handle.run(submitting(exchange, posted, typed.data as Record<string, unknown>))
    return send(parts, { request, reply, entered, csrf: "", answer })
  } catch (error) {
    if (!(error instanceof Refusal) || !handle.again) throw error
    return again(exchange, posted, withErrors(typedForm(posted.fields), refusalErrors(error, handle.again.words)))
  }
}

/** The form once more, with its errors and what was typed, under a fresh token and key. */
async function again(exchange: Exchange, posted: Posted, failed: Form<object>): Promise<FastifyReply> {
  const { parts, route, handle, request, reply, facts } = exchange
  const shown = await forRequest(parts, exchange, async (tx, entered) => {
    passGate(route, entered)
    const maker = formMaker(request, reply, null)
    const fresh = maker.blank()
    const given = { ...failed, csrf: fresh.csrf, key: fresh.key, version: posted.version, field: failed.field }
    const answer = await (handle.again as FormAgain).run(
      { ...facts, tx, blank: maker.blank, signIn: signInDoor(request, reply) },
      given as never,
    )
    return { entered, csrf: maker.csrf, answer }
  })
  return send(parts, { request, reply, ...shown, status: 422 })
}

function submitting(exchange: Exchange, posted: Posted, body: Record<string, unknown>): Submitting {
  const { parts, request, reply, facts } = exchange
  let acts = 0
  return {
    ...facts,
    body,
    files: posted.files,
    raw: posted.raw,
    version: posted.version,
    act: (action, input) => {
      acts += 1
      const key = `${posted.key ?? randomUUID()}:${acts}`
      const said = [posted.fields, posted.files.map((each) => [each.name, createHash("sha256").update(each.bytes).digest("hex")])]
      return forRequest(parts, exchange, (tx) =>
        once(tx, { route: request.url.split("?")[0]!, key, body: said }, () => action.run(tx, input)),
      )
    },
    read: (work) => forRequest(parts, exchange, (tx) => work(tx)),
    session: {
      hash: sessionHashOf(request),
      set: (id) => setSessionCookie(reply, id),
      clear: () => clearSessionCookie(reply),
      setSignIn: (cookie) => setSignInCookie(reply, cookie),
    },
  }
}

/** False when the token is missing, foreign or stale; the plugin has then answered already. */
function tokenHolds(request: FastifyRequest, reply: FastifyReply): boolean {
  let holds = false
  request.server.csrfProtection(request, reply, () => {
    holds = true
  })
  return holds
}
