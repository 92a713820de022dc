import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type PlacesWorld, placesWorld } from "../../../../test/support/places-world.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { bareFrame, blankForm, renderPage } from "../../../platform/kit/index.ts"
import type { CommandServices } from "../../../platform/slice.ts"
import { plainDate } from "../../../platform/time.ts"
import { askForRun, beginScenario, keepAssumptions, restOnAssumptions } from "../actions.ts"
import { ChangePage } from "../pages/change.tsx"
import { ScenarioPage } from "../pages/scenario.tsx"
import { run, scenario } from "../queries.ts"
import { simulateAsked } from "../runs/jobs.ts"
import { chunkSizeFor, cutRun } from "../runs/rules.ts"
import { changeAssumption, loadAssumptions, makeAssumptions } from "./actions.ts"
import { assumptionCommands } from "./command.ts"
import { FigurePage } from "./figure-page.tsx"
import { type FigureTyped, figureNamed, shownNumbers } from "./figures.ts"
import { firstValues } from "./forms.ts"
import { assumptionSet, newestSets, setsToChoose } from "./queries.ts"
import { SetPage } from "./set-page.tsx"
import { openingsOf } from "./words.ts"

let db: PlacesWorld["db"]
let who: PlacesWorld["who"]
let services: PlacesWorld["services"]
const parameters: Parameters = { ...smallCounty(), runs: 8, terms: 9 }
const PRICE = "finance.unitCosts.plan.independent"

beforeAll(async () => {
  ;({ db, who, services } = await placesWorld())
})
afterAll(() => db.close())

const as = <T,>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const plan = <T,>(work: (tx: Tx) => Promise<T>) => as(who.planner, work)

const came = () => plan((tx) => keepAssumptions.run(tx, { title: "Small county", basis: "example", parameters }))
const own = async () => {
  const from = await came()
  const { id } = await plan((tx) => makeAssumptions.run(tx, { from: from.id, title: "Our prices" }))
  return { from: from.id, id }
}

async function typedFor(id: string, figure: string, over: Partial<FigureTyped>): Promise<FigureTyped> {
  const set = await plan((tx) => assumptionSet(tx, id))
  const found = figureNamed(set.parameters, figure)!
  return {
    ...shownNumbers(found),
    openings: openingsOf(found.held).map(({ from, places }) => ({ from: plainDate(from), places })),
    source: "Our own ledger",
    date: plainDate("2026-10-01"),
    mark: "published",
    ...over,
  }
}

async function change(id: string, figure: string, over: Partial<FigureTyped>, version = 1): Promise<{ id: string }> {
  const typed = await typedFor(id, figure, over)
  return plan((tx) => changeAssumption.run(tx, { id, version, figure, typed }))
}

const auditOf = (id: string) =>
  db.database.asSystem(
    async (tx) =>
      (
        await tx.connection.query<{ action: string; actor_name: string; before: unknown; after: unknown }>(
          "select action, actor_name, before, after from platform.audit_entries where record_id = $1 order by at, action",
          [id],
        )
      ).rows,
  )

