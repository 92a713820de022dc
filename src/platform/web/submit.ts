import { createHash, randomUUID } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import { once } from "../actions/once.ts"
import { type Form, parseForm, typedForm, withErrors } from "../kit/index.ts"
import { Refusal } from "../refusal.ts"
import type { AnonymousLimit } from "./anonymous-limit.ts"
import { type Posted, postedBody } from "./body.ts"
import { purgeDraft } from "./drafts.ts"
import { clearSessionCookie, factsOf, sessionHashOf, setSessionCookie, setSignInCookie, signInDoor } from "./facts.ts"
import { formMaker, refusalErrors } from "./forms.ts"
import { forRequest, passGate } from "./gate.ts"
import { keepOfFormer, keepTyped } from "./kept.ts"
import { filesAgain } from "./messages.ts"
import type { ServerParts } from "./parts.ts"
import type { FormAgain, RequestFacts, RouteDefinition, Submitting } from "./route.ts"
import { send } from "./send.ts"
import { overNewest, standingNow } from "./stale.ts"
import { formerSession } from "./token.ts"

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
  const former = handle.unsigned ? null : formerSession(request)
  const entered = await forRequest(parts, exchange, async (_tx, who) => who)
  const late = { facts: exchange.facts, route, posted, session: former ?? sessionHashOf(request) }
  if (former) return reply.redirect(await keepOfFormer(parts, late, entered.actor.personId), 303)
  if (route.right === "public" && !handle.unsigned && entered.actor.personId === null) await parts.limit(request, reply)
  try {
    passGate(route, entered)
  } catch (error) {
    const kept = await keepTyped(parts, late, error)
    if (kept) return reply.redirect(kept, 303)
    throw error
  }
  const typed = handle.schema ? parseForm(handle.schema as never, posted.fields) : { ok: true as const, data: posted.fields }
  if (!typed.ok) return again(exchange, posted, typed.form as Form<object>)
  try {
    const answer = await handle.run(submitting(exchange, posted, typed.data as Record<string, unknown>))
    await purgeShown(exchange)
    return send(parts, { request, reply, entered, csrf: "", answer })
  } catch (error) {
    if (!(error instanceof Refusal) || !handle.again) throw error
    const refused = withErrors(typedForm<object>(posted.fields), refusalErrors(error, handle.again.words))
    return again(exchange, posted, refused, error.code === "ChangedMeanwhile")
  }
}

/** The form once more, with its errors and what was typed, under a fresh token and key. */
async function again(exchange: Exchange, posted: Posted, failed: Form<object>, stale = false): Promise<FastifyReply> {
  const { parts, route, handle, request, reply, facts } = exchange
  const shows = handle.again as FormAgain
  const shown = await forRequest(parts, exchange, async (tx, entered) => {
    passGate(route, entered)
    const maker = formMaker(request, reply, null)
    const viewing = { ...facts, tx, blank: maker.blank, signIn: signInDoor(request, reply) }
    const now = stale ? await standingNow(shows, viewing, failed.values) : null
    const form = now ? overNewest(failed, now) : { ...failed, version: posted.version }
    const { csrf, key } = maker.blank()
    return {
      entered,
      csrf: maker.csrf,
      answer: await shows.run(viewing, { ...form, csrf, key } as never),
      message: filesAgain(posted),
    }
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

/** What was kept of a form is gone once the page that showed it has sent it. */
async function purgeShown(exchange: Exchange): Promise<void> {
  const shown = /[?&]draft=([0-9a-f]{8}-[0-9a-f-]{27})(&|$)/.exec(String(exchange.facts.headers.referer ?? ""))?.[1]
  if (shown !== undefined) await forRequest(exchange.parts, exchange, (tx) => purgeDraft(tx, shown))
}
