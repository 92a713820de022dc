import { z } from "zod"
import { auditView } from "../../platform/audit/audit.ts"
import { type Form, identifier, wholeNumber } from "../../platform/kit/index.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { file, form, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { beginScheme, changeScheme, tryTwoSchemes } from "./actions.ts"
import { trialCsv } from "./csv.ts"
import { shippedSchemes } from "./norfolk.ts"
import { SchemeFormPage } from "./pages/form.tsx"
import { SchemesPage } from "./pages/list.tsx"
import { SchemePage } from "./pages/scheme.tsx"
import { TrialPage } from "./pages/trial.tsx"
import { scheme, schemes, trial, trials } from "./queries.ts"
import type { Scheme } from "./scheme.ts"
import { formOf, SCHEME_REFUSALS, type SchemeTyped, schemeForm, schemeTyped } from "./scheme-form.ts"
import { EFFECT_ORDERS } from "./trial.ts"

const RIGHT = "plan-places"
const YEARS = 5
const MOST_YEARS = 10
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const trialForm = z.object({
  first: identifier("Choose the scheme in force"),
  second: identifier("Choose the scheme that is tried"),
  years: wholeNumber({ required: `Enter a number from 1 to ${MOST_YEARS}`, min: 1, max: MOST_YEARS }),
})

/** The fields that a new scheme begins with: a shipped one's, another's with a name of its own, or none. */
async function beginning({ tx, query }: Viewing): Promise<Record<string, string>> {
  const from = query.get("from")
  if (from === null) return {}
  const shipped = shippedSchemes[from]
  if (shipped) return formOf(shipped) ?? {}
  if (!UUID.test(from)) return {}
  const { current } = await scheme(tx, from)
  return { ...formOf(current.scheme), title: `${current.title}, changed`.slice(0, 120) }
}

const typed = (input: unknown): Scheme => orRefuse<Scheme>(schemeTyped(input as SchemeTyped))
type AnyForm = Form<Record<string, string>>

const trialRoutes = [
  ...listed(
    form({
      show: "/places/schemes",
      to: "/places/scheme-trials",
      right: RIGHT,
      schema: trialForm,
      view: async ({ tx, blank }, given) => {
        const rows = await schemes(tx)
        const form = given ?? blank({ first: (rows[1] ?? rows[0])?.id, second: rows[0]?.id, years: YEARS })
        return <SchemesPage rows={rows} trials={await trials(tx)} form={form as never} />
      },
      submit: async (request, input) => {
        const { first, second, years } = input as z.output<typeof trialForm>
        const { id } = await request.act(tryTwoSchemes, { firstId: first, secondId: second, years })
        return redirect(`/places/scheme-trials/${id}`)
      },
      words: {
        NobodyOnRoll: "years: The register has no pupil on roll at a mainstream school",
        SchemeImpossible: "second: {why}",
      },
    }),
  ),
  ...view("/places/scheme-trials/:id", RIGHT, async ({ tx, params, query }) => {
    const row = await trial(tx, params.id!)
    await auditView(tx, { kind: "funding-trial", id: row.id })
    const versions = await Promise.all([scheme(tx, row.first_id), scheme(tx, row.second_id)])
    const at = (k: 0 | 1, version: number) => orNotFound(versions[k].versions.find((each) => each.version === version)).scheme
    const page = Number(query.get("page") ?? 1)
    return (
      <TrialPage
        row={row}
        schemes={[at(0, row.first_version), at(1, row.second_version)]}
        year={Math.max(0, row.data.years.indexOf(query.get("year") ?? ""))}
        order={{
          by: EFFECT_ORDERS.find((each) => each === query.get("sort")) ?? "change",
          descending: query.get("order") !== "up",
        }}
        page={Number.isSafeInteger(page) && page > 0 ? page : 1}
      />
    )
  }),
  ...view("/places/scheme-trials/:id/schools.csv", RIGHT, async ({ tx, params }) => {
    const { data, result } = await trial(tx, params.id!)
    return file("text/csv; charset=utf-8", trialCsv(data, result), "schools.csv")
  }),
]

const changeRoutes = form({
  show: "/places/schemes/:id/versions/new",
  to: "/places/schemes/:id/versions",
  right: RIGHT,
  schema: schemeForm,
  view: async ({ tx, params, blank }, given) => {
    const { current } = await scheme(tx, params.id!)
    const values = orNotFound(formOf(current.scheme))
    return (
      <SchemeFormPage
        title={`Change ${current.title}`}
        back={`/places/schemes/${params.id}`}
        to={`/places/schemes/${params.id}/versions`}
        form={(given ?? blank(values, current.version)) as AnyForm}
      />
    )
  },
  submit: async (request, input) => {
    const id = request.params.id!
    if (request.version === null) throw new Refusal("ChangedMeanwhile")
    await request.act(changeScheme, { id, version: request.version, scheme: typed(input) })
    return redirect(`/places/schemes/${id}`)
  },
  words: SCHEME_REFUSALS,
})

export const schemeRoutes = [
  ...trialRoutes,
  ...form({
    show: "/places/schemes/new",
    to: "/places/schemes",
    right: RIGHT,
    schema: schemeForm,
    view: async (request, given) => (
      <SchemeFormPage
        title="New funding scheme"
        back="/places/schemes"
        to="/places/schemes"
        form={(given ?? request.blank(await beginning(request))) as AnyForm}
      />
    ),
    submit: async (request, input) =>
      redirect(`/places/schemes/${(await request.act(beginScheme, { scheme: typed(input) })).id}`),
    words: SCHEME_REFUSALS,
  }),
  ...listed(
    view("/places/schemes/:id", RIGHT, async ({ tx, params }) => {
      const held = await scheme(tx, params.id!)
      await auditView(tx, { kind: "funding-scheme", id: held.id })
      return <SchemePage view={held} editable={formOf(held.current.scheme) !== null} />
    }),
  ),
  ...view("/places/schemes/:id/scheme.json", RIGHT, async ({ tx, params }) => {
    const { current } = await scheme(tx, params.id!)
    return file("application/json", `${JSON.stringify(current.scheme, null, 2)}\n`, "scheme.json")
  }),
  ...changeRoutes,
]
