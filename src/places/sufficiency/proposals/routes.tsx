import { z } from "zod"
import { auditView } from "../../../platform/audit/audit.ts"
import { identifier, text } from "../../../platform/kit/index.ts"
import { listed } from "../../../platform/lists/listed.ts"
import { form, redirect, view } from "../../../platform/web/route.ts"
import { finishedRuns, run, zoneOutlines } from "../queries.ts"
import { schoolYears } from "../runs/gaps.ts"
import { askForSites } from "./actions.ts"
import { SitingPage, SitingsPage, SitingUnderwayPage } from "./pages.tsx"
import { proposalIfMade, proposals, type SitingUnderway, sitingIfAsked, sitingRequest, sitingsUnderway } from "./queries.ts"

const RIGHT = "plan-places"
const sitingForm = z.object({
  title: text({ required: "Give the proposal a name", max: 120 }),
  run: identifier("Choose a forecast"),
  year: text({ required: "Choose a school year", max: 7 }),
})

export const sitingRoutes = [
  ...listed(
    form({
      show: "/places/sitings",
      right: RIGHT,
      schema: sitingForm,
      view: async ({ tx, blank }, typed) => {
        const runs = await finishedRuns(tx)
        const years = runs[0] ? schoolYears((await run(tx, runs[0].id)).parameters) : []
        return (
          <SitingsPage
            rows={await proposals(tx, "siting")}
            underway={await sitingsUnderway(tx)}
            runs={runs}
            years={years}
            form={(typed ?? blank({ year: years[Math.min(5, years.length - 1)] })) as never}
          />
        )
      },
      submit: async (request, input) => {
        const typed = input as { title: string; run: string; year: string }
        const { id } = await request.act(askForSites, { title: typed.title, runId: typed.run, year: typed.year })
        return redirect(`/places/sitings/${id}`)
      },
      words: {
        NobodyWanting: "year: In that year the forecast has nobody who could be in a base instead",
        NoSites: "run: The register has no school without a base whose place is known",
      },
    }),
  ),
  ...view("/places/sitings/:id", RIGHT, async ({ tx, params }) => {
    const row = await proposalIfMade(tx, "siting", params.id!)
    const shown = row ?? (await sitingRequest(tx, params.id!))
    await auditView(tx, { kind: "places-proposal", id: shown.id })
    return row === null ? (
      <SitingUnderwayPage row={shown as SitingUnderway} />
    ) : (
      <SitingPage row={row} zones={await zoneOutlines(tx)} />
    )
  }),
  ...view("/places/proposals/:id", RIGHT, async ({ tx, params }) => {
    const sited = (await proposalIfMade(tx, "siting", params.id!)) ?? (await sitingIfAsked(tx, params.id!))
    return redirect(`/places/${sited === null ? "allocations" : "sitings"}/${params.id}`)
  }),
]
