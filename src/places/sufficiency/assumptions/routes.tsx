import { assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import { auditView } from "../../../platform/audit/audit.ts"
import { listed } from "../../../platform/lists/listed.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { file, form, redirect, type Submitting, view } from "../../../platform/web/route.ts"
import { assumptionsCsv } from "../cli/forecast-csv.ts"
import { changeAssumption, loadAssumptions, makeAssumptions } from "./actions.ts"
import { FigurePage } from "./figure-page.tsx"
import { figureNamed, shownNumbers } from "./figures.ts"
import { copyForm, type FigureValues, type FileValues, figureForm, fileForm, firstValues, openingsTyped } from "./forms.ts"
import { CopyPage, LoadPage, SetsPage } from "./pages.tsx"
import { assumptionSet, newestSets, newestVersion } from "./queries.ts"
import { SetPage, shownAs } from "./set-page.tsx"
import { partOf } from "./words.ts"

const RIGHT = "plan-places"

function fileIn(request: Submitting): Uint8Array {
  const found = request.files.find(({ field, bytes }) => field === "parameters" && bytes.length > 0)
  if (!found) throw new Refusal("FileMissing")
  return found.bytes
}

export const assumptionRoutes = [
  ...listed(view("/places/assumptions", RIGHT, async ({ tx }) => <SetsPage rows={await newestSets(tx)} />)),
  ...form({
    show: "/places/assumptions/files/new",
    to: "/places/assumptions/files",
    right: RIGHT,
    schema: fileForm,
    view: async ({ tx, blank }, typed) => <LoadPage form={(typed ?? blank({})) as never} sets={await newestSets(tx)} />,
    submit: async (request, input) => {
      const { id } = await request.act(loadAssumptions, { ...(input as FileValues), bytes: fileIn(request) })
      return redirect(`/places/assumptions/${id}`)
    },
    words: {
      FileMissing: "parameters: Choose the file",
      FileUnusable: "parameters: The file cannot be used. {why}",
    },
  }),
  ...view("/places/assumptions/:id", RIGHT, async ({ tx, params, query }) => {
    const set = await assumptionSet(tx, params.id!)
    await auditView(tx, { kind: "assumption-set", id: set.id })
    return <SetPage set={set} shown={shownAs(query.get("part"), set)} />
  }),
  ...view("/places/assumptions/:id/assumptions.csv", RIGHT, async ({ tx, params }) => {
    const { parameters } = await assumptionSet(tx, params.id!)
    return file("text/csv; charset=utf-8", assumptionsCsv(assumptionsOf(parameters)), "assumptions.csv")
  }),
  ...view("/places/assumptions/:id/parameters.json", RIGHT, async ({ tx, params }) => {
    const { parameters } = await assumptionSet(tx, params.id!)
    return file("application/json", `${JSON.stringify(parameters, null, 1)}\n`, "parameters.json")
  }),
  ...form({
    show: "/places/assumptions/:id/copies/new",
    to: "/places/assumptions/:id/copies",
    right: RIGHT,
    schema: copyForm,
    view: async ({ tx, params, blank }, typed) => (
      <CopyPage set={await assumptionSet(tx, params.id!)} form={(typed ?? blank({})) as never} />
    ),
    submit: async (request, input) => {
      const { title } = input as { title: string }
      const { id } = await request.act(makeAssumptions, { from: request.params.id!, title })
      return redirect(`/places/assumptions/${id}`)
    },
  }),
  ...form({
    show: "/places/assumptions/:id/changes/new",
    to: "/places/assumptions/:id/changes",
    right: RIGHT,
    schema: figureForm,
    view: async ({ tx, params, query, blank }, typed) => {
      const set = await newestVersion(tx, params.id!)
      const asked = typed ? (typed.values.figure as string) : (query.get("figure") ?? "")
      const figure = orNotFound(set.basis === "set" ? figureNamed(set.parameters, asked) : null)
      const first = { figure: asked, ...firstValues(shownNumbers(figure), figure.held) }
      return <FigurePage set={set} figure={figure} form={(typed ?? blank(first, set.version)) as never} />
    },
    submit: async (request, input) => {
      const { figure, ...typed } = input as FigureValues
      const { id } = await request.act(changeAssumption, {
        id: request.params.id!,
        version: request.version ?? 0,
        figure,
        typed: { ...typed, openings: openingsTyped(input) },
      })
      return redirect(`/places/assumptions/${id}?part=${partOf(figure)}`)
    },
    words: {
      StaysAsItCame: "figure: This set stays as it came: make a set of your own from it",
      ValueMissing: "value: Enter the value",
      LevelMissing: "level: Enter a number, 100 to leave it as it is",
      TrendIncomplete: "annual: Fill in all three fields of the growth, or none",
      SeasonIncomplete: "autumn: Fill in all three terms, or none",
      OpeningsMissing: "places1: Enter at least once how many places are open",
      NothingChanged: "source: Nothing differs from what is held: change the figure or its source",
      FigureImpossible: "{at}: {why}",
    },
  }),
]
