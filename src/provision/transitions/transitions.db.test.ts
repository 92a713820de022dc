import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { withdrawConsent } from "../../county/consent/index.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { LEVELS } from "../vocabulary.ts"
import { addStep, adulthoodOf, changeAim, reviewAdulthood, setDestination, startAdulthood, writeAim } from "./adult-plans.ts"
import { changeMove, endMove, noteSpecialist, startMove } from "./moves.ts"
import { moveById, movesOf, packsOf, db as rowsOf, tasksOf, transitionOf } from "./queries.ts"
import { answerHandover, checkMove, passOn, readHandover, sayWords, tickTask } from "./steps.ts"
import type { TransitionTables } from "./tables.ts"
import { TIMELINES } from "./timeline.ts"
import { watchList } from "./watching.ts"
import { listWorkJob } from "./work.ts"
import { childrenToMove, startCohort } from "./year-group.ts"

let db: TestDatabase
let world: World
let zone: string
let at: { alder: { id: string; team: string }; beech: { id: string; team: string }; zoneTeam: string }
let who: { senco: string; next: string; parent: string; stranger: string; far: string; youth: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  zone = await world.zone()
  at = {
    alder: await world.setting({ zone }),
    beech: await world.setting({ name: "Beech High School", zone, phase: "secondary" }),
    zoneTeam: await world.team("zone", "North 2 team", zone),
  }
  const cedar = await world.setting({ name: "Cedar Primary School", zone })
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    next: await world.person("Nia Next", ["senco", at.beech.team]),
    far: await world.person("Fay Far", ["senco", cedar.team]),
    parent: await world.relative("Pat Example"),
    stranger: await world.relative("Strange Parent"),
    youth: randomUUID(),
  }
  await db.database.asSystem(async (tx) => {
    const tables = tablesOf<TransitionTables>(tx)
    const term = (name: string, starts: string, ends: string) => ({
      id: randomUUID(),
      name,
      academic_year: "x",
      starts_on: plainDate(starts),
      ends_on: plainDate(ends),
    })
    await tables
      .insertInto("county.terms")
      .values([
        term("Spring 2026", "2026-01-05", "2026-03-27"),
        term("Summer 2026", "2026-04-13", "2026-07-21"),
        term("Autumn 2026", "2026-09-03", "2026-12-18"),
      ])
      .execute()
    const closed = (on: string, kind: "bank-holiday" | "school-closure") => ({
      on_date: plainDate(on),
      kind,
      name: "Closed",
      source: "test",
    })
    await tables
      .insertInto("county.closed_days")
      .values([
        closed("2026-04-03", "bank-holiday"),
        closed("2026-04-06", "bank-holiday"),
        closed("2026-05-04", "bank-holiday"),
        closed("2026-07-21", "school-closure"),
        closed("2026-12-18", "school-closure"),
      ])
      .execute()
    await tables
      .insertInto("platform.people")
      .values({
        id: who.youth,
        kind: "young-person",
        name: "Yas Young",
        email: null,
        phone: null,
        issuer: null,
        subject: null,
        ended_on: null,
      })
      .execute()
  })
})
afterAll(() => db.close())
beforeEach(() => db.clock.moveTo("2026-03-03T10:00:00Z"))

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)

async function child(with_: Record<string, unknown> = {}): Promise<string> {
  const id = await world.child({
    setting_id: at.alder.id,
    zone_id: zone,
    born_on: plainDate("2015-05-04"),
    sen_status: "K" as never,
    circle: { team: at.alder.team },
    ...with_,
  })
  await db.database.asSystem(async (tx) => {
    await world.place(tx, id, { person: who.parent })
    await tablesOf<{ "county.family_links": Record<string, unknown> }>(tx)
      .insertInto("county.family_links")
      .values({
        id: randomUUID(),
        child_id: id,
        person_id: who.parent,
        relation: "mother",
        parental_responsibility: true,
        responsibility_basis: "mother",
        since: "2016-05-04",
      })
      .execute()
  })
  return id
}

