import { ParameterError } from "../../engine/simulation/check.ts"
import type { Parameters } from "../../engine/simulation/parameters.ts"
import { action } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { Refusal } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { form, post, redirect, view } from "../../platform/web/route.ts"
import { addLever, askForRun, beginScenario, keepAssumptions, removeLever, restOnAssumptions } from "./actions.ts"
import { basisForm } from "./assumptions/forms.ts"
import { RestPage } from "./assumptions/pages.tsx"
import { setsToChoose } from "./assumptions/queries.ts"
import { setName } from "./assumptions/words.ts"
import { norfolk } from "./example/norfolk.ts"
import { leverForm, runForm, scenarioForm } from "./forms.ts"
import { OverviewPage } from "./pages/overview.tsx"
import { ScenarioPage } from "./pages/scenario.tsx"
import { LeverPage, NewScenarioPage } from "./pages/scenario-forms.tsx"
import { programmeFor } from "./programme.ts"
import { parametersOfSet, scenario, scenarios } from "./queries.ts"
import { registerCounts } from "./register/counts.ts"
import { parametersFromRegister, termAt } from "./register/parameters.ts"
import type { LeverTyped } from "./runs/rules.ts"

export const RIGHT = "plan-places"
/** Runs, and the seed that scenarios share unless somebody chooses another. */
export const FIRST_RUN = { runs: 100, seed: 926 } as const
const TERMS = 33

interface Begun {
  readonly title: string
  readonly about: string | null
  readonly basis: string
  readonly start: "nothing" | "programme"
}

/** Keeps assumptions where new ones are asked for, and begins the scenario on them: one thing to whoever does it. */
export const beginOn = action("places.begin-scenario-on", RIGHT, async (tx, given: Begun) => {
  const { id, parameters } = await assumptionsFor(tx, given.basis)
  return beginScenario.run(tx, {
    title: given.title,
    about: given.about ?? "",
    assumptionSetId: id,
    levers: given.start === "programme" ? programmeFor(parameters) : [],
  })
})

async function assumptionsFor(tx: Tx, basis: string): Promise<{ id: string; parameters: Parameters }> {
  if (basis !== "register" && basis !== "example") {
    if (!isId(basis)) throw new Refusal("BasisUnknown")
    return { id: basis, parameters: await parametersOfSet(tx, basis) }
  }
  const on = shortDate(tx.today)
  const parameters = basis === "example" ? norfolk() : await fromRegister(tx)
  const title = basis === "example" ? `Example county, kept ${on}` : `The register on ${on}`
  const { id } = await keepAssumptions.run(tx, { title, basis, parameters })
  return { id, parameters }
}

async function fromRegister(tx: Tx): Promise<Parameters> {
  const counts = await registerCounts(tx, termAt(tx.today).schoolYear)
  try {
    return parametersFromRegister(counts, { title: "The register", today: tx.today, terms: TERMS, ...FIRST_RUN })
  } catch (error) {
    if (error instanceof ParameterError) throw new Refusal("RegisterEmpty", { why: error.message })
    throw error
  }
}

export const scenarioRoutes = [
  ...listed(view("/places", RIGHT, async ({ tx }) => <OverviewPage rows={await scenarios(tx)} />)),
  ...form({
    show: "/places/scenarios/new",
    to: "/places/scenarios",
    right: RIGHT,
    schema: scenarioForm,
    view: async ({ tx, blank, query }, typed) => {
      const asked = query.get("basis") ?? ""
      const sets = await setsToChoose(tx, isId(asked) ? asked : null)
      const basis = sets.some(({ id }) => id === asked) ? asked : "register"
      return (
        <NewScenarioPage
          form={(typed ?? blank({ basis, start: "nothing" })) as never}
          sets={sets.map((set) => ({ id: set.id, title: setName(set) }))}
        />
      )
    },
    submit: async (request, input) => {
      const { id } = await request.act(beginOn, input as Begun)
      return redirect(`/places/scenarios/${id}`)
    },
    words: {
      BasisUnknown: "basis: Choose one of the sets of assumptions",
      RegisterEmpty: "basis: The register holds too little to work with: choose another",
      LeverImpossible: "start: The programme's decisions do not fit these assumptions",
    },
  }),
  ...listed(
    form({
      show: "/places/scenarios/:id",
      to: "/places/scenarios/:id/runs",
      right: RIGHT,
      schema: runForm,
      view: async ({ tx, params, blank }, typed) => {
        const shown = await scenario(tx, params.id!)
        await auditView(tx, { kind: "scenario", id: shown.id })
        return <ScenarioPage view={shown} form={(typed ?? blank({ ...FIRST_RUN })) as never} />
      },
      submit: async (request, input) => {
        const { id } = await request.act(askForRun, {
          scenarioId: request.params.id!,
          ...(input as { runs: number; seed: number }),
        })
        return redirect(`/places/runs/${id}`)
      },
      words: { ScenarioImpossible: "runs: These assumptions and decisions cannot be true together; take the last decision out" },
    }),
  ),
  ...form({
    show: "/places/scenarios/:id/levers/new",
    to: "/places/scenarios/:id/levers",
    right: RIGHT,
    schema: leverForm,
    view: async ({ tx, params, blank }, typed) => {
      const held = await scenario(tx, params.id!)
      const empty = { lag: 1, ramp: 3, spread: 50 }
      return (
        <LeverPage
          scenario={held}
          form={(typed ?? blank(empty, held.version)) as never}
          pools={held.parameters.pools.map(({ id }) => id)}
          names={held.parameters}
        />
      )
    },
    submit: async (request, input) => {
      const { id } = await request.act(addLever, {
        id: request.params.id!,
        version: request.version ?? 0,
        typed: input as LeverTyped,
      })
      return redirect(`/places/scenarios/${id}`)
    },
    words: {
      PoolMissing: "pool: Choose which places change",
      ForEveryoneOnly: "target: Places, prices and who is newly identified are for everyone: leave need, phase and zone open",
      InsteadTheSame: "instead: Choose something else than what the decision changes",
      EffectTooLarge: "effect: At most 400, and at most 100 for what new plans name",
      LeverImpossible: "effect: This decision does not fit the scenario: {why}",
    },
  }),
  ...form({
    show: "/places/scenarios/:id/assumptions/new",
    to: "/places/scenarios/:id/assumptions",
    right: RIGHT,
    schema: basisForm,
    view: async ({ tx, params, blank }, typed) => {
      const held = await scenario(tx, params.id!)
      const sets = await setsToChoose(tx, held.assumption_set_id)
      const newer = sets.find(({ series_id }) => series_id === held.basis_series)
      const set = newer?.id ?? held.assumption_set_id
      return <RestPage scenario={held} form={(typed ?? blank({ set }, held.version)) as never} sets={sets} />
    },
    submit: async (request, input) => {
      const { id } = await request.act(restOnAssumptions, {
        id: request.params.id!,
        version: request.version ?? 0,
        assumptionSetId: (input as { set: string }).set,
      })
      return redirect(`/places/scenarios/${id}`)
    },
    words: {
      AlreadyThere: "set: The scenario rests on this set already: choose another",
      LeverImpossible: "set: The scenario's decisions do not fit this set: {why}",
    },
  }),
  ...post("/places/scenarios/:id/levers/:lever/removals", RIGHT, async (request) => {
    const { id } = await request.act(removeLever, {
      id: request.params.id!,
      version: request.version ?? 0,
      lever: request.params.lever!,
    })
    return redirect(`/places/scenarios/${id}`)
  }),
]
