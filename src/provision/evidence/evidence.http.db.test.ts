import { randomUUID } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestServer, testServer } from "../../../test/support/server.ts"
import { World } from "../../../test/support/world.ts"
import { packsOf } from "./queries.ts"

const folder = mkdtempSync(join(tmpdir(), "lfi-evidence-"))
let server: TestServer
let world: World
beforeAll(async () => {
  process.env.LFI_FOLDER = folder
  server = await testServer()
  world = new World(server.database)
}, 600_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Files that lie in the store. */
const stored = (): number => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length

async function school() {
  const setting = await world.setting()
  const senco = await world.person("Sam Senco", ["senco", setting.team])
  const other = await world.person("Olu Other", ["senco", (await world.setting({ name: "Beech Primary School" })).team])
  const parent = await world.relative("Pat Parent")
  const child = await world.child({ setting_id: setting.id, circle: { team: setting.team } })
  await server.database.asSystem((tx) => world.place(tx, child, { person: parent }))
  const packs = () => server.database.forPerson(senco, (tx) => packsOf(tx, child))
  const [sam, olu, pat] = [await server.enter(senco), await server.enter(other), await server.enter(parent)]
  return { child, packs, sam, olu, pat, at: `/children/${child}/evidence` }
}

test("a double click makes one pack and keeps one file; the next press makes the next version", async () => {
  const { packs, sam, at } = await school()
  const before = stored()
  const once = { purpose: "own-copy", _key: randomUUID() }
  const [first, again] = [await sam.post(at, once), await sam.post(at, once)]
  expect([first.status, again.status]).toEqual([303, 303])
  expect(again.location).toBe(first.location)
  expect(await packs()).toHaveLength(1)
  expect(stored() - before).toBe(1)
  await sam.post(at, { purpose: "own-copy", _key: randomUUID() })
  expect((await packs()).map((pack) => pack.version).toSorted()).toEqual([1, 2])
  expect(stored() - before).toBe(2)
  const file = await sam.get(`/documents/${first.location!.split("/").at(-1)}/download`)
  expect([file.status, file.type]).toEqual([200, "application/pdf"])
  expect(file.body.startsWith("%PDF-")).toBe(true)
})

test("an outsider finds nothing, a parent makes their own copy and no other, and a refusal leaves no file behind", async () => {
  const { packs, olu, pat, at } = await school()
  const before = stored()
  expect((await olu.get(at)).status).toBe(404)
  expect((await olu.post(at, { purpose: "panel", _key: randomUUID() })).status).toBe(404)
  const refused = await pat.post(at, { purpose: "panel", _key: randomUUID() })
  expect(refused.status).toBe(422)
  const listed = /<div class="govuk-error-summary".*?<\/ul>/s.exec(refused.body)?.[0]
  expect(listed).toContain(`<a href="#purpose">You can make your own copy`)
  expect(refused.body).toContain(`id="purpose"`)
  expect((await pat.post(at, { purpose: "everything", _key: randomUUID() })).status).toBe(422)
  expect([await packs(), stored() - before]).toEqual([[], 0])
  expect((await pat.post(at, { purpose: "own-copy", _key: randomUUID() })).status).toBe(303)
  expect((await packs()).map((pack) => [pack.purpose, pack.made_by_name])).toEqual([["own-copy", "Pat Parent"]])
})
