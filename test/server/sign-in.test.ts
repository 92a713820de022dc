import { randomUUID } from "node:crypto"
import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { tablesOf } from "../../src/platform/database/tx.ts"
import { serverFor } from "../../src/platform/run-server.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { type LocalProvider, startProvider } from "../support/oidc-provider.ts"

let db: TestDatabase
let provider: LocalProvider
let server: FastifyInstance
const address = "http://127.0.0.1:45871"

const ACCOUNTS = [
  { sub: "ada", email: "Ada.Adviser@county.example", email_verified: true },
  { sub: "eve", email: "eve@county.example", email_verified: false },
  { sub: "guest", email: "guest@elsewhere.example", email_verified: true },
]

beforeAll(async () => {
  db = await testDatabase({ now: new Date().toISOString() })
  provider = await startProvider(ACCOUNTS, `${address}/sign-in/return`)
  const configuration = {
    HOST: "127.0.0.1",
    PORT: 0,
    LFI_FOLDER: "var/unused",
    PUBLIC_URL: address,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  }
  server = await serverFor({ ...db, configuration, fresh: false, close: async () => undefined }, configuration)
  for (const [name, email] of [
    ["Ada Adviser", "ada.adviser@county.example"],
    ["Eve", "eve@county.example"],
  ] as const) {
    await db.database.asSystem((tx) =>
      tablesOf<{ "platform.people": object }>(tx)
        .insertInto("platform.people")
        .values({ id: randomUUID(), kind: "staff", name, email } as never)
        .execute(),
    )
  }
})
afterAll(async () => {
  await server?.close()
  await provider?.stop()
  await db?.close()
})

/** A browser's cookies, by host: enough of one to walk a redirect chain. */
class Jar {
  readonly held = new Map<string, string>()
  take(host: string, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ""] = line.split(";")
      const at = pair.indexOf("=")
      const name = `${host} ${pair.slice(0, at)}`
      if (/expires=Thu, 01 Jan 1970/i.test(line) || pair.slice(at + 1) === "") this.held.delete(name)
      else this.held.set(name, pair.slice(at + 1))
    }
  }
  header(host: string): string {
    return [...this.held]
      .filter(([name]) => name.startsWith(`${host} `))
      .map(([name, value]) => `${name.split(" ")[1]}=${value}`)
      .join("; ")
  }
}

interface Answer {
  status: number
  location: string | null
  body: string
  cookies: readonly string[]
}

async function ask(jar: Jar, url: string, body?: Record<string, string>): Promise<Answer> {
  const target = new URL(url)
  const host = target.host
  const headers = { cookie: jar.header(host), ...(body ? { "content-type": "application/x-www-form-urlencoded" } : {}) }
  const payload = body ? new URLSearchParams(body).toString() : undefined
  let answer: Answer
  if (url.startsWith(address)) {
    const reply = await server.inject({
      method: body ? "POST" : "GET",
      url: target.pathname + target.search,
      headers,
      ...(payload ? { payload } : {}),
    })
    answer = {
      status: reply.statusCode,
      location: (reply.headers.location as string) ?? null,
      body: reply.body,
      cookies: [reply.headers["set-cookie"] ?? []].flat(),
    }
  } else {
    const reply = await fetch(url, {
      method: body ? "POST" : "GET",
      headers,
      redirect: "manual",
      ...(payload ? { body: payload } : {}),
    })
    answer = {
      status: reply.status,
      location: reply.headers.get("location"),
      body: await reply.text(),
      cookies: reply.headers.getSetCookie(),
    }
  }
  jar.take(host, answer.cookies)
  return { ...answer, location: answer.location && new URL(answer.location, url).href }
}

/** Follows redirects until a page, answering the provider's own login and consent pages. */
async function follow(jar: Jar, url: string, login: string): Promise<Answer & { url: string }> {
  for (let steps = 0; steps < 20; steps++) {
    const answer = await ask(jar, url)
    if (answer.location) {
      url = answer.location
      continue
    }
    const action = /action="(http:\/\/127[^"]+\/interaction\/[^"]+)"/.exec(answer.body)?.[1]
    if (!action || !url.includes("/interaction/")) return { ...answer, url }
    const prompt = /name="prompt" value="(\w+)"/.exec(answer.body)![1]!
    const done = await ask(jar, action, prompt === "login" ? { prompt, login, password: "any" } : { prompt })
    url = done.location!
  }
  throw new Error("too many redirects")
}

