import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import type { Entered } from "../database/database.ts"
import type { FrameMessage, ListAddress } from "../kit/index.ts"
import type { Chrome } from "./frame.ts"
import type { ServerParts } from "./parts.ts"
import type { Reply } from "./route.ts"

export interface Answering {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly entered: Entered
  readonly csrf: string
  readonly answer: VNode | Reply
  readonly status?: number
  /** Of a page of lists: the ending of its file's address. */
  readonly twin?: string | undefined
  /** Said over a page. */
  readonly message?: FrameMessage | null
}

/** Sends a page or another answer. A page that names people is never kept by a shared cache. */
export function send(parts: ServerParts, given: Answering): FastifyReply {
  const { reply, answer, status } = given
  if (!("kind" in answer)) return sendPage(parts, { ...given, answer, status: status ?? 200 })
  switch (answer.kind) {
    case "page":
      return sendPage(parts, { ...given, answer: answer.page, status: answer.status ?? status ?? 200 })
    case "redirect":
      return reply.redirect(answer.to, 303)
    case "json":
      return reply
        .status(answer.status ?? 200)
        .header("cache-control", "no-store")
        .send(answer.value)
    case "file":
      if (answer.name !== undefined) reply.header("content-disposition", attachment(answer.name))
      return reply
        .headers({ "cache-control": "no-store", "x-content-type-options": "nosniff", ...answer.headers })
        .type(answer.type)
        .send(typeof answer.body === "string" ? answer.body : Buffer.from(answer.body))
  }
}

function sendPage(parts: ServerParts, given: Answering & { answer: VNode; status: number }): FastifyReply {
  const chrome = {
    ...chromeOf(parts, given.request, given.entered, given.csrf),
    message: given.message ?? null,
    list: listOf(given),
  }
  const html = parts.frame.render(given.answer, chrome)
  return given.reply.status(given.status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html)
}

export function chromeOf(parts: ServerParts, request: FastifyRequest, entered: Entered, csrf: string): Chrome {
  const rights = entered.actor.rights
  return {
    actor: entered.actor,
    csrf,
    path: request.url.split("?")[0]!,
    navigation: parts.registry.slices
      .flatMap((slice) => slice.navigation ?? [])
      .filter(
        (item) =>
          item.right === "public" || rights.has(item.right) || (item.right === "signed-in" && entered.actor.personId !== null),
      )
      .sort((a, b) => a.order - b.order),
    demonstration: entered.demonstration,
    message: null,
    list: null,
  }
}

function listOf({ request, twin }: Answering): ListAddress | null {
  if (twin === undefined) return null
  const [path = "", query = ""] = request.url.split("?")
  return { path, query, file: `${path}${twin}` }
}

/** A download's name in both spellings, so that any letter survives (RFC 6266). */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`
