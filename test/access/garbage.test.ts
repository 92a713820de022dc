import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import { fillForm, formFor } from "../support/form-filling.ts"
import type { Fields } from "../support/visitor.ts"
import { changedTables, fingerprint } from "./fingerprint.ts"
import type { Made } from "./fixture.ts"
import { fixtures } from "./fixtures/index.ts"
import { addressOf, nameOf } from "./matrix.ts"
import { type Persona, type Stage, setStage } from "./stage.ts"

/** Bodies for each route: enough to meet every kind of bad value, few enough for a run in minutes. */
const BODIES = Number(process.env.GARBAGE_RUNS ?? 6)
const TRACES = new Set([
  "platform.sessions",
  "platform.idempotency_keys",
  "platform.drafts",
  "platform.saved_searches",
  // A form that is shown again with its record is a look at the record, and noted: `deeds` holds what else the audit says.
  "platform.audit_entries",
  "platform.audit_unsealed",
])

let stage: Stage
let sent = 0
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterAll(async () => {
  console.log(`Garbage: ${sent} bodies sent`)
  await stage?.server.close()
})

const NASTY = [
  "\u0000",
  "\ud800",
  "'; drop table county.children; --",
  "<script>alert(1)</script>",
  "-1",
  "99999999999999999999",
  "NaN",
  "2026-02-30",
  "ﷺ".repeat(200),
  "a".repeat(20_000),
  "__proto__",
  "%00",
  "\u202eevil",
  randomUUID(),
  "null",
  "{}",
  " ",
] as const
const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer().map(String),
  fc.constant(""),
)
const values = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 1, arbitrary: fc.array(value, { minLength: 2, maxLength: 5 }) },
)

/** A body made from the names that the form really has, each with some nasty value, kept, or left out; and names it has not. */
const garbageFor = (good: Fields) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(good), "constructor", "extra"), values, { maxKeys: 12 }),
      fc.subarray(Object.keys(good)),
    )
    .map(([bad, kept]) => ({ ...Object.fromEntries(kept.map((name) => [name, good[name]!])), ...bad }) as Fields)

const whoMay = (route: RouteDefinition): Persona => {
  const fixture = fixtures[nameOf(route)]
  if (!fixture) throw new Error(`${nameOf(route)} has no fixture`)
  const roles = [...(fixture.own ?? []), ...(Array.isArray(fixture.anywhere) ? fixture.anywhere : [])]
  const listed = stage.personas.find((each) => roles.includes(each.role) && (each.side === "A" || each.side === null))
  if (listed) return listed
  if (route.right === "public") return stage.persona("anonymous")
  return stage.personas.find((each) => ["senco", "adviser"].includes(each.role))!
}

async function goodBody(route: RouteDefinition, made: Made, who: Persona): Promise<Fields> {
  if (made.page === undefined) return made.fields ?? {}
  const { body } = await who.visitor.get(made.page)
  const { _csrf, _key, ...fields } = fillForm(formFor(body, addressOf(route, made), made.page)).fields
  return { ...fields, ...made.fields } as Fields
}

/** Posts by slice; signing in and out is tried by itself. */
const TRIED = slices
  .map((slice) => ({
    id: slice.id,
    posts: (slice.routes ?? []).filter((route) => route.method === "POST" && !/\/sign-(in|out)/.test(route.path)),
  }))
  .filter(({ posts }) => posts.length > 0)

describe.each(TRIED.map(({ id, posts }) => [id, posts] as const))("%s", (_id, posts) => {
  test.each(posts.map((route) => [nameOf(route), route] as const))("%s takes no harm from garbage", async (_name, route) => {
    const who = whoMay(route)
    const made = await fixtures[nameOf(route)]!.make(stage, "A", who)
    const url = addressOf(route, made)
    if (made.raw) return void (await bytesOfAnyKind(who, url, made.raw.headers))
    const good = await goodBody(route, made, who)
    await fc.assert(
      fc.asyncProperty(garbageFor(good), async (body) => {
        const [before, deedsBefore] = [await fingerprint(stage), await deeds()]
        const { _csrf, ...rest } = body as Record<string, string>
        const answer = await who.visitor.post(url, { ...rest, _key: randomUUID() })
        sent += 1
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400) {
          expect(changedTables(before, await fingerprint(stage)).filter((table) => !TRACES.has(table))).toEqual([])
          expect(await deeds()).toBe(deedsBefore)
        }
      }),
      { numRuns: BODIES },
    )
  })
})

/** Entries of the audit that are more than looks. */
async function deeds(): Promise<number> {
  const [row] = await stage.rows<{ count: number }>(
    "select count(*) as count from platform.audit_entries where action not in ('view', 'list')",
    [],
  )
  return row!.count
}

async function bytesOfAnyKind(who: Persona, url: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const before = await fingerprint(stage)
      const answer = await who.visitor.postBytes(url, "application/json", Buffer.from(bytes), headers)
      sent += 1
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(changedTables(before, await fingerprint(stage))).toEqual([])
    }),
    { numRuns: BODIES },
  )
}
