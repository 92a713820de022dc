import type { FastifyInstance } from "fastify"
import { type FilledForm, fillForm, formFor } from "./form-filling.ts"

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string | null
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly setCookies: readonly string[]
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody with a cookie jar who asks the service in this process, as a browser would ask it. */
export class Visitor {
  readonly personId: string | null
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance
  #csrf: string | null = null

  constructor(app: FastifyInstance, who: { personId: string | null; session?: string } = { personId: null }) {
    this.#app = app
    this.personId = who.personId
    if (who.session !== undefined) this.cookies.set("__Host-lfi", who.session)
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask({ method: "GET", url, headers })
  }

  /** Posts fields with a valid token; a token is fetched first when none is held. */
  async post(url: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.postRaw(url, { _csrf: await this.token(), ...fields }, headers)
  }

  /** Posts the fields alone: no token unless it is among them. */
  async postRaw(url: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const each of typeof value === "string" ? [value] : value) body.append(name, each)
    const type = { "content-type": "application/x-www-form-urlencoded" }
    return this.#ask({ method: "POST", url, headers: { ...type, ...headers }, payload: body.toString() })
  }

  async postBytes(url: string, type: string, bytes: Buffer | string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask({ method: "POST", url, headers: { "content-type": type, ...headers }, payload: bytes })
  }

  /** Opens a page, fills the form that posts to `action` with plausible words, and sends it. */
  async fillAndSend(page: string, action: string, over: Fields = {}): Promise<Answer> {
    const { fields } = await this.fill(page, action)
    return this.postRaw(action, { ...fields, ...over })
  }

  async fill(page: string, action: string): Promise<FilledForm> {
    const shown = await this.get(page)
    if (shown.status !== 200) throw new Error(`GET ${page} answered ${shown.status}, so there is no form to fill`)
    return fillForm(formFor(shown.body, action, page))
  }

  /** A token for this visitor's forms, from a page that everybody may open. */
  async token(): Promise<string> {
    // A page's own sign-out form carries it; who is not signed in finds it on the way in.
    for (const page of this.cookies.has("__Host-lfi") ? ["/accessibility", "/sign-in"] : ["/sign-in"]) {
      if (this.#csrf !== null) break
      this.#csrf = /name="_csrf" value="([^"]+)"/.exec((await this.get(page)).body)?.[1] ?? null
    }
    if (this.#csrf === null) throw new Error("no page holds a token")
    return this.#csrf
  }

  async #ask(given: {
    method: "GET" | "POST"
    url: string
    headers: Record<string, string>
    payload?: Buffer | string
  }): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await this.#app.inject({ ...given, headers: { ...(cookie ? { cookie } : {}), ...given.headers } } as never)
    this.#keep(answer.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[])
    const set = answer.headers["set-cookie"]
    return {
      status: answer.statusCode,
      body: answer.body,
      location: (answer.headers.location as string | undefined) ?? null,
      type: String(answer.headers["content-type"] ?? ""),
      headers: answer.headers,
      setCookies: set === undefined ? [] : Array.isArray(set) ? set : [String(set)],
    }
  }

  /** A change of session makes the held token worthless, as in a browser. */
  #keep(cookies: readonly { name: string; value: string; maxAge?: number; expires?: Date }[]): void {
    for (const { name, value } of cookies) {
      if (name === "__Host-lfi" && this.cookies.get(name) !== value) this.#csrf = null
      if (value === "") this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
