import { createHash, randomBytes } from "node:crypto"
import * as openid from "openid-client"
import type { Configuration } from "../configuration.ts"
import { isLoopback } from "../configuration.ts"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { Instant } from "../time.ts"

interface SignInTables {
  "platform.sign_ins": { cookie_hash: Uint8Array; state: string; nonce: string; verifier: string; next: string; at: Instant }
}

const known = new Map<string, Promise<openid.Configuration>>()

/** The provider's metadata, asked for once; a failure is not kept. Plain http is accepted from the loopback address only. */
function provider(configuration: Configuration): Promise<openid.Configuration> {
  const issuer = configuration.OIDC_ISSUER!
  const key = `${issuer} ${configuration.OIDC_CLIENT_ID}`
  const held = known.get(key)
  if (held) return held
  const url = new URL(issuer)
  const asked = openid.discovery(url, configuration.OIDC_CLIENT_ID!, configuration.OIDC_CLIENT_SECRET, undefined, {
    execute: url.protocol === "http:" && isLoopback(url.hostname) ? [openid.allowInsecureRequests] : [],
  })
  known.set(key, asked)
  asked.catch(() => known.delete(key))
  return asked
}

const returnAddress = (configuration: Configuration): string => new URL("/sign-in/return", configuration.PUBLIC_URL).href
const hashed = (cookie: string): Uint8Array => createHash("sha256").update(cookie).digest()

export interface Begun {
  /** Where the browser goes. */
  readonly href: string
  /** Ties the answer to this browser. */
  readonly cookie: string
}

/** Begins a sign-in: authorization code flow with PKCE (RFC 7636), state and nonce, all kept here under the cookie's hash. */
export async function beginSignIn(
  configuration: Configuration,
  save: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  next: string,
): Promise<Begun> {
  const oidc = await provider(configuration)
  const [state, nonce, verifier, cookie] = [
    openid.randomState(),
    openid.randomNonce(),
    openid.randomPKCECodeVerifier(),
    randomBytes(32).toString("base64url"),
  ]
  await save(async (tx) => {
    const rows = tablesOf<SignInTables>(tx)
    await rows
      .deleteFrom("platform.sign_ins")
      .where("at", "<", tx.now.subtract({ minutes: 10 }))
      .execute()
    await rows
      .insertInto("platform.sign_ins")
      .values({ cookie_hash: hashed(cookie), state, nonce, verifier, next, at: tx.now })
      .execute()
  })
  const href = openid.buildAuthorizationUrl(oidc, {
    redirect_uri: returnAddress(configuration),
    scope: "openid email profile",
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).href
  return { href, cookie }
}

export interface Proved {
  readonly issuer: string
  readonly subject: string
  /** Only when the provider says that it is verified. */
  readonly email: string | null
  readonly next: string
}

/** Finishes a sign-in: checks state, nonce, verifier and signature. Null when it was not begun here, or too long ago. */
export async function finishSignIn(
  configuration: Configuration,
  save: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  given: { address: string; cookie: string },
): Promise<Proved | null> {
  const begun = await save(async (tx) => {
    const rows = tablesOf<SignInTables>(tx)
    const row = await rows
      .deleteFrom("platform.sign_ins")
      .where("cookie_hash", "=", hashed(given.cookie))
      .returningAll()
      .executeTakeFirst()
    return row && row.at.until(tx.now).total("minutes") <= 10 ? row : null
  })
  if (!begun) return null
  const answer = await openid.authorizationCodeGrant(
    await provider(configuration),
    new URL(given.address, configuration.PUBLIC_URL),
    {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    },
  )
  const claims = answer.claims()!
  const email = claims.email_verified === true && typeof claims.email === "string" ? claims.email.toLowerCase() : null
  return { issuer: claims.iss, subject: claims.sub, email, next: begun.next }
}

interface PeopleTables {
  "platform.people": { id: string; email: string | null; issuer: string | null; subject: string | null; ended_on: unknown }
}

/**
 * The person whom the provider proved: by issuer and subject; at the first sign-in by a verified address that exactly one
 * person has who is not tied to anybody else. Null for a stranger.
 */
export async function personFor(tx: Tx, proved: Proved): Promise<string | null> {
  const people = tablesOf<PeopleTables>(tx)
  const current = people
    .selectFrom("platform.people")
    .select("id")
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today as never)]))
  const tied = await current.where("issuer", "=", proved.issuer).where("subject", "=", proved.subject).executeTakeFirst()
  if (tied) return tied.id
  if (proved.email === null) return null
  const named = await current
    .where((is) => is(is.fn<string>("lower", ["email"]), "=", proved.email))
    .where("issuer", "is", null)
    .execute()
  if (named.length !== 1) return null
  await people
    .updateTable("platform.people")
    .set({ issuer: proved.issuer, subject: proved.subject })
    .where("id", "=", named[0]!.id)
    .execute()
  return named[0]!.id
}
