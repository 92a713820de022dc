import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { ofChild } from "../../county/documents/attached.ts"
import { documentsOf } from "../../county/documents/queries.ts"
import { putAddress } from "../../county/family/addresses.ts"
import type { CountyTables } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { newStoreKey } from "../../platform/documents/store.ts"
import { plainDate } from "../../platform/time.ts"
import { makeProfile } from "../needs/actions.ts"
import { instrumentOf } from "../needs/instruments.ts"
import { startPlan } from "../plans/begin.ts"
import { writeProfile, writeView } from "../plans/profile.ts"
import { evidenceOf } from "./gather.ts"
import { makePack, newPack, nextPack } from "./make.ts"
import { packDefinition } from "./pack-pdf.ts"
import type { Purpose } from "./purposes.ts"
import { packsOf } from "./queries.ts"

let db: TestDatabase
let world: World
let school: { id: string; team: string }
let child: string
let who: Record<"senco" | "head" | "other" | "worker" | "mother" | "father" | "stranger", string>
const HIDDEN = { lines: "14 Hidden Lane\nQuietwick", postcode: "NR77 7ZZ" }
const OPEN = { lines: "2 Open Road", postcode: "NR1 2AB" }

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  const zone = await world.zone()
  school = await world.setting({ zone })
  const beech = await world.setting({ name: "Beech Primary School", zone })
  who = {
    senco: await world.person("Sam Senco", ["senco", school.team]),
    head: await world.person("Hana Head", ["head", school.team]),
    other: await world.person("Olu Other", ["senco", beech.team]),
    worker: await world.person("Wil Worker", ["service-worker", await world.team("service", "EPSS")]),
    mother: await world.relative("Mia Example"),
    father: await world.relative("Finn Example"),
    stranger: await world.relative("Sky Stranger"),
  }
  child = await robin()
})
afterAll(() => db.close())

/** A child of both parents; where the mother lives must stay unknown to the father. */
async function robin(): Promise<string> {
  const id = await world.child({ setting_id: school.id, sen_status: "K" as never, circle: { team: school.team } })
  await db.database.asSystem(async (tx) => {
    for (const parent of [who.mother, who.father]) {
      await world.place(tx, id, { person: parent })
      await tablesOf<CountyTables>(tx)
        .insertInto("county.family_links")
        .values({
          id: randomUUID(),
          child_id: id,
          person_id: parent,
          relation: "parent",
          parental_responsibility: true,
          responsibility_basis: "birth",
          contact_why: null,
          since: plainDate("2016-05-04"),
          until: null,
        })
        .execute()
    }
    const since = plainDate("2025-01-01")
    const hidden = { ...HIDDEN, since, withheldFrom: [who.father], withheldWhy: "A court order" }
    await putAddress(tx, { childId: id, personId: who.mother, ...hidden })
    await putAddress(tx, { childId: id, personId: null, ...hidden })
  })
  return id
}

const drawn = (person: string, purpose: Purpose, childId = child) =>
  as(person, (tx) => nextPack(tx, { childId, purpose })).then((content) => ({
    content,
    text: JSON.stringify(packDefinition(content)),
  }))

async function made(person: string, purpose: Purpose, childId = child) {
  const { content } = await drawn(person, purpose, childId)
  const input = newPack(content, { bytes: new Uint8Array([1]), storeKey: newStoreKey(), scan: "not-configured" })
  return { input, answer: await as(person, (tx) => makePack.run(tx, input)) }
}

