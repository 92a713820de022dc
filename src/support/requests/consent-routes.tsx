import { z } from "zod"
import { auditView } from "../../platform/audit/audit.ts"
import { text } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { dateAndTime } from "../../platform/time.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { servicesNow } from "../teams/index.ts"
import { consentById, consentsFor, recordConsent, sharedUnder } from "./consent/consents.ts"
import { withdrawConsent } from "./consent/withdraw.ts"
import { CONSENT_WORDS, consentForm } from "./forms.ts"
import { ConsentPage } from "./pages/consent.tsx"
import { ConsentFormPage } from "./pages/form.tsx"
import { childName, childNamed, requestById } from "./queries.ts"

async function consentData({ tx, params }: Viewing) {
  const consent = orNotFound(await consentById(tx, params.id!))
  const child = orNotFound(await childNamed(tx, consent.child_id))
  await auditView(tx, { kind: "consent", id: consent.id }, consent.child_id)
  const reaching = (await consentsFor(tx, consent.child_id)).find((each) => each.id === consent.id)?.agencies ?? []
  const names = new Map((await servicesNow(tx)).map((service) => [service.code, service.name]))
  return {
    id: consent.id,
    childName: childName(child),
    giverName: consent.giver_name,
    withdrawn: consent.withdrawn_at && dateAndTime(consent.withdrawn_at),
    agencies: reaching.map((code) => ({ code, name: names.get(code) ?? code })),
    shared: (await sharedUnder(tx, consent.id)).map((row) => ({ ...row, agency: names.get(row.agency) ?? row.agency })),
  }
}

export const consentRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/requests/:id/consents/new",
    to: "/support/requests/:id/consents",
    right: "record-support-consent",
    schema: consentForm,
    view: async (request, given) => {
      const on = orNotFound(await requestById(request.tx, request.params.id!))
      const child = orNotFound(on.child_id === null ? undefined : await childNamed(request.tx, on.child_id))
      const at = `/support/requests/${on.id}`
      const data = { href: `${at}/consents`, back: at, childName: childName(child), agencies: await servicesNow(request.tx) }
      return <ConsentFormPage data={data} form={(given ?? request.blank({ on: request.tx.today, agencies: ["sct"] })) as never} />
    },
    submit: async (request, typed) => {
      const on = await request.read((tx) => requestById(tx, request.params.id!))
      const childId = orNotFound(on?.child_id)
      await request.act(recordConsent, {
        childId,
        giverName: typed.giver,
        relation: typed.relation,
        method: typed.method,
        givenOn: typed.on,
        expiresOn: typed.expires,
        scopes: typed.scopes,
        agencies: typed.agencies,
        capacityReason: typed.capacity,
        detail: typed.detail,
      })
      return redirect(`/support/requests/${request.params.id}`)
    },
    words: CONSENT_WORDS,
  }),
  ...form({
    show: "/support/consents/:id",
    to: "/support/consents/:id/withdrawals",
    right: "record-support-consent",
    schema: z.object({
      agency: text({ required: "Say for whom consent is withdrawn", max: 60 }),
      why: text({ max: 500 }),
    }),
    view: async (request, given) => <ConsentPage data={await consentData(request)} form={(given ?? request.blank()) as never} />,
    submit: async (request, { agency, why }) => {
      const input = { consentId: request.params.id!, agency: agency === "all" ? null : agency, why: why ?? "" }
      await request.act(withdrawConsent, input)
      return redirect("/support/requests")
    },
    words: { WithdrawnAlready: "This was already withdrawn" },
  }),
]
