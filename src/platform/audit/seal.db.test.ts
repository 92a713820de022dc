import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { audit } from "./audit.ts"
import { sealAudit, soundAudit, verifyAudit } from "./seal.ts"

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  for (let each = 0; each < 5; each++) {
    await db.database.asSystem((tx) =>
      audit(tx, { action: `test.${each}`, before: { b: 1, a: [1, { z: 1, y: 2 }] }, after: "words" }),
    )
  }
})
afterAll(() => db.close())

const verify = () => db.database.asSystem(verifyAudit)
/** As nobody in the service can: the owner of the tables, past every policy. */
const tamper = (sql: string) => db.source.use((connection) => connection.script(sql))

test("entries are sealed in order, and the tail is reported until they are", async () => {
  expect(await verify()).toMatchObject({ sealed: 0, unsealed: 5 })
  expect(await db.database.asSystem(sealAudit)).toBe(5)
  const report = await verify()
  expect(report).toMatchObject({ sealed: 5, unsealed: 0 })
  expect(soundAudit(report)).toBe(true)
  expect(await db.database.asSystem(sealAudit)).toBe(0)
})

test.each([
  [
    "an edited entry",
    "update platform.audit_entries set reason = 'other' where action = 'test.2'",
    "edited",
    "update platform.audit_entries set reason = null where action = 'test.2'",
  ],
  [
    "an edited value",
    `update platform.audit_entries set before = '{"b":2}' where action = 'test.2'`,
    "edited",
    `update platform.audit_entries set before = '{"b":1,"a":[1,{"z":1,"y":2}]}' where action = 'test.2'`,
  ],
  [
    "an entry that went past the sealer",
    "alter table platform.audit_entries disable trigger await_seal; insert into platform.audit_entries (id, at, actor_name, action) values (gen_random_uuid(), now(), 'x', 'x'); alter table platform.audit_entries enable always trigger await_seal",
    "unaccounted",
    "delete from platform.audit_entries where action = 'x'",
  ],
  ["a gap", "delete from platform.audit_seals where seq = 3", "gaps", null],
])("%s is found", async (_what, damage, found, repair) => {
  await tamper(damage)
  const report = await verify()
  expect(soundAudit(report)).toBe(false)
  expect([report[found as "gaps"]].flat()).toHaveLength(1)
  if (repair) {
    await tamper(repair)
    expect(soundAudit(await verify())).toBe(true)
  }
})

test("nobody in the service can change or remove an entry", async () => {
  for (const statement of ["update platform.audit_entries set reason = 'x'", "delete from platform.audit_entries"]) {
    await expect(db.database.asSystem((tx) => tx.connection.query(statement))).rejects.toThrow(/permission denied/)
    await expect(db.database.forSession(null, (tx) => tx.connection.query(statement))).rejects.toThrow(/permission denied/)
  }
})