describe("a set of one's own", () => {
  test("begins the same as the other, and a changed price is its next version with both values in the audit", async () => {
    const { from, id } = await own()
    const { id: second } = await change(id, PRICE, { value: 70_000 })
    const [before, after] = await plan(async (tx) => [await assumptionSet(tx, id), await assumptionSet(tx, second)] as const)
    expect(before.parameters).toEqual(parameters)
    expect([after.version, after.series_id, after.from_id, after.title]).toEqual([2, id, from, "Our prices"])
    const price = (set: Parameters) => set.finance.unitCosts.find((row) => row.placement === "independent")!
    expect(price(after.parameters)).toMatchObject({ value: 7_000_000, source: "Our own ledger", date: "2026-10-01" })
    const [entry, ...more] = await auditOf(second)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ action: "places.change-assumption", actor_name: "Pia Planner" })
    expect(entry!.before).toMatchObject({ [PRICE]: { value: price(parameters).value } })
    expect(entry!.after).toMatchObject({ [PRICE]: { value: 7_000_000, source: "Our own ledger" }, version: 2 })
  })

  test("shows which values differ from the set that it was made from, and in which version", async () => {
    const { id } = await own()
    const { id: second } = await change(id, PRICE, { value: 70_000 })
    const { id: third } = await change(second, "rates.cease", { level: 150 }, 2)
    const set = await plan((tx) => assumptionSet(tx, third))
    const page = renderPage(<SetPage set={set} shown="differs" />, bareFrame())
    expect(page).toContain("2 entries differ from Small county")
    expect(page).toContain("£70,000")
    expect(page).toContain(
      `£${(parameters.finance.unitCosts.find((row) => row.placement === "independent")!.value / 100).toLocaleString("en-GB")}`,
    )
    expect(page).toContain(": A plan: Independent school, a year</li>")
    expect(page.match(/>Changed</g)?.length).toBe(3)
    const prices = renderPage(<SetPage set={set} shown="prices" />, bareFrame())
    expect(prices.match(/>Changed</g)?.length).toBe(2)
    expect(prices).toContain(`/places/assumptions/${third}/changes/new?figure=finance.grant`)
    const older = renderPage(<SetPage set={await plan((tx) => assumptionSet(tx, second))} shown="prices" />, bareFrame())
    expect(older).toContain("There is a newer version")
    expect(older).not.toContain("/changes/new")
  })

  test("refuses a change made on an older version, one of a set that stays as it came, and one that nothing holds", async () => {
    const { from, id } = await own()
    await change(id, PRICE, { value: 70_000 })
    await expect(change(id, PRICE, { value: 71_000 })).rejects.toThrow("ChangedMeanwhile")
    await expect(change(from, PRICE, { value: 71_000 })).rejects.toThrow("StaysAsItCame")
    const typed = await typedFor(id, PRICE, { value: 71_000 })
    await expect(plan((tx) => changeAssumption.run(tx, { id, version: 2, figure: "finance.nothing", typed }))).rejects.toThrow(
      "not found",
    )
    expect((await plan((tx) => assumptionSet(tx, id))).versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test("refuses what the engine's schema refuses, naming the field, and keeps nothing", async () => {
    const { id } = await own()
    await expect(change(id, "finance.grant", { value: -1 })).rejects.toMatchObject({
      code: "FigureImpossible",
      about: { at: "value", why: "finance.grant.value: must be at least 0, got -100" },
    })
    expect((await plan((tx) => assumptionSet(tx, id))).versions).toHaveLength(1)
  })

  test("asks for what the figure is: pounds, a level where there is a table by age, or when how many places open", async () => {
    const { id } = await own()
    const set = await plan((tx) => assumptionSet(tx, id))
    const shown = (field: string) => {
      const figure = figureNamed(set.parameters, field)!
      const form = blankForm({ figure: field, ...firstValues(shownNumbers(figure), figure.held) }) as never
      return renderPage(<FigurePage set={set} figure={figure} form={form} />, bareFrame())
    }
    const [price, rate, places] = [shown(PRICE), shown("rates.cease"), shown(`pools.${parameters.pools[0]!.id}`)]
    expect(price).toContain("£</div>")
    expect(price).not.toContain("Growth from year to year")
    expect(rate).toContain('name="level"')
    expect(rate).not.toContain('name="value"')
    expect(rate).toContain("Growth from year to year")
    const openings = parameters.pools[0]!.places.length
    expect(places.match(/Places open in all/g)).toHaveLength(openings + 2)
    expect(places).toContain(`value="${parameters.pools[0]!.places[0]!.places}"`)
  })

  test("is nothing to a SENCO", async () => {
    const { id } = await own()
    expect(await as(who.senco, newestSets)).toEqual([])
    await expect(as(who.senco, (tx) => assumptionSet(tx, id))).rejects.toThrow("not found")
    await expect(as(who.senco, (tx) => makeAssumptions.run(tx, { from: id, title: "x" }))).rejects.toThrow("plan-places")
  })
})

describe("a scenario that moves to newer assumptions", { timeout: 120_000 }, () => {
  const begun = (assumptionSetId: string) =>
    plan((tx) => beginScenario.run(tx, { title: "As things stand", about: "", assumptionSetId, levers: [] }))

  async function forecast(scenarioId: string) {
    const { id } = await plan((tx) => askForRun.run(tx, { scenarioId, runs: 8, seed: 7 }))
    const asked = await plan((tx) => run(tx, id))
    for (const [from, to] of cutRun(8, chunkSizeFor(asked.parameters))) await simulateAsked(services, { run: id, from, to })
    db.clock.moveTo(db.clock.now().add({ hours: 1 }).toString())
    return plan((tx) => run(tx, id))
  }

  test.each([
    [PRICE, { value: 70_000 }, "prices"],
    ["finance.grant", { value: 1_000_000 }, "prices"],
    ["rates.cease", { level: 400 }, "rates"],
    ["entry.rate", { level: 300 }, "rates"],
  ] as const)("shows the change of %s in its part alone, adding up exactly", async (figure, over, part) => {
    const { from, id } = await own()
    const { id: scenarioId } = await begun(from)
    const first = await forecast(scenarioId)
    const { id: second } = await change(id, figure, over)
    await plan((tx) => restOnAssumptions.run(tx, { id: scenarioId, version: 1, assumptionSetId: second }))
    const now = await forecast(scenarioId)
    expect(now.change!.lastRunId).toBe(first.id)
    const parts = ["counts", "rates", "prices", "decisions"] as const
    for (const { change: told } of now.change!.figures) {
      expect(parts.reduce((sum, each) => sum + told[each], 0)).toBe(told.change)
      expect(told[part]).toBe(told.change)
      for (const other of parts) if (other !== part) expect(told[other]).toBe(0)
    }
    expect(now.change!.figures.some(({ change: told }) => told[part] !== 0)).toBe(true)
    // money alone moves with a price; the earlier run keeps the parameters that it was made with
    if (part === "prices") for (const each of now.change!.figures) expect(each.money || each.change.change === 0).toBe(true)
    expect((await plan((tx) => run(tx, first.id))).parameters.finance).toEqual(parameters.finance)
    expect(renderPage(<ChangePage row={now} />, bareFrame())).toContain("add up to the change exactly")
  })

  test("keeps its decisions, says on what it rests, and refuses an older version, the same set and one that is not there", async () => {
    const { from, id } = await own()
    const { id: scenarioId } = await begun(from)
    const rest = (assumptionSetId: string, version = 1) =>
      plan((tx) => restOnAssumptions.run(tx, { id: scenarioId, version, assumptionSetId }))
    await expect(rest(from)).rejects.toThrow("AlreadyThere")
    await expect(rest(scenarioId)).rejects.toThrow("not found")
    await rest(id)
    await expect(rest(from)).rejects.toThrow("ChangedMeanwhile")
    const view = await plan((tx) => scenario(tx, scenarioId))
    expect([view.version, view.basis, view.assumption_set_id]).toEqual([2, "Our prices", id])
    expect((await auditOf(scenarioId)).map(({ action }) => action)).toContain("places.rest-on-assumptions")
    const page = renderPage(<ScenarioPage view={view} form={blankForm({ runs: 8, seed: 1 }) as never} />, bareFrame())
    expect(page).toContain(`/places/assumptions/${id}`)
  })

  test("is offered the newest version of every set, and an older one where it rests on that", async () => {
    const { id } = await own()
    const { id: second } = await change(id, PRICE, { value: 70_000 })
    const ids = (sets: readonly { id: string }[]) => sets.map((set) => set.id)
    expect(ids(await plan(newestSets))).toContain(second)
    expect(ids(await plan(newestSets))).not.toContain(id)
    expect(ids(await plan((tx) => setsToChoose(tx, id)))).toEqual(expect.arrayContaining([id, second]))
  })
})

describe("a file", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  const given = (value: unknown) => ({
    title: "Calibrated",
    source: "Statistics of January 2024",
    madeFrom: null,
    bytes: bytes(value),
  })

  test("is kept as a set with where it is from, and a scenario can rest on it", async () => {
    const { id } = await plan((tx) => loadAssumptions.run(tx, given(parameters)))
    const set = await plan((tx) => assumptionSet(tx, id))
    expect([set.basis, set.source, set.version]).toEqual(["file", "Statistics of January 2024", 1])
    expect(set.parameters).toEqual(parameters)
    expect(await auditOf(id)).toMatchObject([
      { action: "places.load-assumptions", after: { source: "Statistics of January 2024" } },
    ])
    const begun = await plan((tx) => beginScenario.run(tx, { title: "On a file", about: "", assumptionSetId: id, levers: [] }))
    expect((await plan((tx) => scenario(tx, begun.id))).parameters).toEqual(parameters)
  })

  test("is compared with the set that somebody chose", async () => {
    const { id: from } = await came()
    const grant = { ...parameters.finance.grant, value: parameters.finance.grant.value + 1 }
    const edited = { ...parameters, finance: { ...parameters.finance, grant } }
    const { id } = await plan((tx) => loadAssumptions.run(tx, { ...given(edited), madeFrom: from }))
    const page = renderPage(<SetPage set={await plan((tx) => assumptionSet(tx, id))} shown="differs" />, bareFrame())
    expect(page).toContain("1 entry differs from Small county")
  })

  test("with faults is refused, naming every field, and nothing is kept", async () => {
    const before = await plan(newestSets)
    const wrong = { ...parameters, rates: { ...parameters.rates, cease: { ...parameters.rates.cease, value: 2, source: "" } } }
    await expect(plan((tx) => loadAssumptions.run(tx, given(wrong)))).rejects.toMatchObject({
      code: "FileUnusable",
      about: {
        lines: [
          expect.stringContaining("rates.cease.source: "),
          expect.stringContaining("rates.cease.value: must be at most 1, got 2"),
        ],
      },
    })
    expect(await plan(newestSets)).toEqual(before)
  })

  test("is taken by the command of the running service, and refused line by line", async () => {
    const said: string[] = []
    const command = assumptionCommands[0]!
    const typed = (value: unknown) =>
      command.run(
        {
          ...services,
          say: (line) => said.push(line),
          readFile: async () => Buffer.from(bytes(value)),
          drain: () => Promise.reject(new Error("this command drains nothing")),
        } satisfies CommandServices,
        ["parameters.json"],
        { title: "By command", source: "Statistics of January 2024" },
      )
    expect(await typed(parameters)).toBe(0)
    const [newest] = await plan(newestSets)
    expect([newest!.title, newest!.made_by_name, said.at(-1)]).toEqual([
      "By command",
      expect.any(String),
      `Kept. Scenarios can rest on it: /places/assumptions/${newest!.id}`,
    ])
    expect(await typed({ ...parameters, terms: 0 })).toBe(2)
    expect(said.at(-1)).toBe("terms: must be at least 1, got 0")
    await expect(command.run({} as never, ["x"], {})).rejects.toThrow("--title")
    const nowhere = { ...services, say: () => undefined, readFile: () => Promise.reject(new Error("no such file")) }
    await expect(command.run(nowhere as never, ["x.json"], { title: "x", source: "x" })).rejects.toThrow("x.json: cannot be read")
  })
})