const tokenOf = (body: string): string => /name="_csrf" value="([^"]+)"/.exec(body)![1]!

async function signIn(jar: Jar, login: string, next = "/children"): Promise<Answer & { url: string }> {
  const form = await ask(jar, `${address}/sign-in?next=${encodeURIComponent(next)}`)
  const begun = await ask(jar, `${address}/sign-in`, { _csrf: tokenOf(form.body), next })
  expect(begun.location).toContain(provider.issuer)
  expect(begun.location).toContain("code_challenge_method=S256")
  return follow(jar, begun.location!, login)
}

describe("sign-in through a real OpenID provider", () => {
  test("lets a registered person in, once tied by subject ever after", async () => {
    for (const _time of [1, 2]) {
      const jar = new Jar()
      const landed = await signIn(jar, "ada", "/accessibility")
      expect(landed.url).toBe(`${address}/accessibility`)
      expect(landed.body).toContain("Ada Adviser")
    }
    const person = await db.database.asSystem((tx) =>
      tablesOf<{ "platform.people": { name: string; subject: string | null; issuer: string | null } }>(tx)
        .selectFrom("platform.people")
        .selectAll()
        .where("name", "=", "Ada Adviser")
        .executeTakeFirst(),
    )
    expect(person).toMatchObject({ subject: "ada", issuer: provider.issuer })
  })

  test.each([
    ["whose address the provider has not verified", "eve"],
    ["whom nobody registered", "guest"],
  ])("keeps out a person %s", async (_who, login) => {
    const jar = new Jar()
    const landed = await signIn(jar, login)
    expect(landed.status).toBe(403)
    expect(landed.body).toContain("We do not know this account")
    expect((await ask(jar, `${address}/children`)).location).toContain("/sign-in")
  })

  test("sets a host-bound, secure, script-proof cookie and renews it at each sign-in", async () => {
    const jar = new Jar()
    await signIn(jar, "ada")
    const first = jar.held.get(`${new URL(address).host} __Host-lfi`)
    await signIn(jar, "ada")
    const second = jar.held.get(`${new URL(address).host} __Host-lfi`)
    expect(first).toBeDefined()
    expect(second).toBeDefined()
    expect(second).not.toBe(first)
    const old = await server.inject({ url: "/", headers: { cookie: `__Host-lfi=${first}` } })
    expect(old.body).not.toContain("Ada Adviser")
  })

  test("refuses an answer that this browser did not ask for, and one used twice", async () => {
    const [mine, other] = [new Jar(), new Jar()]
    const form = await ask(mine, `${address}/sign-in`)
    const begun = await ask(mine, `${address}/sign-in`, { _csrf: tokenOf(form.body), next: "/" })
    let url = begun.location!
    while (!url.startsWith(`${address}/sign-in/return`)) {
      const step = await ask(mine, url)
      const action = /action="(http:\/\/127[^"]+\/interaction\/[^"]+)"/.exec(step.body)?.[1]
      if (step.location) url = step.location
      else {
        const prompt = /name="prompt" value="(\w+)"/.exec(step.body)![1]!
        url = (await ask(mine, action!, prompt === "login" ? { prompt, login: "ada", password: "any" } : { prompt })).location!
      }
    }
    expect((await ask(other, url)).location).toBe(`${address}/sign-in`)
    expect((await ask(mine, url.replace(/state=[^&]+/, "state=forged"))).location).toBe(`${address}/sign-in`)
    expect((await ask(mine, url)).location).toBe(`${address}/sign-in`)
  })

  test("never leads to another host", async () => {
    for (const next of ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
      const jar = new Jar()
      const landed = await signIn(jar, "ada", next)
      expect(landed.url).toBe(`${address}/`)
    }
  })
})
