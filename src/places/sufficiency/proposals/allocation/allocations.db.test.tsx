import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type PlacesWorld, placesWorld } from "../../../../../test/support/places-world.ts"
import { type Tx, tablesOf } from "../../../../platform/database/tx.ts"
import { bareFrame, renderPage } from "../../../../platform/kit/index.ts"
import { proposal, proposals } from "../queries.ts"
import { askForPlaces, withdrawAllocation } from "./actions.ts"
import { childrenCsv, moreCsv } from "./csv.ts"
import { allocate, allocatePlaces, resumeAllocations } from "./jobs.ts"
import { EarlierAllocationPage, type EarlierReport } from "./pages/earlier.tsx"
import { AllocationPage } from "./pages/proposal.tsx"
import { AllocationUnderwayPage } from "./pages/underway.tsx"
import { allocationAsked, allocationsUnderway, answered } from "./queries.ts"
import type { AllocationTables } from "./tables.ts"
import { type Step, workOut } from "./work-out.ts"

let db: PlacesWorld["db"]
let who: PlacesWorld["who"]
let services: PlacesWorld["services"]
beforeAll(async () => {
  ;({ db, who, services } = await placesWorld())
})
afterAll(() => db.close())

const as = <T,>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const files = (
  candidates = "child,provision,minutes,claim sibling\nAnn,Alder,1,1\nAnn,Beech,20,0\nBen,Alder,2,0\nBen,Beech,9,0\n",
) => ({
  provisions: { name: "Provisions", text: "provision,places\nAlder,1\nBeech,1\n" },
  candidates: { name: "Who may go where", text: candidates },
})
const given = { title: "Bases", method: "stable", seed: 1 } as const
const asked = () => as(who.planner, (tx) => askForPlaces.run(tx, { ...given, files: files() }))
const stepsIn = (done: string[]) => (step: Step) => {
  done.push("answers" in step ? "beside" : step.method)
  return Promise.resolve(workOut(step))
}

