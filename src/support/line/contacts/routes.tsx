import { z } from "zod"
import { may } from "../../../platform/actions/action.ts"
import { auditView } from "../../../platform/audit/audit.ts"
import { Button, Checkboxes, FormTo, Page, Textarea, text, WhatHappensNext } from "../../../platform/kit/index.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, view } from "../../../platform/web/route.ts"
import { noteUnanswered } from "../answers/actions.ts"
import { sayWhetherItHelped } from "../answers/uses.ts"
import { callHref } from "../call-screen/page.tsx"
import { DivertedPage } from "../call-screen/safeguarding.tsx"
import { inUse, policyNow } from "../policy.ts"
import { refuseAttachment } from "./attachments.ts"
import { recordCallConsent } from "./consent.ts"
import { CONSENT_WORDS, ConsentPage, consentForm, consentOf } from "./consent-page.tsx"
import { ContactPage } from "./contact-page.tsx"
import { contactPage } from "./contact-page-queries.ts"
import { passToDuty } from "./duty.ts"
import { momentOf, PASSING_WORDS, PassingPage, passedNow, passingForm } from "./duty-page.tsx"
import { CONTACT, contactById } from "./queries.ts"
import { closeContact } from "./save.ts"

const href = (id: string): string => `/support/line/contacts/${id}`

const closing = z.object({ outcomes: z.array(z.string().max(60)).max(40), note: text({ max: 1000 }) })
const question = z.object({ question: text({ required: "Write the question that found no answer", max: 300 }) })

export const contactRoutes: RouteDefinition[] = [
  ...view("/support/line/contacts/:id", "take-call", async ({ tx, params }) => {
    const data = await contactPage(tx, params.id!)
    await auditView(tx, { kind: CONTACT, id: data.contact.id }, data.contact.child_id)
    return <ContactPage data={data} supervisor={may(tx, "supervise-line")} />
  }),
  ...view("/support/line/contacts/:id/diverted", "take-call", async ({ tx, params }) => {
    const contact = orNotFound(await contactById(tx, params.id!))
    if (contact.state !== "diverted") return redirect(href(contact.id))
    return (
      <DivertedPage number={contact.number} policy={await policyNow(tx)} contactId={contact.id} startHref="/support/line/calls" />
    )
  }),
  ...form({
    show: "/support/line/contacts/:id/passings/new",
    to: "/support/line/contacts/:id/passings",
    right: "take-call",
    schema: passingForm,
    words: PASSING_WORDS,
    view: async ({ tx, params, blank }, typed) => {
      const contact = orNotFound(await contactById(tx, params.id!))
      if (contact.state !== "diverted") return redirect(href(contact.id))
      const shown = typed ?? blank(passedNow(tx.now))
      return <PassingPage number={contact.number} href={href(contact.id)} policy={await policyNow(tx)} form={shown} />
    },
    submit: async (request, given) => {
      const passed = { contactId: request.params.id!, passedAt: momentOf(given), passedTo: given.to, note: given.note }
      await request.act(passToDuty, passed)
      return redirect(href(request.params.id!))
    },
  }),
  ...form({
    show: "/support/line/contacts/:id/closures/new",
    to: "/support/line/contacts/:id/closures",
    right: "take-call",
    schema: closing,
    words: {
      OutcomeMissing: "outcomes: Choose what came of it",
      OutcomeUnknown: "outcomes: Choose outcomes from the list",
      NotInThisState: "This contact cannot be closed now: it is being dealt with, or it is closed already.",
    },
    view: async ({ tx, params, blank }, typed) => {
      const contact = orNotFound(await contactById(tx, params.id!))
      const policy = await policyNow(tx)
      const shown = typed ?? blank<z.output<typeof closing>>({ outcomes: contact.outcomes }, contact.version)
      return (
        <Page title={`Close contact ${contact.number}`} errors={shown.errors} back={href(contact.id)}>
          <FormTo href={`${href(contact.id)}/closures`} form={shown}>
            <Checkboxes
              field={shown.field("outcomes")}
              legend="What came of it?"
              small
              options={inUse(policy.outcomes).map(({ code, title }) => ({ value: code, text: title }))}
            />
            <Textarea field={shown.field("note")} label="Anything to add" rows={3} />
            <WhatHappensNext>
              Its work ends, and it counts as closed today.
              {contact.named === false && " How to reach the caller is forgotten."}
            </WhatHappensNext>
            <Button preventDoubleClick>Close it</Button>
          </FormTo>
        </Page>
      )
    },
    submit: async (request, { outcomes, note }) => {
      await request.act(closeContact, { id: request.params.id!, version: request.version ?? 0, outcomes, note })
      return redirect(href(request.params.id!))
    },
  }),
  ...form({
    show: "/support/line/contacts/:id/consents/new",
    to: "/support/line/contacts/:id/consents",
    right: "take-call",
    schema: consentForm,
    words: CONSENT_WORDS,
    view: async ({ tx, params, blank }, typed) => {
      const contact = orNotFound(await contactById(tx, params.id!))
      const given = { giverName: contact.caller_name, method: "verbal" } as const
      return (
        <ConsentPage number={contact.number} href={href(contact.id)} policy={await policyNow(tx)} form={typed ?? blank(given)} />
      )
    },
    submit: async (request, values) => {
      await request.act(recordCallConsent, { contactId: request.params.id!, consent: consentOf(values) })
      return redirect(callHref(request.params.id!))
    },
  }),
  ...form({
    show: "/support/line/contacts/:id/unanswered/new",
    to: "/support/line/contacts/:id/unanswered",
    right: "take-call",
    schema: question,
    words: { IdentityInWords: "question: Take out the number or date that says who it is about" },
    view: async ({ tx, params, blank }, typed) => {
      const contact = orNotFound(await contactById(tx, params.id!))
      const shown = typed ?? blank<z.output<typeof question>>()
      return (
        <Page title="A question that found no answer" errors={shown.errors} back={href(contact.id)}>
          <FormTo href={`${href(contact.id)}/unanswered`} form={shown}>
            <Textarea
              field={shown.field("question")}
              label="What did you look for?"
              hint="In general words: nothing of whom it is about"
              rows={3}
            />
            <WhatHappensNext>
              The people who write answers see it with the reason and the needs, and without the call.
            </WhatHappensNext>
            <Button preventDoubleClick>Send it</Button>
          </FormTo>
        </Page>
      )
    },
    submit: async (request, given) => {
      await request.act(noteUnanswered, { contactId: request.params.id!, question: given.question })
      return redirect(href(request.params.id!))
    },
  }),
  ...post("/support/line/contacts/:id/answers/:answerId/uses", "take-call", async (request) => {
    const { id, answerId } = request.params
    await request.act(sayWhetherItHelped, { contactId: id!, answerId: answerId!, helped: request.body.helped === "yes" })
    return redirect(href(id!))
  }),
  ...post("/support/line/contacts/:id/attachments/:attachmentId/refusals", "take-call", async (request) => {
    const { id, attachmentId } = request.params
    await request.act(refuseAttachment, { contactId: id!, attachmentId: attachmentId!, why: "Not needed for this contact" })
    return redirect(href(id!))
  }),
]
