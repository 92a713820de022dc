import rateLimit from "@fastify/rate-limit"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"

/** Somebody who is not signed in posted too much from one address in a minute. */
class TooManyPosts extends Error {
  readonly statusCode = 429
  constructor() {
    super("too many posts")
    this.name = "TooManyPosts"
  }
}

/** Counts a post from the request's address; throws TooManyPosts, with Retry-After on the reply, when there were too many. */
export type AnonymousLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * What those who are not signed in may post in a minute, by address (an IPv6 network of 64 bits counts as one). A family's house, a
 * school or a library is one address: the limit stops machines, not people. Never asked about signed-in work.
 */
export async function anonymousLimit(server: FastifyInstance, postsPerMinute: number | null): Promise<AnonymousLimit> {
  if (postsPerMinute === null) return async () => undefined
  await server.register(rateLimit, { global: false })
  const count = server.createRateLimit({ max: postsPerMinute, timeWindow: "1 minute" })
  return async (request, reply) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header("retry-after", String(counted.ttlInSeconds))
    throw new TooManyPosts()
  }
}