describe("a proposal of places", () => {
  test("is kept when it is asked for, worked out on a thread, and shown with proof, reasons and both ways", async () => {
    const { id } = await asked()
    expect((await as(who.planner, allocationsUnderway)).map((row) => row.id)).toEqual([id])
    const waiting = (await as(who.planner, (tx) => allocationAsked(tx, id)))!
    expect(renderPage(<AllocationUnderwayPage row={waiting} />, bareFrame())).toContain("2 children")
    await allocate(services, id)
    const made = await as(who.planner, (tx) => answered(tx, id, null))
    expect(made.answer.method).toBe("stable")
    const shown = renderPage(<AllocationPage made={made} shown="all" page={1} />, bareFrame())
    expect(shown).toContain("would both rather have each other: 0")
    expect(shown).toContain("claim sibling 1 against 0 for the last one taken")
    const least = await as(who.planner, (tx) => answered(tx, id, "least-cost"))
    const other = renderPage(<AllocationPage made={least} shown="all" page={1} />, bareFrame())
    expect(other).toContain("Least possible")
    expect(other).toContain("What was asked for is the other way: stable")
    expect(childrenCsv(made).split("\r\n")[1]).toContain("Ann,Beech,20,Choice 2 of 2,")
    expect(moreCsv(made).split("\r\n")[1]).toBe("Alder,1,1,0,19,1")
    expect(await as(who.planner, allocationsUnderway)).toEqual([])
    expect(await as(who.planner, (tx) => proposals(tx, "allocation"))).toMatchObject([{ id, made_by_name: "Pia Planner" }])
  })

  test("that was broken off goes on after the last answer kept, and is never made twice", async () => {
    const { id } = await asked()
    const first: string[] = []
    const broken = (step: Step) => {
      if (first.length === 1) throw new Error("the machine went off")
      return stepsIn(first)(step)
    }
    await expect(allocatePlaces(services, id, broken)).rejects.toThrow("went off")
    const half = (await as(who.planner, (tx) => allocationAsked(tx, id)))!
    expect(renderPage(<AllocationUnderwayPage row={half} />, bareFrame())).toContain("1 of 3")
    await resumeAllocations(services)
    const then: string[] = []
    await allocatePlaces(services, id, stepsIn(then))
    expect([first, then]).toEqual([["least-cost"], ["stable", "beside"]])
    await allocatePlaces(services, id, stepsIn(then))
    expect(then).toHaveLength(2)
  })

  test("that nobody needs any more stops before its next step, and one that is made stays", async () => {
    const { id } = await asked()
    await as(who.planner, (tx) => withdrawAllocation.run(tx, { id }))
    const done: string[] = []
    await allocatePlaces(services, id, stepsIn(done))
    expect(done).toEqual([])
    await expect(as(who.planner, (tx) => withdrawAllocation.run(tx, { id }))).rejects.toThrow("AlreadyMade")
    const row = (await as(who.planner, (tx) => allocationAsked(tx, id)))!
    expect(renderPage(<AllocationUnderwayPage row={row} />, bareFrame())).toContain("Withdrawn by Pia Planner")
    const made = await asked()
    await allocatePlaces(services, made.id, stepsIn(done))
    await expect(as(who.planner, (tx) => withdrawAllocation.run(tx, made))).rejects.toThrow("AlreadyMade")
  })

  test("withdrawn while the last step is worked out becomes no proposal", async () => {
    const { id } = await asked()
    const work = async (step: Step) => {
      if ("answers" in step) await as(who.planner, (tx) => withdrawAllocation.run(tx, { id }))
      return workOut(step)
    }
    await allocatePlaces(services, id, work)
    expect((await as(who.planner, (tx) => allocationAsked(tx, id)))!.report).toBeNull()
  })

  test.each([
    ["CandidatesUnusable", "child,provision,minutes\nAnn,Cedar,1\n", 'Who may go where, line 2: provision "Cedar" is not known'],
    ["CandidatesUnusable", "child,provision,unplaced\nAnn,Alder,1\n", "levels.unplaced: this name is used twice"],
    ["CandidatesUnusable", "child,provision\n", "no child is in the file"],
  ])("refuses %s at its field and leaves nothing behind", async (code, candidates, why) => {
    const before = (await as(who.planner, allocationsUnderway)).length
    const attempt = as(who.planner, (tx) => askForPlaces.run(tx, { ...given, files: files(candidates) }))
    await expect(attempt).rejects.toMatchObject({ code, about: { why } })
    expect(await as(who.planner, allocationsUnderway)).toHaveLength(before)
  })

  test("is seen, asked for and withdrawn by planners alone", async () => {
    const { id } = await asked()
    expect(await as(who.senco, allocationsUnderway)).toEqual([])
    expect(await as(who.senco, (tx) => allocationAsked(tx, id))).toBeNull()
    await expect(as(who.senco, (tx) => askForPlaces.run(tx, { ...given, files: files() }))).rejects.toThrow("plan-places")
    await expect(as(who.senco, (tx) => withdrawAllocation.run(tx, { id }))).rejects.toThrow("plan-places")
  })

  test("kept before requests were still shows its places", async () => {
    const id = randomUUID()
    const report: EarlierReport = {
      places: [{ child: "Ann", provision: null, why: "Full" }],
      more: [{ provision: "Alder", places: 1, taken: 1, saves: "1 more child placed", moves: 1 }],
    }
    await as(who.planner, (tx) =>
      tablesOf<AllocationTables>(tx)
        .insertInto("places.proposals")
        .values({
          id,
          kind: "allocation",
          title: "Old",
          report: JSON.stringify(report),
          made_at: tx.now,
          made_by: null,
          made_by_name: "Pia Planner",
        })
        .execute(),
    )
    const row = await as(who.planner, (tx) => proposal(tx, "allocation", id))
    const shown = renderPage(<EarlierAllocationPage row={{ ...row, report: row.report as EarlierReport }} />, bareFrame())
    expect(shown).toContain("1 more child placed")
  })
})
