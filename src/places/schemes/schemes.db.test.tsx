import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { bareFrame, blankForm, renderPage } from "../../platform/kit/index.ts"
import { beginScheme, changeScheme, tryTwoSchemes } from "./actions.ts"
import { trialCsv } from "./csv.ts"
import { allByCohort, norfolkElement3 } from "./norfolk.ts"
import { SchemesPage } from "./pages/list.tsx"
import { SchemePage } from "./pages/scheme.tsx"
import { TrialPage } from "./pages/trial.tsx"
import { scheme, schemes, trial, trials } from "./queries.ts"
import type { Scheme } from "./scheme.ts"

let db: TestDatabase
let who: { planner: string; senco: string; parent: string }

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone("North 2")
  const alder = await world.setting({ name: "Alder Primary School", zone })
  const beech = await world.setting({ name: "Beech Primary School", zone })
  const special = await world.setting({ name: "Cedar School", phase: "special", zone })
  who = {
    planner: await world.person("Pia Planner", ["programme", await world.team("programme")]),
    senco: await world.person("Sam Senco", ["senco", alder.team]),
    parent: await world.relative("Pat Parent"),
  }
  // Alder: six pupils, one on support; Beech: two, one with a plan; the special school is not paid by these schemes
  await db.database.asSystem(async (tx) => {
    const put = (setting: string, status: string, born: string) =>
      tx.connection.query(
        `insert into county.children (id, forename, surname, born_on, sen_status, needs, setting_id, created_at)
         values ($1, 'A', 'Child', $2::date, $3, '{}', $4, $5)`,
        [randomUUID(), born, status, setting, tx.now],
      )
    const born = (age: number) => `${tx.today.year - age - 1}-05-01`
    for (let k = 0; k < 5; k++) await put(alder.id, "N", born(6))
    await put(alder.id, "K", born(7))
    await put(beech.id, "N", born(8))
    await put(beech.id, "E", born(8))
    await put(special.id, "E", born(9))
    await put(beech.id, "N", born(30))
  })
})
afterAll(() => db.close())

const as = <T,>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const begun = (of: Scheme) => as(who.planner, (tx) => beginScheme.run(tx, { scheme: of }))

describe("a funding scheme", () => {
  test("keeps every version, and refuses a change made on an old one", async () => {
    const { id } = await begun(norfolkElement3)
    const next = { ...norfolkElement3, title: "Another" }
    await as(who.planner, (tx) => changeScheme.run(tx, { id, version: 1, scheme: next }))
    await expect(as(who.planner, (tx) => changeScheme.run(tx, { id, version: 1, scheme: next }))).rejects.toThrow(
      "ChangedMeanwhile",
    )
    const view = await as(who.planner, (tx) => scheme(tx, id))
    expect(view.versions.map(({ version, title }) => [version, title])).toEqual([
      [2, "Another"],
      [1, norfolkElement3.title],
    ])
    const shown = renderPage(<SchemePage view={view} editable />, bareFrame())
    expect(shown).toContain("£25,000,000 in all, shared out in proportion to:")
    expect(shown).toContain("schools.norfolk.gov.uk/article/62292")
  })

  test("shows nothing to a SENCO or a parent, who can begin and try none", async () => {
    const { id } = await begun(norfolkElement3)
    for (const outsider of [who.senco, who.parent]) {
      expect(await as(outsider, schemes)).toEqual([])
      await expect(as(outsider, (tx) => scheme(tx, id))).rejects.toThrow("not found")
      await expect(as(outsider, (tx) => beginScheme.run(tx, { scheme: norfolkElement3 }))).rejects.toThrow("plan-places")
      await expect(as(outsider, (tx) => tryTwoSchemes.run(tx, { firstId: id, secondId: id, years: 1 }))).rejects.toThrow(
        "plan-places",
      )
    }
  })
})

describe("a trial of two schemes", () => {
  const tried = async (second: Scheme = allByCohort, years = 2) => {
    const [first, other] = [await begun(norfolkElement3), await begun(second)]
    const { id } = await as(who.planner, (tx) => tryTwoSchemes.run(tx, { firstId: first.id, secondId: other.id, years }))
    return { id, first, other }
  }

  test("pays all pupils of mainstream schools in the register: £10.0m as 6 to 2, £25.0m as 1 to 1, against £35.0m as 1 to 3", async () => {
    const { id, first, other } = await tried()
    const row = await as(who.planner, (tx) => trial(tx, id))
    expect(row.data.schools.map(({ name }) => name)).toEqual(["Alder Primary School", "Beech Primary School"])
    expect(row.data).toMatchObject({ counted: 8, published: 400, pupils: [6, 2, 6, 2] })
    expect(row.result[0].allocation.slice(0, 2)).toEqual([750_000_000 + 1_250_000_000, 250_000_000 + 1_250_000_000])
    expect(row.result[1].allocation.slice(0, 2)).toEqual([875_000_000, 2_625_000_000])
    // a change of a scheme after it leaves the trial as it was
    await as(who.planner, (tx) => changeScheme.run(tx, { id: other.id, version: 1, scheme: { ...allByCohort, title: "Later" } }))
    const again = await as(who.planner, (tx) => trial(tx, id))
    expect([again.second, again.second_version]).toEqual([allByCohort.title, 1])
    const page = renderPage(
      <TrialPage
        row={row}
        schemes={[norfolkElement3, allByCohort]}
        year={0}
        order={{ by: "change", descending: true }}
        page={1}
      />,
      bareFrame(),
    )
    expect(page).toContain("1 school would have £11,250,000 more and 1 school £11,250,000 less")
    expect(page).toContain("Beech Primary School gains most, Alder Primary School loses most")
    expect(trialCsv(row.data, row.result).split("\r\n")[1]).toContain(
      "Alder Primary School,primary,North 2,2025-26,6,7500000.00,12500000.00,0.00,20000000.00,8750000.00,0.00,8750000.00,-11250000.00",
    )
    const list = renderPage(
      <SchemesPage rows={await as(who.planner, schemes)} trials={await as(who.planner, trials)} form={blankForm({}) as never} />,
      bareFrame(),
    )
    expect(list).toContain(`/places/scheme-trials/${id}`)
    expect(first.id).not.toBe(other.id)
  })

  test("that a scheme makes impossible is refused by its field and leaves nothing behind", async () => {
    const before = (await as(who.planner, trials)).length
    const nobody = {
      ...allByCohort,
      parts: [{ name: "Secondary", pot: 100, lumpSum: 0, amounts: [{ measure: "pupils secondary", pence: 1, threshold: 0 }] }],
    }
    await expect(tried(nobody)).rejects.toMatchObject({
      code: "SchemeImpossible",
      about: { why: "parts.0.pot: nobody is counted among whom it could be shared" },
    })
    expect(await as(who.planner, trials)).toHaveLength(before)
  })

  test("is seen by planners alone", async () => {
    const { id } = await tried(allByCohort, 1)
    await expect(as(who.senco, (tx) => trial(tx, id))).rejects.toThrow("not found")
    expect(await as(who.parent, trials)).toEqual([])
  })
})
