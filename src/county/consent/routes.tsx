import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { openRecord } from "../children/header.ts"
import { childById } from "../children/queries.ts"
import { ageOn, fullName } from "../children/rules.ts"
import { familyOf } from "../family/queries.ts"
import type { Child } from "../tables.ts"
import { agenciesNow } from "./agencies.ts"
import { recordConsent } from "./consents.ts"
import { CONSENT_WORDS, type ConsentValues, consentForm, withdrawForm } from "./forms.ts"
import { ConsentsPage } from "./pages/consents.tsx"
import { ConsentFormPage, WithdrawPage } from "./pages/forms.tsx"
import { type ConsentRecord, consentRecords } from "./queries.ts"
import { type Method, mayTakeBack } from "./rules.ts"
import { withdrawConsent } from "./withdraw.ts"

/** Which consents the reader may take back: staff any that they were told of, family their own. */
async function takingBack(tx: Tx, child: Child): Promise<(consent: ConsentRecord) => boolean> {
  if (!may(tx, "withdraw-consent")) return () => false
  if (tx.actor.kind === "staff") return () => true
  const { relatives } = await familyOf(tx, child)
  const own = relatives.find((each) => each.personId === tx.actor.personId && each.until === null)
  const actor = {
    personId: tx.actor.personId,
    responsible: own?.parentalResponsibility ?? false,
    self: child.person_id !== null && child.person_id === tx.actor.personId,
  }
  return (consent) => mayTakeBack({ given_by: consent.givenBy }, actor)
}

async function giversOf(tx: Tx, child: Child) {
  const { relatives } = await familyOf(tx, child)
  return relatives
    .filter((each) => each.until === null && each.parentalResponsibility)
    .map((each) => ({ value: each.personId, text: each.name, relation: each.relation }))
}

/** Who gave it, as the form says: somebody on the record, the young person, or somebody named. */
async function giverOf(tx: Tx, child: Child, values: ConsentValues) {
  if (values.who === "self") return { givenBy: child.person_id, giverName: fullName(child), relation: "self" }
  if (values.who === "other") {
    if (values.giver === null) throw new Refusal("GiverMissing")
    if (values.relation === null) throw new Refusal("RelationMissing")
    return { givenBy: null, giverName: values.giver, relation: values.relation }
  }
  const giver = (await giversOf(tx, child)).find((each) => each.value === values.who)
  if (!giver) throw new Refusal("NoResponsibility")
  const relation = giver.relation === "mother" || giver.relation === "father" ? giver.relation : "other"
  return { givenBy: giver.value, giverName: giver.text, relation }
}

export const consentRoutes: readonly RouteDefinition[] = [
  ...view("/children/:id/consents", "see-child", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return (
      <ConsentsPage
        header={header}
        consents={await consentRecords(tx, header.child.id)}
        mayRecord={may(tx, "record-consent")}
        mayWithdraw={await takingBack(tx, header.child)}
      />
    )
  }),
  ...form({
    show: "/children/:id/consents/new",
    to: "/children/:id/consents",
    right: "record-consent",
    schema: consentForm,
    view: async ({ tx, params, blank }, typed) => {
      const child = orNotFound(await childById(tx, params.id!))
      return (
        <ConsentFormPage
          at={`/children/${child.id}`}
          childName={fullName(child)}
          form={(typed ?? blank({ on: tx.today })) as never}
          givers={await giversOf(tx, child)}
          agencies={await agenciesNow(tx)}
          over16={ageOn(child.born_on, tx.today) >= 16}
        />
      )
    },
    submit: async (request, values) => {
      const { childId, ...giver } = await request.read(async (tx) => {
        const child = orNotFound(await childById(tx, request.params.id!))
        return { childId: child.id, ...(await giverOf(tx, child, values)) }
      })
      await request.act(recordConsent, {
        childId,
        ...giver,
        method: values.method as Method,
        givenOn: values.on,
        expiresOn: values.expires,
        scopes: values.scopes,
        agencies: [...values.agencies, ...(values.otherAgency === null ? [] : [values.otherAgency])],
        capacityReason: values.capacity,
        detail: values.detail,
      })
      return redirect(`/children/${childId}/consents`)
    },
    words: CONSENT_WORDS,
  }),
  ...form({
    show: "/children/:id/consents/:consentId/withdrawals/new",
    to: "/children/:id/consents/:consentId/withdrawals",
    right: "withdraw-consent",
    schema: withdrawForm,
    view: async ({ tx, params, blank }, typed) => {
      const header = await openRecord(tx, params.id!)
      const consent = (await consentRecords(tx, header.child.id)).find((each) => each.id === params.consentId)
      const may = await takingBack(tx, header.child)
      return (
        <WithdrawPage
          at={`/children/${header.child.id}`}
          childName={fullName(header.child)}
          forFamily={header.forFamily}
          form={(typed ?? blank()) as never}
          consent={orNotFound(consent && may(consent) ? consent : undefined)}
        />
      )
    },
    submit: async (request, { agency, why }) => {
      const done = await request.act(withdrawConsent, {
        consentId: request.params.consentId!,
        agency: agency === "all" ? null : agency,
        why: why ?? "",
      })
      return redirect(`/children/${done.childId}/consents`)
    },
    words: CONSENT_WORDS,
  }),
]