const details = {
  level: "enhanced" as "universal" | "targeted" | "enhanced",
  movesOn: plainDate("2026-09-03"),
  receivingId: null as string | null,
  keyAdult: "",
  lookedAfter: false,
  youngCarer: false,
}
const start = (childId: string, with_: Partial<typeof details> & { timeline?: (typeof TIMELINES)[number] } = {}) =>
  as(who.senco, (tx) => startMove.run(tx, { timeline: "primary-to-secondary", ...details, ...with_, childId }))

const step = async <T>(person: string, moveId: string, work: (tx: Tx, on: { moveId: string; version: number }) => Promise<T>) => {
  const { version } = (await db.database.asSystem((tx) => moveById(tx, moveId)))!
  return as(person, (tx) => work(tx, { moveId, version }))
}
const consent = {
  giverName: "Pat Example",
  relation: "mother",
  method: "electronic" as const,
  givenOn: plainDate("2026-03-03"),
  expiresOn: null,
  capacityReason: null,
  detail: null,
}
const yes = (moveId: string, person = who.parent) =>
  step(person, moveId, (tx, on) =>
    answerHandover.run(tx, { ...on, answer: "yes", words: null, consent: { ...consent, givenBy: who.parent } }),
  )
const work = (team: string) =>
  db.database.asSystem((tx) =>
    rowsOf(tx)
      .selectFrom("county.tasks")
      .select(["title", "due_on", "done_at", "record_id"])
      .where("team_id", "=", team)
      .where("kind", "=", "transition-task")
      .execute(),
  )

describe("tasks of a move", () => {
  test("whatever the move: written twice they are the same, none falls on a closed day unless the law says so", async () => {
    const robin = await child({ sen_status: "E" })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TIMELINES),
        fc.constantFrom(...LEVELS),
        fc.integer({ min: 0, max: 200 }),
        async (timeline, level, days) => {
          const movesOn = plainDate("2026-03-20").add({ days })
          const given = { level, movesOn }
          const { id } = await start(robin, { timeline, ...given })
          const tasks = () =>
            db.database
              .asSystem((tx) => tasksOf(tx, [id]))
              .then((rows) => rows.map((row) => [row.template_task_id, row.due_on.toString(), row.actor, row.basis] as const))
          const first = await tasks()
          expect(first.length).toBeGreaterThan(0)
          await step(who.senco, id, (tx, on) => changeMove.run(tx, { ...details, ...given, ...on }))
          expect(await tasks()).toEqual(first)
          const closed = new Set(["2026-04-03", "2026-04-06", "2026-05-04", "2026-07-21", "2026-12-18"])
          for (const [name, due, , basis] of first) {
            const open = plainDate(due).dayOfWeek <= 5 && !closed.has(due)
            expect(open || basis !== null, `${timeline} ${name} ${due}`).toBe(true)
          }
          await step(who.senco, id, (tx, on) => endMove.run(tx, { ...on, as: "stays", why: "The next case" }))
        },
      ),
      { numRuns: 20 },
    )
  })

  test("what is due soon stands on its team's list, is ticked there or here, and a change of level drops what is not done", async () => {
    const robin = await child()
    const { id } = await start(robin)
    const before = await work(at.alder.team)
    expect(before.every((task) => task.due_on!.until(plainDate("2026-04-14")).sign >= 0)).toBe(true)
    const tasks = (await as(who.senco, (tx) => transitionOf(tx, robin)))!.tasks
    const listed = tasks.find((task) => task.on_list && task.actor === "current")!
    const tick = (person: string, task: { id: string; version: number }, done = true) =>
      as(person, (tx) => tickTask.run(tx, { taskId: task.id, version: task.version, done }))
    await expect(tick(who.parent, listed)).rejects.toThrow("not found")
    await expect(tick(who.far, listed)).rejects.toThrow("not found")
    await tick(who.senco, listed)
    await expect(tick(who.senco, listed)).rejects.toThrow("ChangedMeanwhile")
    const open = (await work(at.alder.team)).filter((task) => task.record_id === listed.id && task.done_at === null)
    expect(open).toEqual([])
    const family = tasks.find((task) => task.actor === "family")!
    await tick(who.parent, family)
    await step(who.senco, id, (tx, on) => changeMove.run(tx, { ...details, level: "universal", ...on }))
    const left = (await as(who.senco, (tx) => transitionOf(tx, robin)))!.tasks
    expect(left.filter((task) => task.level !== "universal").every((task) => task.done_on !== null)).toBe(true)
    expect(left.map((task) => task.id)).toContain(listed.id)
  })

  test("a day later the job lists what has come near, each task once", async () => {
    const robin = await child()
    await start(robin)
    const count = async () => (await work(at.alder.team)).length
    const services = { asSystem: (run: (tx: Tx) => Promise<unknown>) => db.database.asSystem(run), log: () => undefined }
    const before = await count()
    db.clock.moveTo("2026-06-20T03:00:00Z")
    await listWorkJob.run(services as never, {})
    const after = await count()
    expect(after).toBeGreaterThan(before)
    await listWorkJob.run(services as never, {})
    expect(await count()).toBe(after)
  })

  test("a move is planned once, by those who see the child, and a stale change is refused", async () => {
    const robin = await child()
    const { id } = await start(robin)
    await expect(start(robin)).rejects.toThrow("MovingAlready")
    await expect(as(who.far, (tx) => startMove.run(tx, { ...details, timeline: "mid-phase", childId: robin }))).rejects.toThrow(
      "not found",
    )
    await expect(as(who.senco, (tx) => changeMove.run(tx, { ...details, moveId: id, version: 7 }))).rejects.toThrow(
      "ChangedMeanwhile",
    )
    expect(await as(who.far, (tx) => movesOf(tx, robin))).toEqual([])
    expect(await as(who.stranger, (tx) => transitionOf(tx, robin))).toBeNull()
    expect((await as(who.parent, (tx) => transitionOf(tx, robin)))?.move.id).toBe(id)
  })
})

