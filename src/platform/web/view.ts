import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import { type Tx, tablesOf } from "../database/tx.ts"
import { factsOf, signInDoor } from "./facts.ts"
import { formMaker } from "./forms.ts"
import { forRequest, passGate } from "./gate.ts"
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
    const maker = formMaker(request, reply, await draftNamed(tx, facts.query))
    return {
      entered,
      csrf: maker.csrf,
      answer: await run({ ...facts, tx, blank: maker.blank, signIn: signInDoor(request, reply) }),
    }
  })
  return send(parts, { request, reply, ...shown })
}

/** What was typed before a session ended, for the person who typed it: `?draft=` names the row. */
async function draftNamed(tx: Tx, query: URLSearchParams): Promise<Record<string, unknown> | null> {
  const id = query.get("draft")
  if (id === null || tx.actor.personId === null || !/^[0-9a-f-]{36}$/.test(id)) return null
  const row = await tablesOf<{ "platform.drafts": { id: string; body: Record<string, unknown> } }>(tx)
    .selectFrom("platform.drafts")
    .select("body")
    .where("id", "=", id)
    .executeTakeFirst()
  return row?.body ?? null
}
