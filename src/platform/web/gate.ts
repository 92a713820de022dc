import type { FastifyReply, FastifyRequest } from "fastify"
import type { Entered } from "../database/database.ts"
import type { Tx } from "../database/tx.ts"
import { Forbidden } from "../refusal.ts"
import { hashOf, renewSession } from "../sessions/sessions.ts"
import { clearSessionCookie, sessionHashOf, setSessionCookie } from "./facts.ts"
import type { ServerParts } from "./parts.ts"
import type { RouteDefinition } from "./route.ts"

/** Nobody is signed in, and the route needs somebody. */
export class SignInNeeded extends Error {
  constructor(readonly ended: boolean) {
    super("sign-in needed")
    this.name = "SignInNeeded"
  }
}

/** Opens the door or says why not: to sign in first, or that there is nothing here for this person. */
export function passGate(route: RouteDefinition, entered: Entered): void {
  if (route.right === "public") return
  if (entered.actor.personId === null) throw new SignInNeeded(entered.state === "expired" || entered.state === "ended")
  if (route.right !== "signed-in" && !entered.actor.rights.has(route.right)) throw new Forbidden(route.right)
}

/**
 * Work for whoever the request's cookie names. A session whose person changed roles is renewed under a new id first, so that
 * an old cookie never carries new rights.
 */
export async function forRequest<T>(
  parts: ServerParts,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  work: (tx: Tx, entered: Entered) => Promise<T>,
): Promise<T> {
  const { request, reply } = exchange
  const hash = sessionHashOf(request)
  const renewal = Symbol("renew")
  const done = await parts.database.forSession(hash, async (tx, entered) => {
    if (entered.state === "roles-changed") return { renewal, roles: entered.roles }
    return { value: await work(tx, entered) }
  })
  if ("value" in done) return done.value as T
  const id = await parts.database.asSystem((tx) => renewSession(tx, hash!, done.roles ?? []))
  if (id === null) {
    clearSessionCookie(reply)
    return parts.database.forSession(null, work)
  }
  setSessionCookie(reply, id)
  request.cookies["__Host-lfi"] = id
  return parts.database.forSession(hashOf(id), work)
}