describe("a year group", () => {
  test("is begun whole, each child once, by its own setting only, and its agenda counts it", async () => {
    const maple = await world.setting({ name: "Maple Primary School", zone })
    const lead = await world.person("Max Maple", ["senco", maple.team])
    for (let each = 0; each < 6; each += 1) await child({ setting_id: maple.id, circle: { team: maple.team } })
    await child({ setting_id: maple.id, circle: { team: maple.team }, born_on: plainDate("2016-12-04") })
    expect(await as(lead, (tx) => childrenToMove(tx, maple.id))).toHaveLength(6)
    await expect(as(who.senco, (tx) => startCohort.run(tx, { settingId: maple.id }))).rejects.toThrow("not found")
    expect(await as(lead, (tx) => startCohort.run(tx, { settingId: maple.id }))).toEqual({ begun: 6 })
    expect(await as(lead, (tx) => startCohort.run(tx, { settingId: maple.id }))).toEqual({ begun: 0 })
    const title = "Year 6 moving to secondary school"
    const about = new Map<string, string>()
    await as(lead, (tx) => tx.publish(tx, "support.cohorts-asked", { settingId: maple.id, titles: [title], about }))
    expect(about.get(title)).toBe("Moves planned: 6, at Enhanced: fewer than 5, hand-over still to be passed on: 6.")
  })
})

