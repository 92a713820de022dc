import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import { draftNamed } from "./drafts.ts"
import { factsOf, signInDoor } from "./facts.ts"
import { formMaker } from "./forms.ts"
import { forRequest, passGate } from "./gate.ts"
import { keptMessage } from "./messages.ts"
import type { ServerParts } from "./parts.ts"
import type { Reply, RouteDefinition, Viewing } from "./route.ts"
import { send } from "./send.ts"

type Run = (request: Viewing) => Promise<VNode | Reply>

/** A page: the reads share one transaction under the asker's rights; it is rendered after they are done. */
export async function handleView(
  parts: ServerParts,
  route: RouteDefinition,
  run: Run,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const facts = factsOf(request, parts.configuration)
  const shown = await forRequest(parts, { request, reply }, async (tx, entered) => {
    passGate(route, entered)
    const draft = await draftNamed(tx, facts.query)
    const maker = formMaker(request, reply, draft)
    return {
      entered,
      csrf: maker.csrf,
      message: draft && keptMessage(draft),
      answer: await run({ ...facts, tx, blank: maker.blank, signIn: signInDoor(request, reply) }),
    }
  })
  return send(parts, { request, reply, ...shown, twin: route.twin })
}
