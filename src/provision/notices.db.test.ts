import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { PlansWorld } from "../../test/support/plans-world.ts"
import { plainDate } from "../platform/time.ts"
import { askPlace } from "./groups/ask.ts"
import { openGroup } from "./groups/manage.ts"
import { answerPlace, decidePlace } from "./groups/places.ts"
import { placeById } from "./groups/queries.ts"
import { changeMove, startMove } from "./transitions/moves.ts"
import { moveById } from "./transitions/queries.ts"
import { startCohort } from "./transitions/year-group.ts"

let w: PlansWorld
let family: { mother: string; father: string; gran: string; barred: string }
beforeAll(async () => {
  w = await PlansWorld.make()
  const one = (name: string) => w.world.relative(name, { email: `${name.split(" ")[0]!.toLowerCase()}@example.org` })
  family = {
    mother: await one("Mona Example"),
    father: await one("Fabian Example"),
    gran: await one("Greta Example"),
    barred: await one("Basil Example"),
  }
})
beforeEach(async () => {
  w.db.clock.moveTo("2026-01-20T10:00:00Z")
  await outbox()
})
afterAll(() => w.db.close())

/** A child in Year 6 with two parents, a grandparent who does not decide, and a parent with whom there must be no contact. */
async function child(): Promise<string> {
  const id = await w.world.child({
    forename: "Quillon",
    surname: "Featherstonevane",
    born_on: plainDate("2014-10-04"),
    setting_id: w.alder.id,
    zone_id: w.zone,
    sen_status: "K" as never,
    circle: { team: w.alder.team },
  })
  await w.world.link(id, family.mother)
  await w.world.link(id, family.father, { relation: "father" })
  await w.world.link(id, family.gran, { relation: "grandparent", parental_responsibility: false, responsibility_basis: null })
  await w.world.link(id, family.barred, { contact: "none" })
  return id
}

/** What waits to leave, and then nothing does. No word of it tells of the child or of what was typed. */
async function outbox(): Promise<string[]> {
  const { rows } = await w.db.database.asSystem((tx) =>
    sql<{ said: string; content: string }>`
      select template || ' ' || address as said, content::text as content from platform.outbox order by template, address`.execute(
      tx.sql,
    ),
  )
  await w.db.database.asSystem((tx) => sql`delete from platform.outbox`.execute(tx.sql))
  for (const { content } of rows) expect(content).not.toMatch(/Quillon|Featherstonevane|Mornings|The Nest|Beech|children\//)
  return rows.map(({ said }) => said)
}
const both = (template: string) => [`${template} fabian@example.org`, `${template} mona@example.org`]

const group = () =>
  w.act(w.who.senco, openGroup, {
    name: "The Nest",
    needFocus: ["semh"],
    level: "enhanced",
    capacity: 1,
    staff: "One teacher",
    schedule: "Four mornings",
    content: "Table, play",
    settingId: w.alder.id,
    startsOn: plainDate("2026-01-05"),
    endsOn: null,
  })
const consent = {
  givenBy: null,
  giverName: "Mona Example",
  relation: "mother",
  method: "verbal",
  givenOn: plainDate("2026-01-20"),
  expiresOn: null,
  capacityReason: null,
  detail: null,
} as const

test.each(["offered", "waiting", "declined"] as const)(
  "the family hears what is asked of it, and that a place was %s",
  async (decision) => {
    const [childId, { id: groupId }] = [await child(), await group()]
    const asking = { groupId, childId, reason: "Mornings are hard" }
    const { id } = await w.act(w.who.senco, askPlace, asking)
    expect(await outbox()).toEqual(both("groups.asked"))
    await expect(w.act(w.who.senco, askPlace, asking)).rejects.toThrow("AskedAlready")
    expect(await outbox()).toEqual([])
    const on = async () => ({ placeId: id, version: (await w.as(w.who.senco, (tx) => placeById(tx, id)))!.version })
    await w.act(w.who.senco, answerPlace, { ...(await on()), answer: "yes", words: null, consent })
    expect(await outbox()).toEqual([])
    const deciding = { ...(await on()), decision, reason: "Mornings are full", nextStep: "Mornings in class" }
    await w.act(w.who.senco, decidePlace, deciding)
    expect(await outbox()).toEqual(both(`groups.${decision}`))
    // A consent that stands already is not asked for again.
    const second = await group()
    await w.act(w.who.senco, askPlace, { ...asking, groupId: second.id })
    expect(await outbox()).toEqual([])
  },
)

test("a move's plan tells the family what it asks: its tasks, and then the yes or no to the hand-over", async () => {
  const childId = await child()
  const details = {
    level: "targeted",
    movesOn: plainDate("2026-09-03"),
    receivingId: null as string | null,
    keyAdult: "",
    lookedAfter: false,
    youngCarer: false,
  } as const
  const { id } = await w.act(w.who.senco, startMove, { ...details, childId, timeline: "primary-to-secondary" })
  expect(await outbox()).toEqual(both("transitions.planned"))
  const change = async (with_: object) => {
    const { version } = (await w.as(w.who.senco, (tx) => moveById(tx, id)))!
    await w.act(w.who.senco, changeMove, { ...details, ...with_, moveId: id, version })
  }
  await change({ keyAdult: "Ms Lantern" })
  expect(await outbox()).toEqual([])
  const { id: next } = await w.world.setting({ name: "Beech High School", phase: "secondary", zone: w.zone })
  await change({ receivingId: next })
  expect(await outbox()).toEqual(both("transitions.asked"))
  await change({ receivingId: next, keyAdult: "Ms Lantern" })
  expect(await outbox()).toEqual([])
  await change({ receivingId: null })
  expect(await outbox()).toEqual([])
  await expect(w.act(w.who.senco, startMove, { ...details, childId, timeline: "primary-to-secondary" })).rejects.toThrow(
    "MovingAlready",
  )
  expect(await outbox()).toEqual([])
})

test("a year group's plans tell each family once", async () => {
  await child()
  const { begun } = await w.act(w.who.senco, startCohort, { settingId: w.alder.id })
  const told = await outbox()
  expect(begun).toBeGreaterThan(0)
  expect(new Set(told)).toEqual(new Set(both("transitions.planned")))
  expect(told).toHaveLength(2 * begun)
})
