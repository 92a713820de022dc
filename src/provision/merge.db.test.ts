import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { HELP, PlansWorld, reviewOf } from "../../test/support/plans-world.ts"
import { noteLikelyPairs } from "../county/children/duplicates.ts"
import { mergeRecords, undoMerge } from "../county/children/merge.ts"
import type { CountyTables } from "../county/tables.ts"
import { tablesOf } from "../platform/database/tx.ts"
import { plainDate } from "../platform/time.ts"
import { askPlace } from "./groups/ask.ts"
import { openGroup } from "./groups/manage.ts"
import { answerPlace, decidePlace } from "./groups/places.ts"
import { groupById, placeById } from "./groups/queries.ts"
import { addRow } from "./maps/edit.ts"
import { mapRowsOf } from "./maps/queries.ts"
import { makeProfile } from "./needs/actions.ts"
import { profilesOf } from "./needs/queries.ts"
import { addLines } from "./plans/lines.ts"
import { addFromMap } from "./plans/map-actions.ts"
import { planOf, plansOf } from "./plans/queries.ts"
import { recordReview } from "./plans/review-actions.ts"
import { adulthoodOf, startAdulthood, writeAim } from "./transitions/adult-plans.ts"
import { startMove } from "./transitions/moves.ts"
import { movesOf } from "./transitions/queries.ts"

let w: PlansWorld
let records: string
beforeAll(async () => {
  w = await PlansWorld.make()
  records = await w.world.person("Rex Records", ["records-officer", await w.world.team("records")])
})
beforeEach(() => w.db.clock.moveTo("2026-01-20T10:00:00Z"))
afterAll(() => w.db.close())

/** Two records of one child at the same school. */
async function two(over: Record<string, unknown> = {}): Promise<{ a: string; b: string; pairId: string }> {
  const upn = `X${String(Math.floor(Math.random() * 1e12)).padStart(12, "0")}`
  const one = () =>
    w.world.child({
      upn,
      setting_id: w.alder.id,
      zone_id: w.zone,
      sen_status: "K" as never,
      circle: { team: w.alder.team },
      ...over,
    })
  const [a, b] = [await one(), await one()]
  for (const id of [a, b]) await w.db.database.asSystem((tx) => w.world.place(tx, id, { person: w.who.parent }))
  await w.db.database.asSystem((tx) => noteLikelyPairs(tx, b))
  const pair = await w.db.database.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.duplicate_pairs")
      .select("id")
      .where((is) => is.or([is("child_a", "=", b), is("child_b", "=", b)]))
      .where((is) => is.or([is("child_a", "=", a), is("child_b", "=", a)]))
      .executeTakeFirstOrThrow(),
  )
  return { a, b, pairId: pair.id }
}
const merge = async ({ pairId, a }: { pairId: string; a: string }) =>
  (await w.act(records, mergeRecords, { pairId, keep: a, reason: "Same birth certificate", versions: {} })).mergeId
const undo = (mergeId: string) => w.act(records, undoMerge, { mergeId, reason: "Two children" })

/** Every row of provision with a child of these in it, by the catalogue and not by the code under test; its version apart. */
async function held(children: readonly string[]): Promise<Record<string, string[]>> {
  return w.db.database.asSystem(async (tx) => {
    const { rows: tables } = await tx.connection.query<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'child_id' and table_schema like 'provision_%' order by 1",
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows: all } = await tx.connection.query<{ row: string }>(
        `select (to_jsonb(t) - 'version')::text as row from ${name} t where child_id = any ($1::uuid[]) order by 1`,
        [[...children]],
      )
      if (all.length > 0) found[name] = all.map((each) => each.row)
    }
    return found
  })
}

/** Merges and parts again: what stands between, and then everything as it was. */
async function thereAndBack(pair: Awaited<ReturnType<typeof two>>, between: () => Promise<void>): Promise<void> {
  const before = [await held([pair.a]), await held([pair.b])]
  const mergeId = await merge(pair)
  await between()
  await undo(mergeId)
  expect([await held([pair.a]), await held([pair.b])]).toEqual(before)
}

const review = async (child: string) => {
  w.db.clock.moveTo("2026-03-20T10:00:00Z")
  const whole = await w.whole(child)
  const { version } = whole.cycles.find((each) => each.closed_on === null)!
  await w.act(w.who.senco, recordReview, { childId: child, version, review: reviewOf(whole) })
}

