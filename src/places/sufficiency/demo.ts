import { compile } from "../../engine/simulation/compile.ts"
import type { Lever, Parameters } from "../../engine/simulation/parameters.ts"
import { runChunk } from "../../engine/simulation/run.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { DemoPart, DemoServices } from "../../platform/slice.ts"
import { askForRun, beginScenario, keepAssumptions } from "./actions.ts"
import { loadDemoProposals } from "./demo-proposals.ts"
import { programmeFor } from "./programme.ts"
import { registerCounts } from "./register/counts.ts"
import { parametersFromRegister, termAt } from "./register/parameters.ts"
import { compareWithOthers } from "./runs/comparisons.ts"
import { schoolYears } from "./runs/gaps.ts"
import { resultOf, saveResult } from "./runs/jobs.ts"
import { packChunk } from "./runs/records.ts"
import type { PlacesTables } from "./tables.ts"

const TERMS = 27
/** School years ahead for which sites are proposed. */
const SITING_YEAR = 4
/** Person-terms that the first start may spend on its two forecasts together. */
const BUDGET = 13e6

/** Two scenarios of the made county with a finished forecast each, from the made register: the same for the same seed. */
async function planning({ tx, seed, county }: DemoServices): Promise<void> {
  const counts = await registerCounts(tx, termAt(tx.today).schoolYear)
  const draft = parametersFromRegister(counts, {
    title: "The register",
    today: tx.today,
    terms: TERMS,
    runs: 100,
    seed: 926 + seed,
  })
  const people = draft.stock.people.reduce((sum, cell) => sum + cell.count, 0)
  const runs = Math.max(8, Math.min(60, Math.floor(BUDGET / 2 / Math.max(1, people * TERMS))))
  const { id } = await keepAssumptions.run(tx, {
    title: "The register of the demonstration county",
    basis: "register",
    parameters: draft,
  })
  const made = { set: id, parameters: draft, runs }
  const run = await scenarioWithForecast(tx, made, {
    title: "As things stand",
    about: "No new decisions: the places that are open now and the rates of today.",
    levers: [],
  })
  const programme = await scenarioWithForecast(tx, made, {
    title: "Local First Inclusion",
    about: "Earlier support, outreach, bases in place of special schools, returns from independent schools, and fees.",
    levers: programmeFor(draft),
  })
  await compareWithOthers(tx, programme.id)
  await loadDemoProposals(tx, county, { run: run.id, year: schoolYears(draft)[SITING_YEAR]! })
}

async function scenarioWithForecast(
  tx: Tx,
  made: { set: string; parameters: Parameters; runs: number },
  given: { title: string; about: string; levers: Lever[] },
): Promise<{ id: string }> {
  const scenario = await beginScenario.run(tx, { ...given, assumptionSetId: made.set })
  const run = await askForRun.run(tx, { scenarioId: scenario.id, runs: made.runs, seed: made.parameters.seed })
  const compiled = compile({ ...made.parameters, runs: made.runs, title: given.title, levers: given.levers })
  const chunk = packChunk(runChunk(compiled, 0, made.runs))
  await tablesOf<PlacesTables>(tx)
    .insertInto("places.run_chunks")
    .values({ run_id: run.id, ...chunk, made_at: tx.now })
    .execute()
  const stored = { run_id: run.id, ...chunk, made_at: tx.now }
  await saveResult(tx, run.id, resultOf(compiled, { chunks: [stored], last: null }))
  return run
}

export const placesDemo: DemoPart = { planning }
