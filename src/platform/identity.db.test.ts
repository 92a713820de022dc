import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/support/database.ts"
import type { AuditTables } from "./audit/tables.ts"
import { runCommand } from "./commands/run-command.ts"
import { tablesOf } from "./database/tx.ts"
import { identityOf } from "./identity.ts"
import { defaultIdentity } from "./kit/index.ts"

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), "lfi-identity-"))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

async function lfi(file: string, held: string): Promise<{ code: number; said: string[] }> {
  writeFileSync(join(folder, file), held)
  const said: string[] = []
  const service = { ...db, configuration: {} } as never
  const code = await runCommand(service, ["identity", "set", file], { folder, say: (line) => said.push(line) })
  return { code, said }
}
const now = () => db.database.asSystem(identityOf)
const entries = () =>
  db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx)
      .selectFrom("platform.audit_entries")
      .select(["before", "after"])
      .where("action", "=", "platform.set-identity")
      .orderBy("at")
      .execute(),
  )

const ours = { ...defaultIdentity, name: "Fenshire County Council", shortName: "Fenshire" }

test("the council's name and colours are taken from a file, and the audit holds them before and after", async () => {
  expect(await lfi("ours.json", JSON.stringify(ours))).toEqual({
    code: 0,
    said: ["The service is now Local First Inclusion of Fenshire County Council. Start it again to see it."],
  })
  expect(await now()).toEqual(ours)
  db.clock.moveTo("2026-03-03T11:00:00Z")
  const later = { ...ours, service: "Belonging" }
  expect((await lfi("later.json", JSON.stringify(later))).code).toBe(0)
  expect(await entries()).toEqual([
    { before: defaultIdentity, after: ours },
    { before: ours, after: later },
  ])
})

test("what cannot be read or used is said, and nothing is changed", async () => {
  const before = [await now(), await entries()]
  const pale = await lfi("pale.json", JSON.stringify({ ...ours, colours: { ...ours.colours, link: "#cccccc" } }))
  expect([pale.code, pale.said[0]]).toEqual([1, expect.stringMatching(/^colours\.link: .*contrast/)])
  const nameless = await lfi("nameless.json", JSON.stringify({ ...ours, name: undefined }))
  expect([nameless.code, nameless.said[0]]).toEqual([1, expect.stringMatching(/^name: /)])
  const broken = await lfi("broken.json", "{ name: ")
  expect([broken.code, broken.said]).toEqual([1, [expect.stringContaining("JSON")]])
  expect([await now(), await entries()]).toEqual(before)
})