describe("two plans that run", () => {
  test("become one that goes on and one to be read, with all that was in both", async () => {
    const pair = await two()
    for (const child of [pair.a, pair.b]) {
      await w.running(child, 2)
      await w.act(w.who.senco, addLines, { childId: child, lines: [HELP] })
    }
    const [kept, other] = [await w.whole(pair.a), await w.whole(pair.b)]
    await thereAndBack(pair, async () => {
      expect(Object.keys(await held([pair.b]))).toEqual([])
      expect((await w.whole(pair.a)).plan.id).toBe(kept.plan.id)
      const all = await w.as(w.who.senco, (tx) => plansOf(tx, pair.a))
      expect(all.map((each) => [each.id, each.ended_on === null])).toEqual(
        expect.arrayContaining([
          [kept.plan.id, true],
          [other.plan.id, false],
        ]),
      )
      // The old address leads to the kept record, and the family reads it there.
      expect((await w.as(w.who.parent, (tx) => planOf(tx, pair.a)))?.lines).toHaveLength(1)
    })
    expect((await w.whole(pair.b)).plan).toMatchObject({ id: other.plan.id, ended_on: null })
  })

  test("the one with more completed cycles goes on, whichever record is kept; an ended plan moves too", async () => {
    const pair = await two()
    for (const child of [pair.a, pair.b]) await w.running(child)
    await review(pair.b)
    const far = (await w.whole(pair.b)).plan.id
    await thereAndBack(pair, async () => {
      const whole = await w.whole(pair.a)
      expect(whole.plan.id).toBe(far)
      expect(whole.cycles.map((each) => each.closed_on !== null)).toEqual([true, false])
      expect(Object.keys(await held([pair.b]))).toEqual([])
    })
  })

  test("what somebody changed after the merge stays as it is when the records are parted", async () => {
    const pair = await two()
    for (const child of [pair.a, pair.b]) await w.running(child)
    const other = (await w.whole(pair.b)).plan.id
    const mergeId = await merge(pair)
    await w.db.database.asSystem((tx) =>
      tx.connection.query("update provision_plans.plans set ended_why = 'Read and settled' where id = $1", [other]),
    )
    await undo(mergeId)
    expect(await w.as(w.who.senco, (tx) => planOf(tx, pair.b))).toBeNull()
  })
})

test("a child is on a row of the map once, and the row costs what it costs for one", async () => {
  const pair = await two()
  const row = {
    name: "Talk group",
    level: "targeted",
    needAreas: ["semh"],
    staff: [],
    minutesASession: 20,
    sessionsAWeek: 3,
    weeks: 12,
    groupSize: 1,
    materialsPence: 100,
    outcome: "Joins in",
    measure: "Tally",
  } as const
  const { id } = await w.act(w.who.senco, addRow, { settingId: w.alder.id, details: row })
  for (const childId of [pair.a, pair.b]) await w.act(w.who.senco, addFromMap, { childId, rowId: id, outcomeId: null })
  const named = async () => (await w.as(w.who.senco, (tx) => mapRowsOf(tx, w.alder.id))).find((each) => each.id === id)!.childIds
  expect(await named()).toHaveLength(2)
  await thereAndBack(pair, async () => expect(await named()).toEqual([pair.a]))
  expect(await named()).toHaveLength(2)
})

test("two rows of profiles become one by their days, none is scored again, and the next one follows", async () => {
  const pair = await two()
  const profile = async (childId: string, level: number) => {
    const [latest] = await w.as(w.who.senco, (tx) => profilesOf(tx, childId))
    return w.act(w.who.senco, makeProfile, {
      childId,
      instrumentId: "school-age-2025-example",
      follows: latest?.id ?? null,
      statementIds: [`school-age-2025-example:semh:whole:${level}`],
      restAsExpected: true,
      evidence: null,
      childView: null,
      familyView: null,
    })
  }
  for (const [day, child, level] of [
    ["2026-01-05", pair.a, 1],
    ["2026-01-06", pair.b, 2],
    ["2026-01-07", pair.b, 3],
    ["2026-01-08", pair.a, 2],
  ] as const) {
    w.db.clock.moveTo(`${day}T10:00:00Z`)
    await profile(child, level)
  }
  await thereAndBack(pair, async () => {
    const all = await w.as(w.who.senco, (tx) => profilesOf(tx, pair.a))
    expect(all.map((each) => each.levels.semh)).toEqual([2, 3, 2, 1])
  })
  await merge({ ...pair, pairId: await again(pair) })
  w.db.clock.moveTo("2026-01-09T10:00:00Z")
  await profile(pair.a, 1)
  expect((await w.as(w.who.senco, (tx) => profilesOf(tx, pair.a))).map((each) => each.levels.semh)).toEqual([1, 2, 3, 2, 1])
})

