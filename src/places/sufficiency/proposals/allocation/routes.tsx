import { z } from "zod"
import { auditView } from "../../../../platform/audit/audit.ts"
import { choice, text, wholeNumber } from "../../../../platform/kit/index.ts"
import { listed } from "../../../../platform/lists/listed.ts"
import { orNotFound, Refusal } from "../../../../platform/refusal.ts"
import { file, form, post, redirect, type Submitting, type Viewing, view } from "../../../../platform/web/route.ts"
import { proposal, proposals } from "../queries.ts"
import { askForPlaces, MOST, withdrawAllocation } from "./actions.ts"
import { METHODS, type Method } from "./asked.ts"
import { childrenCsv, moreCsv } from "./csv.ts"
import { EarlierAllocationPage, type EarlierReport } from "./pages/earlier.tsx"
import { AllocationsPage } from "./pages/list.tsx"
import { AllocationPage, SHOWN } from "./pages/proposal.tsx"
import { AllocationUnderwayPage } from "./pages/underway.tsx"
import { allocationAsked, allocationsUnderway, answered, madeOf } from "./queries.ts"

const RIGHT = "plan-places"
const SEED = 926
const LARGEST_SEED = 2_147_483_647
const allocationForm = z.object({
  title: text({ required: "Give the proposal a name", max: 120 }),
  method: choice(METHODS, "Choose what is proposed"),
  seed: wholeNumber({ required: "Enter a whole number", min: 0, max: LARGEST_SEED }),
})

function fileOf(request: Submitting, field: string, name: string) {
  const found = request.files.find((each) => each.field === field && each.bytes.length > 0)
  if (!found) throw new Refusal(field === "provisions" ? "ProvisionsMissing" : "CandidatesMissing")
  return { name, text: new TextDecoder().decode(found.bytes) }
}

const methodOf = ({ query }: Viewing): Method | null => METHODS.find((each) => each === query.get("method")) ?? null

async function shown(request: Viewing) {
  const row = await allocationAsked(request.tx, request.params.id!)
  if (row === null) {
    const earlier = await proposal(request.tx, "allocation", request.params.id!)
    await auditView(request.tx, { kind: "places-proposal", id: earlier.id })
    return <EarlierAllocationPage row={{ ...earlier, report: earlier.report as EarlierReport }} />
  }
  await auditView(request.tx, { kind: "places-proposal", id: row.id })
  const made = madeOf(row, methodOf(request))
  if (made === null) return <AllocationUnderwayPage row={row} />
  const page = Number(request.query.get("page") ?? 1)
  const show = SHOWN.find((each) => each === request.query.get("show")) ?? "all"
  return <AllocationPage made={made} shown={show} page={Number.isSafeInteger(page) && page > 0 ? page : 1} />
}

const csvType = "text/csv; charset=utf-8"

export const allocationRoutes = [
  ...listed(
    form({
      show: "/places/allocations",
      right: RIGHT,
      schema: allocationForm,
      view: async ({ tx, blank }, typed) => (
        <AllocationsPage
          rows={await proposals(tx, "allocation")}
          underway={await allocationsUnderway(tx)}
          form={(typed ?? blank({ method: "least-cost", seed: SEED })) as never}
        />
      ),
      submit: async (request, input) => {
        const { id } = await request.act(askForPlaces, {
          ...(input as z.output<typeof allocationForm>),
          files: {
            provisions: fileOf(request, "provisions", "Provisions"),
            candidates: fileOf(request, "candidates", "Who may go where"),
          },
        })
        return redirect(`/places/allocations/${id}`)
      },
      words: {
        ProvisionsMissing: "provisions: Choose the file of provisions",
        CandidatesMissing: "candidates: Choose the file of who may go where",
        ProvisionsUnusable: "provisions: {why}",
        CandidatesUnusable: "candidates: {why}",
        TooMany: `candidates: A page takes ${MOST.children.toLocaleString("en-GB")} children and ${MOST.lines.toLocaleString("en-GB")} lines; for more there is the command lfi allocate`,
      },
    }),
  ),
  ...view("/places/allocations/:id", RIGHT, shown),
  ...view("/places/allocations/:id/children.csv", RIGHT, async (request) =>
    file(csvType, childrenCsv(await answered(request.tx, orNotFound(request.params.id), methodOf(request))), "children.csv"),
  ),
  ...view("/places/allocations/:id/more.csv", RIGHT, async (request) =>
    file(csvType, moreCsv(await answered(request.tx, orNotFound(request.params.id), methodOf(request))), "one-more-place.csv"),
  ),
  ...post("/places/allocations/:id/withdrawals", RIGHT, async (request) => {
    const id = request.params.id!
    await request.act(withdrawAllocation, { id })
    return redirect(`/places/allocations/${id}`)
  }),
]
