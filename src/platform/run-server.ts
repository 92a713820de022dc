import { randomUUID } from "node:crypto"
import type { FastifyInstance } from "fastify"
import { startBackground } from "./background.ts"
import { openControlSocket } from "./commands/control-socket.ts"
import { type Configuration, isLoopback } from "./configuration.ts"
import { identityOf } from "./identity.ts"
import { toldToStop } from "./jobs/commands.ts"
import { installationSecret, openService, type Service } from "./service.ts"
import { demonstrationMark } from "./sign-in/personas.ts"
import type { Slice } from "./slice.ts"
import { buildServer } from "./web/server.ts"
import { siteFrame } from "./web/site-frame.ts"

/** The demonstration county, which a new embedded database without a way to sign in is given. */
export interface Demonstration {
  load(service: Service): Promise<void>
  /** Goes on with what was not needed for the first page, until it is done or told to stop. */
  goOn(service: Service, stop: AbortSignal): Promise<void>
}

/** The service's own database ended beneath it, and the service with it: a new start has all that was acknowledged. */
export class DatabaseEnded extends Error {
  override readonly name = "DatabaseEnded"
  /** By which whoever started the service knows to start it again (scripts/keep-running.mjs). */
  readonly exitCode = 75
}

/** Opens everything, listens, prints the address, and closes in order when told to stop. */
export async function runServer(
  configuration: Configuration,
  slices: readonly Slice[],
  demonstration: Demonstration,
): Promise<void> {
  const service = await openService(configuration, slices)
  // A new embedded database without a way to sign in is somebody trying the house out.
  if (service.fresh && configuration.OIDC_ISSUER === undefined) await demonstration.load(service)
  const server = await serverFor(service, configuration)
  const control = configuration.DATABASE_URL === undefined ? await openControlSocket(configuration.LFI_FOLDER, service) : null
  const told = toldToStop()
  await server.listen({ host: configuration.HOST, port: configuration.PORT })
  const { port } = server.server.address() as { port: number }
  process.stdout.write(
    `Local First Inclusion is ready at http://${configuration.HOST === "127.0.0.1" ? "localhost" : configuration.HOST}:${port}\n`,
  )
  // Nobody waits for the queues to be looked at: what is asked for in between is queued all the same.
  const background = await startBackground(service, server.log)
  const stop = new AbortController()
  const rest = demonstration
    .goOn(service, stop.signal)
    .catch((error: Error) => process.stderr.write(`The histories of the demonstration stopped: ${error.message}\n`))
  const ended = await Promise.race([told, ...(service.source.stopped ? [service.source.stopped] : [])])
  stop.abort()
  control?.close()
  const closed = server
    .close()
    .then(() => rest)
    .then(() => background.stop())
    .then(() => service.close())
  if (!(ended instanceof Error)) return closed
  // Without its database nothing else closes in order: what the person reads is why it ended.
  await closed.catch(() => undefined)
  throw new DatabaseEnded(`${ended.message}. What was acknowledged is kept.`, { cause: ended })
}

/** The web server of an open service, once the ways to sign in are known to be safe. */
export async function serverFor(service: Service, configuration: Configuration): Promise<FastifyInstance> {
  const { mark, secret, identity } = await service.database.asSystem(async (tx) => ({
    mark: await demonstrationMark(tx),
    secret: await installationSecret(tx, "forms"),
    identity: await identityOf(tx),
  }))
  refuseUnsafe(configuration, mark !== null)
  return buildServer({
    configuration,
    database: service.database,
    registry: service.registry,
    frame: siteFrame({ identity, demonstration: mark !== null, newKey: randomUUID }),
    secret,
    identity,
    log: process.env.LFI_LOG === "on",
    ...postLimit(configuration, mark !== null),
  })
}

const POSTS_PER_MINUTE = 120

/** A demonstration is served to its own machine alone: it has a limit only where one is set. */
export function postLimit(
  { ANONYMOUS_POSTS_PER_MINUTE: set }: Configuration,
  demonstration: boolean,
): { readonly anonymousPostsPerMinute?: number } {
  const limit = set ?? (demonstration ? null : POSTS_PER_MINUTE)
  return limit === null ? {} : { anonymousPostsPerMinute: limit }
}

/** A demonstration stays on the machine of whoever looks at it; anything else needs real sign-in. */
export function refuseUnsafe(configuration: Configuration, demonstration: boolean): void {
  if (demonstration && !isLoopback(configuration.HOST)) {
    throw new Error(
      "This database holds the demonstration county, where anyone may be anyone: it is served on the loopback address only (HOST=127.0.0.1).",
    )
  }
  if (demonstration && configuration.NODE_ENV === "production") {
    throw new Error("This database holds the demonstration county, which NODE_ENV=production must not serve.")
  }
  if (!demonstration && configuration.OIDC_ISSUER === undefined) {
    throw new Error(
      "There is no way to sign in: set OIDC_ISSUER, OIDC_CLIENT_ID and PUBLIC_URL (docs/operating.md), or load the demonstration county into an empty database.",
    )
  }
}
