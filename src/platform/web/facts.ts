import type { FastifyReply, FastifyRequest } from "fastify"
import type { Configuration } from "../configuration.ts"
import { NotFound } from "../refusal.ts"
import { hashOf } from "../sessions/sessions.ts"
import { COOKIE, SESSION_COOKIE, SIGN_IN_COOKIE } from "./cookies.ts"
import type { RequestFacts, SignInDoor } from "./route.ts"

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The request's plain facts. A path parameter called id, or ending in Id, that is no identifier names nothing. */
export function factsOf(request: FastifyRequest, configuration: Configuration): RequestFacts {
  const params = { ...(request.params as Record<string, string>) }
  for (const [name, value] of Object.entries(params)) {
    if ((name === "id" || name.endsWith("Id")) && !UUID.test(value)) throw new NotFound()
  }
  const mark = request.url.indexOf("?")
  return {
    configuration,
    params,
    query: new URLSearchParams(mark < 0 ? "" : request.url.slice(mark + 1).replaceAll("%00", "")),
    address: request.url,
    headers: request.headers,
    peer: request.ip,
  }
}

export function sessionHashOf(request: FastifyRequest): Uint8Array | null {
  const id = request.cookies[SESSION_COOKIE]
  return id === undefined || id.length > 100 ? null : hashOf(id)
}

export const setSessionCookie = (reply: FastifyReply, id: string): void => void reply.setCookie(SESSION_COOKIE, id, COOKIE)

export const clearSessionCookie = (reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, COOKIE)

export const setSignInCookie = (reply: FastifyReply, value: string): void =>
  void reply.setCookie(SIGN_IN_COOKIE, value, { ...COOKIE, maxAge: 600 })

/** What the return from the sign-in provider needs of this browser. */
export const signInDoor = (request: FastifyRequest, reply: FastifyReply): SignInDoor => ({
  cookie: request.cookies[SIGN_IN_COOKIE] ?? null,
  previous: sessionHashOf(request),
  set: (id) => {
    reply.clearCookie(SIGN_IN_COOKIE, COOKIE)
    setSessionCookie(reply, id)
  },
})
