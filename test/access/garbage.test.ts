import { randomUUID } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import type { Answer } from "../support/visitor.ts"
import { changedTables, fingerprint } from "./fingerprint.ts"
import { fixtures } from "./fixtures/index.ts"
import { garbageFor, uploadsLike } from "./garbage-values.ts"
import { goodBody, whoMay } from "./good.ts"
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
let [sent, acted, uploads] = [0, 0, 0]
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterAll(async () => {
  console.log(`Garbage: ${sent} bodies sent, ${uploads} of them files; ${acted} could be understood and were done whole`)
  await stage?.server.close()
})

/** Posts by slice; signing in and out is tried by itself. */
const TRIED = slices
  .map((slice) => ({
    id: slice.id,
    posts: (slice.routes ?? []).filter((route) => route.method === "POST" && !/\/sign-(in|out)/.test(route.path)),
  }))
  .filter(({ posts }) => posts.length > 0)

describe.each(TRIED.map(({ id, posts }) => [id, posts] as const))("%s", (_id, posts) => {
  test.each(posts.map((route) => [nameOf(route), route] as const))("%s takes no harm from garbage", async (_name, route) => {
    const who = await whoMay(stage, route)
    const made = await fixtures[nameOf(route)]!.make(stage, "A", who)
    const url = addressOf(route, made)
    if (made.raw?.parts) return void (await uploadsOfAnyKind({ who, url, route }, made.raw.parts))
    if (made.raw) return void (await bytesOfAnyKind(who, url, made.raw.headers))
    const good = await goodBody(route, made, who)
    await fc.assert(
      fc.asyncProperty(garbageFor(good), async (body) => {
        const { _csrf, ...rest } = body as Record<string, string>
        await whole(route, () => who.visitor.post(url, { ...rest, _key: randomUUID() }))
      }),
      { numRuns: BODIES },
    )
  })
})

/** Never a failure of ours; a refusal leaves nothing behind, and what is answered as done is done whole and in the audit. */
async function whole(route: RouteDefinition, send: () => Promise<Answer>): Promise<Answer> {
  const [tables, before] = [await fingerprint(stage), { deeds: await deeds(), files: storedFiles() }]
  const answer = await send()
  sent += 1
  expect(answer.status).toBeLessThan(500)
  const moved = changedTables(tables, await fingerprint(stage)).filter((table) => !TRACES.has(table))
  const wanted = (fixtures[nameOf(route)]?.changes ?? []).filter((table) => !TRACES.has(table))
  if (answer.status >= 400) {
    expect({ moved, deeds: await deeds(), files: storedFiles() }).toEqual({ ...before, moved: [] })
  } else if (moved.length > 0) {
    const missing = wanted.filter((table) => !moved.includes(table))
    expect({ missing, moved, inAudit: (await deeds()) > before.deeds }).toEqual({ missing: [], moved, inAudit: true })
    acted += 1
  }
  return answer
}

/** Bytes of documents stand beside the database. */
const storedFiles = (): number => {
  const folder = process.env.LFI_FOLDER
  return folder === undefined || !existsSync(folder) ? 0 : readdirSync(folder, { recursive: true }).length
}

/** Entries of the audit that are more than looks. */
async function deeds(): Promise<number> {
  const [row] = await stage.rows<{ count: number }>(
    "select count(*) as count from platform.audit_entries where action not in ('view', 'list')",
    [],
  )
  return row!.count
}

async function uploadsOfAnyKind(
  { who, url, route }: { who: Persona; url: string; route: RouteDefinition },
  parts: Parameters<typeof uploadsLike>[0],
): Promise<void> {
  const token = { "x-csrf-token": await who.visitor.token() }
  await fc.assert(
    fc.asyncProperty(uploadsLike(parts), async ({ type, bytes }) => {
      await whole(route, () => who.visitor.postBytes(url, type, bytes, token))
      uploads += 1
    }),
    { numRuns: BODIES * 4 },
  )
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
