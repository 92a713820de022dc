import type { Server } from "node:http"
import Provider from "oidc-provider"

export interface LocalProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  stop(): Promise<void>
}

export interface Account {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
}

/** A real OpenID provider on the loopback address. Its own development pages ask for a login and a consent; any password will do. */
export async function startProvider(accounts: readonly Account[], redirectUri: string): Promise<LocalProvider> {
  const [clientId, clientSecret] = ["house", "a-secret-for-tests-only"]
  // The issuer holds the port, which is known only once it listens: a first listener finds one.
  const { createServer } = await import("node:http")
  const probe = createServer().listen(0, "127.0.0.1")
  await new Promise((done) => probe.once("listening", done))
  const { port } = probe.address() as { port: number }
  await new Promise((done) => probe.close(done))
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["for-tests-only"] },
    features: { devInteractions: { enabled: true } },
    findAccount: async (_context: unknown, id: string) => {
      const account = accounts.find((each) => each.sub === id)
      return account === undefined ? undefined : { accountId: id, claims: async () => ({ ...account }) }
    },
  })
  const server: Server = provider.listen(port, "127.0.0.1")
  await new Promise((done) => server.once("listening", done))
  return {
    issuer,
    clientId,
    clientSecret,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
