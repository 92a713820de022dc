import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import { suppress, suppressList } from "../../../county/measures/suppression.ts"
import { plainDate } from "../../../platform/time.ts"
import { CHANNEL_WORDS, CHANNELS, type Channel } from "../vocabulary.ts"
import { lineMeasures } from "./queries.ts"

interface Line {
  readonly channel: Channel
  readonly received: Date
  readonly started: Date | null
  readonly ended: boolean
  readonly first: boolean | null
  readonly reason: string | null
  readonly zone: string | null
  readonly due: string | null
  readonly late: boolean
  readonly restricted: boolean
}

let db: TestDatabase
let supervisor: string
const lines: Line[] = []
const zones: Record<string, string> = {}
const period = { from: plainDate("2025-12-10"), to: plainDate("2026-03-02") }
const THRESHOLD = 5

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const team = await world.team("line", "Support line")
  supervisor = await world.person("Sue Supervisor", ["line-supervisor", team])
  for (const name of ["East", "North", "West"]) zones[name] = await world.zone(name)
  const child = await world.child()
  const restrict = "insert into county.restrictions (child_id, why, since) values ($1, 'adoption', '2026-01-01T10:00:00Z')"
  await db.database.asSystem((tx) => tx.connection.query(restrict, [child]))
  lines.push(...Array.from({ length: 600 }, (_, at) => lineOf(at)))
  await db.database.asSystem(async (tx) => {
    for (const line of lines)
      await tx.connection.query(
        `insert into support_line.contacts (id, team_id, channel, received_at, in_hours, state, started_at, ended_at, resolved_at_first, reason, zone_id,
           call_back_due, breached_at, named, child_id, outcomes)
         values ($1, $2, $3, $4, true, 'received', $5, $6, $7, $8, $9, $10, $11, true, $12, '{advice-only}')`,
        [
          randomUUID(),
          team,
          line.channel,
          line.received.toISOString(),
          line.started?.toISOString() ?? null,
          line.ended ? line.received.toISOString() : null,
          line.first,
          line.reason,
          line.zone === null ? null : zones[line.zone],
          line.due,
          line.late ? line.received.toISOString() : null,
          line.restricted ? child : null,
        ],
      )
  })
})
afterAll(() => db.close())

/** Contacts of all kinds, some outside the period, some in its first and last hour, and zones and reasons of few. */
function lineOf(at: number): Line {
  const turn = (of: number, by: number) => Math.floor(at / by) % of
  const received =
    at % 40 === 0
      ? new Date(["2025-12-09T23:59:00Z", "2025-12-10T00:00:00Z", "2026-03-01T23:59:00Z", "2026-03-02T00:00:00Z"][turn(4, 40)]!)
      : new Date(Date.UTC(2025, 11, 1) + at * 13_777_000)
  return {
    channel: CHANNELS[turn(CHANNELS.length, 3)]!,
    received,
    started: at % 7 === 0 ? null : new Date(received.getTime() + 61_000 * (at % 53)),
    ended: at % 5 !== 0,
    first: at % 11 === 0 ? null : at % 3 === 0,
    reason: at % 200 === 1 ? "transition" : ([null, "behaviour", "funding"][at % 3] ?? null),
    zone: at % 150 === 2 ? "West" : ([null, "East", "North"][at % 3] ?? null),
    due: at % 4 === 0 ? (at % 8 === 0 ? "2026-01-15" : "2099-01-01") : null,
    late: at % 16 === 0,
    restricted: at % 29 === 0,
  }
}

const counted = () =>
  lines.filter(
    ({ received, restricted }) =>
      !restricted && received >= new Date("2025-12-10T00:00:00Z") && received < new Date("2026-03-02T00:00:00Z"),
  )

/** How many there are of each name, as they stand here. */
function tally(names: readonly string[]): [string, number][] {
  const held = new Map<string, number>()
  for (const name of names) held.set(name, (held.get(name) ?? 0) + 1)
  return [...held]
}
const list = (rows: readonly (readonly [string, number])[]) => ({
  names: rows.map(([name]) => name),
  shown: suppressList(
    rows.map(([, count]) => count),
    THRESHOLD,
  ),
})
const byCount = (rows: [string, number][]) => rows.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
const middle = (sorted: readonly number[]) =>
  (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2

test("every measure is what a plain recount of the contacts gives, suppressed", async () => {
  const measures = await db.database.forPerson(supervisor, (tx) => lineMeasures(tx, period))
  const all = counted()
  expect(all.length).toBeGreaterThan(300)
  expect(measures.threshold).toBe(THRESHOLD)

  const months = ["December 2025", "January 2026", "February 2026", "March 2026"]
  const month = ({ received }: Line) => months[(received.getUTCMonth() + 1) % 12]!
  expect(measures.byMonth).toEqual(list(tally(all.map(month)).sort(([a], [b]) => months.indexOf(a) - months.indexOf(b))))

  expect(measures.byChannel).toEqual(
    list(byCount(tally(all.map(({ channel }) => channel))).map(([name, count]) => [CHANNEL_WORDS[name as Channel], count])),
  )
  const words: Record<string, string> = {
    "": "Not said",
    behaviour: "Behaviour and feelings",
    transition: "Moving on: transition",
  }
  const reasons = byCount(tally(all.map(({ reason }) => reason ?? "")))
  expect(measures.byReason.shown).toEqual(list(reasons).shown)
  reasons.forEach(([code], at) => {
    if (words[code]) expect(measures.byReason.names[at]).toBe(words[code])
  })

  const finished = all.filter(({ ended }) => ended)
  const places = tally(finished.map(({ zone }) => zone ?? "No zone known"))
    .map(([name]) => name)
    .sort()
  const settled = (name: string, first: boolean) =>
    finished.filter((line) => (line.zone ?? "No zone known") === name && line.first === first).length
  expect(measures.byZone).toEqual({
    names: places,
    shown: suppress(
      places.map((name) => [settled(name, true), settled(name, false)]),
      THRESHOLD,
    ),
  })

  expect(measures.waits).toEqual(
    [...CHANNELS].sort().map((channel) => {
      const waits = all.filter((line) => line.channel === channel && line.started !== null)
      const minutes = waits
        .map(({ received, started }) => (started!.getTime() - received.getTime()) / 60_000)
        .sort((a, b) => a - b)
      return { channel: CHANNEL_WORDS[channel], minutes: Math.round(middle(minutes)) }
    }),
  )

  const fell = all.filter(({ due }) => due === "2026-01-15")
  const late = fell.filter((line) => line.late).length
  expect(measures.promises).toEqual(
    list([
      ["Kept in time", fell.length - late],
      ["Late", late],
    ]),
  )
})

test("a time without any contact has no rows, and no promise that fell due", async () => {
  const empty = { from: plainDate("2020-01-01"), to: plainDate("2020-02-01") }
  expect(await db.database.forPerson(supervisor, (tx) => lineMeasures(tx, empty))).toMatchObject({
    byMonth: { names: [] },
    byReason: { names: [] },
    byChannel: { names: [] },
    byZone: { names: [] },
    waits: [],
    promises: list([
      ["Kept in time", 0],
      ["Late", 0],
    ]),
  })
})
