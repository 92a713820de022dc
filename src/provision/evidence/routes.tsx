import { openRecord } from "../../county/children/header.ts"
import { documentServicesOf } from "../../platform/documents/services.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { PACK_REFUSALS, packForm } from "./forms.ts"
import { nextPack, takePack } from "./make.ts"
import { EvidencePage } from "./pages/evidence.tsx"
import { isPurpose, PURPOSES, type Purpose } from "./purposes.ts"
import { packsOf } from "./queries.ts"

/** What a reader may make packs for: families their own copy, settings all of them. */
const purposesFor = ({ tx }: Pick<Viewing, "tx">): readonly Purpose[] => (tx.actor.kind === "staff" ? PURPOSES : ["own-copy"])

function chosen(request: Viewing, typed: string | undefined): Purpose {
  const asked = typed ?? request.query.get("purpose") ?? ""
  const offered = purposesFor(request)
  return isPurpose(asked) && offered.includes(asked) ? asked : offered[0]!
}

export const evidenceRoutes: readonly RouteDefinition[] = form({
  show: "/children/:id/evidence",
  right: "make-evidence-pack",
  schema: packForm,
  view: async (request, typed) => {
    const { tx, params, blank } = request
    const header = await openRecord(tx, params.id!)
    const purpose = chosen(request, (typed as { values?: { purpose?: string } } | null)?.values?.purpose)
    const data = {
      header,
      pack: await nextPack(tx, { childId: header.child.id, purpose }),
      purposes: purposesFor(request),
      packs: await packsOf(tx, header.child.id),
    }
    return <EvidencePage {...data} form={(typed ?? blank({ purpose })) as never} />
  },
  submit: async (request, { purpose }) => {
    const about = { childId: request.params.id!, purpose: purpose as Purpose }
    const made = await takePack(request, documentServicesOf(request.configuration), about)
    return redirect(`/children/${made.childId}/documents/${made.documentId}`)
  },
  words: PACK_REFUSALS,
})
