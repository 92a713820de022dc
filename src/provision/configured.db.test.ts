import { afterAll, beforeAll, expect, test } from "vitest"
import { PlansWorld } from "../../test/support/plans-world.ts"
import type { AuditTables } from "../platform/audit/tables.ts"
import { tablesOf } from "../platform/database/tx.ts"
import type { CommandServices } from "../platform/slice.ts"
import { slices } from "../slices.ts"
import { configuredValue } from "./configured.ts"
import { addRow } from "./maps/edit.ts"
import { shareOf } from "./maps/queries.ts"
import { SCHOOL_SHARE } from "./maps/school-share.ts"
import { startPlan } from "./plans/begin.ts"
import { supportOf } from "./plans/hub.ts"
import { addFromMap } from "./plans/map-actions.ts"
import { watchList } from "./transitions/index.ts"
import { startMove } from "./transitions/moves.ts"
import { EXAMPLE_WATCH_RULES, WATCH_RULES } from "./transitions/watch-list.ts"

let w: PlansWorld
beforeAll(async () => {
  w = await PlansWorld.make()
})
afterAll(() => w.db.close())

/** Runs a command of whoever runs the service on a file with this value. */
async function set(name: string, value: unknown): Promise<{ code: number; said: string[] }> {
  const command = slices.flatMap((slice) => slice.commands ?? []).find((each) => each.name === name)!
  const said: string[] = []
  const services = {
    asSystem: (work: never) => w.db.database.asSystem(work),
    readFile: async () => Buffer.from(JSON.stringify(value)),
    say: (words: string) => said.push(words),
  } as unknown as CommandServices
  return { code: await command.run(services as never, ["file.json"], {}), said }
}

test("what a school pays itself: the published sum until the council sets its own", async () => {
  const child = await w.child()
  const row = {
    name: "Key adult",
    level: "enhanced",
    needAreas: ["semh"],
    staff: [],
    minutesASession: 1,
    sessionsAWeek: 1,
    weeks: 1,
    groupSize: 1,
    materialsPence: 650_000,
    outcome: "x",
    measure: "y",
  } as const
  const { id } = await w.act(w.who.senco, addRow, { settingId: w.alder.id, details: row })
  await w.act(w.who.senco, addFromMap, { childId: child, rowId: id, outcomeId: null })
  const share = () => w.as(w.who.senco, (tx) => shareOf(tx, child))
  expect(await share()).toMatchObject({ thresholdPence: 600_000, abovePence: 50_000, belowPence: 0 })
  expect((await set("school-share set", { pence: -1, source: "x" })).code).toBe(1)
  expect((await set("school-share set", { pence: 700_000 })).said.join()).toContain("source")
  expect((await share()).thresholdPence).toBe(600_000)
  expect((await set("school-share set", { pence: 700_000, source: "The council's scheme of 2027" })).code).toBe(0)
  expect(await share()).toMatchObject({ thresholdPence: 700_000, abovePence: 0, belowPence: 50_000 })
  expect((await w.as(w.who.parent, (tx) => configuredValue(tx, SCHOOL_SHARE))).source).toBe("The council's scheme of 2027")
})

test("the rules of the watch list", async () => {
  const child = await w.child()
  await w.act(w.who.senco, startMove, {
    childId: child,
    timeline: "primary-to-secondary",
    level: "targeted",
    movesOn: (await w.today()).add({ months: 7 }),
    receivingId: null,
    keyAdult: "",
    lookedAfter: false,
    youngCarer: true,
  })
  const listed = () => w.as(w.who.senco, (tx) => watchList(tx, w.alder.id))
  const before = (await listed()).map((each) => each.reasons.map(({ id }) => id))
  const rules = [{ id: "carer", fact: "youngCarer", test: "is", value: true, enoughAlone: true, words: "Cares for someone" }]
  expect((await set("watch-rules set", { together: 0, rules })).code).toBe(1)
  expect((await set("watch-rules set", { together: 1, rules: [{ ...rules[0], fact: "postcode" }] })).code).toBe(1)
  expect((await listed()).map((each) => each.reasons.map(({ id }) => id))).toEqual(before)
  expect((await set("watch-rules set", { together: 2, rules })).code).toBe(0)
  expect((await listed()).map((each) => each.reasons.map(({ words }) => words))).toEqual([["Cares for someone"]])
  const read = await w.as(w.who.senco, (tx) => configuredValue(tx, WATCH_RULES))
  expect(read.source).toBe("The council's own rules")
  expect(EXAMPLE_WATCH_RULES.source).toContain("Example")
})

test("each setting leaves what it was and what it is", async () => {
  const entries = await w.db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx)
      .selectFrom("platform.audit_entries")
      .select(["action", "before", "after"])
      .where("action", "like", "provision.set-%")
      .orderBy("at")
      .execute(),
  )
  expect(entries.map((each) => each.action)).toEqual(["provision.set-school-share", "provision.set-watch-rules"])
  expect(entries[0]).toMatchObject({
    before: { pence: 600_000 },
    after: { pence: 700_000, source: "The council's scheme of 2027" },
  })
  const words = Object.assign({}, ...slices.map((slice) => slice.audit ?? {}))
  const commands = slices.flatMap((slice) => slice.commands ?? []).map((each) => each.name)
  for (const command of ["school-share", "watch-rules", "plan-types", "advised-cycles"])
    expect([command, commands.includes(`${command} set`), `provision.set-${command}` in words]).toEqual([command, true, true])
})

test("the cycles that are looked for, and the reviews of a kind of plan", async () => {
  const words = async (child: string) => {
    const support = await w.as(w.who.senco, (tx) => supportOf(tx, child))
    return [support.advisedCycles, support.running?.cycle?.review_due.toString()]
  }
  const [first, second] = [await w.child(), await w.child()]
  await w.act(w.who.senco, startPlan, { childId: first, level: "targeted", typeId: null })
  expect(await words(first)).toEqual([2, "2026-03-27"])
  expect((await set("advised-cycles set", { cycles: 0, source: "x" })).code).toBe(1)
  expect((await set("advised-cycles set", { cycles: 3, source: "The council" })).code).toBe(0)
  const type = { id: "sen-support", name: "SEN Support plan", from: "2014-09-01", reviewsAYear: 2, basis: "The council" }
  expect((await set("plan-types set", { types: [] })).code).toBe(1)
  expect((await set("plan-types set", { types: [type] })).code).toBe(0)
  await w.act(w.who.senco, startPlan, { childId: second, level: "targeted", typeId: null })
  // Begun on 20 January 2026; 365 / 2 = 182 days later is 21 July.
  expect(await words(second)).toEqual([3, "2026-07-21"])
  const support = await w.as(w.who.senco, (tx) => supportOf(tx, second))
  expect(support.running?.year.map(({ verdict }) => verdict)).not.toContain("missed")
  // A cycle that runs keeps the day that was agreed.
  expect(await words(first)).toEqual([3, "2026-03-27"])
})
