import { agenciesNow, recordConsent } from "../../county/consent/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../platform/web/route.ts"
import { CONSENT_WORDS, consentForm } from "./forms.ts"
import { ConsentFormPage } from "./pages/consent-form.tsx"
import { childName, childNamed, requestById } from "./queries.ts"

/** Consent recorded on the way to sending a request: the county's record of it, and back to the request. */
export const consentRoutes: readonly RouteDefinition[] = form({
  show: "/support/requests/:id/consents/new",
  to: "/support/requests/:id/consents",
  right: "record-consent",
  schema: consentForm,
  view: async (request, given) => {
    const on = orNotFound(await requestById(request.tx, request.params.id!))
    const child = orNotFound(on.child_id === null ? undefined : await childNamed(request.tx, on.child_id))
    const at = `/support/requests/${on.id}`
    const data = { href: `${at}/consents`, back: at, childName: childName(child), agencies: await agenciesNow(request.tx) }
    return <ConsentFormPage data={data} form={(given ?? request.blank({ on: request.tx.today, agencies: ["sct"] })) as never} />
  },
  submit: async (request, typed) => {
    const on = await request.read((tx) => requestById(tx, request.params.id!))
    await request.act(recordConsent, {
      childId: orNotFound(on?.child_id),
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
})
