import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance } from "fastify"
import { type Identity, identityCss } from "../kit/index.ts"

const require = createRequire(import.meta.url)
const govuk = join(dirname(require.resolve("govuk-frontend/package.json")), "dist", "govuk")
const fonts = join(dirname(require.resolve("@fontsource-variable/atkinson-hyperlegible-next/package.json")), "files")
const own = fileURLToPath(new URL("../kit/assets/", import.meta.url))

/** Styles, scripts and fonts, all from here. The council's own pictures are configuration, not assets. */
export async function serveAssets(server: FastifyInstance, identity: Identity): Promise<void> {
  server.get("/assets/identity.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(identityCss(identity)))
  const options = { maxAge: "1 hour", decorateReply: false, index: false as const, wildcard: true }
  await server.register(fastifyStatic, { ...options, root: own, prefix: "/assets/", decorateReply: true })
  await server.register(fastifyStatic, { ...options, root: govuk, prefix: "/assets/govuk/" })
  await server.register(fastifyStatic, { ...options, root: fonts, prefix: "/assets/fonts/" })
}
