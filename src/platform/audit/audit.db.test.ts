import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { tablesOf } from "../database/tx.ts"
import { auditAll } from "./audit.ts"
import type { AuditTables } from "./tables.ts"

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

test("entries written as a set hold what each was given, whatever stands in the words", async () => {
  const WORDS = ["NULL", "", "null", 'a "b" \\c, {d}', "line\nline", "O'Hara", "£ é 学"]
  const notes = WORDS.map((reason) => ({
    action: "test",
    record: { kind: "child", id: randomUUID() },
    shown: [randomUUID(), randomUUID()],
    before: { [reason]: reason },
    after: reason,
    reason,
  }))
  await db.database.asSystem((tx) => auditAll(tx, [...notes, { action: "bare" }]))
  const held = await db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx).selectFrom("platform.audit_entries").selectAll().where("action", "=", "test").execute(),
  )
  const read = held.map(({ action, record_kind, record_id, shown, before, after, reason }) => ({
    action,
    record: { kind: record_kind, id: record_id },
    shown,
    before,
    after,
    reason,
  }))
  expect(read).toHaveLength(notes.length)
  expect(read).toEqual(expect.arrayContaining(notes))
  const [bare] = await db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx).selectFrom("platform.audit_entries").selectAll().where("action", "=", "bare").execute(),
  )
  expect(bare).toMatchObject({ record_kind: null, record_id: null, child_id: null, shown: null, before: null, reason: null })
})