describe("the hand-over", () => {
  test("goes to the next setting with the family's yes, is read there, and stops when the yes is taken back", async () => {
    const robin = await child()
    const { id } = await start(robin)
    await expect(yes(id)).rejects.toThrow("ReceivingMissing")
    await step(who.senco, id, (tx, on) => changeMove.run(tx, { ...details, receivingId: at.beech.id, ...on }))
    await expect(step(who.senco, id, (tx, on) => passOn.run(tx, { ...on, note: "" }))).rejects.toThrow("ConsentMissing")
    expect(await as(who.next, (tx) => seesChild(tx, robin))).toBe(false)
    await yes(id)
    expect(await as(who.next, (tx) => seesChild(tx, robin))).toBe(true)
    const place = (await as(who.parent, (tx) => circleOf(tx, robin))).find((each) => each.team_id === at.beech.team)
    expect([place?.since.toString(), place?.why]).toEqual(["2026-03-03", "The child moves there on 3 September 2026"])
    await expect(step(who.next, id, (tx, on) => readHandover.run(tx, on))).rejects.toThrow("NotPassedOn")
    await step(who.senco, id, (tx, on) => passOn.run(tx, { ...on, note: "Ring me" }))
    await expect(step(who.senco, id, (tx, on) => readHandover.run(tx, on))).rejects.toThrow("not found")
    await step(who.next, id, (tx, on) => readHandover.run(tx, on))
    const [pack] = await as(who.next, (tx) => packsOf(tx, id))
    expect([pack?.note, pack?.missing.includes("support-plan")]).toEqual(["Ring me", true])
    const move = (await as(who.senco, (tx) => moveById(tx, id)))!
    expect(move.read_by).toBe("Nia Next")
    await as(who.parent, (tx) => withdrawConsent.run(tx, { consentId: move.consent_id!, agency: null, why: "" }))
    expect(await as(who.next, (tx) => seesChild(tx, robin))).toBe(false)
    expect(await as(who.next, (tx) => packsOf(tx, id))).toEqual([])
    expect((await as(who.senco, (tx) => moveById(tx, id)))!.consent_id).toBeNull()
  })

  test("another next setting is another question: the first one is told no more", async () => {
    const robin = await child()
    const { id } = await start(robin, { receivingId: at.beech.id })
    await yes(id)
    await step(who.senco, id, (tx, on) => changeMove.run(tx, { ...details, receivingId: null, ...on }))
    expect(await as(who.next, (tx) => seesChild(tx, robin))).toBe(false)
    expect((await as(who.senco, (tx) => moveById(tx, id)))!.answer).toBeNull()
  })
})

describe("watch list, specialist places, first term", () => {
  test("a worry said by the family, or a specialist place that is pending, puts a child on the list", async () => {
    const robin = await child()
    const { id } = await start(robin)
    expect((await as(who.senco, (tx) => watchList(tx, at.alder.id))).find((each) => each.move.id === id)?.reasons[0]?.id).toBe(
      "no-place",
    )
    await step(who.senco, id, (tx, on) => changeMove.run(tx, { ...details, receivingId: at.beech.id, ...on }))
    const mine = async () => (await as(who.senco, (tx) => watchList(tx, at.alder.id))).find((each) => each.move.id === id)
    expect(await mine()).toBeUndefined()
    await as(who.parent, (tx) => sayWords.run(tx, { moveId: id, whose: "parent", worried: true, said: "The bus" }))
    expect((await mine())?.reasons.map((reason) => reason.id)).toEqual(["worry"])
    db.clock.moveTo("2026-03-03T11:00:00Z")
    await as(who.parent, (tx) => sayWords.run(tx, { moveId: id, whose: "parent", worried: false, said: "We tried the bus" }))
    expect(await mine()).toBeUndefined()
    await step(who.senco, id, (tx, on) => noteSpecialist.run(tx, { ...on, step: "asked", on: plainDate("2026-02-01") }))
    expect((await mine())?.reasons.map((reason) => reason.id)).toEqual(["pending"])
    expect(await as(who.far, (tx) => watchList(tx, at.alder.id))).toEqual([])
  })

  test("while a specialist place is pending the mainstream plan stays", async () => {
    const robin = await child()
    const { id } = await start(robin)
    const end = (as_: "specialist" | "stays" | "moved") =>
      step(who.senco, id, (tx, on) => endMove.run(tx, { ...on, as: as_, why: "Told today" }))
    await expect(end("moved")).rejects.toThrow("NotMovedYet")
    await step(who.senco, id, (tx, on) => noteSpecialist.run(tx, { ...on, step: "asked", on: plainDate("2026-02-01") }))
    await expect(end("stays")).rejects.toThrow("SpecialistNotConfirmed")
    await expect(end("specialist")).rejects.toThrow("SpecialistNotConfirmed")
    await step(who.senco, id, (tx, on) => noteSpecialist.run(tx, { ...on, step: "confirmed", on: plainDate("2026-03-01") }))
    await end("specialist")
    expect(await as(who.senco, (tx) => transitionOf(tx, robin))).toBeNull()
  })

  test("the first term is looked at once, not too early, and a worry needs a next step", async () => {
    const robin = await child()
    const { id } = await start(robin, { receivingId: at.beech.id })
    await yes(id)
    const look = (on: string, next = "") =>
      step(who.next, id, (tx, of) =>
        checkMove.run(tx, {
          ...of,
          on: plainDate(on),
          settled: "some-worry",
          childView: "Loud",
          parentView: "Tired",
          carriedOver: true,
          nextStep: next,
        }),
      )
    db.clock.moveTo("2026-11-20T10:00:00Z")
    await expect(look("2026-09-10")).rejects.toThrow("TooEarly")
    await expect(look("2026-11-20")).rejects.toThrow("NextStepMissing")
    await look("2026-11-20", "A pass for the library")
    await expect(look("2026-11-20", "Again")).rejects.toThrow("CheckedAlready")
  })
})

