import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { NOBODY } from "../database/database.ts"
import { Forbidden, NotFound, Refusal } from "../refusal.ts"
import { SignInNeeded } from "./gate.ts"
import { MessagePage } from "./message-page.tsx"
import type { ServerParts } from "./parts.ts"
import { chromeOf } from "./send.ts"

interface Said {
  readonly status: number
  readonly title: string
  readonly words: string
}

const NOT_FOUND: Said = {
  status: 404,
  title: "Page not found",
  words:
    "The address may be mistyped, or it may lead to something that you cannot open. Check it, or start again from your home page.",
}

/** Every failure in plain words. Unknown and forbidden look alike; the unexpected has a reference that the log carries too. */
export function answerError(parts: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof SignInNeeded) {
    return request.method === "GET"
      ? reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
      : reply.redirect("/sign-in", 303)
  }
  const said = sayingOf(error)
  if (said.status >= 500) request.log.error({ err: scrubbed(error), reference: request.id }, "unexpected failure")
  const reference = said.status >= 500 ? request.id : null
  const nobody = { state: "unknown" as const, actor: NOBODY, demonstration: false, roles: [] }
  if (String(request.headers.accept ?? "").includes("application/json")) {
    return reply.status(said.status).send({ error: said.title, reference })
  }
  const html = parts.frame.render(
    <MessagePage title={said.title} words={said.words} reference={reference} />,
    chromeOf(parts, request, nobody, ""),
  )
  return reply.status(said.status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html)
}

function sayingOf(error: unknown): Said {
  if (error === null || error instanceof NotFound || error instanceof Forbidden) return NOT_FOUND
  if (error instanceof Refusal) {
    return {
      status: 409,
      title: "That could not be done",
      words: "Something changed meanwhile, or a rule does not allow it. Go back, look again, and try once more.",
    }
  }
  const { code = "", statusCode = 500 } = error as FastifyError
  if (code.startsWith("FST_CSRF")) {
    return {
      status: 403,
      title: "This page was open for too long",
      words: "Go back, reload the page and send it again. Nothing was changed.",
    }
  }
  if (code === "42501") return NOT_FOUND
  if (statusCode === 413 || code === "FST_REQ_FILE_TOO_LARGE") {
    return { status: 413, title: "That is too large", words: "A file may have up to 25 megabytes. Choose a smaller one." }
  }
  if (statusCode === 429) {
    return {
      status: 429,
      title: "Please wait a minute",
      words:
        "Very many forms came from your address in the last minute. Nothing was sent or changed. Wait a minute, go back and send it again; what you typed is still there.",
    }
  }
  if (statusCode >= 400 && statusCode < 500)
    return { status: statusCode, title: "That could not be read", words: "Go back, reload the page and try again." }
  return {
    status: 500,
    title: "Sorry, something went wrong",
    words: "Nothing was half done. Try again in a minute; if it happens again, tell us the reference below.",
  }
}

/** A database error may quote a row: the log keeps its code and place, not its words. */
function scrubbed(error: unknown): Record<string, unknown> {
  const { name, code, routine, constraint, table, stack } = error as Record<string, string | undefined>
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  return fromDatabase
    ? { name, code, routine, constraint, table, stack: (stack ?? "").split("\n").slice(1).join("\n") }
    : { name, code, stack }
}
