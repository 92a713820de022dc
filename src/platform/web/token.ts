import type { FastifyReply, FastifyRequest } from "fastify"
import { hashOf } from "../sessions/sessions.ts"
import { SESSION_COOKIE } from "./cookies.ts"

/** A token that is missing or that this browser was never given. */
export class TokenRefused extends Error {
  readonly code = "FST_CSRF_INVALID_TOKEN"
  readonly statusCode = 403
}

const NOBODY = "nobody"

/** Whom a form's token is bound to: the session by its hash, or the word for having none. */
export const holderOf = (cookies: Readonly<Record<string, string | undefined>>): string => {
  const id = cookies[SESSION_COOKIE]
  return id ? Buffer.from(hashOf(id)).toString("base64url") : NOBODY
}

/** A token for the forms of one answer. It names its holder, so that a form of a former session can be told from a foreign one. */
export function tokenFor(request: FastifyRequest, reply: FastifyReply): string {
  const holder = holderOf(request.cookies)
  return `${reply.generateCsrf({ userInfo: holder } as never)}.${holder}`
}

const sentToken = (request: Pick<FastifyRequest, "body" | "headers">): string =>
  String((request.body as Record<string, unknown> | undefined)?._csrf ?? request.headers["x-csrf-token"] ?? "")

/** The part that the plugin made and verifies. */
export const signedPart = (request: FastifyRequest): string => sentToken(request).split(".")[0]!

/** A request as the plugin verifies it, for a holder who need not be the one that asks now. */
interface Asked extends Pick<FastifyRequest, "cookies" | "headers" | "body" | "log"> {
  readonly holder: string
}

export const holderAsked = (request: unknown): string => (request as Asked).holder

function isOf(request: FastifyRequest, holder: string): boolean {
  const { cookies, headers, body, log } = request
  let holds = false
  const asked: Asked = { cookies, headers, body, log, holder }
  // The plugin would answer a refusal at once; here it only says whether there is one.
  request.server.csrfProtection(asked as never, { send: () => undefined } as never, () => {
    holds = true
  })
  return holds
}

/**
 * Checks a post's token. Null: it is of the session that posts. A hash: it was truly given to this browser, in a session before
 * this one, which is what a tab from before the last sign-in sends. Throws TokenRefused for every other token.
 */
export function formerSession(request: FastifyRequest): Uint8Array | null {
  if (isOf(request, holderOf(request.cookies))) return null
  const named = sentToken(request).split(".")[1]
  if (named !== undefined && named !== NOBODY && isOf(request, named)) return Buffer.from(named, "base64url")
  throw new TokenRefused()
}