describe("adult life", () => {
  test("begins in Year 9; own words are changed by their author alone; reviewed each year", async () => {
    const young = await child({ born_on: plainDate("2008-05-04"), person_id: who.youth })
    await db.database.asSystem(async (tx) => {
      await world.place(tx, young, { person: who.youth })
    })
    await expect(as(who.senco, async (tx) => startAdulthood.run(tx, { childId: await earlier }))).rejects.toThrow("TooYoung")
    await as(who.senco, (tx) => startAdulthood.run(tx, { childId: young }))
    await as(who.senco, (tx) => startAdulthood.run(tx, { childId: young }))
    await as(who.youth, (tx) => writeAim.run(tx, { childId: young, area: "employment", aim: "I want to work in a kitchen" }))
    const plan = () => as(who.senco, (tx) => adulthoodOf(tx, young)).then((found) => found!)
    const [aim] = (await plan()).aims
    expect([aim?.own_words, aim?.by_name]).toEqual([true, "Yas Young"])
    const change = (person: string) =>
      as(person, (tx) => changeAim.run(tx, { aimId: aim!.id, version: 1, aim: "In a bakery", ended: false }))
    await expect(change(who.senco)).rejects.toThrow("OwnWords")
    await change(who.youth)
    await as(who.senco, (tx) =>
      addStep.run(tx, { aimId: aim!.id, text: "Taster day", who: "Tutor", by: plainDate("2026-05-01") }),
    )
    await as(who.youth, async (tx) =>
      setDestination.run(tx, { childId: young, version: (await adulthoodOf(tx, young))!.version, destination: "Catering" }),
    )
    expect((await plan()).destinationBy).toBe("Yas Young")
    await as(who.senco, async (tx) =>
      reviewAdulthood.run(tx, {
        childId: young,
        version: (await adulthoodOf(tx, young))!.version,
        on: tx.today,
        ownView: "Good",
        othersView: "Good",
        destination: "",
        nextStep: "Visit",
      }),
    )
    const after = await plan()
    expect([after.destination, after.reviewDue.toString()]).toEqual(["Catering", "2027-03-03"])
    expect(after.gaps.filter((gap) => gap.kind === "NoAim")).toHaveLength(4)
    expect(await as(who.far, (tx) => adulthoodOf(tx, young))).toBeNull()
    await expect(as(who.far, (tx) => writeAim.run(tx, { childId: young, area: "health", aim: "x" }))).rejects.toThrow("not found")
  })

  let earlier: Promise<string>
  beforeAll(() => {
    earlier = child()
  })
})
