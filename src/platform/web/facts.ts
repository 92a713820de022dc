import type { FastifyReply, FastifyRequest } from "fastify"
import { NotFound } from "../refusal.ts"
import { hashOf } from "../sessions/sessions.ts"
import { COOKIE, SESSION_COOKIE } from "./cookies.ts"
import type { RequestFacts } from "./route.ts"

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The request's plain facts. A path parameter called id, or ending in Id, that is no identifier names nothing. */
export function factsOf(request: FastifyRequest): RequestFacts {
  const params = { ...(request.params as Record<string, string>) }
  for (const [name, value] of Object.entries(params)) {
    if ((name === "id" || name.endsWith("Id")) && !UUID.test(value)) throw new NotFound()
  }
  const mark = request.url.indexOf("?")
  return {
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
