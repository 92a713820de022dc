import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { MeetingsWorld } from "../../../test/support/meetings-world.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { addDocument, holdDocument, removeDocument } from "../../county/documents/actions.ts"
import { documentById, documentsOf, versionsOf } from "../../county/documents/queries.ts"
import { newStoreKey } from "../../platform/documents/store.ts"

let w: MeetingsWorld
beforeAll(async () => {
  w = await MeetingsWorld.make()
})
afterAll(() => w.db.close())

const file = () => ({
  name: "minutes.txt",
  mediaType: "text/plain",
  bytes: 4,
  sha256: "00".repeat(32),
  storeKey: newStoreKey(),
  scan: "not-configured" as const,
})

test("a paper of a meeting is for those who see the meeting, has versions, is held, and goes with a reason", async () => {
  const record = { kind: "meeting", id: await w.planned() }
  const add = (person: string, replaces: string | null = null, of = record) =>
    w.as(person, (tx) => addDocument.run(tx, { record: of, replaces, audience: "circle", file: file() }))
  const first = await add(w.who.worker)
  const second = await add(w.who.senco, first.id)
  expect(second.seriesId).toBe(first.seriesId)
  const listed = (person: string) => w.as(person, async (tx) => (await documentsOf(tx, record)).map(({ id }) => id))
  expect(await listed(w.who.senco)).toEqual([second.id])
  expect(await w.as(w.who.worker, async (tx) => (await versionsOf(tx, record, first.id)).map(({ version }) => version))).toEqual([
    2, 1,
  ])

  expect(await listed(w.who.other)).toEqual([])
  expect(await w.as(w.who.other, (tx) => documentById(tx, first.id))).toBeUndefined()
  expect(await refusal(add(w.who.other))).toBe("NotFound")
  expect(await refusal(add(w.who.parent))).toBe("NotFound")
  expect(await refusal(add(w.who.worker, null, { kind: "meeting", id: randomUUID() }))).toBe("NotFound")
  expect(await refusal(add(w.who.worker, null, { kind: "no-such-kind", id: record.id }))).toBe("NotFound")

  const reasoned = { record, documentId: second.id, why: "A complaint" }
  expect(await refusal(w.as(w.who.other, (tx) => holdDocument.run(tx, reasoned)))).toBe("NotFound")
  await w.as(w.who.worker, (tx) => holdDocument.run(tx, reasoned))
  expect(await refusal(w.as(w.who.senco, (tx) => removeDocument.run(tx, reasoned)))).toBe("DocumentHeld")
  const another = await add(w.who.senco)
  const { storeKeys } = await w.as(w.who.senco, (tx) =>
    removeDocument.run(tx, { record, documentId: another.id, why: "The wrong school's" }),
  )
  expect(storeKeys).toEqual([another.storeKey])
})
