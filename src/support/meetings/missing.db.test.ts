import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { MeetingsWorld } from "../../../test/support/meetings-world.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { alertMissing } from "./missing.ts"
import { meetingById } from "./queries.ts"
import { stepMeeting } from "./steps.ts"
import type { MeetingTables } from "./tables.ts"
import { alertUnplaced } from "./unplaced.ts"

let w: MeetingsWorld
let office: string
beforeAll(async () => {
  w = await MeetingsWorld.make()
  office = await w.world.team("office")
  await w.world.person("Ada Admin", ["administrator", office])
})
beforeEach(() => w.clear())
afterAll(() => w.db.close())

const alert = () => w.db.database.asSystem(alertMissing)
const unplaced = () => w.db.database.asSystem(alertUnplaced)
const tasks = (kind: string, record: string) =>
  w.db.database.asSystem((tx) =>
    tablesOf<MeetingTables>(tx)
      .selectFrom("county.tasks")
      .select(["title", "record_kind", "team_id", "outcome", "done_at"])
      .where("kind", "=", kind)
      .where("record_id", "=", record)
      .orderBy("created_at")
      .execute(),
  )
const set = (id: string, change: { zone_id?: string | null; status?: "open" | "closed" }) =>
  w.db.database.asSystem((tx) =>
    tablesOf<MeetingTables>(tx).updateTable("county.settings").set(change).where("id", "=", id).execute(),
  )

test("a meeting that was put off is none: its task leads to it, and ends with a new date", async () => {
  const id = await w.planned()
  await w.planned({ settingId: w.at.beech.id })
  expect(await alert()).toBe(0)
  await w.step(id, "postpone")
  expect(await alert()).toBe(1)
  expect(await alert()).toBe(0)
  expect(await tasks("plan-tas", id)).toMatchObject([
    { title: "Give this term's Team Around the School a new date", record_kind: "meeting", done_at: null },
  ])
  await w.as(w.who.worker, async (tx) =>
    stepMeeting.run(tx, {
      meetingId: id,
      version: (await meetingById(tx, id))!.version,
      step: "replan",
      newDate: plainDate("2026-03-17"),
    }),
  )
  expect(await tasks("plan-tas", id)).toMatchObject([{ outcome: "planned" }])
  expect(await alert()).toBe(0)
})

test("a planned meeting that is cancelled is missing again; what somebody ended otherwise stays ended for the term", async () => {
  expect(await alert()).toBe(2)
  const id = await w.planned()
  expect(await tasks("plan-tas", w.at.alder.id)).toMatchObject([{ outcome: "planned" }])
  await w.step(id, "cancel")
  expect(await alert()).toBe(1)
  await w.db.database.asSystem((tx) =>
    tablesOf<MeetingTables>(tx)
      .updateTable("county.tasks")
      .set({ done_at: tx.now, outcome: "The school wants none this term" })
      .where("kind", "=", "plan-tas")
      .execute(),
  )
  expect(await alert()).toBe(0)
})

test("a school in no zone, and a live zone without a team, are the administrators' to put right, once", async () => {
  const lost = await w.world.setting({ name: "Lost School" })
  const nursery = await w.world.setting({ name: "Lost Nursery", phase: "early-years" })
  const bare = await w.world.zone("Bare zone")
  const far = await w.world.setting({ name: "Far School", zone: bare })
  expect(await unplaced()).toBe(2)
  expect(await unplaced()).toBe(0)
  const asked = { team_id: office, done_at: null }
  expect(await tasks("place-school", lost.id)).toMatchObject([{ ...asked, record_kind: "setting" }])
  expect(await tasks("staff-zone", bare)).toMatchObject([{ ...asked, record_kind: "zone" }])
  expect(await tasks("place-school", nursery.id)).toEqual([])
  expect(await tasks("plan-tas", far.id)).toEqual([])
  await set(lost.id, { zone_id: bare })
  const team = await w.world.team("zone", "Bare team", bare)
  expect(await unplaced()).toBe(0)
  for (const [kind, id] of [
    ["place-school", lost.id],
    ["staff-zone", bare],
  ] as const)
    expect(await tasks(kind, id)).toMatchObject([{ outcome: "put right" }])
  await alert()
  for (const { id } of [lost, far]) expect(await tasks("plan-tas", id)).toMatchObject([{ team_id: team }])
})
