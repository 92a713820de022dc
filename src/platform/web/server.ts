import { createHash, randomUUID } from "node:crypto"
import compress from "@fastify/compress"
import cookie from "@fastify/cookie"
import csrf from "@fastify/csrf-protection"
import formbody from "@fastify/formbody"
import helmet from "@fastify/helmet"
import multipart from "@fastify/multipart"
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify"
import { anonymousLimit } from "./anonymous-limit.ts"
import { serveAssets } from "./assets.ts"
import { COOKIE, FORM_COOKIE } from "./cookies.ts"
import { answerError } from "./errors.tsx"
import type { ServerParts } from "./parts.ts"
import { handleSubmit } from "./submit.ts"
import { holderAsked, signedPart } from "./token.ts"
import { handleView } from "./view.ts"

/** Bytes of one request's body: documents are the largest thing that arrives. */
const BODY_LIMIT = 26 * 1024 * 1024

/** Forms are read by zod: without a compiler of its own Fastify would load one for JSON schemas that nobody writes. */
const NO_SCHEMAS = {
  compilersFactory: { buildValidator: () => () => () => true, buildSerializer: () => () => JSON.stringify },
} as unknown as NonNullable<FastifyServerOptions["schemaController"]>

/** The web server over the slices' routes. It listens nowhere until told to. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    logger: parts.log
      ? { level: "info", redact: ["req.headers.cookie", "req.headers.authorization"], serializers: { req: withoutQuery } }
      : false,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    trustProxy: parts.configuration.TRUSTED_PROXY ?? false,
    schemaController: NO_SCHEMAS,
  })
  await server.register(cookie)
  await server.register(csrf, {
    cookieKey: FORM_COOKIE,
    cookieOpts: { ...COOKIE, signed: false },
    getToken: signedPart,
    csrfOpts: { hmacKey: createHash("sha256").update(parts.secret).digest("hex"), userInfo: true },
    getUserInfo: holderAsked,
  })
  await server.register(formbody, { bodyLimit: 1024 * 1024 })
  await server.register(multipart, { limits: { fileSize: 25 * 1024 * 1024, files: 10, fields: 200 } })
  await server.register(helmet, SECURITY_HEADERS)
  const limit = await anonymousLimit(server, parts.anonymousPostsPerMinute ?? null)
  // Styles, scripts and pictures only: a page holds secrets, and its compressed length would tell of them.
  // What is sent to us is never compressed: browsers do not, and what a sender packs can grow without bounds.
  await server.register(compress, {
    global: true,
    globalDecompression: false,
    customTypes: /^(text\/css|text\/javascript|application\/javascript|image\/svg\+xml)/,
  })
  await serveAssets(server, parts.identity)

  server.setErrorHandler((error, request, reply) => answerError(parts, error, request, reply))
  server.setNotFoundHandler((request, reply) => answerError(parts, null, request, reply))
  for (const route of parts.registry.routes) {
    const handle = route.handle
    if (handle.kind === "view") server.get(route.path, (request, reply) => handleView(parts, route, handle.run, request, reply))
    else if (handle.unsigned) {
      await server.register(async (scope) => {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body))
        scope.post(route.path, (request, reply) => handleSubmit({ ...parts, limit }, route, handle, request, reply))
      })
    } else server.post(route.path, (request, reply) => handleSubmit({ ...parts, limit }, route, handle, request, reply))
  }
  return server
}

/** The log holds paths, never what was asked: a query may carry words. */
const withoutQuery = (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split("?")[0] })

const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: "same-origin" as const },
  crossOriginEmbedderPolicy: false,
}
