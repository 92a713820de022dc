import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type PlacesWorld, placesWorld } from "../../../../test/support/places-world.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { bareFrame, renderPage } from "../../../platform/kit/index.ts"
import { askForRun, beginScenario, keepAssumptions } from "../actions.ts"
import type { PlacesTables } from "../tables.ts"
import { resumeSitings, siteBases } from "./jobs.ts"
import { SitingPage, SitingUnderwayPage } from "./pages.tsx"
import { proposal, proposalIfMade, sitingRequest, sitingsUnderway } from "./queries.ts"
import type { SitingAsked } from "./siting.ts"

let db: PlacesWorld["db"]
let who: PlacesWorld["who"]
let services: PlacesWorld["services"]
const asked: SitingAsked = {
  year: "2030-31",
  sites: [{ id: "a", name: "Alder", zone: "North", phase: "primary", at: [0, 0] }],
  demand: [{ zone: "North", need: "SEMH", phase: "primary", places: 10 }],
  centres: [["North", [0, 0]]],
}

beforeAll(async () => {
  ;({ db, who, services } = await placesWorld())
})
afterAll(() => db.close())

const as = <T,>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)

/** A request as the action keeps it, without the register that it reads the schools from. */
const requested = () =>
  as(who.planner, async (tx) => {
    const set = await keepAssumptions.run(tx, { title: "Small", basis: "file", parameters: { ...smallCounty(), terms: 6 } })
    const scenario = await beginScenario.run(tx, { title: "Small", about: "", assumptionSetId: set.id, levers: [] })
    const run = await askForRun.run(tx, { scenarioId: scenario.id, runs: 4, seed: 1 })
    const id = randomUUID()
    await tablesOf<PlacesTables>(tx)
      .insertInto("places.siting_requests")
      .values({
        id,
        title: "Bases",
        run_id: run.id,
        asked: JSON.stringify(asked),
        queued: false,
        asked_at: tx.now,
        asked_by: tx.actor.personId,
        asked_by_name: tx.actor.name,
      })
      .execute()
    return id
  })

test("sites asked for are worked out once, on a thread, and become a proposal of whoever asked", {
  timeout: 60_000,
}, async () => {
  const id = await requested()
  expect((await as(who.planner, sitingsUnderway)).map((row) => row.id)).toEqual([id])
  const waiting = await as(who.planner, (tx) => sitingRequest(tx, id))
  expect(renderPage(<SitingUnderwayPage row={waiting} />, bareFrame())).toContain("Asked for by Pia Planner")
  // the queue is not there in this test: what stands still stays to be found
  await resumeSitings(services)
  await siteBases(services, id)
  const made = await as(who.planner, (tx) => proposal(tx, "siting", id))
  await siteBases(services, id)
  expect(await as(who.planner, (tx) => proposal(tx, "siting", id))).toEqual(made)
  expect([made.made_by_name, made.report.open.map(({ what }) => what)]).toEqual(["Pia Planner", ["16 places, semh"]])
  expect(await as(who.planner, sitingsUnderway)).toEqual([])
  expect(renderPage(<SitingPage row={made} zones={[]} />, bareFrame())).not.toContain("The aim is")
  const loose = { ...made, report: { ...made.report, gap: 0.021 } }
  expect(renderPage(<SitingPage row={loose} zones={[]} />, bareFrame())).toContain("The aim is 1%")
})

test("a request and its proposal are seen by planners alone", async () => {
  const id = await requested()
  expect(await as(who.senco, sitingsUnderway)).toEqual([])
  expect(await as(who.senco, (tx) => proposalIfMade(tx, "siting", id))).toBeNull()
  await expect(as(who.senco, (tx) => sitingRequest(tx, id))).rejects.toThrow("not found")
})
