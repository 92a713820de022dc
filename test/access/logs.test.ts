import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../../src/slices.ts"
import { fixtures } from "./fixtures/index.ts"
import { whoMay } from "./good.ts"
import { addressOf, nameOf } from "./matrix.ts"
import { type Stage, setStage } from "./stage.ts"

/** A record's page leads to its log, which opens for whoever reads the page, leads back, and names them among those who looked. */
let stage: Stage
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterAll(() => stage?.server.close())

const PAGES: readonly (readonly [path: string, kind: string])[] = [
  ["/children/:id/documents/:documentId", "document"],
  ["/records/:kind/:id/documents/:documentId", "document"],
  ["/support/zones/:id/pack", "zone"],
  ["/support/work/:taskId/givings/new", "task"],
  ["/support/work/:taskId/endings/new", "task"],
  ["/children/:id/transition", "transition"],
  ["/duplicates/:id", "pair"],
  ["/setup/terms/:id/edit", "term"],
  ["/places/scenarios/:id", "scenario"],
  ["/places/runs/:id", "forecast-run"],
  ["/places/assumptions/:id", "assumption-set"],
  ["/places/goals/:id", "goal-search"],
  ["/places/allocations/:id", "places-proposal"],
  ["/places/sitings/:id", "places-proposal"],
  ["/places/schemes/:id", "funding-scheme"],
  ["/places/scheme-trials/:id", "funding-trial"],
]

const routes = slices.flatMap((slice) => slice.routes ?? [])

async function logOf(path: string, kind: string) {
  const route = routes.find((each) => each.method === "GET" && each.path === path)!
  const persona = await whoMay(stage, route)
  const made = (await fixtures[nameOf(route)]?.make(stage, "A", persona)) ?? {}
  const { body, status } = await persona.visitor.get(addressOf(route, made) + (made.query ?? ""))
  expect(status).toBe(200)
  const log = new RegExp(`href="(/log/${kind}/[0-9a-f-]{36})"`).exec(body)?.[1]
  if (log === undefined) throw new Error("the page does not lead to the log")
  return { persona, log }
}

describe("the page of a record leads to its log", () => {
  test.each(PAGES)("%s", async (path, kind) => {
    const { persona, log } = await logOf(path, kind)
    const { rows } = await stage.server.database.asSystem((tx) =>
      tx.connection.query<{ n: number }>(
        "select count(*)::integer as n from platform.audit_entries where action = 'view' and record_kind = $1 and record_id = $2 and actor_id = $3",
        [kind, log.split("/").at(-1), persona.visitor.personId],
      ),
    )
    expect(rows[0]!.n).toBeGreaterThan(0)
    const changes = await persona.visitor.get(log)
    expect(changes.status).toBe(200)
    const back = /class="govuk-back-link"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*class="govuk-back-link"/.exec(changes.body)
    const to = back?.[1] ?? back?.[2]
    if (to === undefined) throw new Error("the log does not lead back")
    expect([200, 303]).toContain((await persona.visitor.get(to)).status)
  })
})

describe("the log of a record that came with the demonstration county", () => {
  const SAID = "What came with the demonstration county was loaded without entries"

  test("says why it holds no change, unless it is asked for one day or one person, or is no demonstration", async () => {
    const { visitor } = stage.persona("senco", "A")
    const log = `/log/setting/${stage.sides.B.setting}`
    const said = async (address: string) => (await visitor.get(address)).body.includes(SAID)
    const [{ id: setting }] = (await stage.rows<{ id: string }>(
      `select id from county.settings s where not exists (select 1 from platform.audit_entries e where e.record_id = s.id and e.action <> 'view')
       order by id limit 1`,
    )) as [{ id: string }]
    const quiet = `/log/setting/${setting}`
    expect(await said(quiet)).toBe(true)
    expect(await said(`${quiet}?show=looks`)).toBe(false)
    expect(await said(`${quiet}?day=2026-03-03`)).toBe(false)
    await stage.rows(
      "insert into platform.audit_entries (id, at, actor_name, action, record_kind, record_id) values (gen_random_uuid(), now(), 'x', 'try', 'setting', $1)",
      [stage.sides.B.setting],
    )
    expect(await said(log)).toBe(false)
    await stage.rows("update platform.settings set key = 'demonstration-was' where key = 'demonstration'")
    expect(await said(quiet)).toBe(false)
  })
})