describe("what is gathered", () => {
  test("is nobody's outside the circle", async () => {
    for (const outsider of [who.other, who.worker, who.stranger])
      await expect(as(outsider, (tx) => evidenceOf(tx, child))).rejects.toThrow("not found")
    await expect(as(who.worker, (tx) => makePack.run(tx, {} as never))).rejects.toThrow("needs the right")
  })

  test("never says an address that is kept from anybody, whoever makes it and for whatever", async () => {
    for (const [person, purpose] of [
      [who.senco, "panel"],
      [who.head, "top-up"],
      [who.senco, "own-copy"],
      [who.mother, "own-copy"],
      [who.father, "own-copy"],
    ] as const) {
      const { text } = await drawn(person, purpose)
      expect(text).toContain("Robin Example")
      for (const secret of ["Hidden Lane", "Quietwick", HIDDEN.postcode]) expect(text).not.toContain(secret)
    }
    const open = await world.child({ setting_id: school.id, circle: { team: school.team } })
    const plain = { ...OPEN, since: plainDate("2025-01-01"), withheldFrom: [], withheldWhy: null }
    await db.database.asSystem((tx) => putAddress(tx, { childId: open, personId: null, ...plain }))
    expect((await drawn(who.senco, "panel", open)).text).toContain("2 Open Road, NR1 2AB")
  })

  test("lists what is missing, and less as it is written", async () => {
    const id = await robin()
    const missing = async () => (await drawn(who.senco, "top-up", id)).content.gaps.map((gap) => gap.title)
    expect(await missing()).toEqual([
      "Nothing is written in the child's own words",
      "Nothing is written in the parents' words",
      "There is no need profile",
      "There is no support plan",
      "No cycle has been reviewed yet",
      "No row of the provision map names the child, so nothing shows what the help costs",
      "No attendance, suspensions or attainment are held",
    ])
    await as(who.senco, async (tx) => {
      await startPlan.run(tx, { childId: id, level: "targeted", typeId: null })
      const words = { likes: "Funny", matters: "Quiet", helps: "", hopes: "", parentWords: "Calm mornings" }
      await writeProfile.run(tx, { childId: id, version: 1, words })
      const instrument = instrumentOf({ born_on: plainDate("2016-05-04"), year_offset: 0 }, tx.today)!
      const statementIds = instrument.statements
        .filter((each) => each.section === "semh" && each.level === 2)
        .map((each) => each.id)
      const rest = { follows: null, restAsExpected: true, evidence: "Seen in class", childView: null, familyView: null }
      await makeProfile.run(tx, { childId: id, instrumentId: instrument.id, statementIds: statementIds.slice(0, 1), ...rest })
    })
    expect(await missing()).toEqual([
      "The plan has no outcome",
      "The plan names no help",
      "No cycle has been reviewed yet",
      "No row of the provision map names the child, so nothing shows what the help costs",
      "No attendance, suspensions or attainment are held",
    ])
    const { text } = await drawn(who.senco, "top-up", id)
    for (const words of ["Funny", "Calm mornings", "Seen in class", "No cycle is complete"]) expect(text).toContain(words)
  })

  test("keeps what one parent wrote to the school alone from the other's copy", async () => {
    const id = await robin()
    await as(who.senco, (tx) => startPlan.run(tx, { childId: id, level: "targeted", typeId: null }))
    const words = "He shouts when his father rings"
    await as(who.mother, (tx) => writeView.run(tx, { childId: id, version: 0, words }))
    expect((await drawn(who.senco, "panel", id)).text).toContain(words)
    for (const person of [who.father, who.mother, who.senco])
      expect((await drawn(person, "own-copy", id)).text).not.toContain(words)
  })
})

describe("a pack", () => {
  test("is kept on the record; made again it is the next version, and the one before stays as it was", async () => {
    const id = await robin()
    const first = await made(who.senco, "own-copy", id)
    const second = await made(who.head, "own-copy", id)
    expect([first.input.version, second.input.version]).toEqual([1, 2])
    const packs = await as(who.senco, (tx) => packsOf(tx, id))
    expect(packs.map((pack) => [pack.version, pack.made_by_name, pack.purpose])).toEqual(
      expect.arrayContaining([
        [2, "Hana Head", "own-copy"],
        [1, "Sam Senco", "own-copy"],
      ]),
    )
    expect(new Set(packs.map((pack) => pack.series_id)).size).toBe(1)
    const [document] = await as(who.senco, (tx) => documentsOf(tx, ofChild(id)))
    expect(document).toMatchObject({
      id: second.answer.documentId,
      version: 2,
      audience: "circle",
      media_type: "application/pdf",
    })
    await expect(as(who.senco, (tx) => makePack.run(tx, first.input))).rejects.toThrow("MadeMeanwhile")
    expect(await as(who.senco, (tx) => packsOf(tx, id))).toHaveLength(2)
  })

  test("stands in the story and the audit, each once a time", async () => {
    const id = await robin()
    const { answer } = await made(who.senco, "own-copy", id)
    const story = await db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.chronology").selectAll().where("child_id", "=", id).execute(),
    )
    expect(story.map((each) => each.title)).toEqual(["An evidence pack was put together: the family's own copy"])
    const { rows } = await db.database.asSystem((tx) =>
      sql<{ record_id: string }>`select record_id from platform.audit_entries where action = 'provision-evidence.make-pack'
        and child_id = ${id}`.execute(tx.sql),
    )
    expect(rows).toEqual([{ record_id: answer.packId }])
  })

  test("of colleagues' notes is for staff; a family makes and sees its own copy only", async () => {
    const id = await robin()
    await as(who.senco, (tx) => startPlan.run(tx, { childId: id, level: "targeted", typeId: null }))
    await as(who.mother, (tx) => writeView.run(tx, { childId: id, version: 0, words: "To the school" }))
    const { input } = await made(who.senco, "panel", id)
    expect(input.audience).toBe("staff")
    await expect(drawn(who.father, "panel", id)).rejects.toThrow("OwnCopyOnly")
    await expect(as(who.father, (tx) => makePack.run(tx, { ...input, version: 2 }))).rejects.toThrow("OwnCopyOnly")
    await made(who.father, "own-copy", id)
    for (const parent of [who.father, who.mother]) {
      expect((await as(parent, (tx) => packsOf(tx, id))).map((pack) => pack.purpose)).toEqual(["own-copy"])
      expect(await as(parent, (tx) => documentsOf(tx, ofChild(id)))).toHaveLength(1)
    }
    expect(await as(who.senco, (tx) => documentsOf(tx, ofChild(id)))).toHaveLength(2)
    const { text } = await drawn(who.senco, "panel", id)
    expect(text).not.toContain("Evidence for a panel, 2026")
  })
})
