import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import type { CountyTables } from "../../../county/tables.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { DocumentServices } from "../../../platform/documents/services.ts"
import { plainDate } from "../../../platform/time.ts"
import { receiveMessage } from "../intake.ts"
import type { LineTables } from "../tables.ts"
import { carryPapers } from "./carry-papers.ts"
import { openCallersChild, searchCallersChild, unlinkChild } from "./child.ts"
import { takeContact } from "./start.ts"

let db: TestDatabase
let ada: string
let child: string
beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const line = await world.team("line", "Support line")
  ada = await world.person("Ada Adviser", ["adviser", line])
  const school = await world.setting()
  child = await world.child({ setting_id: school.id, circle: { team: school.team } })
})
afterAll(() => db.close())

const as = <T>(work: (tx: Tx) => Promise<T>) => db.database.forPerson(ada, work)
const services = { asSystem: <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work), log: () => undefined }
const kept = new Map<string, Uint8Array>()
const store = {
  put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
  get: async (key: string) => kept.get(key) ?? null,
  remove: async (key: string) => void kept.delete(key),
}
const scan: DocumentServices["scan"] = async (bytes) =>
  Buffer.from(bytes).includes("virus") ? { clean: false, found: "Test" } : { clean: true }
const carry = (with_: DocumentServices["scan"]) => carryPapers(services, { store, scan: with_ })

let number = 0
async function message(...papers: readonly (readonly [name: string, content: string])[]): Promise<string> {
  const { contactId } = await services.asSystem((tx) =>
    receiveMessage(tx, {
      messageId: `<papers-${++number}@example.org>`,
      from: { address: "pat@example.org", name: "Pat" },
      subject: "Papers",
      text: "As you asked",
      attachments: papers.map(([name, content]) => ({ name, mediaType: "text/plain", bytes: Buffer.from(content) })),
    }),
  )
  await as((tx) => takeContact.run(tx, { contactId }))
  return contactId
}
async function nameChild(contactId: string): Promise<void> {
  const terms = { upn: null, name: "Robin Example", bornOn: plainDate("2016-05-04") }
  const search = await as((tx) => searchCallersChild.run(tx, { contactId, terms }))
  await as((tx) => openCallersChild.run(tx, { contactId, searchId: search.id, childId: child, why: "Asked" }))
}
const papers = (contactId: string) =>
  services.asSystem(async (tx) => {
    const rows = await tablesOf<LineTables & CountyTables>(tx)
      .selectFrom("support_line.held_attachments as a")
      .leftJoin("county.documents as d", "d.id", "a.document_id")
      .select(["a.name", "a.state", "a.why", "d.child_id", "d.scan", "d.audience", "d.removed_at"])
      .where("a.contact_id", "=", contactId)
      .orderBy("a.name")
      .execute()
    return rows.map((row) => [row.name, row.state, row.child_id === child, row.scan] as const)
  })

test("papers wait for the child's name; then clean ones go on the record, once, and the others are refused", async () => {
  const id = await message(["a.txt", "A plan"], ["b.txt", "A virus"], ["c.exe", "MZ\0\0"])
  expect(await carry(scan)).toEqual({ carried: 0, refused: 0, left: 0 })
  await nameChild(id)
  expect(await carry(async () => Promise.reject(new Error("no answer")))).toEqual({ carried: 0, refused: 1, left: 2 })
  expect(await carry(scan)).toEqual({ carried: 1, refused: 1, left: 0 })
  expect(await papers(id)).toEqual([
    ["a.txt", "clean", true, "clean"],
    ["b.txt", "refused", false, null],
    ["c.exe", "refused", false, null],
  ])
  expect([...kept.values()].map((bytes) => Buffer.from(bytes).toString())).toEqual(["A plan"])
  expect(await carry(scan)).toEqual({ carried: 0, refused: 0, left: 0 })
})

test("without a scanner they follow the rule of uploads", async () => {
  const id = await message(["a.txt", "A plan"])
  await nameChild(id)
  expect(await carry(null)).toEqual({ carried: 1, refused: 0, left: 0 })
  expect(await papers(id)).toEqual([["a.txt", "clean", true, "not-configured"]])
})

test("a wrong child's record loses the papers again, and they wait for the right one", async () => {
  const id = await message(["a.txt", "A plan"])
  await nameChild(id)
  await carry(scan)
  await as(async (tx) => {
    const { version } = await tablesOf<LineTables>(tx)
      .selectFrom("support_line.contacts")
      .select("version")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    await unlinkChild.run(tx, { contactId: id, version })
  })
  expect(await papers(id)).toEqual([["a.txt", "held", false, null]])
  expect(await carry(scan)).toEqual({ carried: 0, refused: 0, left: 0 })
  const removed = await services.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.documents")
      .select("removed_why")
      .where("child_id", "=", child)
      .where("removed_at", "is not", null)
      .execute(),
  )
  expect(removed).toEqual([{ removed_why: "It came with a call that is about somebody else" }])
})
