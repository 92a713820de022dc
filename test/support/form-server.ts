import { randomUUID } from "node:crypto"
import type { FastifyInstance } from "fastify"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { defaultIdentity } from "../../src/platform/kit/index.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { buildServer } from "../../src/platform/web/server.ts"
import { siteFrame } from "../../src/platform/web/site-frame.ts"
import type { TestDatabase } from "./database.ts"

export type Fields = readonly (readonly [string, string])[]
export interface Sent {
  /** The page whose token and version the post carries. */
  readonly from: string
  readonly to: string
  readonly fields: Fields
  readonly key?: string
}

/** People by the name that a test calls them. */
type Cast = Readonly<Record<string, { readonly personId: string; readonly roles: readonly string[] }>>

/** One of the cast; null is somebody who is not signed in. */
type Who = string | null

/** The web layer over a test's own database, and people of its making who send its forms. */
export class FormServer {
  private constructor(
    readonly db: TestDatabase,
    readonly server: FastifyInstance,
    readonly cookies: Readonly<Record<string, string>>,
  ) {}

  static async over(db: TestDatabase, cast: Cast, environment: Readonly<Record<string, string>> = {}): Promise<FormServer> {
    return new FormServer(db, await serverOver(db, environment), await sessionsOf(db, cast))
  }

  async close(): Promise<void> {
    await this.server.close()
    await this.db.close()
  }

  get(who: Who, url: string) {
    return this.server.inject({ method: "GET", url, headers: this.#jar(who) })
  }

  /** What a page's form carries: its token, its version and its cookie. */
  async token(who: Who, path: string) {
    const page = await this.get(who, path)
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ""
    const version = /name="_version" value="(\d+)"/.exec(page.body)?.[1]
    const set = page.cookies.find((each) => each.name === "__Host-lfi-form")
    return { csrf, version, cookie: set ? `${set.name}=${set.value}` : "" }
  }

  post(who: Who, to: string, given: { cookie: string; fields: Fields }) {
    return this.server.inject({
      method: "POST",
      url: to,
      headers: { ...this.#jar(who, given.cookie), "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(given.fields as [string, string][]).toString(),
    })
  }

  async send(who: Who, sent: Sent) {
    const { csrf, version, cookie } = await this.token(who, sent.from)
    const held: Fields = version ? [["_version", version]] : []
    const fields: Fields = [["_csrf", csrf], ["_key", sent.key ?? randomUUID()], ...held, ...sent.fields]
    return this.post(who, sent.to, { cookie, fields })
  }

  async sendFile(who: Who, sent: Sent & { file: { name: string; bytes: Uint8Array } }) {
    const token = await this.token(who, sent.from)
    const form = new FormData()
    const fields: Fields = [["_csrf", token.csrf], ["_key", sent.key ?? randomUUID()], ...sent.fields]
    for (const [name, value] of fields) form.append(name, value)
    form.append("file", new Blob([sent.file.bytes as never]), sent.file.name)
    const packed = new Response(form)
    return this.server.inject({
      method: "POST",
      url: sent.to,
      headers: { ...this.#jar(who, token.cookie), "content-type": packed.headers.get("content-type")! },
      payload: Buffer.from(await packed.arrayBuffer()),
    })
  }

  /** How many rows there are in what stands after "from". */
  async count(from: string): Promise<number> {
    const { rows } = await this.db.database.asSystem((tx) =>
      tx.connection.query<{ n: number }>(`select count(*)::int as n from ${from}`),
    )
    return rows[0]!.n
  }

  #jar(who: Who, more = "") {
    return { cookie: [who && `__Host-lfi=${this.cookies[who]}`, more].filter(Boolean).join("; ") }
  }
}

function serverOver(db: TestDatabase, environment: Readonly<Record<string, string>>): Promise<FastifyInstance> {
  const identity = defaultIdentity
  return buildServer({
    configuration: readConfiguration(environment),
    identity,
    database: db.database,
    registry: db.registry,
    frame: siteFrame({ demonstration: false, newKey: randomUUID, identity } as never),
    secret: "x".repeat(40),
  } as never)
}

async function sessionsOf(db: TestDatabase, cast: Cast): Promise<Record<string, string>> {
  const cookies: Record<string, string> = {}
  for (const [name, { personId, roles }] of Object.entries(cast))
    cookies[name] = await db.database.asSystem((tx) => startSession(tx, { personId, roles, demonstration: false }, null))
  return cookies
}