/** The pair to be settled once more, as when the officer comes to see that it is one child after all. */
async function again({ pairId }: { pairId: string }): Promise<string> {
  await w.db.database.asSystem((tx) =>
    tx.connection.query(
      "update county.duplicate_pairs set settled_at = null, settled_by = null, settled_as = null where id = $1",
      [pairId],
    ),
  )
  return pairId
}

describe("two places in one small group", () => {
  const offered = async (groupId: string, childId: string) => {
    const consent = {
      givenBy: null,
      giverName: "Pat Example",
      relation: "mother",
      method: "electronic",
      givenOn: plainDate("2026-01-20"),
      expiresOn: null,
      capacityReason: null,
      detail: null,
    } as const
    const { id } = await w.act(w.who.senco, askPlace, { groupId, childId, reason: "Mornings are hard" })
    const step = async () => ({ placeId: id, version: (await w.as(w.who.senco, (tx) => placeById(tx, id)))!.version })
    await w.act(w.who.senco, answerPlace, { ...(await step()), answer: "yes", words: null, consent })
    await w.act(w.who.senco, decidePlace, { ...(await step()), decision: "offered", reason: "", nextStep: "" })
    return id
  }
  const group = (capacity: number) =>
    w.act(w.who.senco, openGroup, {
      name: "The Nest",
      needFocus: ["semh"],
      level: "enhanced",
      capacity,
      staff: "One teacher",
      schedule: "Four mornings",
      content: "Table, play",
      settingId: w.alder.id,
      startsOn: plainDate("2026-01-05"),
      endsOn: null,
    })
  const taken = async (id: string) => (await w.as(w.who.senco, (tx) => groupById(tx, id)))!.taken

  test("become one, and the other is free for somebody else; parted again, both are held", async () => {
    const [pair, { id }] = [await two(), await group(3)]
    for (const child of [pair.a, pair.b]) await offered(id, child)
    await thereAndBack(pair, async () => expect(await taken(id)).toBe(1))
    expect(await taken(id)).toBe(2)
  })

  test("a group that has filled meanwhile keeps its capacity: the records part, and that place stays taken back", async () => {
    const [pair, { id }] = [await two(), await group(2)]
    const places = [await offered(id, pair.a), await offered(id, pair.b)]
    const mergeId = await merge(pair)
    await offered(id, await w.family())
    await undo(mergeId)
    expect(await taken(id)).toBe(2)
    expect((await w.as(w.who.senco, (tx) => placeById(tx, places[1]!)))!.state).toBe("withdrawn")
  })
})

test("two plans for one move become one, and its tasks are asked once", async () => {
  const pair = await two({ born_on: plainDate("2014-10-04") })
  for (const childId of [pair.a, pair.b])
    await w.act(w.who.senco, startMove, {
      childId,
      timeline: "primary-to-secondary",
      level: "targeted",
      movesOn: plainDate("2026-09-03"),
      receivingId: null,
      keyAdult: "",
      lookedAfter: false,
      youngCarer: false,
    })
  await thereAndBack(pair, async () => {
    const moves = await w.as(w.who.senco, (tx) => movesOf(tx, pair.a))
    expect(moves.map((move) => move.ended_on === null).toSorted()).toEqual([false, true])
    const tasks = await w.db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx)
        .selectFrom("county.tasks")
        .select("record_id")
        .where("child_id", "=", pair.a)
        .where("record_kind", "=", "transition-task")
        .where("done_at", "is", null)
        .execute(),
    )
    const open = await w.db.database.asSystem((tx) =>
      tx.connection.query<{ id: string }>(
        "select t.id from provision_transitions.tasks t join provision_transitions.moves m on m.id = t.move_id where m.ended_on is null and t.child_id = $1",
        [pair.a],
      ),
    )
    expect(tasks.every((task) => open.rows.some(({ id }) => id === task.record_id))).toBe(true)
  })
})

test("aims of two plans for adult life stand in one", async () => {
  const pair = await two({ born_on: plainDate("2010-10-04") })
  for (const [childId, aim] of [
    [pair.a, "A job in a kitchen"],
    [pair.b, "My own flat"],
  ] as const) {
    await w.act(w.who.senco, startAdulthood, { childId })
    await w.act(w.who.senco, writeAim, { childId, area: "employment", aim })
  }
  await thereAndBack(pair, async () => {
    const whole = await w.as(w.who.senco, (tx) => adulthoodOf(tx, pair.a))
    expect(whole?.aims.map(({ aim }) => aim).toSorted()).toEqual(["A job in a kitchen", "My own flat"])
  })
})
