import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { MeetingsWorld } from "../../../../test/support/meetings-world.ts"
import { type ZonePack, zonePack } from "./queries.ts"

let w: MeetingsWorld
const children: Record<string, string[]> = {}
beforeAll(async () => {
  w = await MeetingsWorld.make()
  // Rows and columns by hand: speech with a plan is two, which may not be told from the totals around it either.
  const register = { ASD: { K: 7, E: 6 }, SLCN: { K: 6, E: 2 }, SEMH: { K: 9, E: 5 } } as const
  for (const [need, by] of Object.entries(register))
    for (const [sen_status, count] of Object.entries(by))
      for (let left = count; left > 0; left--) {
        const child = await w.world.child({ zone_id: w.at.zone, setting_id: w.at.alder.id, sen_status, needs: [need] } as never)
        children[need + sen_status] = [...(children[need + sen_status] ?? []), child]
      }
})
afterAll(() => w.db.close())

const put = (table: string, row: object) =>
  w.db.database.asSystem((tx) => {
    const names = Object.keys(row)
    const marks = names.map((_, place) => `$${place + 1}`)
    return tx.connection.query(`insert into ${table} (${names.join(", ")}) values (${marks.join(", ")})`, Object.values(row))
  })
const pack = (): Promise<ZonePack> => w.as(w.who.lead, (tx) => zonePack(tx, { id: w.at.zone, name: "North 2" }))
const restrict = (child: string) =>
  put("county.restrictions", { child_id: child, why: "adoption", since: "2026-03-02T10:00:00Z" })
/** What may be shown: nothing, nought, or five and more. */
const showable = (count: number | null) => count === null || count === 0 || count >= 5

test("needs: no count under five is shown, none can be worked out, and the others are exact", async () => {
  const { names, shown } = (await pack()).needs
  const cells = shown.cells.flat()
  expect([...cells, ...shown.rowTotals, ...shown.columnTotals, shown.total].filter((count) => !showable(count))).toEqual([])
  const real: Record<string, readonly number[]> = { Autism: [7, 6], Speech: [6, 2], Social: [9, 5] }
  const rows = names.map((name) => Object.entries(real).find(([begins]) => name.startsWith(begins))![1])
  shown.cells.forEach((row, at) => {
    row.forEach((count, place) => {
      if (count !== null) expect(count).toBe(rows[at]![place])
    })
    if (shown.rowTotals[at] !== null) expect(row.filter((count) => count === null).length).not.toBe(1)
  })
  for (const place of [0, 1])
    if (shown.columnTotals[place] !== null) expect(shown.cells.filter((row) => row[place] === null).length).not.toBe(1)
  const speech = names.findIndex((name) => name.startsWith("Speech"))
  expect(shown.cells[speech]![1]).toBeNull()
})

test("a restricted child is in no figure: needs, requests, themes", async () => {
  const [hidden, ...seen] = children.SEMHK!
  const asked = { level: "child", setting_id: w.at.alder.id, zone_id: w.at.zone, need_areas: "{SEMH}", reason: "r", asks: "a" }
  const made = { created_by: w.who.senco, created_at: "2026-02-01T10:00:00Z", submitted_on: "2026-02-02", status: "submitted" }
  const meeting = await w.planned()
  for (const [place, child] of [hidden!, ...seen.slice(0, 5)].entries()) {
    const consent = randomUUID()
    const noted = { recorded_by: w.who.senco, recorded_at: "2026-02-01T10:00:00Z" }
    const given = { giver_name: "Pat", relation: "mother", method: "verbal", scope: "referral", given_on: "2026-02-01" }
    await put("county.consents", { id: consent, child_id: child, ...given, ...noted })
    await put("support_requests.requests", { id: randomUUID(), ...asked, ...made, child_id: child, consent_id: consent })
    const item = { meeting_id: meeting, level: "child", mode: "named", child_id: child, consent_id: consent, title: "T" }
    const said = { need_areas: "{SEMH}", source_kind: "typed", outcome: "discussed", position: place + 10 }
    await put("support_meetings.items", { id: randomUUID(), ...item, ...said, added_at: "2026-02-01T10:00:00Z" })
  }
  const before = await pack()
  expect(before.requests.shown.values).toEqual([6])
  expect(before.themes.shown.values).toEqual([6])
  await restrict(hidden!)
  const after = await pack()
  expect(after.requests.shown.values).toEqual([5])
  expect(after.themes.shown.values).toEqual([5])
  const semh = (of: ZonePack) => of.needs.shown.total
  expect([semh(before), semh(after)]).toEqual([35, 34])
  // With one more restricted, what is left is too few to show at all.
  await restrict(seen[0]!)
  const least = await pack()
  expect(least.requests.shown.values).toEqual([null])
  expect(least.themes.shown.values).toEqual([null])
})

test("calls: small reasons are left out, and one more so that the total does not give them away", async () => {
  const call = {
    team_id: await w.world.team("line", "Line"),
    channel: "phone",
    in_hours: true,
    state: "closed",
    outcomes: "{advice-only}",
  }
  const reasons = { behaviour: 9, attendance: 6, funding: 3 }
  for (const [reason, count] of Object.entries(reasons))
    for (let left = count; left > 0; left--)
      await put("support_line.contacts", {
        id: randomUUID(),
        ...call,
        reason,
        zone_id: w.at.zone,
        received_at: "2026-02-03T10:00:00Z",
      })
  const { contacts } = await pack()
  expect(contacts.reasons.map(({ count }) => count).filter((count) => !showable(count))).toEqual([])
  const hidden = contacts.reasons.filter(({ count }) => count === null).length
  if (contacts.total !== null) expect(hidden).toBeGreaterThan(1)
  expect(contacts.reasons.map(({ count }) => count)).toContain(9)
})
